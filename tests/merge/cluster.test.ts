import { describe, expect, test } from "vitest";
import { clusters, type Decided, SAME } from "../../src/merge/cluster.js";

type Likeness = (a: string, b: string) => number;

/** Average-link clustering as a textbook tells it: every pair of groups is weighed anew before each union. */
function byTheBook(ids: readonly string[], likeness: Likeness, { split }: Decided): string[][] {
  const groups = [...ids].sort().map((id) => [id]);
  const mean = (x: readonly string[], y: readonly string[]) =>
    x.flatMap((a) => y.map((b) => likeness(a, b))).reduce((sum, one) => sum + one, 0) / (x.length * y.length);
  const parted = (x: readonly string[], y: readonly string[]) =>
    split.some(([a, b]) => (x.includes(a) && y.includes(b)) || (x.includes(b) && y.includes(a)));
  for (;;) {
    let best: [number, number, number] | null = null;
    for (let i = 0; i < groups.length; i++)
      for (let j = i + 1; j < groups.length; j++) {
        const alike = mean(groups[i], groups[j]);
        if (alike >= (best?.[2] ?? SAME) && alike !== best?.[2] && !parted(groups[i], groups[j])) best = [i, j, alike];
      }
    if (!best) return groups.map((group) => [...group].sort());
    groups[best[0]].push(...groups.splice(best[1], 1)[0]);
  }
}

/** Numbers that look like chance and are the same in each run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("clusters", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("are those of the textbook, whatever the order, draw %i", (seed) => {
    const random = chance(seed);
    for (let round = 0; round < 20; round++) {
      const ids = Array.from({ length: 2 + Math.floor(random() * 20) }, (_, k) => `e${k}`);
      const known = new Map<string, number>();
      const likeness: Likeness = (a, b) => {
        const pair = [a, b].sort().join(" ");
        if (!known.has(pair)) known.set(pair, Math.floor(random() * 64) / 16);
        return known.get(pair) as number;
      };
      const any = () => ids[Math.floor(random() * ids.length)];
      const split = [[any(), any()] as const].filter(([a, b]) => a !== b);
      const found = clusters(ids, likeness, { joined: [], split });
      expect(found).toEqual(byTheBook(ids, likeness, { joined: [], split }));
      expect(clusters([...ids].reverse(), likeness, { joined: [], split })).toEqual(found);
    }
  });

  test("a person's join holds whatever the likeness, and a split too", () => {
    const alike: Likeness = () => SAME + 1;
    const unlike: Likeness = () => 0;
    expect(clusters(["a", "b", "c"], unlike, { joined: [["a", "c"]], split: [] })).toEqual([["a", "c"], ["b"]]);
    expect(clusters(["a", "b"], alike, { joined: [], split: [["b", "a"]] })).toEqual([["a"], ["b"]]);
  });
});
