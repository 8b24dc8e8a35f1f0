/** `readout/times`: time expressions and dates. */
export type { Basis, TimeExpression, Timex, When } from "../../document/annotation.js";
export { type Calendar, loadCalendar } from "../../knowledge/calendar.js";
export { type Dateline, type DateStyle, parseDateline, readDate } from "../../knowledge/dates.js";
export type { ReadData } from "../../knowledge/table.js";
export { annotateTimes } from "./annotate.js";
export { type FindOptions, type FoundTime, findTimes } from "./find.js";
export { whenOf } from "./when.js";
