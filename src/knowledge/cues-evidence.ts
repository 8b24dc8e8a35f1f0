import { type ReadData, readTable, several } from "./table.js";

export const ABOUT = [
  "here",
  "inside",
  "beside",
  "belief",
  "cue",
  "named",
  "does",
  "before",
  "before-claim",
  "before-deny",
  "cited-source",
] as const;
/** Which statement a pattern tells of; `data/en/evidence.tsv` says what each means. */
export type EvidenceAbout = (typeof ABOUT)[number];

/** Status of patterns that only look like evidence: they say nothing, and nothing else is found inside them. */
export const NOTHING = "nothing";

/** One row of `data/en/evidence.tsv`. */
export interface EvidencePattern {
  readonly pattern: string;
  readonly status: string;
  readonly about: EvidenceAbout;
  readonly example: string;
  readonly line: number;
}

/** A pattern found at words `first` up to, not including, `last`. */
export interface EvidenceMatch {
  readonly pattern: EvidencePattern;
  readonly first: number;
  readonly last: number;
}

/** A word of a text as the patterns see it: its form in lower case and its dictionary form. */
export interface PatternWord {
  readonly lower: string;
  readonly lemma: string;
}

/** Words (dictionary forms) that cannot both be true of one subject, from `data/en/evidence-opposites.tsv`. */
export interface Opposites {
  /** The words opposed to one. */
  of(lemma: string): ReadonlySet<string> | undefined;
  readonly examples: readonly string[];
}

/** The patterns of evidence, compiled once. */
export interface EvidencePatterns {
  readonly all: readonly EvidencePattern[];
  readonly classes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly opposites: Opposites;
  /** Every match in `words`, longest first at each place, none inside another. Time grows with the number of words alone. */
  find(words: readonly PatternWord[]): EvidenceMatch[];
}

interface Element {
  /** Null for a gap of one to four words. */
  readonly words: ReadonlySet<string> | null;
  readonly optional: boolean;
}

interface Compiled {
  readonly row: EvidencePattern;
  readonly elements: readonly Element[];
}

const PATH = "en/evidence.tsv";
const CLASSES = "en/evidence-words.tsv";
const OPPOSITES = "en/evidence-opposites.tsv";
const STATUSES = ["none presented", "unverified", "disputed", "denied", "cited", "independently confirmed", NOTHING];
const GAP = 4;

/** Loads and compiles the patterns. Throws an Error that names file and line of the first mistake. */
export function loadEvidence(read: ReadData): EvidencePatterns {
  const classes = new Map<string, ReadonlySet<string>>();
  for (const row of readTable(CLASSES, read(CLASSES), ["class", "words"])) classes.set(row.class, new Set(several(row.words)));
  const byFirst = new Map<string, Compiled[]>();
  const all = readTable(PATH, read(PATH), ["pattern", "status", "about", "example"]).map((row) => {
    const fail = (what: string): never => {
      throw new Error(`${PATH}:${row.line}: ${what} (pattern "${row.pattern}")`);
    };
    if (!STATUSES.includes(row.status)) fail(`status "${row.status}" is none of ${STATUSES.join(", ")}`);
    if (!ABOUT.includes(row.about as EvidenceAbout)) fail(`about "${row.about}" is none of ${ABOUT.join(", ")}`);
    const pattern: EvidencePattern = { ...row, about: row.about as EvidenceAbout };
    const elements = row.pattern.split(" ").map((word) => elementOf(word, classes));
    if (elements.length > 12) fail("more than twelve words");
    if (elements[0].words === null) fail("begins with a gap");
    const compiled = { row: pattern, elements };
    for (const word of firstWords(elements)) {
      const list = byFirst.get(word);
      if (list) list.push(compiled);
      else byFirst.set(word, [compiled]);
    }
    return pattern;
  });
  return { all, classes, opposites: loadOpposites(read), find: (words) => find(words, byFirst) };
}

function loadOpposites(read: ReadData): Opposites {
  const rows = readTable(OPPOSITES, read(OPPOSITES), ["one", "other", "example"]);
  const opposed = new Map<string, Set<string>>();
  const oppose = (words: readonly string[], others: readonly string[]) => {
    for (const word of words) {
      const known = opposed.get(word) ?? new Set();
      for (const other of others) known.add(other);
      opposed.set(word, known);
    }
  };
  for (const { one, other, line } of rows) {
    if (!one || !other) throw new Error(`${OPPOSITES}:${line}: a row needs words on both sides`);
    oppose(several(one), several(other));
    oppose(several(other), several(one));
  }
  return { of: (lemma) => opposed.get(lemma), examples: rows.map(({ example }) => example) };
}

function elementOf(written: string, classes: ReadonlyMap<string, ReadonlySet<string>>): Element {
  const optional = written.startsWith("[") && written.endsWith("]");
  const bare = optional ? written.slice(1, -1) : written;
  if (bare === "~") return { words: null, optional };
  const words = new Set<string>();
  for (const word of bare.split("/")) {
    const members = classes.get(word);
    if (members) for (const member of members) words.add(member);
    else words.add(word.toLowerCase());
  }
  if (words.has("can")) words.add("could").add("cannot");
  return { words, optional };
}

function firstWords(elements: readonly Element[]): Set<string> {
  const words = new Set<string>();
  for (const element of elements) {
    for (const word of element.words ?? []) words.add(word);
    if (!element.optional) break;
  }
  return words;
}

function find(words: readonly PatternWord[], byFirst: ReadonlyMap<string, readonly Compiled[]>): EvidenceMatch[] {
  const found: EvidenceMatch[] = [];
  for (let i = 0; i < words.length; i++) {
    let best: EvidenceMatch | null = null;
    const { lower, lemma } = words[i];
    const lists = lower === lemma ? [byFirst.get(lower)] : [byFirst.get(lower), byFirst.get(lemma)];
    for (const list of lists) {
      for (const { row, elements } of list ?? []) {
        const last = reach(words, i, elements);
        if (last > i && (!best || last > best.last)) best = { pattern: row, first: i, last };
      }
    }
    if (best && !(found.length && best.last <= found[found.length - 1].last)) found.push(best);
  }
  return found;
}

/** Walks the pattern as a set of states over the words from `start`; the end of the longest match, or -1. A bit is a state: element k, or within gap k. */
function reach(words: readonly PatternWord[], start: number, elements: readonly Element[]): number {
  let states = skipOptional(1, elements);
  let end = -1;
  const gapAges = new Uint8Array(elements.length);
  for (let i = start; i < words.length && states; i++) {
    let next = 0;
    for (let k = 0; k < elements.length; k++) {
      if (!(states & (1 << k))) continue;
      const accepted = elements[k].words;
      if (accepted === null) {
        next |= 1 << (k + 1);
        if (++gapAges[k] < GAP) next |= 1 << k;
      } else if (accepted.has(words[i].lower) || accepted.has(words[i].lemma)) next |= 1 << (k + 1);
    }
    states = skipOptional(next, elements);
    if (states & (1 << elements.length)) end = i + 1;
  }
  return end;
}

function skipOptional(states: number, elements: readonly Element[]): number {
  let all = states;
  for (let k = 0; k < elements.length; k++) if (all & (1 << k) && elements[k].optional) all |= 1 << (k + 1);
  return all;
}
