import { formOf, type Words } from "./words.js";

/** Lower-case form of a word with straight apostrophes; "" outside the text. */
export function lowerOf(words: Words, i: number): string {
  if (i < 0 || i >= words.count) return "";
  return words.entry[i]?.lower ?? formOf(words, i).toLowerCase();
}
