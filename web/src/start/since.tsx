import { useEffect, useState } from "react";
import type { ReportItem } from "../../../src/serve/shapes.js";
import { Link } from "../app/link.js";
import { count } from "../words/numbers.js";

const MARK = "readout.seen";
/** Reports that came since the last visit, newest first; kept while the app is open. */
let arrived: readonly ReportItem[] = [];
let source: EventSource | null = null;
const listeners = new Set<() => void>();

function listen(): void {
  if (source) return;
  const seen = window.localStorage.getItem(MARK);
  source = new EventSource(`/api/stream${seen ? `?last=${encodeURIComponent(seen)}` : ""}`);
  source.addEventListener("report", (message) => {
    arrived = [JSON.parse(message.data) as ReportItem, ...arrived].slice(0, 500);
    window.localStorage.setItem(MARK, message.lastEventId);
    for (const listener of listeners) listener();
  });
}

/** Reports that were stored since this browser last looked, as they come. */
export function Since() {
  const [items, setItems] = useState(arrived);
  useEffect(() => {
    const update = () => setItems(arrived);
    listeners.add(update);
    listen();
    return () => {
      listeners.delete(update);
    };
  }, []);
  if (!items.length) return null;
  return (
    <section aria-labelledby="since">
      <h2 id="since">New since your last visit: {count(items.length, "report")}</h2>
      <ul className="since">
        {items.slice(0, 8).map((item) => (
          <li key={item.id}>
            <Link to={`/report/${item.id}`} dir="auto">
              {item.title ?? "Untitled"}
            </Link>{" "}
            <span className="muted small">
              <bdi>{item.publisher}</bdi> · {count(item.events, "event")}, {count(item.statements, "statement")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
