import { dayOf, type Party, type Telling } from "./telling.js";
import { dayNumber } from "./time.js";

const NAMES = 5;
const WORDS = 3;
const LONG = 6;

/**
 * By what tellings of one event are looked up: what is shared by two that `compare` finds alike. A key holds whether the act is friendly
 * or hostile, and a name or long word of its sentence, its place, or who took part.
 */
export function keysOf({
  quad,
  actors,
  recipients,
  place,
  words,
}: Pick<Telling, "quad" | "actors" | "recipients" | "place" | "words">): string[] {
  const tone = quad <= 2 ? "+" : "-";
  const sides = [anchorOf(actors), anchorOf(recipients)];
  const keys = wordKeys(words);
  if (sides[0] || sides[1]) keys.push(`@${sides.join(">")}`);
  if (place) keys.push(`^${place.name.toLowerCase()}`);
  return [...new Set(keys)].map((key) => `${tone}${key}`);
}

/** The names and long words of a sentence that it is looked up by. */
export function wordKeys(words: readonly string[]): string[] {
  const names = words.filter((word) => word.startsWith("^"));
  const plain = words.filter((word) => !word.startsWith("^") && word.length >= LONG);
  return [...names.slice(0, NAMES), ...plain.slice(0, WORDS)];
}

function anchorOf(parties: readonly Party[]): string {
  const anchors = parties.map(({ country, sector, key }) => (country ? `${country}.${sector ?? ""}` : key)).sort();
  return anchors[0] ?? "";
}

/** The day under which a telling is filed; one without a day is found only by others without. */
export function filedDay(telling: Telling): number {
  const day = dayOf(telling);
  return day ? dayNumber(day) : 0;
}
