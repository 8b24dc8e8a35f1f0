import { count } from "../words/numbers.js";
import { between } from "./between.js";

/** Events a month, a column each; months without any are gaps. */
export function Months({ months }: { months: readonly { month: string; events: number }[] }) {
  if (!months.length) return null;
  const all = between(months[0].month, months[months.length - 1].month).slice(-120);
  const events = new Map(months.map(({ month, events }) => [month, events]));
  const most = Math.max(1, ...events.values());
  return (
    <figure className="months" style={{ maxWidth: `${all.length * 5}rem` }}>
      <svg viewBox={`0 0 ${all.length * 10} 40`} preserveAspectRatio="none" role="img" aria-label={sentence(months)}>
        {all.map((month, k) => {
          const height = ((events.get(month) ?? 0) / most) * 40;
          return (
            <rect key={month} x={k * 10 + 1} width={8} y={40 - height} height={height}>
              <title>{`${month}: ${count(events.get(month) ?? 0, "event")}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="muted small">
        <span>{all[0]}</span>
        <span>{all[all.length - 1]}</span>
      </figcaption>
    </figure>
  );
}

function sentence(months: readonly { month: string; events: number }[]): string {
  const most = months.reduce((a, b) => (b.events > a.events ? b : a));
  return `Events a month from ${months[0].month} to ${months[months.length - 1].month}; most in ${most.month}: ${most.events}`;
}
