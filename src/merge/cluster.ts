/** Pairs that a person decided on: these are one, these are not. */
export interface Decided {
  readonly joined: readonly (readonly [string, string])[];
  readonly split: readonly (readonly [string, string])[];
}

/** Average likeness from which two groups of tellings are one event. */
export const SAME = 2.2;

/**
 * Which of these tell of one event: average-link clustering over all pairs, so that a chain of neighbours does not become one event.
 * Joins that a person decided come first, and no group ever holds two that a person parted. The same whatever the order of `ids`.
 */
export function clusters(ids: readonly string[], likeness: (a: string, b: string) => number, decided: Decided): string[][] {
  const sorted = [...ids].sort();
  const groups = sorted.map((id) => [id]);
  const at = new Map(sorted.map((id, k) => [id, k]));
  const sums = sorted.map((a, i) => sorted.map((b, j) => (i === j ? 0 : i < j ? likeness(a, b) : likeness(b, a))));
  const apart = new Set(decided.split.flatMap(([a, b]) => [`${at.get(a)} ${at.get(b)}`, `${at.get(b)} ${at.get(a)}`]));
  const alive = new Set(groups.keys());
  const parted = (x: number, y: number) =>
    apart.size > 0 && groups[x].some((a) => groups[y].some((b) => apart.has(`${at.get(a)} ${at.get(b)}`)));
  const union = (x: number, y: number) => {
    for (const other of alive) {
      sums[x][other] += sums[y][other];
      sums[other][x] = sums[x][other];
    }
    groups[x].push(...groups[y]);
    alive.delete(y);
  };
  for (const [a, b] of decided.joined) {
    const [x, y] = [a, b].map((id) => [...alive].find((k) => groups[k].includes(id)));
    if (x !== undefined && y !== undefined && x !== y && !parted(x, y)) union(Math.min(x, y), Math.max(x, y));
  }
  for (let pair = nearest(groups, sums, alive, parted); pair; pair = nearest(groups, sums, alive, parted)) union(...pair);
  return [...alive].map((k) => groups[k].sort());
}

/** The two groups that are most alike, if they are enough so; of equals the first by id. */
function nearest(
  groups: readonly string[][],
  sums: readonly number[][],
  alive: ReadonlySet<number>,
  parted: (x: number, y: number) => boolean,
): [number, number] | null {
  let best: [number, number] | null = null;
  let most = SAME;
  for (const x of alive) {
    for (const y of alive) {
      if (y <= x) continue;
      const mean = sums[x][y] / (groups[x].length * groups[y].length);
      if ((mean > most || (mean === most && best === null)) && !parted(x, y)) {
        best = [x, y];
        most = mean;
      }
    }
  }
  return best;
}
