import type { EventDetail } from "../../../src/serve/shapes.js";
import { Link } from "../app/link.js";
import { dayInWords } from "../words/days.js";
import { count } from "../words/numbers.js";
import { Quote } from "./quote.js";
import { Why } from "./why.js";

type Origin = EventDetail["origins"][number];

/** The reports that tell of the event, those that descend from one text together. */
export function Origins({ event, full, onSplit }: { event: EventDetail; full?: boolean; onSplit?: (event: string) => void }) {
  return (
    <ol className="origins">
      {event.origins.map((origin, k) => (
        <li key={origin.origin}>
          <h3>
            Origin {k + 1}: <bdi>{origin.label}</bdi> <span className="muted">{count(origin.reports.length, "report")}</span>
          </h3>
          {origin.reports.map((report) => (
            <Report key={report.report} report={report} full={full} onSplit={event.counts.mentions > 1 ? onSplit : undefined} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function Report({
  report,
  full,
  onSplit,
}: {
  report: Origin["reports"][number];
  full?: boolean;
  onSplit?: (event: string) => void;
}) {
  return (
    <article className="telling">
      <p className="telling-head">
        <strong dir="auto">{report.publisher ?? "Outlet not told"}</strong>{" "}
        <span className="muted">
          {dayInWords(report.published)}
          {report.copyOf && ` · copy${report.why ? `: ${report.why}` : ""}`}
        </span>{" "}
        <Link to={`/report/${report.report}`} dir="auto">
          {report.title ?? "Untitled"}
        </Link>
      </p>
      {report.tellings.map((telling) => (
        <div key={telling.event}>
          <Quote quote={telling.quote} />
          {full && <Why why={telling.why} />}
          {full && onSplit && (
            <button type="button" className="button plain small" onClick={() => onSplit(telling.event)}>
              Not this event: split off
            </button>
          )}
        </div>
      ))}
    </article>
  );
}
