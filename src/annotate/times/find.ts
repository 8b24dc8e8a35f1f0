import type { Basis, Timex } from "../../document/annotation.js";
import type { Calendar } from "../../knowledge/calendar.js";
import { fromIso } from "./days.js";
import { grammarOf } from "./grammar.js";
import { readTimes } from "./read.js";
import { wordsOfText } from "./words.js";

export interface FindOptions {
  /** What the words mean: `loadCalendar(read)`. */
  readonly calendar: Calendar;
  /** ISO day that relative expressions are reckoned from; without it they stay unresolved. */
  readonly published?: string;
}

/** A time expression in plain text: UTF-16 offsets, half open; days are ISO and inclusive. */
export interface FoundTime {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly timex: Timex;
  readonly days: { readonly start: string | null; readonly end: string | null };
  readonly anchor: string | null;
  readonly basis: Basis;
  readonly rule: string;
}

/**
 * Finds time expressions in plain text, without a language engine: the words are split here, and the direction of a clause is told from
 * cue words alone. Pure: nothing is taken from the clock, the time zone or the locale. Time is linear in the length of the text.
 */
export function findTimes(text: string, { calendar, published }: FindOptions): FoundTime[] {
  const grammar = grammarOf(calendar);
  const words = wordsOfText(text, grammar.lexicon);
  return readTimes(words, grammar, fromIso(published)).map(({ first, last, start, end, ...reading }) => ({
    start: words.start[first],
    end: words.end[last - 1],
    text: text.slice(words.start[first], words.end[last - 1]),
    days: { start, end },
    ...reading,
  }));
}
