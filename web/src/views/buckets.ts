import type { Timeline } from "../../../src/serve/shapes.js";

export type By = Timeline["by"];
const DAY = 86_400_000;
/** Buckets that are drawn at most; the latest are kept. */
export const MOST = 400;

/** The bucket so many behind one, or before it: the first day of that day, week, month or year. */
export function next(start: string, by: By, step = 1): string {
  const date = new Date(`${start}T00:00:00Z`);
  if (by === "day" || by === "week") date.setTime(date.getTime() + step * DAY * (by === "day" ? 1 : 7));
  else if (by === "month") date.setUTCMonth(date.getUTCMonth() + step);
  else date.setUTCFullYear(date.getUTCFullYear() + step);
  return date.toISOString().slice(0, 10);
}

/** The last day of a bucket. */
export function lastDay(start: string, by: By): string {
  return new Date(Date.parse(next(start, by)) - DAY).toISOString().slice(0, 10);
}

/** The first day of a bucket that is told as `2025`, `2025-03` or a day. */
export const firstDay = (start: string): string => `${start}-01-01`.slice(0, 10);

/** The share of events, the earliest, that may be left of what is shown: one mention of a past century does not flatten the present. */
const LEFT = 0.03;

/** Every bucket from the first with an event to the last, those without any too; and how many events lie before the first shown. */
export function axis({ lanes, by }: Timeline, whole: boolean): { starts: string[]; before: number } {
  const events = new Map<string, number>();
  for (const lane of lanes)
    for (const bucket of lane.buckets) {
      const start = firstDay(bucket.start);
      events.set(start, (events.get(start) ?? 0) + bucket.events);
    }
  const there = [...events.keys()].sort();
  const all = [...events.values()].reduce((sum, n) => sum + n, 0);
  let before = 0;
  let first = 0;
  while (!whole && first < there.length - 1 && before + events.get(there[first])! <= all * LEFT)
    before += events.get(there[first++])!;
  const starts: string[] = [];
  const last = there[there.length - 1];
  for (let start = last; there.length && start >= there[first] && starts.length < MOST; start = next(start, by, -1))
    starts.unshift(start);
  for (const start of there) if (start >= there[first] && start < starts[0]) before += events.get(start)!;
  return { starts, before };
}
