import { isoDay } from "../../knowledge/dates.js";
import { civil, type DayNumber, dayNumber, pad, weekday } from "./days.js";
import type { Feasts } from "./feasts.js";
import { type Grain, lastDay, moved, type Point, pointAt, seasonMonth } from "./grains.js";
import type { Meaning } from "./meaning.js";
import { dateOf, type Reckoned, undated } from "./reckoned.js";
import type { Direction } from "./tense.js";

/** What a date is completed with. */
export interface Surroundings {
  readonly now: DayNumber | null;
  readonly direction: Direction;
  readonly feasts: Feasts;
}

/** Reckons a date of the calendar, completing what it leaves out from the anchor day and the direction of the clause. */
export function reckonDate(m: Meaning, near: Surroundings): Reckoned {
  if (m.ce !== undefined) return dateOf(pointAt("CE", dayNumber((m.ce - 1) * 100 + 1, 1, 1)), null);
  const year = m.y === undefined ? null : fullYear(m.y, near.now);
  if (year !== null) return inYear(m, year, near, null) ?? undated("DATE", "XXXX-XX-XX");
  if (near.now === null) return undated("DATE", template(m, near));
  if (m.wd !== undefined)
    return dateOf(
      { grain: "D", day: weekdayNear(m.wd, m.pick, near.now, near.direction) },
      "published",
      m.pick ? "said" : "implied",
    );
  if (m.m === undefined && m.d !== undefined) return dayOfMonth(m.d, near.now, near.direction);
  return yearless(m, near.now, near);
}

/** The stretch that a date without its year has in this one. */
export function inYear(m: Meaning, year: number, near: Surroundings, anchor: Reckoned["anchor"]): Reckoned | null {
  if (m.feast !== undefined) return feastDate(m.feast, year, near, anchor);
  if (m.m !== undefined && m.d !== undefined) {
    return isoDay(year, m.m, m.d) ? dateOf({ grain: "D", day: dayNumber(year, m.m, m.d) }, anchor) : null;
  }
  const found = pointIn(m, year);
  return found ? dateOf(found, anchor) : null;
}

function pointIn(m: Meaning, year: number): Point | null {
  const first = (grain: Grain, month: number): Point => ({ grain, day: dayNumber(year, month, 1) });
  if (m.m !== undefined) return first("M", m.m);
  if (m.q !== undefined) return first("Q", m.q * 3 - 2);
  if (m.hf !== undefined) return first("HF", m.hf * 6 - 5);
  if (m.sn !== undefined) return first("SN", seasonMonth(m.sn));
  return first("Y", 1);
}

function feastDate(name: string, year: number, near: Surroundings, anchor: Reckoned["anchor"]): Reckoned | null {
  const found = near.feasts.inYear(name, year);
  if (!found) return null;
  const day = dateOf({ grain: "D", day: found.day }, anchor);
  const end = found.day + found.days - 1;
  const value = found.days > 1 ? `${day.value}/${dateOf({ grain: "D", day: end }, null).value}` : day.value;
  return { ...day, value, end, ...(found.approximate ? { mod: "APPROX" } : {}) };
}

/** A weekday near a day: by the word before it ("last"), else by the clause; the day itself counts. */
function weekdayNear(wd: number, pick: string | undefined, now: DayNumber, direction: Direction): DayNumber {
  const back = (weekday(now) - wd + 7) % 7;
  const ahead = (wd - weekday(now) + 7) % 7;
  if (pick === "last" || pick === "before") return now - (back || 7);
  if (pick === "next" || pick === "after") return now + (ahead || 7);
  if (pick === "this") return inThisWeek(wd, now, direction);
  return direction > 0 ? now + ahead : now - back;
}

/** The weekday of the same week, unless the clause looks the other way. */
function inThisWeek(wd: number, now: DayNumber, direction: Direction): DayNumber {
  const day = now - weekday(now) + wd;
  if (direction > 0) return day < now ? day + 7 : day;
  return direction < 0 && day > now ? day - 7 : day;
}

function dayOfMonth(day: number, now: DayNumber, direction: Direction): Reckoned {
  const { year, month } = civil(now);
  const candidates = [-1, 0, 1].map((k) => dayNumber(year, month + k, day)).filter((found) => civil(found).day === day);
  return dateOf({ grain: "D", day: nearest(candidates, now, direction, (c) => [c, c]) }, "published", "implied");
}

