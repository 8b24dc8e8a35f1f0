/** What a person writes of days: `2025`, `2025-03`, `2025-03-04`, or two of these with `..` between; either may be left open. */
export interface DayRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** The days meant, or null when the words are no days. */
export function parseDays(words: string): DayRange | null {
  const text = words.trim();
  if (!text) return { from: null, to: null };
  const [first, second, more] = text.split("..").map((part) => part.trim());
  if (more !== undefined) return null;
  const from = first ? edge(first, "first") : null;
  const last = second ?? first;
  const to = last ? edge(last, "last") : null;
  return from === undefined || to === undefined ? null : { from, to };
}

/** The shortest words for a range. */
export function writeDays(from: string | null, to: string | null): string {
  if (!from && !to) return "";
  for (const length of [4, 7, 10]) {
    const short = from?.slice(0, length);
    if (short && edge(short, "first") === from && edge(short, "last") === to) return short;
  }
  return `${from ?? ""}..${to ?? ""}`;
}

function edge(text: string, which: "first" | "last"): string | undefined {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day] = parts;
  const last = which === "last";
  const inMonth = month ?? (last ? "12" : "01");
  const inDay = day ?? (last ? String(new Date(Date.UTC(Number(year), Number(inMonth), 0)).getUTCDate()).padStart(2, "0") : "01");
  const date = `${year}-${inMonth}-${inDay}`;
  const there = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(there.getTime()) || there.toISOString().slice(0, 10) !== date ? undefined : date;
}
