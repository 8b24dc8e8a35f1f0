import { Groups } from "./groups.js";
import { daysApart, type MergeReport } from "./report.js";
import { shared, shinglesOf } from "./shingles.js";

/** One shingle in this many is indexed; copies share far more than one in any case. */
const SAMPLE = 4;
/** A shingle of this many reports tells nothing: it is somebody's boilerplate. */
const COMMON = 50;
/** Share of the shorter report's own words that a copy has in common; lower is coincidence, agency phrases and court papers. */
const COPIED = 0.22;
/** Within one outlet the same words are mostly furniture, and a re-sent article shares nearly all. */
const COPIED_WITHIN = 0.6;
const FEWEST = 24;
const DAYS = 14;

/** A report with its shingles (`shinglesOf`). */
export interface Shingled {
  readonly report: Omit<MergeReport, "text">;
  readonly shingles: Uint32Array;
}

/** That one report shares so much of the outlet's own words with another that both descend from one text. */
export interface Copy {
  readonly of: string;
  readonly shared: number;
  /** Share of the shorter one's shingles. */
  readonly share: number;
}

/**
 * Finds which reports descend from one text: a wire story with its copies, cut, edited or merged ones among them. Reports come one by
 * one; the groups are the same whatever the order. Method: shingles of own words (`shingles.ts`), candidates by an inverted index of
 * a sample of them, then containment (Broder 1997) on all.
 */
export class OriginIndex {
  readonly #entries: Shingled[] = [];
  readonly #postings = new Map<number, number[]>();
  readonly #groups = new Groups();

  /** Takes a report in and says of which it is a copy (or they of it), nearest first. */
  add(report: MergeReport): Copy[] {
    const entry = { report, shingles: shinglesOf(report.text) };
    const copies = this.#candidates(entry).flatMap((k) => copyOf(entry, this.#entries[k]) ?? []);
    this.#index(entry);
    this.#groups.add(report.id);
    for (const copy of copies) this.#groups.join(report.id, copy.of);
    return copies.sort((a, b) => b.share - a.share || (a.of < b.of ? -1 : 1));
  }

  /** The origins found so far, a report without copies too, sorted by name. */
  origins(): { name: string; members: string[] }[] {
    return this.#groups.all();
  }

  #candidates(entry: Shingled): number[] {
    const hits = new Map<number, number>();
    for (const shingle of entry.shingles) {
      if (shingle % SAMPLE) continue;
      for (const k of this.#postings.get(shingle) ?? []) hits.set(k, (hits.get(k) ?? 0) + 1);
    }
    return [...hits].filter(([, n]) => n * SAMPLE >= FEWEST / 2).map(([k]) => k);
  }

  #index(entry: Shingled): void {
    const position = this.#entries.push(entry) - 1;
    for (const shingle of entry.shingles) {
      if (shingle % SAMPLE) continue;
      const list = this.#postings.get(shingle);
      if (!list) this.#postings.set(shingle, [position]);
      else if (list.length < COMMON) list.push(position);
    }
  }
}

/** Whether two reports descend from one text: they share enough of the outlet's own words within some days. Null when they do not. */
export function copyOf(a: Shingled, b: Shingled): Copy | null {
  const apart = daysApart(a.report, b.report);
  if (apart !== null && apart > DAYS) return null;
  const n = shared(a.shingles, b.shingles);
  const share = n / Math.max(1, Math.min(a.shingles.length, b.shingles.length));
  const within = a.report.publisher !== undefined && a.report.publisher === b.report.publisher;
  return n >= FEWEST && share >= (within ? COPIED_WITHIN : COPIED) ? { of: b.report.id, shared: n, share } : null;
}

/** How many shingles of a report are kept to look copies up by: the smallest, so that two copies keep the same (Broder 1997, section 4). */
const KEPT = 48;

/** The shingles by which a store finds a report's copies, as signed 32-bit numbers. */
export function bandsOf(shingles: Uint32Array): number[] {
  return Array.from(shingles.subarray(0, KEPT), (shingle) => shingle | 0);
}

/** A report in a family of copies, and what it shares with others of it. */
export interface Relative {
  readonly id: string;
  readonly published: string | null;
  readonly copies: readonly { readonly of: string; readonly share: number }[];
}

/**
 * Which report of a family the others descend from, the earliest (of one day: the smallest id), and from whom each copies: the earlier one
 * that it shares most with. The same whatever the order.
 */
export function descent(family: readonly Relative[]): { id: string; origin: string; parent: string | null; share: number }[] {
  const sorted = [...family].sort(earlier);
  const rank = new Map(sorted.map(({ id }, k) => [id, k]));
  return sorted.map(({ id, copies }, k) => {
    const before = copies.filter(({ of }) => (rank.get(of) ?? k) < k);
    const nearest = before.sort((a, b) => b.share - a.share || (rank.get(a.of) as number) - (rank.get(b.of) as number))[0];
    const parent = k === 0 ? null : (nearest?.of ?? sorted[0].id);
    return { id, origin: sorted[0].id, parent, share: nearest?.share ?? 0 };
  });
}

function earlier(a: Relative, b: Relative): number {
  const [x, y] = [a.published ?? "9999", b.published ?? "9999"];
  return x !== y ? (x < y ? -1 : 1) : a.id < b.id ? -1 : 1;
}
