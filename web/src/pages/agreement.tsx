import "../styles/event.css";
import "../styles/views.css";
import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import type { PageProps } from "../app/routes.js";
import { Take } from "../lists/take.js";
import { PageFailed } from "../parts/notice.js";
import { Agreement } from "../views/agreement.js";

export function Page({ params }: PageProps) {
  const agreement = useData(`agreement ${params.id}`, (signal) => api.agreement(params.id, signal));
  if (agreement.error) return <PageFailed title="Agreement" error={agreement.error} again={agreement.again} />;
  if (!agreement.value) return <p className="waiting">Opening the agreement…</p>;
  return (
    <div className="page agreement">
      <header className="page-head">
        <h1 dir="auto">{agreement.value.name}</h1>
        <div className="end">
          <Take path={`/agreement/${params.id}`} query={new URLSearchParams()} />
        </div>
      </header>
      <Agreement agreement={agreement.value} full />
    </div>
  );
}
