import type { ReactNode } from "react";
import { Link } from "../app/link.js";
import { Hint } from "../parts/hint.js";

/** What is open beside a list. */
export function Panel({ label, to, onClose, children }: { label: string; to: string; onClose: () => void; children: ReactNode }) {
  return (
    <aside className="panel" aria-label={label}>
      <div className="panel-head">
        <Link to={to} className="button">
          Open <Hint>e</Hint>
        </Link>
        <button type="button" className="button plain" onClick={onClose}>
          Close <Hint>x</Hint>
        </button>
      </div>
      {children}
    </aside>
  );
}
