import { type ReadData, readTable } from "../knowledge/table.js";
import { sameSide } from "./participants.js";
import type { Place, Telling } from "./telling.js";
import { type DaySpan, daySpan, gapOf } from "./time.js";
import { loadWordTables, type WordTables } from "./words.js";

/** What merging knows beside the reports; loaded from `data/merging/`. */
export interface MergeTables {
  readonly words: WordTables;
  /** `AGREE SUPPORT` to how near the two types are. */
  readonly near: ReadonlyMap<string, number>;
}

const TYPES = "merging/types.tsv";

export function loadMergeTables(read: ReadData): MergeTables {
  const near = new Map<string, number>();
  for (const { type, other, near: value } of readTable(TYPES, read(TYPES), ["type", "other", "near"])) {
    near.set(`${type} ${other}`, Number(value));
    near.set(`${other} ${type}`, Number(value));
  }
  return { words: loadWordTables(read), near };
}

/** How far two tellings tell of one event: the parts of the score, and their sum; what cannot be one is -9. */
export interface Likeness {
  readonly score: number;
  readonly type: number;
  readonly acts: number;
  readonly days: number;
  readonly participants: number;
  readonly place: number;
  readonly words: number;
}

export const NEVER = -9;
const never: Likeness = { score: NEVER, type: 0, acts: 0, days: 0, participants: 0, place: 0, words: 0 };
/** Types whose two sides may be told the other way round. */
const MUTUAL = new Set(["CONSULT", "AGREE", "COOPERATE", "SUPPORT", "CONCEDE"]);

const scores = new WeakMap<Telling, Map<Telling, number>>();

/** The score of two tellings, remembered as long as they are. */
export function scoreOf(a: Telling, b: Telling, tables: MergeTables): number {
  const [x, y] = a.id < b.id ? [a, b] : [b, a];
  let known = scores.get(x);
  if (!known) {
    known = new Map();
    scores.set(x, known);
  }
  let score = known.get(y);
  if (score === undefined) {
    score = compare(x, y, tables).score;
    known.set(y, score);
  }
  return score;
}

/** Compares two tellings; symmetric, and a function of these two alone, so that it does not matter when and in which order they came. */
export function compare(a: Telling, b: Telling, { near }: MergeTables): Likeness {
  const sameType = a.type === b.type ? 1 : (near.get(`${a.type} ${b.type}`) ?? 0);
  if (!sameType) return never;
  const [x, y] = [featuresOf(a), featuresOf(b)];
  const days = byDays(x.days, y.days);
  if (days === NEVER) return never;
  const type = 1.2 * (sameType - 0.5) + byModes(a, b);
  const acts = byActs(a.acts, b.acts);
  const participants = byParticipants(a, b);
  const place = byPlace(a.place, b.place);
  const words = byWords(x, y);
  const other = a.report === b.report ? -0.4 : 0;
  const score = type + acts + days + participants + place + words + other + byReality(a, b);
  return { score, type, acts, days, participants, place, words };
}

function byModes(a: Telling, b: Telling): number {
  if (!a.modes.length || !b.modes.length) return 0;
  if (a.modes.some((mode) => b.modes.includes(mode))) return 0.2;
  return a.type === "CONSULT" ? -1.5 : -0.3;
}

function byActs(a: readonly string[], b: readonly string[]): number {
  return a.some((act) => b.includes(act)) ? 0.6 : -0.6;
}

/** Days told in both decide most; a day that was concluded from the publication leaves room for the days before. */
function byDays(x: DaySpan | null, y: DaySpan | null): number {
  if (!x || !y) return -0.2;
  const gap = gapOf(x, y);
  if (gap > 4) return NEVER;
  const wide = Math.max(x.last - x.first, y.last - y.first) > 10;
  if (gap === 0) return wide ? -0.4 : x.said && y.said ? 1 : x.said || y.said ? 0.4 : 0.1;
  return x.said && y.said ? -0.4 - 0.9 * gap : -0.8 * gap;
}

