import { lowerOf } from "./lower.js";
import { isCapital, KNOWN, MARK, UNKNOWN, type Words } from "./words.js";

/** How far from an expression its verb may stand. */
const REACH = 14;
/** Within how many words a verb in the past tense leaves no doubt. */
const CLOSE = 4;
const NEAR = 8;

/** Where the clause around an expression looks: 1 to the future, -1 to the past, -2 to the past for sure, 0 unknown. */
export type Direction = -2 | -1 | 0 | 1;

/**
 * The direction of the clause around the words `first` up to `last`: that of the nearest verb or other cue before them in the sentence,
 * else of the nearest behind them.
 */
export function directionAt(words: Words, first: number, last: number): Direction {
  const sentence = words.sentence[first];
  const before = words.entry[first - 1]?.lower;
  if (before === "since") return -2;
  if (before === "until" || before === "till" || before === "by") return isPluperfect(words, first, last) ? -1 : 1;
  for (let i = first - 1; i >= 0 && i >= first - REACH && words.sentence[i] === sentence; i--) {
    const cue = cueAt(words, i);
    if (cue < 0 && first - i <= CLOSE) return -2;
    if (cue !== 0) return cue;
    if (isBreak(words, i)) break;
  }
  for (let i = last; i < words.count && i < last + REACH && words.sentence[i] === sentence; i++) {
    const cue = cueAt(words, i);
    if (cue < 0 && i - last < CLOSE && words.entry[first - 1]?.marks.has("DET")) return -2;
    if (cue !== 0) return cue;
  }
  return 0;
}

/** Whether "had" stands near: "had given them until Thursday". */
function isPluperfect(words: Words, first: number, last: number): boolean {
  for (let i = Math.max(0, first - NEAR); i < Math.min(words.count, last + NEAR); i++) {
    if (words.sentence[i] === words.sentence[first] && lowerOf(words, i) === "had") return true;
  }
  return false;
}

function isBreak(words: Words, i: number): boolean {
  return words.kind[i] === MARK && (words.text[words.start[i]] === ";" || words.text[words.start[i]] === ":");
}

/** What one word tells of the direction. */
function cueAt(words: Words, i: number): Direction {
  const entry = words.entry[i];
  const before = lowerOf(words, i - 1);
  if (before === "be") return 0; // "will be paid", "to be held": the verb before tells
  if (before === "to" && lowerOf(words, i) === "be") return 1;
  if (entry && entry.cue !== 0 && !isMonthName(words, i)) return entry.cue > 0 ? 1 : -1;
  if (entry?.lower === "to") return isToBe(before) ? 1 : 0;
  const tag = words.tokens?.[words.token[i]]?.xpos;
  if (tag !== undefined) return tag === "VBD" ? -1 : tag === "MD" ? 1 : 0;
  if (words.kind[i] !== UNKNOWN && words.kind[i] !== KNOWN) return 0;
  return words.kind[i] === UNKNOWN && looksPast(words, i) ? -1 : 0;
}

/** "May" is no verb, inside a sentence. */
function isMonthName(words: Words, i: number): boolean {
  return isCapital(words, i) && i > 0 && words.sentence[i - 1] === words.sentence[i] && words.kind[i - 1] !== MARK;
}

function isToBe(word: string): boolean {
  return word === "is" || word === "are" || word === "'s" || word === "’s";
}

/** Whether an unknown word in small letters ends as past tenses do. */
function looksPast(words: Words, i: number): boolean {
  const { text, start, end } = words;
  const size = end[i] - start[i];
  return size > 3 && text.slice(end[i] - 2, end[i]) === "ed" && text.charCodeAt(start[i]) >= 97;
}
