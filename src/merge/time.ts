/** Days since 1970 of an ISO day. */
export const dayNumber = (day: string): number => Math.round(Date.parse(day) / 86_400_000);

export interface DaySpan {
  readonly first: number;
  readonly last: number;
  readonly said: boolean;
}

/** How many days before its publication a report is taken to tell of, when it tells no day. */
const BEFORE = 2;

interface Timed {
  readonly first: string | null;
  readonly last: string | null;
  readonly basis: string | null;
  readonly published: string | null;
}

/** The days in which an event took place, as far as its report tells; null when nothing is known. */
export function daySpan({ first, last, basis, published }: Timed): DaySpan | null {
  const [start, end] = [first ?? null, last ?? null];
  if (start && end) return { first: dayNumber(start), last: dayNumber(end), said: basis === "said" };
  const day = start ?? end ?? published;
  if (!day) return null;
  const number = dayNumber(day);
  if (start) return { first: number, last: number + BEFORE, said: false };
  return { first: number - BEFORE, last: number, said: false };
}

/** Days between two spans; 0 when they overlap. */
export function gapOf(a: DaySpan, b: DaySpan): number {
  return Math.max(0, a.first - b.last, b.first - a.last);
}
