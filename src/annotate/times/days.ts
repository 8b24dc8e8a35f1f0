import { daysInMonth } from "../../knowledge/dates.js";

/** Days since 1 March of year 0 of the proleptic Gregorian calendar, shifted so that 1970-01-01 is 0. */
export type DayNumber = number;

export interface Civil {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/** Day number of a calendar day; months and days beyond their range carry over. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const carried = year + Math.floor((month - 1) / 12);
  const inYear = (((month - 1) % 12) + 12) % 12;
  const y = inYear < 2 ? carried - 1 : carried;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * ((inYear + 10) % 12) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

/** Calendar day of a day number. */
export function civil(days: DayNumber): Civil {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const ofEra = z - era * 146097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

/** Day of the week, 1 for Monday to 7 for Sunday. */
export function weekday(days: DayNumber): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

/** The day so many months away, at most the last day of its month. */
export function addMonths(days: DayNumber, months: number): DayNumber {
  const { year, month, day } = civil(days);
  const first = civil(dayNumber(year, month + months, 1));
  return dayNumber(first.year, first.month, Math.min(day, daysInMonth(first.year, first.month)));
}

/** ISO 8601 week and the year it belongs to. */
export function isoWeek(days: DayNumber): { year: number; week: number } {
  const thursday = days - weekday(days) + 4;
  const { year } = civil(thursday);
  return { year, week: Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1 };
}

export function toIso(days: DayNumber): string {
  const { year, month, day } = civil(days);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Day number of an ISO day, or null when the text is none. */
export function fromIso(text: string | undefined): DayNumber | null {
  const found = text === undefined ? null : /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) ? dayNumber(year, month, day) : null;
}

/** The ISO day before an ISO day. */
export function dayBefore(iso: string): string {
  const days = fromIso(iso);
  return days === null ? iso : toIso(days - 1);
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
