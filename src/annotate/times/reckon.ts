import { durationValue, grainOf, numberOf, unitName } from "./amounts.js";
import { inYear, nthWithin, reckonDate, reckonDecade } from "./dates.js";
import { addMonths, civil, type DayNumber, dayNumber, fromIso, pad, weekday } from "./days.js";
import { type Feasts, nthWeekday } from "./feasts.js";
import { type Grain, moved, type Point, pointAt } from "./grains.js";
import type { Meaning } from "./meaning.js";
import type { Clock, DigitDate } from "./numerals.js";
import { atTime, clockValue, dateOf, narrowed, type Reckoned, undated, unknown } from "./reckoned.js";
import type { Direction } from "./tense.js";

/** All that an expression may be reckoned from. */
export interface Anchors {
  /** Day of publication; null when not known: then nothing relative is reckoned. */
  readonly now: DayNumber | null;
  /** The stretch that an earlier expression named. */
  readonly ref: Point | null;
  /** The quarter that the text last spoke of: "a year ago" is then the same quarter of the year before. */
  readonly quarter?: Point | null;
  readonly direction: Direction;
  readonly feasts: Feasts;
}

type Reckoner = (m: Meaning, anchors: Anchors) => Reckoned;

const SHIFTED_MODS: Readonly<Record<string, readonly [past: string, future: string]>> = {
  MORE_THAN: ["BEFORE", "AFTER"],
  LESS_THAN: ["AFTER", "BEFORE"],
  EQUAL_OR_MORE: ["ON_OR_BEFORE", "ON_OR_AFTER"],
  EQUAL_OR_LESS: ["ON_OR_AFTER", "ON_OR_BEFORE"],
  APPROX: ["APPROX", "APPROX"],
};

/** One way of reckoning for each kind of meaning. */
const reckoners: Readonly<Record<string, Reckoner>> = {
  date: reckonDate,
  unit: reckonUnit,
  anaphor: reckonAnaphor,
  shift: reckonShift,
  within: reckonWithin,
  nth: reckonNth,
  nthday: reckonNthDay,
  contain: (m, a) => onStretch(m, a, (of) => dateOf(pointAt(unitName(m.unit) as Grain, of.start ?? 0), of.anchor, of.basis)),
  backquarter: reckonBackQuarter,
  named: ({ value }) => dateOf({ grain: "D", day: fromIso(value) ?? 0 }, null),
  backthen: (_m, { ref }) => (ref ? dateOf(ref, "ref") : unknown("D")),
  era: reckonEra,
  fiscal: reckonFiscal,
  yearpair: (m) => pairOfYears(m.y ?? 0),
  decade: (m, a) => reckonDecade(m.de ?? 0, a.now),
  mod: reckonMod,
  runup: reckonRunUp,
  clock: (m, a) => atTime(today(a), clockOf(m)),
  attime: reckonAtTime,
  part: reckonPart,
  stamp: reckonStamp,
  duration: (m) => withAbout(undated("DURATION", durationValue(m)), m),
  span: reckonSpan,
  set: (m) => undated("SET", setValue(m)),
  freq: (m) => undated("SET", m.value ?? "P1D"),
  ref: (m) => undated("DATE", m.value ?? "PRESENT_REF"),
};

/** Reckons what an expression means from its anchors: a pure function of both. */
export function reckon(meaning: Meaning, anchors: Anchors): Reckoned {
  const reckoner = reckoners[meaning.kind];
  if (!reckoner)
    throw new Error(
      `no way to reckon a time of kind "${meaning.kind}" (rule ${meaning.rule}); known are ${Object.keys(reckoners).join(", ")}`,
    );
  return reckoner(meaning, anchors);
}

/** Whether meanings of this kind can be reckoned. */
export function isKind(kind: string): boolean {
  return kind in reckoners;
}

function today({ now }: Anchors): Reckoned {
  return now === null ? undated("DATE", "") : dateOf({ grain: "D", day: now }, "published");
}

function withAbout(of: Reckoned, { n }: Meaning): Reckoned {
  return numberOf(n).about ? { ...of, mod: "APPROX" } : of;
}

function onStretch(m: Meaning, anchors: Anchors, make: (of: Reckoned) => Reckoned): Reckoned {
  const of = m.of ? reckon(m.of, anchors) : null;
  return of && of.start !== null ? make(of) : (of ?? unknown("D"));
}

/** Last week, this year, tomorrow. */
function reckonUnit(m: Meaning, { now, direction }: Anchors): Reckoned {
  const [grain, factor] = stretchOf(unitName(m.unit));
  if (now === null) return unknown(grain);
  let n = (numberOf(m.n).n ?? 0) * factor;
  if (m.the && grain === "Q") n = -1;
  if (m.the && grain === "WE" && direction <= 0 && weekday(now) < 6) n = -1;
  return dateOf(moved(pointAt(grain, now), n), "published");
}

function stretchOf(unit: string): readonly [Grain, number] {
  if (unit === "WE" || unit === "DE" || unit === "CE" || unit === "MN") return [unit, 1];
  return grainOf(unit);
}

