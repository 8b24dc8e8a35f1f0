import type { EventItem } from "../../../src/serve/shapes.js";
import "../styles/event.css";
import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import { Link } from "../app/link.js";
import { EventLine } from "../event/line.js";
import { Counts } from "../parts/counts.js";
import { Evidence } from "../parts/evidence.js";
import { Failed } from "../parts/notice.js";

/** The newest events, a line each. */
export function Newest() {
  const newest = useData("newest", (signal) => api.events({ limit: 14 }, signal));
  return (
    <section aria-labelledby="newest">
      <h2 id="newest">
        Newest events <Link to="/events">all</Link>
      </h2>
      {newest.error && <Failed error={newest.error} again={newest.again} />}
      <ol className="newest">
        {newest.value?.items.map((event) => (
          <li key={event.id}>
            <Line event={event} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Line({ event }: { event: EventItem }) {
  return (
    <>
      <Link to={`/event/${event.id}`} className="number newest-day" aria-label={`Event of ${event.day ?? "no date"}`}>
        {event.day ?? "no date"}
      </Link>
      <span className="newest-line">
        <EventLine event={event} />
        {event.place && (
          <span className="muted">
            {" "}
            in <bdi>{event.place.name}</bdi>
          </span>
        )}
      </span>
      <span className="newest-marks">
        <Evidence status={event.evidence ?? (event.denied ? "denied" : event.disputed ? "disputed" : null)} />
        <span className="muted">{event.counts.reports === 1 ? "1 report" : <Counts counts={event.counts} />}</span>
      </span>
    </>
  );
}
