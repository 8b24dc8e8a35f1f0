import type { EventDetail } from "../../../src/serve/shapes.js";
import { Link } from "../app/link.js";

/** What reports tell differently, side by side. */
export function Differences({ differences }: { differences: EventDetail["differences"] }) {
  if (!differences.length) return null;
  return (
    <section className="differences" aria-label="Told differently">
      <h3>Told differently</h3>
      <dl>
        {differences.map(({ field, values }) => (
          <div key={field}>
            <dt>{FIELDS[field] ?? field}</dt>
            {values.map(({ value, tellings }) => (
              <dd key={value}>
                <strong dir="auto">{value || "not told"}</strong>
                <ul>
                  {tellings.map((quote) => (
                    <li key={`${quote.report} ${quote.start}`}>
                      <Link to={`/report/${quote.report}?at=${quote.start}-${quote.end}`} title={quote.text}>
                        {quote.publisher ?? "outlet not told"}
                      </Link>
                    </li>
                  ))}
                </ul>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

const FIELDS: Readonly<Record<string, string>> = {
  day: "When",
  place: "Where",
  deaths: "Dead",
  injuries: "Injured",
  actor: "Who",
  recipient: "To whom",
  denial: "Denied",
};
