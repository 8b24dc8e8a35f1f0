import type { Quote as QuoteOf } from "../../../src/serve/shapes.js";
import { Link } from "../app/link.js";

/** A sentence with the words that tell the event, leading to its place in the report. */
export function Quote({ quote, source }: { quote: QuoteOf; source?: boolean }) {
  const { text, start, trigger } = quote;
  const [from, to] = trigger ? [trigger.start - start, trigger.end - start] : [0, 0];
  const inside = from >= 0 && to > from && to <= text.length;
  return (
    <blockquote className="quote" dir="auto">
      {inside ? (
        <>
          {text.slice(0, from)}
          <mark className="mark k-event">{text.slice(from, to)}</mark>
          {text.slice(to)}
        </>
      ) : (
        text
      )}{" "}
      <Link to={`/report/${quote.report}?at=${quote.start}-${quote.end}`} className="quote-link">
        {source ? (quote.publisher ?? "in the report") : "in the report"}
      </Link>
    </blockquote>
  );
}
