import type { Found, Meaning } from "./meaning.js";
import { DIGITS, formOf, isGlued, type Words } from "./words.js";

/**
 * Ranges and lists whose parts share what only one of them says: "12-14 March 2019", "March 12 to 14", "from March to June 2011",
 * "1980-88". Adds the days and years that stand as bare numbers, and lends months and years. Returns the expressions in text order.
 */
export function shareAcross(words: Words, found: readonly Found[]): Found[] {
  const all: Found[] = [];
  for (let k = 0; k < found.length; k++) {
    const one = found[k];
    all.push(...barePartsBefore(words, one, all[all.length - 1]?.last ?? 0), one);
    const after = barePartAfter(words, one);
    if (!after) continue;
    all.push(after.part);
    if (after.year === undefined) continue;
    all.splice(all.length - 2, 2, withYear(one, after.year), withYear(after.part, after.year));
    if (found[k + 1] && found[k + 1].first < after.end) k++;
  }
  for (let k = 1; k < all.length; k++) lendYear(words, all, k);
  return all;
}

function withYear(found: Found, y: number): Found {
  return { ...found, meaning: { ...found.meaning, y } };
}

function isJoint(words: Words, i: number): boolean {
  return words.entry[i]?.marks.has("CHAIN") ?? false;
}

function isDay(meaning: Meaning): boolean {
  return meaning.kind === "date" && meaning.d !== undefined && meaning.m !== undefined;
}

/** "12 and" before "14 March", "9 to" before "11 a.m.". */
function barePartsBefore(words: Words, one: Found, floor: number): Found[] {
  const clock = one.meaning.kind === "clock" && one.meaning.ampm !== undefined && one.meaning.h !== undefined;
  if (words.kind[one.first] !== DIGITS || !(isDay(one.meaning) || clock)) return [];
  const parts: Found[] = [];
  for (let at = one.first - 2; at >= floor && isJoint(words, at + 1) && words.kind[at] === DIGITS && parts.length < 6; at -= 2) {
    const value = Number(formOf(words, at));
    if (value < 1 || value > (clock ? 12 : 31) || isPartOfNumber(words, at)) break;
    const meaning = clock ? { ...one.meaning, h: value } : { ...one.meaning, d: value };
    parts.unshift({ first: at, last: at + 1, meaning: { ...meaning, rule: "range.shared" }, rule: "range.shared" });
  }
  return parts;
}

function isPartOfNumber(words: Words, i: number): boolean {
  return isGlued(words, i) && "-.,:/".includes(formOf(words, i - 1)) && words.kind[i - 2] === DIGITS;
}

/** "to 14" after "March 12", with the year that may follow it; "-88" after "1980". */
function barePartAfter(words: Words, one: Found): { part: Found; year?: number; end: number } | null {
  const at = one.last + 1;
  if (!isJoint(words, one.last) || words.kind[at] !== DIGITS || words.kind[one.last - 1] !== DIGITS) return null;
  const form = formOf(words, at);
  const value = Number(form);
  const { meaning } = one;
  if (meaning.kind !== "date" || meaning.wd !== undefined) return null;
  if (meaning.y !== undefined && meaning.m === undefined && form.length === 2 && isGlued(words, at) && value > meaning.y % 100) {
    return { part: partAt(at, { ...meaning, y: meaning.y - (meaning.y % 100) + value }), end: at + 1 };
  }
  if (!isDay(meaning) || meaning.y !== undefined || form.length > 2 || value < 1 || value > 31 || formOf(words, one.last) === ",")
    return null;
  if (words.entry[at + 1]?.marks.has("MEASURE") || isMonth(words, at + 1)) return null;
  const yearAt = formOf(words, at + 1) === "," ? at + 2 : at + 1;
  const year =
    words.kind[yearAt] === DIGITS && words.end[yearAt] - words.start[yearAt] === 4 ? Number(formOf(words, yearAt)) : undefined;
  return { part: partAt(at, { ...meaning, d: value }), ...(year ? { year } : {}), end: year ? yearAt + 1 : at + 1 };
}

function partAt(at: number, meaning: Meaning): Found {
  return { first: at, last: at + 1, meaning: { ...meaning, rule: "range.shared" }, rule: "range.shared" };
}

function isMonth(words: Words, i: number): boolean {
  return words.entry[i]?.readings.some(({ value }) => typeof value === "number" && value <= 12) ?? false;
}

/** From one part of a range to the other: "from March to June 2011", "from March 2011 to June". */
function lendYear(words: Words, all: Found[], k: number): void {
  const [a, b] = [all[k - 1], all[k]];
  if (b.first !== a.last + 1 || !isJoint(words, a.last)) return;
  const [x, y] = [a.meaning, b.meaning];
  if (x.kind !== "date" || y.kind !== "date" || x.m === undefined || y.m === undefined || x.wd || y.wd || x.pick || y.pick)
    return;
  if (x.y === undefined && y.y !== undefined) all[k - 1] = withYear(a, x.m > y.m ? y.y - 1 : y.y);
  else if (x.y !== undefined && y.y === undefined) all[k] = withYear(b, y.m < x.m ? x.y + 1 : x.y);
}
