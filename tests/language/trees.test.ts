import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isTree, SpanningTree } from "../../src/language/engine/trees.js";

/** Scores [word][head] with the diagonal left out, as the decoder lays them out. */
function table(scores: readonly (readonly number[])[], stride: number): Float32Array {
  const flat = new Float32Array(scores.length * stride).fill(-1e30);
  scores.forEach((row, i) => {
    flat.set(row, i * stride);
    flat[i * stride + i + 1] = -1e30;
  });
  return flat;
}

function bestHeads(scores: Float32Array, words: number, stride: number): Int32Array {
  return Int32Array.from({ length: words }, (_, i) => {
    const row = scores.subarray(i * stride, i * stride + words + 1);
    return row.indexOf(Math.max(...row));
  });
}

const total = (heads: Int32Array, scores: Float32Array, stride: number): number =>
  heads.reduce((sum, head, i) => sum + scores[i * stride + head], 0);

/** The best total of all trees with one root, by trying every assignment of heads. */
function bestTotal(scores: Float32Array, words: number, stride: number): number {
  let best = -Infinity;
  const heads = new Int32Array(words);
  for (let code = 0; code < (words + 1) ** words; code++) {
    for (let i = 0, rest = code; i < words; i++, rest = Math.floor(rest / (words + 1))) heads[i] = rest % (words + 1);
    if (isTree(heads)) best = Math.max(best, total(heads, scores, stride));
  }
  return best;
}

const score = fc.integer({ min: -400, max: 400 }).map((n) => n / 16);
const matrix = (words: number) =>
  fc.array(fc.array(score, { minLength: words + 1, maxLength: words + 1 }), { minLength: words, maxLength: words });

describe("a tree with one root", () => {
  test.each([
    [[0], true],
    [[2, 0, 2], true],
    [[0, 0], false],
    [[2, 1], false],
    [[2, 3, 1, 0], false],
    [[3, 1, 0, 3], true],
    [[1], false],
  ])("%j is one: %s", (heads, expected) => {
    expect(isTree(Int32Array.from(heads))).toBe(expected);
  });
});

describe("repairing heads", () => {
  test("leaves a tree as it is, even where another scores more", () => {
    const heads = Int32Array.from([2, 0, 2]);
    new SpanningTree().repair(
      heads,
      table(
        [
          [9, 0, 1, 9],
          [1, 0, 0, 0],
          [9, 9, 0, 0],
        ],
        4,
      ),
      4,
    );
    expect([...heads]).toEqual([2, 0, 2]);
  });

  test("breaks a cycle where it costs least", () => {
    const scores = table(
      [
        [1, 0, 10],
        [4, 10, 0],
      ],
      3,
    );
    const heads = bestHeads(scores, 2, 3);
    expect([...heads]).toEqual([2, 1]);
    new SpanningTree().repair(heads, scores, 3);
    expect([...heads]).toEqual([2, 0]);
  });

  test("leaves one root where two words want to be", () => {
    const scores = table(
      [
        [10, 0, 3],
        [10, 1, 0],
      ],
      3,
    );
    const heads = bestHeads(scores, 2, 3);
    new SpanningTree().repair(heads, scores, 3);
    expect([...heads]).toEqual([2, 0]);
  });

  test("finds the best tree of all, one after another with the same instance", () => {
    const trees = new SpanningTree();
    const cases = fc.integer({ min: 1, max: 5 }).chain((words) => matrix(words));
    fc.assert(
      fc.property(cases, (rows) => {
        const words = rows.length;
        const scores = table(rows, 8);
        const heads = bestHeads(scores, words, 8);
        trees.repair(heads, scores, 8);
        expect(isTree(heads)).toBe(true);
        expect(total(heads, scores, 8)).toBeCloseTo(bestTotal(scores, words, 8), 4);
      }),
      { numRuns: 300 },
    );
  });

  test("gives trees for long sentences of nested cycles in bounded time", () => {
    const words = 400;
    const nested = Array.from({ length: words }, (_, i) =>
      Array.from({ length: words + 1 }, (_, k) => (k === 0 ? -50 : -Math.abs((i ^ 1) + 1 - k))),
    );
    const heads = new Int32Array(words).fill(1);
    const began = performance.now();
    new SpanningTree().repair(heads, table(nested, 408), 408);
    expect(isTree(heads)).toBe(true);
    expect(performance.now() - began).toBeLessThan(50_000);
  });
});
