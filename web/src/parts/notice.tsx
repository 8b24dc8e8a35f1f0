import type { ReactNode } from "react";
import { ApiError } from "../api/client.js";

/** Why nothing is shown: never an empty page without a reason. */
export function Notice({ title, children, problem }: { title: string; children?: ReactNode; problem?: boolean }) {
  return (
    <div className={problem ? "notice problem" : "notice"} role={problem ? "alert" : undefined}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

export function Failed({ error, again }: { error: Error; again?: () => void }) {
  return (
    <Notice title={error.message} problem>
      {error instanceof ApiError && error.detail && <p>{error.detail}</p>}
      {again && (
        <p>
          <button type="button" className="button" onClick={again}>
            Try again
          </button>
        </p>
      )}
    </Notice>
  );
}

/** A page that could not be shown, and why. */
export function PageFailed({ title, error, again }: { title: string; error: Error; again?: () => void }) {
  return (
    <div className="page">
      <h1 className="hidden-words">{title}</h1>
      <Failed error={error} again={again} />
    </div>
  );
}
