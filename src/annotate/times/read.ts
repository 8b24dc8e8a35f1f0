import type { Basis, Timex } from "../../document/annotation.js";
import type { DayNumber } from "./days.js";
import { toIso } from "./days.js";
import type { Point } from "./grains.js";
import type { Grammar } from "./grammar.js";
import { Matcher } from "./match.js";
import type { Found, Meaning } from "./meaning.js";
import { shareAcross } from "./ranges.js";
import { type Anchors, reckon } from "./reckon.js";
import type { Reckoned } from "./reckoned.js";
import { directionAt } from "./tense.js";
import type { Words } from "./words.js";

/** A time expression read from words: words `first` up to, not including, `last`. */
export interface Reading {
  readonly first: number;
  readonly last: number;
  readonly timex: Timex;
  /** ISO days, inclusive. */
  readonly start: string | null;
  readonly end: string | null;
  readonly anchor: string | null;
  readonly basis: Basis;
  readonly rule: string;
}

interface Mention {
  readonly point: Point;
  readonly sentence: number;
  readonly offset: number;
}

/** For how many sentences a time stays what later ones are told from, and a quarter what a business report is about. */
const MEMORY = 3;
const TOPIC = 5;

/** Finds the time expressions in words and reckons each from the day of publication and from those before it. */
export function readTimes(words: Words, grammar: Grammar, published: DayNumber | null): Reading[] {
  const found = shareAcross(words, new Matcher(grammar, words).run());
  const { feasts } = grammar;
  const readings: Reading[] = [];
  let ref: Mention | null = null;
  let quarter: Mention | null = null;
  for (const one of found) {
    const sentence = words.sentence[one.first];
    const near = within(ref, sentence, MEMORY);
    const anchors: Anchors = {
      now: published,
      ref: near?.point ?? null,
      quarter: within(quarter, sentence, TOPIC)?.point ?? null,
      direction: needsDirection(one.meaning) ? directionAt(words, one.first, one.last) : 0,
      feasts,
    };
    const reckoned = reckon(one.meaning, anchors);
    readings.push(toReading(one, reckoned, near?.offset ?? 0));
    if (reckoned.point === null || reckoned.start === null) continue;
    const mention: Mention = { point: reckoned.point, sentence, offset: words.start[one.first] };
    ref = mention;
    if (mention.point.grain === "Q" && one.meaning.kind !== "backquarter" && one.meaning.kind !== "shift") quarter = mention;
  }
  return readings;
}

function within(mention: Mention | null, sentence: number, reach: number): Mention | null {
  return mention && sentence - mention.sentence < reach ? mention : null;
}

/** Whether the clause has a say: only where the words leave it open. */
function needsDirection(meaning: Meaning): boolean {
  if (meaning.kind === "date") return meaning.y === undefined;
  if (meaning.kind === "unit") return meaning.the !== undefined;
  return typeof meaning.of === "object"
    ? needsDirection(meaning.of)
    : typeof meaning.on === "object" && needsDirection(meaning.on);
}

function toReading(
  { first, last, rule }: Found,
  { type, value, mod, start, end, anchor, basis }: Reckoned,
  offset: number,
): Reading {
  return {
    first,
    last,
    timex: mod ? { type, value, mod } : { type, value },
    start: start === null ? null : toIso(start),
    end: end === null ? null : toIso(end),
    anchor: anchor === "ref" ? `time:${offset}` : anchor,
    basis,
    rule,
  };
}
