import { api } from "../api/operations.js";
import { useData } from "../api/use-data.js";
import { dayInWords } from "../words/days.js";
import { count } from "../words/numbers.js";

interface Props {
  readonly a: string;
  readonly b: string;
  readonly kind: string | null;
}

/** When two dealt with each other, and the longest times without. */
export function Contacts({ a, b, kind }: Props) {
  const asked = { a, b, kind: kind ?? "contact" };
  const answer = useData(`contacts ${JSON.stringify(asked)}`, (signal) => api.contacts(asked, signal));
  const value = answer.value?.contacts;
  if (!value) return null;
  const silent = value.gaps
    .slice(0, 3)
    .map(({ from, to, days }) => `${count(days, "day")} from ${dayInWords(from)} to ${dayInWords(to)}`);
  return (
    <p className="small muted">
      {asked.kind === "contact" ? "In contact" : `In ${asked.kind}`} on {count(value.days, "day")}, first{" "}
      {dayInWords(value.first)}, latest {dayInWords(value.latest)}
      {silent.length > 0 && `; none for ${silent.join(", ")}`}
    </p>
  );
}
