import { lowerOf } from "./lower.js";
import { isGlued, type Words } from "./words.js";

/** A number in words, and the position after it. */
export interface NumberInWords {
  readonly value: number;
  readonly next: number;
}

/** No number is read from more words than this. */
const MAX_WORDS = 8;

/** Reads "twenty-four", "two hundred and twenty", "a hundred"; null where none begins. */
export function numberAt(words: Words, i: number): NumberInWords | null {
  const { entry } = words;
  let total = 0;
  let group = lowerOf(words, i) === "a" && (entry[i + 1]?.number ?? 0) >= 100 ? 1 : 0;
  let at = group ? i + 1 : i;
  let last = 0;
  for (let steps = 0; steps < MAX_WORDS; steps++) {
    const value = entry[at]?.number ?? -1;
    if (value < 0 && joins(words, at, last)) {
      at++;
      continue;
    }
    if (value < 0 || (last > 0 && !fits(last, value))) break;
    if (value >= 1000) {
      total += Math.max(group, 1) * value;
      group = 0;
    } else group = value === 100 ? Math.max(group, 1) * 100 : group + value;
    last = value;
    at++;
  }
  return last > 0 && at > i ? { value: total + group, next: at } : null;
}

/** Reads a year as it is spoken: "nineteen ninety-six". */
export function yearAt(words: Words, i: number): NumberInWords | null {
  const century = words.entry[i]?.number ?? -1;
  if (century < 11 || century > 20) return null;
  const rest = numberAt(words, i + 1);
  return rest && rest.value >= 10 && rest.value <= 99 ? { value: century * 100 + rest.value, next: rest.next } : null;
}

/** The position after "and a half", or 0. */
export function afterHalf(words: Words, i: number): number {
  return lowerOf(words, i) === "and" && lowerOf(words, i + 1) === "a" && lowerOf(words, i + 2) === "half" ? i + 3 : 0;
}

/** Whether a hyphen or an "and" joins two parts of a number. */
function joins(words: Words, i: number, last: number): boolean {
  const after = words.entry[i + 1]?.number ?? -1;
  if (after < 0 || !fits(last, after)) return false;
  return (lowerOf(words, i) === "-" && isGlued(words, i)) || (lowerOf(words, i) === "and" && last >= 100);
}

/** Whether a numeral may follow another in one number: "twenty four", "two hundred", "hundred twenty". */
function fits(last: number, value: number): boolean {
  if (value === 100) return last < 100;
  if (value >= 1000) return last < value;
  return last >= 100 || (last >= 20 && last < 100 && value < 10);
}
