import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Language, loadLanguage, type Parse, parse } from "../../src/language/index.js";

let english: Language;
beforeAll(async () => {
  expect(() => parse("Too early.")).toThrow(/await loadLanguage\(\) before parse\(\)/);
  english = await loadLanguage();
});

/** What every parse must keep to, whatever the text. */
function expectValid(text: string, { tokens, sentences }: Parse): void {
  let [end, next] = [0, 0];
  tokens.forEach((token, i) => {
    expect(token.i).toBe(i);
    expect(token.start).toBeGreaterThanOrEqual(end);
    expect(token.end).toBeGreaterThan(token.start);
    expect(text.slice(end, token.start)).toMatch(/^[\s\u0085]*$/);
    end = token.end;
  });
  expect(text.slice(end)).toMatch(/^[\s\u0085]*$/);
  for (const { i, first, last, start, end: sentenceEnd } of sentences) {
    expect(first).toBe(next);
    expect(last).toBeGreaterThan(first);
    expect([start, sentenceEnd]).toEqual([tokens[first].start, tokens[last - 1].end]);
    const words = tokens.slice(first, last);
    expect(words.filter((token) => token.head === -1)).toHaveLength(1);
    for (const word of words) {
      expect(word.sentence).toBe(i);
      expect(word.head === -1 || (word.head >= first && word.head < last)).toBe(true);
      let [up, hops] = [word.head, 0];
      while (up !== -1 && hops++ <= words.length) up = tokens[up].head;
      expect(up).toBe(-1);
      if (word.ner.startsWith("I-")) expect(tokens[word.i - 1].ner.slice(2)).toBe(word.ner.slice(2));
    }
    next = last;
  }
  expect(next).toBe(tokens.length);
}

const newsWord = fc.constantFrom(
  "The",
  "army",
  "said",
  "“We",
  "don't",
  "leave,”",
  "U.S.",
  "on",
  "3",
  "March",
  "--",
  "$4.5m",
  "(Marl)",
  "\n\n",
  "cannot",
  ".",
  "?",
  "who",
  "e.g.",
);
const newsText = fc.array(newsWord, { maxLength: 80 }).map((words) => words.join(" "));

describe("any text", () => {
  test("of news words gives valid trees over its words", () => {
    fc.assert(
      fc.property(newsText, (text) => expectValid(text, english.parse(text))),
      { numRuns: 150 },
    );
  });

  test("of any characters gives valid trees over its words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => expectValid(text, english.parse(text))),
      { numRuns: 80 },
    );
  });

  test.each(["", " \n\t ", "a", "...", "\u0000", "🙂", "\ud800", "No stop"])("%j", (text) => {
    expectValid(text, english.parse(text));
  });
});

describe("a sentence of news", () => {
  const text = "Rebels attacked two villages in Norland. They weren't stopped.";

  test("has its words, lemmas, tags, tree and names", () => {
    const { tokens, sentences } = english.parse(text);
    expect(sentences.map(({ first, last }) => [first, last])).toEqual([
      [0, 7],
      [7, 12],
    ]);
    expect(tokens.slice(0, 5).map(({ form, lemma, upos, head, deprel }) => [form, lemma, upos, head, deprel])).toEqual([
      ["Rebels", "rebel", "NOUN", 1, "nsubj"],
      ["attacked", "attack", "VERB", -1, "root"],
      ["two", "two", "NUM", 3, "nummod"],
      ["villages", "village", "NOUN", 1, "obj"],
      ["in", "in", "ADP", 5, "case"],
    ]);
    expect(tokens[5]).toMatchObject({ form: "Norland", xpos: "NNP", ner: "B-LOC", start: 32, end: 39 });
  });

  test("is the same after anything else was read", () => {
    const before = english.parse(text);
    english.parse("Norland . ".repeat(3000));
    expect(english.parse(text)).toEqual(before);
  });
});

describe("given borders", () => {
  test("segments are not crossed, and what lies outside them is not read", () => {
    const text = "Norland reopens border\nTroops left on Monday. (Reuters)";
    const segments = [
      { start: 0, end: 22 },
      { start: 23, end: 45 },
    ];
    const { tokens, sentences } = english.parse(text, segments);
    expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual([
      "Norland reopens border",
      "Troops left on Monday.",
    ]);
    expect(tokens.at(-1)?.end).toBe(45);
  });

  test("given tokens and sentences stay as they are", () => {
    const text = "I dunno";
    const given = [
      [{ start: 0, end: 1 }],
      [],
      [
        { start: 2, end: 4, form: "do" },
        { start: 4, end: 5, form: "n't" },
        { start: 5, end: 7, form: "know" },
      ],
    ];
    const { tokens, sentences } = english.parseTokens(text, given);
    expect(tokens.map(({ form, start, end }) => [form, start, end])).toEqual([
      ["I", 0, 1],
      ["do", 2, 4],
      ["n't", 4, 5],
      ["know", 5, 7],
    ]);
    expect(sentences.map(({ first, last }) => [first, last])).toEqual([
      [0, 1],
      [1, 4],
    ]);
  });
});
