import type { Basis } from "../../document/annotation.js";
import { addMonths, type DayNumber, pad } from "./days.js";
import { lastDay, type Point, sizeOf, timexValue, unknownValue } from "./grains.js";

/** An expression reckoned: TIMEX3 type and value, and the days it covers. */
export interface Reckoned {
  readonly type: "DATE" | "TIME" | "DURATION" | "SET";
  readonly value: string;
  readonly mod?: string;
  readonly start: DayNumber | null;
  readonly end: DayNumber | null;
  /** The stretch it names, for later expressions to be reckoned from. */
  readonly point: Point | null;
  /** What it was reckoned from; null when it stands by itself or nothing is known. */
  readonly anchor: "published" | "ref" | null;
  readonly basis: Basis;
}

/** A stretch of days named by itself or from an anchor. */
export function dateOf(point: Point, anchor: Reckoned["anchor"], basis: Basis = "said"): Reckoned {
  return { type: "DATE", value: timexValue(point), start: point.day, end: lastDay(point), point, anchor, basis };
}

/** A value that names no day. */
export function undated(type: Reckoned["type"], value: string): Reckoned {
  return { type, value, start: null, end: null, point: null, anchor: null, basis: "said" };
}

/** A stretch of which only the grain is known. */
export function unknown(grain: Point["grain"]): Reckoned {
  return undated("DATE", unknownValue(grain));
}

/** The beginning, middle or end of what was reckoned: thirds of it; of a week Monday to Wednesday, Tuesday to Thursday, Thursday to Sunday. */
export function narrowed(of: Reckoned, mod: string): Reckoned {
  const { point, start, end } = of;
  if (start === null || end === null || point === null || sizeOf(point.grain) < 3) return { ...of, mod };
  const [first, last] = point.grain === "W" ? (WEEK_PARTS[mod] ?? [0, 7]) : thirds(point, end - start + 1, mod);
  return { ...of, mod, start: start + first, end: start + last - 1 };
}

const WEEK_PARTS: Readonly<Record<string, readonly [number, number]>> = { START: [0, 3], MID: [1, 4], END: [3, 7] };

/** First day of a third of a stretch, and the day after it, counted from the stretch's first day. */
function thirds(point: Point, days: number, mod: string): readonly [number, number] {
  const border = (n: number) =>
    point.grain === "Y" ? addMonths(point.day, 4 * n) - point.day : point.grain === "M" ? 10 * n : Math.round((days * n) / 3);
  if (mod === "START") return [0, border(1)];
  if (mod === "MID") return [border(1), border(2)];
  return mod === "END" ? [border(2), days] : [0, days];
}

/** A time of day on what was reckoned as a day. */
export function atTime(on: Reckoned, time: string): Reckoned {
  return { ...on, type: "TIME", value: on.value + time };
}

export function clockValue(hour: number, minute: number, second: number | null | undefined, zone: string | undefined): string {
  const seconds = second === null || second === undefined ? "" : `:${pad(second, 2)}`;
  return `T${pad(hour, 2)}:${pad(minute, 2)}${seconds}${zone && zone !== "-" ? zone : ""}`;
}
