import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSpace } from "../../src/language/en/characters.js";
import { loadSegmenter } from "../../src/language/en/segmenter.js";

const bytes = readFileSync(new URL("../../data/en/segmenter.bin", import.meta.url));
const segmenter = loadSegmenter(bytes);

function segmented(text: string): string[] {
  return segmenter.segment(text, 0, text.length).map((s) => s.map((w) => text.slice(w.start, w.end)).join(" "));
}

function cases(): { text: string; sentences: string[] }[] {
  const file = readFileSync(new URL("../cases/segmentation.txt", import.meta.url), "utf8");
  const blocks = file.split("\n\n").map((b) => b.split("\n").filter((l) => l && !l.startsWith("#")));
  return blocks
    .filter((b) => b.length > 0)
    .map(([text, ...rest]) => ({ text: text.replaceAll("\\n", "\n"), sentences: rest.map((l) => l.slice("==> ".length)) }));
}

/** Text built of the pieces that tempt a tokeniser most. */
const PIECES = [
  "Mr.",
  "U.S.",
  "don't",
  "cannot",
  "\u201c",
  "\u201d",
  '"',
  "'",
  "\u2019s",
  ".",
  "...",
  "!",
  " ",
  "\n",
  "\n\n",
  "\r\n",
  "\t",
  "\u00a0",
  "\u2003",
];
const MORE = [
  "a",
  "Its",
  "3.5%",
  "\u{1f600}",
  "e\u0301",
  "http://a.b/c",
  "x@y.org",
  "(",
  ")",
  "\u2014",
  "--",
  "\ud800",
  "\u6587",
  "\ufeff",
  "\u200d",
  "n't",
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES, ...MORE), fc.string({ unit: "binary" })), { maxLength: 60 })
  .map((p) => p.join(""));

function inWords(text: string): Uint8Array {
  const marks = new Uint8Array(text.length);
  for (const { start, end } of segmenter.segment(text, 0, text.length).flat()) for (let i = start; i < end; i++) marks[i]++;
  return marks;
}

describe("the English segmenter", () => {
  it.each(cases())("segments $text", ({ text, sentences }) => expect(segmented(text)).toEqual(sentences));

  it("puts every character that is not white space into exactly one word", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const wanted = Uint8Array.from({ length: text.length }, (_, i) => (isSpace(text.charCodeAt(i)) ? 0 : 1));
        expect(inWords(text)).toEqual(wanted);
      }),
      { numRuns: 400 },
    );
  });

  it("gives words in text order, none empty, and no sentence across a blank line", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        let last = 0;
        for (const sentence of segmenter.segment(text, 0, text.length)) {
          for (const { start, end } of sentence) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(text.slice(sentence[0].start, last)).not.toMatch(/\n[ \t]*\n/);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("does not part a surrogate pair or a letter from its accent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const { start } of segmenter.segment(text, 0, text.length).flat())
          expect(text.slice(start)).not.toMatch(/^(?:[\udc00-\udfff]|\u0301)/);
      }),
    );
  });

  it("reads only the stretch it is given", () => {
    const text = "Not this. The envoy left. Nor this.",
      start = text.indexOf("The"),
      end = text.indexOf(" Nor");
    const words = segmenter.segment(text, start, end).flat();
    expect(words.map((w) => text.slice(w.start, w.end))).toEqual(["The", "envoy", "left", "."]);
  });

  it("gives nothing for nothing", () => {
    expect(segmented("")).toEqual([]);
    expect(segmented(" \n\u00a0\t ")).toEqual([]);
  });

  it("ends sentences at Windows' and Unicode's paragraph ends, too", () => {
    expect(segmented("They left\r\n\r\nearly today")).toHaveLength(2);
    expect(segmented("They left\u2029early today")).toHaveLength(2);
    const wrapped = "The envoy said that nobody had asked for\nhelp. Others\nhad.";
    expect(segmented(wrapped.replaceAll("\n", "\r\n"))).toEqual(segmented(wrapped));
  });

  it("keeps a wrapped sentence whole", () => {
    const text =
      "The foreign minister of Norland said on Monday that the government would not send troops\nacross the border, because the treaty forbids it and the parliament has not been asked.";
    expect(segmented(text)).toHaveLength(1);
  });

  it.each(["a", ".", "a.b,c!", "(", "1,", "\u{1f600}", "n't"])(
    "cuts a long line of %j into bounded words and sentences in linear time",
    (unit) => {
      const text = unit.repeat(120_000 / unit.length),
        began = performance.now();
      const sentences = segmenter.segment(text, 0, text.length);
      expect(performance.now() - began).toBeLessThan(50_000);
      for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(1000);
      for (const { start, end } of sentences.flat()) expect(end - start).toBeLessThanOrEqual(2000);
    },
  );

  it("takes the same decisions twice", () => {
    const text = "The U.S. envoy said: “No.” He left.";
    expect(segmented(text)).toEqual(segmented(text));
  });

  it("refuses bytes that are no segmenter", () => {
    expect(() => loadSegmenter(new Uint8Array(100))).toThrow(/no segmenter/);
    expect(() => loadSegmenter(bytes.subarray(0, bytes.length - 1))).toThrow(/table of weights ends/);
  });
});