/** That day, the following year. */
function reckonAnaphor(m: Meaning, { now, ref }: Anchors): Reckoned {
  const [grain, factor] = stretchOf(unitName(m.unit));
  const base = ref?.day ?? now;
  if (base === null) return unknown(grain);
  return dateOf(moved(pointAt(grain, base), (numberOf(m.n).n ?? 0) * factor), ref ? "ref" : "published");
}

/** Three days ago, two weeks later, in a year. */
function reckonShift(m: Meaning, anchors: Anchors): Reckoned {
  const about = m.of?.kind === "mod" ? m.of.mod : undefined;
  const distance = (m.of?.kind === "mod" ? m.of.of : m.of) as Meaning;
  const dir = m.dir ?? 1;
  const { n, about: couple } = numberOf(distance.n);
  if (n === null || distance.to)
    return m.base === "ref" ? unknown(grainOf(unitName(distance.unit))[0]) : undated("DATE", dir < 0 ? "PAST_REF" : "FUTURE_REF");
  if (anchors.quarter && dir < 0 && n === 1 && distance.unit === "Y" && !about) return dateOf(moved(anchors.quarter, -4), "ref");
  const ref = m.base === "ref" ? anchors.ref : null;
  const base = ref?.day ?? anchors.now;
  const [grain, factor] = grainOf(unitName(distance.unit));
  if (base === null || (m.base === "ref" && ref === null && dir > 0 && !m.the)) return unknown(grain);
  if (m.base === "ref" && ref === null && dir > 0) return dateOf(pointAt(grain, base), "published");
  const amount = (n + (distance.half ? 0.5 : 0)) * factor * dir;
  const found = dateOf(shifted(base, grain, amount), ref ? "ref" : "published");
  const mod = about ? SHIFTED_MODS[about]?.[dir < 0 ? 0 : 1] : couple ? "APPROX" : undefined;
  return mod ? { ...found, mod } : found;
}

function shifted(base: DayNumber, grain: Grain, amount: number): Point {
  if (Number.isInteger(amount)) return moved(pointAt(grain, base), amount);
  const day =
    grain === "Y"
      ? addMonths(base, Math.trunc(amount * 12))
      : base + Math.trunc(amount * (grain === "W" ? 7 : grain === "M" ? 30 : 1));
  return pointAt(grain === "Y" ? "Y" : "D", day);
}

/** March of that year, the third quarter of last year. */
function reckonWithin(m: Meaning, anchors: Anchors): Reckoned {
  const frame =
    typeof m.in === "object"
      ? reckon(m.in, anchors)
      : anchors.ref
        ? dateOf(pointAt("Y", anchors.ref.day), "ref")
        : today(anchors);
  const inner = m.of ?? m;
  if (frame.start === null) return reckonDate({ ...inner, kind: "date" }, { ...anchors, now: null });
  return inYear(inner, civil(frame.start).year, anchors, frame.anchor) ?? unknown("D");
}

function reckonNth(m: Meaning, anchors: Anchors): Reckoned {
  return onStretch(m, anchors, (of) => {
    const [grain] = stretchOf(unitName(m.unit));
    const found = of.point ? nthWithin(numberOf(m.n).n ?? 1, grain, of.point) : null;
    return found ? dateOf(found, of.anchor, of.basis) : unknown(grain);
  });
}

function reckonNthDay(m: Meaning, anchors: Anchors): Reckoned {
  return onStretch(m, anchors, (of) => {
    const { year, month } = civil(of.start ?? 0);
    return dateOf({ grain: "D", day: nthWeekday(year, month, m.wd ?? 1, numberOf(m.n).n ?? 1) }, of.anchor, of.basis);
  });
}

/** The same quarter a year before the last one named, or the year before. */
function reckonBackQuarter({ y }: Meaning, { now, quarter }: Anchors): Reckoned {
  if (quarter) return dateOf(moved(quarter, y === undefined ? -4 : 4 * (y - civil(quarter.day).year)), "ref");
  if (y !== undefined) return dateOf({ grain: "Y", day: dayNumber(y, 1, 1) }, null);
  return now === null ? unknown("Y") : dateOf(moved(pointAt("Y", now), -1), "published");
}

function reckonEra({ y, era }: Meaning): Reckoned {
  if (era === -1) return undated("DATE", `BC${pad(y ?? 0, 4)}`);
  return dateOf({ grain: "Y", day: dayNumber(y ?? 1, 1, 1) }, null);
}

/** Fiscal years begin on a day of each payer's own, so they cover no known days; academic years begin in September. */
function reckonFiscal(m: Meaning, { now }: Anchors): Reckoned {
  if (m.year === "AC" && m.y !== undefined) return pairOfYears(m.y);
  if (m.y === undefined && now === null) return undated("DATE", "XXXX");
  const year = (m.y ?? civil(now ?? 0).year + (numberOf(m.n).n ?? 0)) + (m.pair ? 1 : 0);
  return { ...undated("DATE", `FY${pad(year, 4)}`), anchor: m.y === undefined ? "published" : null };
}

