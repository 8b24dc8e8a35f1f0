import type { Terms } from "./terms.js";

/** Average similarity from which two groups of reports tell of one event; tuned on the development half of ECB+. */
const SAME = 0.19;
/** Reports further apart than this tell of different events, however alike. */
const DAYS = 5;

/** The terms kept of a report: those that tell most. A story is told in its names and acts, not in the whole of a long article. */
const TERMS = 48;

/** A report as far as its story goes. */
export interface StoryReport {
  readonly id: string;
  readonly terms: Terms;
  /** ISO day. */
  readonly published?: string;
}

type Vector = Map<string, number>;

interface Group {
  readonly members: StoryReport[];
  /** Sum of the members' unit vectors: the product of two sums over the product of sizes is the average similarity of all pairs. */
  readonly sum: Vector;
  readonly first: number | null;
  readonly last: number | null;
}

/**
 * Which reports tell of one event: average-link clustering (Sokal and Michener 1958) of TF-IDF vectors of content words. The result is
 * the same whatever the order of the reports. Groups are named by their smallest id and sorted by it.
 */
export function stories(reports: readonly StoryReport[]): { name: string; members: string[] }[] {
  const sorted = [...reports].sort((a, b) => (a.id < b.id ? -1 : 1));
  const idf = inverseFrequency(sorted);
  const groups: (Group | null)[] = sorted.map((report) => groupOf(report, idf));
  agglomerate(groups);
  return groups.flatMap((group) => {
    const members = group?.members.map((member) => member.id).sort();
    return members ? [{ name: members[0], members }] : [];
  });
}

function inverseFrequency(reports: readonly StoryReport[]): Vector {
  const frequency: Vector = new Map();
  for (const { terms } of reports) for (const term of terms.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  for (const [term, n] of frequency) frequency.set(term, Math.max(0, Math.log((reports.length + 1) / (n + 0.5))));
  return frequency;
}

function groupOf(report: StoryReport, idf: Vector): Group {
  const values = [...report.terms].map(([term, weight]) => [term, Math.sqrt(weight) * (idf.get(term) ?? 0)] as const);
  const kept = values
    .filter(([, value]) => value > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, TERMS);
  const length = Math.sqrt(kept.reduce((square, [, value]) => square + value * value, 0)) || 1;
  const sum: Vector = new Map(kept.map(([term, value]) => [term, value / length]));
  const day = report.published ? Date.parse(report.published) / 86_400_000 : null;
  return { members: [report], sum, first: day, last: day };
}

/** Joins the two nearest groups until none are near enough. Only groups that share a term are ever compared. */
function agglomerate(groups: (Group | null)[]): void {
  const postings = new Map<string, number[]>();
  groups.forEach((group, k) => {
    for (const term of group?.sum.keys() ?? []) append(postings, term, k);
  });
  const queue = new PairQueue();
  groups.forEach((group, k) => {
    if (group) for (const [other, similarity] of near(group, groups, postings)) if (other < k) queue.push(similarity, other, k);
  });
  for (let pair = queue.pop(); pair; pair = queue.pop()) {
    const [a, b] = [groups[pair.a], groups[pair.b]];
    if (!a || !b) continue;
    const k = groups.push(union(a, b)) - 1;
    groups[pair.a] = null;
    groups[pair.b] = null;
    const group = groups[k] as Group;
    for (const term of group.sum.keys()) append(postings, term, k);
    for (const [other, similarity] of near(group, groups, postings)) if (other !== k) queue.push(similarity, other, k);
  }
}

function append(postings: Map<string, number[]>, term: string, k: number): void {
  const list = postings.get(term);
  if (list) list.push(k);
  else postings.set(term, [k]);
}

/** Groups whose average similarity to this one is high enough, and which are not too far from it in time. */
function near(group: Group, groups: readonly (Group | null)[], postings: Map<string, number[]>): [number, number][] {
  const product = new Map<number, number>();
  for (const [term, value] of group.sum) {
    for (const k of postings.get(term) ?? []) {
      const other = groups[k];
      if (other && other !== group) product.set(k, (product.get(k) ?? 0) + value * (other.sum.get(term) as number));
    }
  }
  return [...product].flatMap(([k, dot]): [number, number][] => {
    const other = groups[k] as Group;
    const similarity = dot / (group.members.length * other.members.length);
    return similarity >= SAME && inTime(group, other) ? [[k, similarity]] : [];
  });
}

function inTime(a: Group, b: Group): boolean {
  if (a.first === null || a.last === null || b.first === null || b.last === null) return true;
  return Math.max(a.last, b.last) - Math.min(a.first, b.first) <= DAYS;
}

function union(a: Group, b: Group): Group {
  const [large, small] = a.sum.size >= b.sum.size ? [a, b] : [b, a];
  const sum = new Map(large.sum);
  for (const [term, value] of small.sum) sum.set(term, (sum.get(term) ?? 0) + value);
  const days = [a.first, a.last, b.first, b.last].filter((day) => day !== null);
  const members = [...a.members, ...b.members];
  return { members, sum, first: days.length ? Math.min(...days) : null, last: days.length ? Math.max(...days) : null };
}

interface Pair {
  readonly similarity: number;
  readonly a: number;
  readonly b: number;
}

/** A binary heap of pairs, the most similar on top; ties by position, so that the order is always the same. */
class PairQueue {
  readonly #heap: Pair[] = [];

  push(similarity: number, a: number, b: number): void {
    const heap = this.#heap;
    let k = heap.push({ similarity, a, b }) - 1;
    for (let up = (k - 1) >> 1; k > 0 && before(heap[k], heap[up]); up = (k - 1) >> 1) {
      [heap[k], heap[up]] = [heap[up], heap[k]];
      k = up;
    }
  }

  pop(): Pair | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (heap.length && last) {
      heap[0] = last;
      this.#sink();
    }
    return top;
  }

  #sink(): void {
    const heap = this.#heap;
    for (let k = 0; ; ) {
      let best = k;
      for (const child of [2 * k + 1, 2 * k + 2]) if (child < heap.length && before(heap[child], heap[best])) best = child;
      if (best === k) return;
      [heap[k], heap[best]] = [heap[best], heap[k]];
      k = best;
    }
  }
}

function before(x: Pair, y: Pair): boolean {
  if (x.similarity !== y.similarity) return x.similarity > y.similarity;
  return x.a !== y.a ? x.a < y.a : x.b < y.b;
}
