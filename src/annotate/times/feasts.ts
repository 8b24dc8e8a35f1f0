import type { Calendar, Feast, HijriYear } from "../../knowledge/calendar.js";
import { type DayNumber, dayNumber, fromIso, weekday } from "./days.js";

/** A feast in a year: its first day, how many days it lasts, and whether it may have been kept a day earlier or later. */
export interface FeastDay {
  readonly day: DayNumber;
  readonly days: number;
  readonly approximate: boolean;
}

/** The feasts of a calendar by name. */
export class Feasts {
  readonly #byName: ReadonlyMap<string, Feast>;
  readonly #hijri: ReadonlyMap<number, HijriYear>;

  constructor({ feasts, hijri }: Pick<Calendar, "feasts" | "hijri">) {
    this.#byName = new Map(feasts.map((feast) => [feast.name, feast]));
    this.#hijri = hijri;
  }

  /** When a feast falls in a year; null when its reckoning does not tell. */
  inYear(name: string, year: number): FeastDay | null {
    const feast = this.#byName.get(name);
    return feast ? feastIn(feast, year, this.#hijri) : null;
  }

  /** Month and day ("12-25") of a feast that is kept on the same day every year, else null. */
  fixedDay(name: string): string | null {
    return /^fixed (\d\d-\d\d)$/.exec(this.#byName.get(name)?.reckoning ?? "")?.[1] ?? null;
  }
}

function feastIn({ reckoning }: Feast, year: number, hijri: ReadonlyMap<number, HijriYear>): FeastDay | null {
  const [way, ...args] = reckoning.split(" ");
  const exactly = (day: DayNumber | null) => (day === null ? null : { day, days: 1, approximate: false });
  switch (way) {
    case "fixed":
      return exactly(monthDay(year, args[0]));
    case "nth":
      return exactly(nthWeekday(year, Number(args[2]), Number(args[0]), Number(args[1])) + Number(args[3] ?? 0));
    case "easter":
      return exactly(westernEaster(year) + Number(args[0]));
    case "orthodox":
      return exactly(orthodoxEaster(year) + Number(args[0]));
    case "hijri":
      return inHijri(year, args[0], Number(args[1] ?? 1), hijri);
    case "hebrew":
      return exactly(inHebrew(year, args[0]));
    case "persian":
      return { day: equinox(year), days: 1, approximate: true };
    default:
      return exactly(listed(args, year));
  }
}

function monthDay(year: number, text: string): DayNumber {
  const [month, day] = text.split("-").map(Number);
  return dayNumber(year, month, day);
}

/** The n-th weekday of a month; -1 is the last. */
export function nthWeekday(year: number, month: number, wd: number, n: number): DayNumber {
  if (n < 0) {
    const last = dayNumber(year, month + 1, 1) - 1;
    return last - ((weekday(last) - wd + 7) % 7);
  }
  const first = dayNumber(year, month, 1);
  return first + ((wd - weekday(first) + 7) % 7) + 7 * (n - 1);
}

/** Easter Sunday of the Gregorian calendar (the algorithm of Butcher and Meeus). */
export function westernEaster(year: number): DayNumber {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayNumber(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

/** Easter Sunday of the Julian calendar, as a Gregorian day. */
export function orthodoxEaster(year: number): DayNumber {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const month = Math.floor((d + e + 114) / 31);
  const julianLag = Math.floor(year / 100) - Math.floor(year / 400) - 2;
  return dayNumber(year, month, ((d + e + 114) % 31) + 1) + julianLag;
}

/**
 * Day number of a day of the Islamic calendar: by the table of years where it reaches, else by the tabular calendar (civil epoch, leap
 * years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29).
 */
export function hijriDay(year: number, month: number, day: number, table: ReadonlyMap<number, HijriYear>): DayNumber {
  const listed = table.get(year);
  if (listed)
    return (fromIso(listed.first) ?? 0) + listed.months.slice(0, month - 1).reduce((sum, days) => sum + days, 0) + day - 1;
  const days = day + Math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30);
  return days + 1948439 - 2440588;
}

function inHijri(year: number, text: string, days: number, table: ReadonlyMap<number, HijriYear>): FeastDay {
  const [month, day] = text.split("-").map(Number);
  const first = dayNumber(year, 1, 1);
  let hijri = Math.floor(((year - 622) * 33) / 32) - 1;
  while (hijriDay(hijri, month, day, table) < first) hijri++;
  const start = hijriDay(hijri, month, day, table);
  const length = days === 30 ? hijriDay(hijri, month + 1, 1, table) - start : days;
  return { day: start, days: length, approximate: true };
}

/** Day number of the first day of a Hebrew year (molad reckoning with its four postponements). */
function hebrewNewYear(year: number): DayNumber {
  return hebrewDelay(year) + hebrewCorrection(year) + 347998 - 2440588;
}

function hebrewDelay(year: number): number {
  const months = Math.floor((235 * year - 234) / 19);
  const day = months * 29 + Math.floor((12084 + 13753 * months) / 25920);
  return (3 * (day + 1)) % 7 < 3 ? day + 1 : day;
}

function hebrewCorrection(year: number): number {
  const [last, present, next] = [hebrewDelay(year - 1), hebrewDelay(year), hebrewDelay(year + 1)];
  if (next - present === 356) return 2;
  return present - last === 382 ? 1 : 0;
}

/** Day number of a Hebrew feast in a Gregorian year; months count from Nisan = 1, Tishri = 7, Adar (or the second Adar) = 12. */
function inHebrew(year: number, text: string): DayNumber {
  const [month, day] = text.split("-").map(Number);
  const hebrew = year + (month >= 7 && month <= 9 ? 3761 : 3760);
  const start = hebrewNewYear(hebrew);
  if (month >= 7 && month <= 9) return start + hebrewOffset(month, hebrewNewYear(hebrew + 1) - start) + day - 1;
  const nisan = hebrewNewYear(hebrew + 1) - 177;
  return month === 1 ? nisan + day - 1 : nisan - 29 + day - 1;
}

/** Days from 1 Tishri to the first of Tishri, Heshvan or Kislev. */
function hebrewOffset(month: number, yearLength: number): number {
  const heshvan = yearLength % 10 === 5 ? 30 : 29;
  return month === 7 ? 0 : month === 8 ? 30 : 30 + heshvan;
}

/** Day of the March equinox in universal time, good to a day for 1900 to 2100. */
function equinox(year: number): DayNumber {
  const t = (year - 2000) / 1000;
  const julian = 2451623.80984 + 365242.37404 * t + 0.05169 * t * t;
  return Math.floor(julian + 0.5) - 2440588;
}

function listed(entries: readonly string[], year: number): DayNumber | null {
  const found = entries.find((entry) => entry.startsWith(`${year}:`));
  return found ? monthDay(year, found.slice(5)) : null;
}