/** A month, season, quarter, feast or day without its year. */
function yearless(m: Meaning, now: DayNumber, near: Surroundings): Reckoned {
  const { year } = civil(now);
  const options = [year - 1, year, year + 1].flatMap((y) => inYear(m, y, near, "published") ?? []);
  if (options.length === 0) return undated("DATE", template(m, near));
  const ends = (r: Reckoned): [number, number] => [r.start ?? 0, r.end ?? 0];
  if (m.pick !== undefined) return picked(options, m.pick, now, near.direction);
  return { ...nearest(options, now, near.direction, ends), basis: "implied" };
}

function picked(options: readonly Reckoned[], pick: string, now: DayNumber, direction: Direction): Reckoned {
  const past = options.filter((o) => (o.end ?? 0) < now);
  const coming = options.filter((o) => (o.start ?? 0) > now);
  if (pick === "last" && past.length > 0) return past[past.length - 1];
  if (pick === "next" && coming.length > 0) return coming[0];
  const { year } = civil(now);
  const inThis = options.find((o) => civil(o.start ?? 0).year === year) ?? options[0];
  return pick === "this" && direction > 0 && (inThis.end ?? 0) < now && coming.length > 0 ? coming[0] : inThis;
}

/**
 * The candidate the direction asks for: the latest that has begun or the first that has not ended; but the other one when it is much
 * nearer. Without a direction the nearer one, the past one rather.
 */
function nearest<T>(
  candidates: readonly T[],
  now: DayNumber,
  direction: Direction,
  ends: (candidate: T) => readonly [number, number],
): T {
  const begun = candidates.filter((c) => ends(c)[0] <= now);
  const open = candidates.filter((c) => ends(c)[1] >= now);
  const last = begun[begun.length - 1] ?? candidates[0];
  const first = open[0] ?? candidates[candidates.length - 1];
  const behind = Math.max(0, now - ends(last)[1]);
  const ahead = Math.max(0, ends(first)[0] - now);
  if (direction < -1) return last;
  if (direction < 0) return ahead * PAST_BIAS < behind ? first : last;
  if (direction > 0) return behind * FUTURE_BIAS < ahead ? last : first;
  return behind <= ahead * NEWS_BIAS ? last : first;
}

/** How many times nearer the other candidate must be to be taken against the direction of the clause, or without one. */
const PAST_BIAS = 4;
const FUTURE_BIAS = 4;
const NEWS_BIAS = 2;

/** Two digits of a year: the one nearest to the anchor that is not in its future. */
function fullYear(digits: number, now: DayNumber | null): number {
  if (digits >= 100) return digits;
  if (now === null) return digits > 30 ? 1900 + digits : 2000 + digits;
  const { year } = civil(now);
  const here = year - (year % 100) + digits;
  return here > year + 1 ? here - 100 : here;
}

/** Decades by four digits (1990) or two (90). */
export function reckonDecade(de: number, now: DayNumber | null): Reckoned {
  if (de < 100 && now === null) return undated("DATE", `XX${Math.floor(de / 10)}`);
  return dateOf(pointAt("DE", dayNumber(fullYear(de, now), 1, 1)), de < 100 ? "published" : null);
}

/** Value of a date without an anchor: unknown digits are X. */
function template(m: Meaning, near: Surroundings): string {
  if (m.wd !== undefined) return `XXXX-WXX-${m.wd}`;
  if (m.q !== undefined) return `XXXX-Q${m.q}`;
  if (m.hf !== undefined) return `XXXX-H${m.hf}`;
  if (m.sn !== undefined) return `XXXX-${m.sn}`;
  if (m.feast !== undefined) return `XXXX-${near.feasts.fixedDay(m.feast) ?? "XX-XX"}`;
  const month = m.m === undefined ? "XX" : pad(m.m, 2);
  return m.d === undefined ? `XXXX-${month}` : `XXXX-${month}-${pad(m.d, 2)}`;
}

/** The n-th stretch of a grain inside another stretch; -1 is the last. Weeks belong to the stretch that holds their Thursday. */
export function nthWithin(n: number, grain: Grain, whole: Point): Point | null {
  const end = lastDay(whole);
  let first = pointAt(grain, grain === "W" ? whole.day + 3 : whole.day);
  if (grain === "W" && first.day + 3 < whole.day) first = moved(first, 1);
  if (first.day < whole.day && grain !== "W") first = moved(first, 1);
  if (n > 0) {
    const found = moved(first, n - 1);
    return found.day <= end ? found : null;
  }
  const last = pointAt(grain, grain === "W" ? end - 3 : end);
  return last;
}
