import { type ReadData, readTable, several } from "./table.js";

/** By what a statement is made. `document` can itself be the one that says; `talk` has partners; `channel` is a platform. */
export interface Medium {
  readonly name: string;
  readonly kind: "document" | "talk" | "channel";
}

/** Media and venues of statements, from `data/en/media.tsv` and `data/en/venues.tsv`. */
export interface Settings {
  /** The medium that a phrase names: the longest run of its last words, all in lower case, that the table has. */
  medium(words: readonly string[]): Medium | undefined;
  /** The medium that a verb (its dictionary form) tells by itself: "tweeted". */
  mediumOfVerb(lemma: string): string | undefined;
  /** Whether a phrase (lower case) names an occasion or a house where one speaks. */
  isVenue(words: readonly string[]): boolean;
}

const MEDIA = "en/media.tsv";
const VENUES = "en/venues.tsv";
const LONGEST = 4;

/** Loads the tables. Throws an Error that names file and line of the first mistake. */
export function loadSettings(read: ReadData): Settings {
  const media = new Map<string, Medium>();
  const verbs = new Map<string, string>();
  for (const row of readTable(MEDIA, read(MEDIA), ["medium", "kind", "words", "verbs"])) {
    const { kind } = row;
    if (kind !== "document" && kind !== "talk" && kind !== "channel") {
      throw new Error(`${MEDIA}:${row.line}: kind "${kind}" is none of document, talk, channel`);
    }
    for (const verb of several(row.verbs)) verbs.set(verb, row.medium);
    for (const words of several(row.words)) {
      const key = words.toLowerCase();
      if (!media.has(key)) media.set(key, { name: row.medium, kind });
    }
  }
  const venues = new Set<string>();
  for (const row of readTable(VENUES, read(VENUES), ["words", "kind"])) for (const words of several(row.words)) venues.add(words);
  return {
    medium: (words) => longest(words, (key) => media.get(key)),
    mediumOfVerb: (lemma) => verbs.get(lemma),
    isVenue: (words) => longest(words, (key) => venues.has(key) || undefined) === true,
  };
}

function longest<Value>(words: readonly string[], find: (key: string) => Value | undefined): Value | undefined {
  for (let n = Math.min(LONGEST, words.length); n > 0; n--) {
    const found = find(words.slice(-n).join(" "));
    if (found !== undefined) return found;
  }
  return undefined;
}