function byParticipants(a: Telling, b: Telling): number {
  if (MUTUAL.has(a.type) && MUTUAL.has(b.type)) {
    const both = sameSide([...a.actors, ...a.recipients], [...b.actors, ...b.recipients]);
    return both === null ? 0 : 2.6 * both - 0.4;
  }
  const [actors, recipients] = [sameSide(a.actors, b.actors), sameSide(a.recipients, b.recipients)];
  return weighed(actors) + weighed(recipients);
}

const weighed = (side: number | null): number => (side === null ? 0 : side > 0 ? 1.1 * side : 1.6 * side);

/** The same place, one within the other, or two places; kilometres decide where both are known exactly. */
export function byPlace(a: Place | null, b: Place | null): number {
  if (!a || !b) return 0;
  if (a.name === b.name) return a.precision === "country" ? 0.2 : 0.8;
  if (a.country && b.country && a.country !== b.country) return -1.2;
  if (a.precision === "country" || b.precision === "country") return 0.1;
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return 0;
  const far = kilometres(a.lat, a.lon, b.lat, b.lon);
  const wide = a.precision === "region" || b.precision === "region";
  if (far < (wide ? 200 : 15)) return 0.4;
  return wide ? -0.5 : far < 60 ? -0.7 : -1.4;
}

export function kilometres(lat: number, lon: number, otherLat: number, otherLon: number): number {
  const radians = Math.PI / 180;
  const x = (otherLon - lon) * radians * Math.cos(((lat + otherLat) / 2) * radians);
  const y = (otherLat - lat) * radians;
  return 6371 * Math.sqrt(x * x + y * y);
}

interface Features {
  readonly days: DaySpan | null;
  /** The words of the sentence beside the names of who took part: those are compared as participants. */
  readonly words: ReadonlySet<string>;
  readonly length: number;
}

const cache = new WeakMap<Telling, Features>();

function featuresOf(telling: Telling): Features {
  let features = cache.get(telling);
  if (!features) {
    const names = new Set<string>();
    for (const { name } of [...telling.actors, ...telling.recipients])
      for (const [word] of name.toLowerCase().matchAll(/\p{L}+/gu)) names.add(`^${word}`);
    const words = telling.words.filter((word) => !names.has(word));
    features = { days: daySpan(telling), words: new Set(words), length: lengthOf(words) };
    cache.set(telling, features);
  }
  return features;
}

/** Square of a word's weight: names weigh more. */
const square = (word: string): number => (word.charCodeAt(0) === 94 ? 2.25 : 1);

function lengthOf(words: Iterable<string>): number {
  let sum = 0;
  for (const word of words) sum += square(word);
  return Math.sqrt(sum);
}

/** Likeness of the sentences, from what they share. */
function byWords(a: Features, b: Features): number {
  const shared = cosine(a.words, a.length, b.words, b.length);
  return 2.6 * (shared - 0.15) + (shared > 0.8 ? 1 : 0);
}

function cosine(a: ReadonlySet<string>, lengthA: number, b: ReadonlySet<string>, lengthB: number): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const word of few) if (many.has(word)) common += square(word);
  return common ? common / (lengthA * lengthB) : 0;
}

/** The weight of shared words over the geometric mean of both, from 0 to 1. */
export function likeWords(a: readonly string[], b: readonly string[]): number {
  return cosine(new Set(a), lengthOf(a), new Set(b), lengthOf(b));
}

/** What only might happen is not what happened; what is planned, denied or remembered may be. */
function byReality(a: Telling, b: Telling): number {
  const differ = (mark: string) => a.reality.includes(mark) !== b.reality.includes(mark);
  return (differ("hypothetical") ? -1.5 : 0) + (differ("future") ? -0.4 : 0) + (differ("negation") ? -0.2 : 0);
}