function pairOfYears(year: number): Reckoned {
  return {
    ...undated("DATE", `${pad(year, 4)}/${pad(year + 1, 4)}`),
    start: dayNumber(year, 1, 1),
    end: dayNumber(year + 2, 1, 1) - 1,
  };
}

/** Early 2016, about three days, the end of the month. */
function reckonMod(m: Meaning, anchors: Anchors): Reckoned {
  const mod = m.mod ?? "APPROX";
  if (m.de !== undefined) return narrowed(reckonDecade(m.de, anchors.now), mod);
  if (m.part !== undefined) return { ...reckonPart(m, anchors), mod };
  const of = m.of && typeof m.of === "object" ? reckon(m.of, anchors) : reckonUnit({ ...m, n: 0 }, anchors);
  return narrowed(of, mod);
}

/** The stretch of the same length before. */
function reckonRunUp(m: Meaning, anchors: Anchors): Reckoned {
  return onStretch(m, anchors, (of) => {
    if (!of.point) return of;
    const before = dateOf(moved(of.point, of.point.grain === "D" ? -7 : -1), of.anchor);
    return { ...of, mod: "BEFORE", start: before.start, end: (of.start ?? 0) - 1, point: null };
  });
}

function clockOf({ h, at, ampm, part, zone }: Meaning): string {
  const clock = (at as Clock | undefined) ?? { hour: h ?? 0, minute: 0, second: null };
  return clockValue(hourOf(clock.hour, ampm, part), clock.minute, clock.second, zone ?? clock.zone);
}

function hourOf(hour: number, ampm: number | undefined, part: string | undefined): number {
  if (ampm !== undefined && hour <= 12) return (hour % 12) + ampm;
  if (part === "MO") return hour % 12;
  if (part === "AF" || part === "EV") return hour < 12 ? hour + 12 : hour;
  return part === "NI" && hour > 5 && hour < 12 ? hour + 12 : hour;
}

function reckonAtTime(m: Meaning, anchors: Anchors): Reckoned {
  const day = m.on ? reckon(m.on, anchors) : today(anchors);
  const clock = m.of?.kind === "mod" ? (m.of.of as Meaning) : (m.of as Meaning);
  const found = atTime(day, clockOf(clock));
  return m.of?.kind === "mod" ? { ...found, mod: m.of.mod } : found;
}

/** This morning, Tuesday night, that evening. */
function reckonPart(m: Meaning, anchors: Anchors): Reckoned {
  if (m.on) return atTime(reckon(m.on, anchors), `T${m.part}`);
  const n = numberOf(m.n).n ?? 0;
  const day =
    m.base === "ref"
      ? reckonAnaphor({ kind: "anaphor", unit: "D", n }, anchors)
      : reckonUnit({ kind: "unit", unit: "D", n }, anchors);
  return atTime(day, `T${m.part}`);
}

function reckonStamp({ at }: Meaning): Reckoned {
  const { y, m, d, clock } = at as DigitDate;
  const zone = clock?.zone?.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  return atTime(
    dateOf({ grain: "D", day: dayNumber(y, m, d) }, null),
    clockValue(clock?.hour ?? 0, clock?.minute ?? 0, clock?.second, zone),
  );
}

/** The past three months, the coming weeks: a duration that begins or ends on the anchor day. */
function reckonSpan(m: Meaning, { now }: Anchors): Reckoned {
  const outer = m.of ?? m;
  const inner = outer.kind === "mod" && outer.of ? outer.of : outer;
  const found = withAbout(undated("DURATION", durationValue(inner)), inner);
  const value = outer.kind === "mod" ? { ...found, mod: outer.mod } : found;
  if (now === null) return value;
  const { n } = numberOf(inner.n);
  const other = n === null ? null : dayAway(now, unitName(inner.unit), n * (m.dir ?? 1));
  return { ...value, start: (m.dir ?? 1) < 0 ? other : now, end: (m.dir ?? 1) < 0 ? now : other, anchor: "published" };
}

function dayAway(now: DayNumber, unit: string, n: number): DayNumber {
  if (unit === "H" || unit === "MIN" || unit === "S")
    return now + Math.sign(n) * Math.ceil(Math.abs(n) / { H: 24, MIN: 1440, S: 86400 }[unit]);
  const [grain, factor] = grainOf(unit);
  if (grain === "D" || grain === "W") return now + Math.round(n * factor * (grain === "W" ? 7 : 1));
  return addMonths(now, Math.round(n * factor * (grain === "Y" ? 12 : grain === "Q" ? 3 : 1)));
}

function setValue(m: Meaning): string {
  const part = m.part === undefined ? "" : `T${m.part}`;
  if (m.wd !== undefined) return `XXXX-WXX-${m.wd}${part}`;
  if (m.m !== undefined) return `XXXX-${pad(m.m, 2)}`;
  if (m.sn !== undefined) return `XXXX-${m.sn}`;
  return m.part === undefined ? durationValue(m) : `XXXX-XX-XX${part}`;
}
