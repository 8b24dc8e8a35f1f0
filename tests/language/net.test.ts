import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BATCH_WORDS, MAX_WORDS } from "../../src/language/engine/batch.js";
import { hasSimd } from "../../src/language/engine/kernel/simd.js";
import { Model } from "../../src/language/engine/model.js";
import { NameLabels } from "../../src/language/engine/names.js";
import { Net, type Tagging } from "../../src/language/engine/net.js";
import type { TokenSpan } from "../../src/language/language.js";
import { randomModel, randomNumbers } from "./random-model.js";

const STEMS = [
  "the",
  "army",
  "of",
  "Norland",
  "shelled",
  "villages",
  "on",
  "Tuesday",
  ",",
  "ministers",
  "said",
  ".",
  "2,500",
  "who",
  "fled",
];

/** Made-up sentences of the given lengths: the text and where its words stand. */
function sentencesOf(lengths: readonly number[], seed = 3): { text: string; sentences: TokenSpan[][] } {
  const random = randomNumbers(seed);
  let text = "";
  const sentences = lengths.map((length) =>
    Array.from({ length }, () => {
      const word = STEMS[Math.floor(((random() + 1) / 2) * STEMS.length)] + (random() > 0.4 ? Math.floor(random() * 500) : "");
      const start = text.length;
      text += `${word} `;
      return { start, end: start + word.length };
    }),
  );
  return { text, sentences };
}

const LENGTHS = [
  7, 1, 22, 3, 40, 2, 11, 18, 25, 9, 33, 14, 5, 60, 1, 12, 8, 29, 17, 21, 6, 90, 4, 13, 10, 31, 19, 2, 24, 16, 47, 20,
];

function plain(tagging: Tagging): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(tagging).map(([key, values]) => [key, [...values]]));
}

function expectTrees(tagging: Tagging, lengths: readonly number[]): void {
  let first = 0;
  for (const length of lengths) {
    const heads = tagging.head.subarray(first, first + length);
    expect(heads.filter((head) => head === -1).length).toBe(1);
    heads.forEach((head, i) => {
      expect(head === -1 || (head >= first && head < first + length && head !== first + i)).toBe(true);
      let up = first + i;
      for (let hops = 0; hops <= length && up !== -1; hops++) up = tagging.head[up];
      expect(up).toBe(-1);
    });
    first += length;
  }
}

describe.each([1, 2] as const)("a net of %i layers with random weights", (layers) => {
  const model = new Model(randomModel({ seed: 5 + layers, layers }));
  const net = new Net(model);
  const { text, sentences } = sentencesOf(LENGTHS);
  const whole = plain(net.parse(text, sentences));

  test.skipIf(!hasSimd())("gives the same with and without SIMD", () => {
    expect(plain(new Net(model, { machine: "scalar" }).parse(text, sentences))).toEqual(whole);
  });

  test("gives the same again, and in any order and batch", () => {
    expect(plain(net.parse(text, sentences))).toEqual(whole);
    let first = 0;
    for (const words of sentences) {
      const alone = plain(net.parse(text, [words]));
      const slice = Object.fromEntries(
        Object.entries(whole).map(([key, values]) => [key, values.slice(first, first + words.length)]),
      );
      slice.head = (slice.head as number[]).map((head) => (head < 0 ? head : head - first));
      expect(alone).toEqual(slice);
      first += words.length;
    }
  });

  test("gives the same however small the word cache is", () => {
    const small = new Net(model, { slots: BATCH_WORDS + 1 });
    for (let round = 0; round < 3; round++) {
      expect(plain(small.parse(text, sentences))).toEqual(whole);
      const other = sentencesOf([200, 300, 350], 11 + round);
      small.parse(other.text, other.sentences);
    }
  });

  test("gives trees", () => {
    expectTrees(net.parse(text, sentences), LENGTHS);
  });

  test("needs both trees that are repaired and trees that are not", () => {
    expect(new Set(whole.deprel).size).toBeGreaterThan(3);
    expect(new Set(whole.head).size).toBeGreaterThan(50);
  });
});

describe("hostile input", () => {
  const net = new Net(new Model(randomModel()));

  test("long sentences are one tree", () => {
    const lengths = [MAX_WORDS - 1, MAX_WORDS, MAX_WORDS + 1, 3, 2 * MAX_WORDS + 7];
    const { text, sentences } = sentencesOf(lengths);
    expectTrees(net.parse(text, sentences), lengths);
  });

  test("a hundred thousand words without a full stop take linear time", () => {
    const { text, sentences } = sentencesOf([100_000]);
    const began = performance.now();
    const { head } = net.parse(text, sentences);
    expect(head.filter((h) => h === -1).length).toBe(1);
    expect(performance.now() - began).toBeLessThan(50_000);
  });

  test("words of any length, equal or not, fill no memory", () => {
    const form = "x".repeat(10_000);
    const words = Array.from({ length: 1000 }, (_, i) => ({ start: 0, end: 1, form: i % 2 ? form : `${form}${i}` }));
    expectTrees(net.parse("x", [words]), [1000]);
  });

  test("forms of any characters", () => {
    const form = fc.string({ unit: "binary", minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(fc.array(form, { minLength: 1, maxLength: 60 }), (forms) => {
        const tagging = net.parse("", [forms.map((f) => ({ start: 0, end: 0, form: f }))]);
        expect(tagging.form).toEqual(forms);
        expectTrees(tagging, [forms.length]);
      }),
      { numRuns: 60 },
    );
  });

  test("nothing at all", () => {
    expect(net.parse("", []).head.length).toBe(0);
  });
});

describe("name labels", () => {
  const names = new NameLabels(["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]);

  test.each([
    [[0, 1, 2, 2, 0], true],
    [[2, 0], false],
    [[1, 4], false],
    [[0, 2], false],
    [[3, 4, 1, 2], true],
    [[], true],
  ])("%j are valid: %s", (labels, expected) => {
    expect(names.isValid(Int32Array.from(labels))).toBe(expected);
  });

  test("repair takes the best valid sequence", () => {
    const scores = [
      [0, 1, 5, 0, 0],
      [0, 0, 4, 0, 3],
      [9, 0, 0, 0, 0],
    ].map((row) => Float32Array.from(row));
    const labels = Int32Array.from([2, 2, 0]);
    names.repair(labels, (i) => scores[i]);
    expect([...labels]).toEqual([1, 2, 0]);
  });

  test("repair gives valid sequences from any scores", () => {
    const row = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const labels = new Int32Array(rows.length);
        names.repair(labels, (i) => Float32Array.from(rows[i]));
        expect(names.isValid(labels)).toBe(true);
      }),
    );
  });
});
