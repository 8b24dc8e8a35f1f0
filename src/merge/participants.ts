import type { Party } from "./telling.js";

/** Sectors of a state: a report may name the government, its army or its ministry for one act. */
const STATE = new Set(["GOV", "MIL", "COP", "SPY", "JUD", "LEG"]);
/** Words in names that tell nobody apart. */
const PLAIN = new Set(["the", "of", "and", "in", "at", "for", "former", "several", "some", "other", "people", "men", "members"]);

/**
 * How far two reports mean one participant, from -1 (surely not) over 0 (cannot be told) to 1 (the same): by key, by shared name, through
 * the hierarchy (a minister, the ministry, the government, the state), by country and sector.
 */
export function sameParty(a: Party, b: Party): number {
  if (a.key === b.key) return 1;
  const shared = sharedName(a, b);
  if (a.person && b.person) return shared >= 1 ? 0.9 : a.country === b.country && shared > 0 ? 0.3 : -0.6;
  if (shared >= 1) return 0.8;
  if (!a.country || !b.country) return shared > 0 ? 0.5 : 0;
  if (a.country !== b.country) return shared > 0 ? 0 : -0.9;
  if (a.sector === b.sector) return 0.6;
  if (!a.sector || !b.sector) return 0.4;
  if (STATE.has(a.sector) && STATE.has(b.sector)) return 0.4;
  return shared > 0 ? 0.3 : -0.6;
}

/** Share of the shorter name's telling words that the other name has too. */
function sharedName(a: Party, b: Party): number {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  if (!x.length || !y.length) return 0;
  const common = x.filter((word) => y.includes(word)).length;
  return common / Math.min(x.length, y.length);
}

const cache = new WeakMap<Party, string[]>();

function wordsOf(party: Party): string[] {
  let words = cache.get(party);
  if (!words) {
    words = party.name
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 2 && !PLAIN.has(word))
      .map((word) => (word.length > 4 && word.endsWith("s") ? word.slice(0, -1) : word));
    cache.set(party, words);
  }
  return words;
}

/**
 * How far two sides are the same: the mean over the shorter side of each one's best likeness on the other; null when one side is not told.
 */
export function sameSide(a: readonly Party[], b: readonly Party[]): number | null {
  if (!a.length || !b.length) return null;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  let sum = 0;
  for (const one of few) sum += Math.max(...many.map((other) => sameParty(one, other)));
  return sum / few.length;
}
