import type { MonthNames } from "./dates.js";
import { type ReadData, readTable, several } from "./table.js";

/** A spelling of the calendar's vocabulary: `Monday` is of class WDAY with value 1. */
export interface CalendarWord {
  readonly class: string;
  readonly value: number | string;
  /** Pieces of the spelling in lower case. */
  readonly pieces: readonly string[];
  /** Whether it is only read with a capital letter. */
  readonly capital: boolean;
}

/** One way in which words of the calendar make an expression; `data/en/calendar/patterns.tsv` explains the columns. */
export interface CalendarPattern {
  readonly gives: string;
  readonly rule: string;
  readonly pattern: string;
  readonly meaning: string;
  readonly guard: string;
  readonly line: number;
}

/** A day with a name, and how to find it in a year: `fixed 12-25`, `easter -2`, ... */
export interface Feast {
  readonly name: string;
  readonly reckoning: string;
}

/** A year of the Islamic calendar: its first day (ISO) and the days of its months. */
export interface HijriYear {
  readonly first: string;
  readonly months: readonly number[];
}

/** Words of the calendar: months, days, holidays, units, deictic words, and the patterns they form. */
export interface Calendar {
  readonly version: string;
  readonly words: readonly CalendarWord[];
  readonly patterns: readonly CalendarPattern[];
  readonly feasts: readonly Feast[];
  /** Years of the Umm al-Qura calendar, by their number. */
  readonly hijri: ReadonlyMap<number, HijriYear>;
  /** Month names of many languages, for `readDate`. */
  readonly months: MonthNames;
}

const PIECES = /[\p{L}\p{M}]+(?:[.][\p{L}]+)*[.]?|\d+|['’][sS]?|[^\s]/gu;

/** Loads the calendar of a language from its folder under `data/`. Throws an Error naming file and line of a mistake. */
export function loadCalendar(read: ReadData, language = "en"): Calendar {
  const folder = `${language}/calendar`;
  const table = <C extends string>(file: string, columns: readonly C[]) =>
    readTable(`${folder}/${file}`, read(`${folder}/${file}`), columns);
  const words = table("words.tsv", ["class", "value", "words"]).flatMap((row) =>
    spellings(row.class, numeric(row.value), row.words),
  );
  const feasts = table("feasts.tsv", ["name", "reckoning", "words"]);
  const names = feasts.flatMap((row) => spellings("FEAST", row.name, row.words));
  return {
    version: "1",
    words: [...words, ...names],
    patterns: table("patterns.tsv", ["gives", "rule", "pattern", "meaning", "guard"]),
    feasts: feasts.map(({ name, reckoning }) => ({ name, reckoning })),
    hijri: loadHijri(read),
    months: loadMonths(read),
  };
}

/** Month names of many languages, from `data/months.tsv`. */
export function loadMonths(read: ReadData): MonthNames {
  const rows = readTable("months.tsv", read("months.tsv"), ["language", "month", "names"]);
  return new Map(rows.flatMap((row) => several(row.names).map((name) => [name, Number(row.month)] as [string, number])));
}

function loadHijri(read: ReadData): ReadonlyMap<number, HijriYear> {
  const rows = readTable("hijri.tsv", read("hijri.tsv"), ["year", "first", "months"]);
  return new Map(rows.map(({ year, first, months }) => [Number(year), { first, months: months.split(" ").map(Number) }]));
}

function spellings(className: string, value: number | string, cell: string): CalendarWord[] {
  return several(cell).map((spelling) => ({
    class: className,
    value,
    pieces: spelling.toLowerCase().match(PIECES) ?? [],
    capital: spelling[0] !== spelling[0].toLowerCase(),
  }));
}

function numeric(cell: string): number | string {
  return /^-?\d+$/.test(cell) && !/^0\d/.test(cell) ? Number(cell) : cell;
}
