import { dayOf, type Party, type Place, type Telling } from "./telling.js";

/** How many coded events, reports, outlets and origins tell of something. */
export interface Counts {
  readonly mentions: number;
  readonly reports: number;
  readonly outlets: number;
  readonly origins: number;
}

/** One event in the world, folded from its tellings. */
export interface Folded extends Counts {
  /** The smallest id of the tellings. */
  readonly id: string;
  /** The telling that shows it best; it also gives type, trigger and sentence. */
  readonly best: Telling;
  readonly modes: readonly string[];
  readonly contexts: readonly string[];
  readonly first: string | null;
  readonly last: string | null;
  readonly day: string | null;
  readonly basis: string | null;
  readonly place: Place | null;
  readonly reality: readonly string[];
  readonly claimed: boolean;
  readonly word: string | null;
  readonly evidence: string | null;
  readonly deaths: string | null;
  readonly injuries: string | null;
  readonly casualties: string | null;
  readonly confidence: number;
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
}

/** The most tellings' participants that are kept of one event. */
const MOST_PARTIES = 24;
const EVIDENCE = ["independently confirmed", "cited", "denied", "disputed", "none presented", "unverified"];

/** Folds the tellings of one event into one; the same whatever their order. `originOf` names the origin of a report. */
export function fold(tellings: readonly Telling[], originOf: (report: string) => string): Folded {
  const sorted = [...tellings].sort(better);
  const best = sorted[0];
  const real = sorted.some(({ reality }) => isReal(reality)) ? sorted.filter(({ reality }) => isReal(reality)) : sorted;
  const timed = sorted.find(({ basis }) => basis === "said") ?? sorted.find(({ basis }) => basis !== null) ?? best;
  const claimed = sorted.every(({ word, reality }) => word !== null || reality.includes("claimed"));
  return {
    id: sorted.reduce((least, { id }) => (id < least ? id : least), best.id),
    best,
    ...countsOf(sorted, originOf),
    modes: union(sorted, ({ modes }) => modes),
    contexts: union(sorted, ({ contexts }) => contexts),
    first: timed.first,
    last: timed.last,
    day: dayOf(timed),
    basis: timed.basis ?? (dayOf(timed) ? "implied" : null),
    place: placeOf(sorted),
    reality: union(real, ({ reality }) => reality.filter((mark) => mark !== "claimed" || claimed)),
    claimed,
    word: claimed ? (sorted.find(({ word }) => word)?.word ?? null) : null,
    evidence: EVIDENCE.find((status) => sorted.some(({ evidence }) => evidence === status)) ?? null,
    deaths: commonest(sorted.map(({ deaths }) => deaths)),
    injuries: commonest(sorted.map(({ injuries }) => injuries)),
    casualties: commonest(sorted.map(({ casualties }) => casualties)),
    confidence: Math.max(...sorted.map(({ confidence }) => confidence)),
    actors: parties(sorted, ({ actors }) => actors),
    recipients: parties(sorted, ({ recipients }) => recipients),
  };
}

/** Counts over tellings; an outlet that is not known is counted as one. */
export function countsOf(
  tellings: readonly { readonly report: string; readonly outlet: string | null }[],
  originOf: (report: string) => string,
): Counts {
  return {
    mentions: tellings.length,
    reports: new Set(tellings.map(({ report }) => report)).size,
    outlets: new Set(tellings.map(({ outlet }) => outlet)).size,
    origins: new Set(tellings.map(({ report }) => originOf(report))).size,
  };
}

const UNREAL = ["future", "hypothetical", "negation"];
const isReal = (reality: readonly string[]): boolean => !reality.some((mark) => UNREAL.includes(mark));

/** A telling that tells more comes first: real, with both sides, place and day, confident; then the earliest. */
function better(a: Telling, b: Telling): number {
  const [published, other] = [a.published ?? "9999", b.published ?? "9999"];
  if (worth(a) !== worth(b)) return worth(b) - worth(a);
  if (published !== other) return published < other ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function worth({ reality, actors, recipients, place, basis, confidence }: Telling): number {
  const told =
    Number(actors.length > 0) + Number(recipients.length > 0) + 0.5 * Number(place !== null) + 0.5 * Number(basis === "said");
  return 4 * Number(isReal(reality)) + told + confidence;
}

function union(tellings: readonly Telling[], of: (telling: Telling) => readonly string[]): string[] {
  return [...new Set(tellings.flatMap(of))].sort();
}

/** The value that most tell; of several, the one told by the better telling. */
function commonest(values: readonly (string | null)[]): string | null {
  const told = values.filter((value) => value !== null);
  const times = (value: string) => told.filter((other) => other === value).length;
  return told.reduce<string | null>((best, value) => (best === null || times(value) > times(best) ? value : best), null);
}

const PRECISE = ["point", "city", "region", "country"];

/** The place that is told most exactly; of several, the one that most tell. */
function placeOf(tellings: readonly Telling[]): Place | null {
  const places = tellings.map(({ place }) => place).filter((place) => place !== null);
  const exact = PRECISE.find((precision) => places.some((place) => place.precision === precision));
  const fine = exact ? places.filter(({ precision }) => precision === exact) : places;
  const name = commonest(fine.map((place) => place.name));
  return fine.find((place) => place.name === name) ?? null;
}

function parties(tellings: readonly Telling[], of: (telling: Telling) => readonly Party[]): Party[] {
  const found = new Map<string, Party>();
  for (const party of tellings.flatMap(of)) if (!found.has(party.key)) found.set(party.key, party);
  return [...found.values()].slice(0, MOST_PARTIES);
}
