import type { Status } from "../../../src/serve/shapes.js";
import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import { Link } from "../app/link.js";
import { addDays, dayInWords, weekday } from "../words/days.js";
import { number } from "../words/numbers.js";

const today = (): string => new Date().toISOString().slice(0, 10);

/** The last seven days that the dossier knows of, a column each: events by kind, and a way to them. */
export function Week({ status }: { status: Status }) {
  const latest = status.latest && status.latest < today() ? status.latest : today();
  const first = addDays(latest, -6);
  const query = { by: "day", lane: "quad", from: first, to: latest };
  const { value } = useData(`week ${first}`, (signal) => api.timeline(query, signal));
  const days = Array.from({ length: 7 }, (_, k) => addDays(first, k));
  const on = (lane: string, day: string) =>
    value?.lanes.find(({ key }) => key === lane)?.buckets.find(({ start }) => start === day)?.events ?? 0;
  const sums = days.map((day) => QUADS.reduce((sum, [quad]) => sum + on(quad, day), 0));
  const most = Math.max(1, ...sums);
  return (
    <section aria-labelledby="week">
      <h2 id="week">
        {latest === today() ? "Last seven days" : `Seven days to ${dayInWords(latest)}`}
        <Legend />
      </h2>
      <ol className="week">
        {days.map((day, k) => (
          <li key={day}>
            <Link to={`/events?from=${day}&to=${day}`} className="week-day">
              <span className="week-bar" aria-hidden="true">
                {QUADS.map(([quad, name]) => (
                  <span key={quad} className={`quad-bar ${name}`} style={{ height: `${(on(quad, day) / most) * 100}%` }} />
                ))}
              </span>
              <span className="number">
                {value ? number(sums[k]) : "…"}
                <span className="hidden-words"> events on </span>
              </span>
              <span className="muted small">
                {weekday(day)} {Number(day.slice(8))}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

const QUADS = [
  ["4", "q4", "conflict in deed"],
  ["3", "q3", "conflict in words"],
  ["2", "q2", "cooperation in deed"],
  ["1", "q1", "cooperation in words"],
] as const;

function Legend() {
  return (
    <span className="legend" aria-hidden="true">
      {QUADS.toReversed().map(([quad, name, words]) => (
        <span key={quad}>
          <i className={`quad-bar ${name}`} /> {words}
        </span>
      ))}
    </span>
  );
}
