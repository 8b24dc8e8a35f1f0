import type { Timeline } from "../../../src/serve/shapes.js";

export type By = Timeline["by"];
const DAY = 86_400_000;
/** Buckets that are drawn at most; the latest are kept. */
export const MOST = 400;

/** The bucket behind one: the first day of the next day, week, month or year. */
export function next(start: string, by: By): string {
  const date = new Date(`${start}T00:00:00Z`);
  if (by === "day" || by === "week") date.setTime(date.getTime() + DAY * (by === "day" ? 1 : 7));
  else if (by === "month") date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString().slice(0, 10);
}

/** The last day of a bucket. */
export function lastDay(start: string, by: By): string {
  return new Date(Date.parse(next(start, by)) - DAY).toISOString().slice(0, 10);
}

/** The first day of a bucket that is told as `2025`, `2025-03` or a day. */
export const firstDay = (start: string): string => `${start}-01-01`.slice(0, 10);

/** Every bucket from the first with an event to the last, those without any too. */
export function axis({ lanes, by }: Timeline): string[] {
  const starts = lanes.flatMap((lane) => lane.buckets.map((bucket) => firstDay(bucket.start))).sort();
  const found: string[] = [];
  const last = starts.at(-1);
  for (let start = starts[0]; last !== undefined && start <= last && found.length < 40_000; start = next(start, by))
    found.push(start);
  return found.slice(-MOST);
}
