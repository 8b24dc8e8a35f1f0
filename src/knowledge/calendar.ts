import type { ReadData } from "./table.js";

/** Words of the calendar: months, days, holidays, units, deictic words. */
export interface Calendar {
  readonly version: string;
}

export function loadCalendar(_read: ReadData): Calendar {
  return { version: "0" };
}
