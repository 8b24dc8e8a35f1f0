import { addMonths, civil, type DayNumber, dayNumber, isoWeek, pad, weekday } from "./days.js";

/** How long a named stretch of time is: day, week, weekend, month, quarter, half year, season, year, decade, century, millennium. */
export type Grain = "D" | "W" | "WE" | "M" | "Q" | "HF" | "SN" | "Y" | "DE" | "CE" | "MN";

/** A named stretch of time: `2024-W49`, `2019-SU`, `199`. `day` is its first day. */
export interface Point {
  readonly grain: Grain;
  readonly day: DayNumber;
}

const MONTHS: Readonly<Partial<Record<Grain, number>>> = { M: 1, Q: 3, HF: 6, SN: 3, Y: 12, DE: 120, CE: 1200, MN: 12000 };
const SEASONS = ["WI", "SP", "SU", "FA"];
const SIZE: Readonly<Record<Grain, number>> = {
  D: 1,
  WE: 2,
  W: 7,
  M: 30,
  Q: 91,
  SN: 92,
  HF: 182,
  Y: 365,
  DE: 3650,
  CE: 36500,
  MN: 365000,
};

/** The stretch of a grain that a day lies in. */
export function pointAt(grain: Grain, day: DayNumber): Point {
  return { grain, day: firstDay(grain, day) };
}

/** The stretch `n` of its own length away. */
export function moved({ grain, day }: Point, n: number): Point {
  const months = MONTHS[grain];
  if (months !== undefined) return { grain, day: addMonths(day, months * n) };
  return { grain, day: day + n * (grain === "D" ? 1 : 7) };
}

export function lastDay(point: Point): DayNumber {
  return point.grain === "WE" ? point.day + 1 : moved(point, 1).day - 1;
}

/** Days of a grain, about. */
export function sizeOf(grain: Grain): number {
  return SIZE[grain];
}

/** TIMEX3 value. */
export function timexValue({ grain, day }: Point): string {
  const { year, month, day: d } = civil(day);
  switch (grain) {
    case "D":
      return `${pad(year, 4)}-${pad(month, 2)}-${pad(d, 2)}`;
    case "W":
    case "WE": {
      const iso = isoWeek(day);
      return `${pad(iso.year, 4)}-W${pad(iso.week, 2)}${grain === "WE" ? "-WE" : ""}`;
    }
    case "M":
      return `${pad(year, 4)}-${pad(month, 2)}`;
    case "Q":
      return `${pad(year, 4)}-Q${Math.floor((month + 2) / 3)}`;
    case "HF":
      return `${pad(year, 4)}-H${month < 7 ? 1 : 2}`;
    case "SN":
      return `${pad(year, 4)}-${SEASONS[Math.floor((month % 12) / 3)]}`;
    case "Y":
      return pad(year, 4);
    case "DE":
      return pad(Math.floor(year / 10), 3);
    case "CE":
      return pad(Math.floor((year - 1) / 100), 2);
    case "MN":
      return pad(Math.floor((year - 1) / 1000), 1);
  }
}

/** The value where nothing is known of a stretch but its grain. */
export function unknownValue(grain: Grain): string {
  const values: Record<Grain, string> = {
    D: "XXXX-XX-XX",
    W: "XXXX-WXX",
    WE: "XXXX-WXX-WE",
    M: "XXXX-XX",
    Q: "XXXX-QX",
    HF: "XXXX-HX",
    SN: "XXXX-XX",
    Y: "XXXX",
    DE: "XXX",
    CE: "XX",
    MN: "X",
  };
  return values[grain];
}

/** First month of a season. */
export function seasonMonth(season: string): number {
  return [12, 3, 6, 9][SEASONS.indexOf(season)] ?? 3;
}

function firstDay(grain: Grain, day: DayNumber): DayNumber {
  const { year, month } = civil(day);
  switch (grain) {
    case "D":
      return day;
    case "W":
      return day - weekday(day) + 1;
    case "WE":
      return day - weekday(day) + 6;
    case "M":
      return dayNumber(year, month, 1);
    case "Q":
      return dayNumber(year, Math.floor((month - 1) / 3) * 3 + 1, 1);
    case "HF":
      return dayNumber(year, month < 7 ? 1 : 7, 1);
    case "SN":
      return dayNumber(month < 3 ? year - 1 : year, month < 3 ? 12 : Math.floor(month / 3) * 3, 1);
    case "Y":
      return dayNumber(year, 1, 1);
    case "DE":
      return dayNumber(Math.floor(year / 10) * 10, 1, 1);
    case "CE":
      return dayNumber(Math.floor((year - 1) / 100) * 100 + 1, 1, 1);
    case "MN":
      return dayNumber(Math.floor((year - 1) / 1000) * 1000 + 1, 1, 1);
  }
}
