import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Highlight } from "../../src/export/html/segments.js";
import { segments } from "../../src/export/html/segments.js";
import { blockAt, blocksOf } from "../../web/src/reader/blocks.js";
import { byBlock, segmentsOf } from "../../web/src/reader/segments.js";

const report = (text: string, title?: string, captions: { start: number; end: number }[] = []) => ({ text, title, captions });
const mark = (start: number, end: number, record = "v1", kind: Highlight["kind"] = "event"): Highlight => ({
  start,
  end,
  record,
  kind,
});

describe("blocks", () => {
  test("are the title, the paragraphs and the captions", () => {
    const text = "A title\n\nFirst paragraph.\n \nA caption\nLast.";
    const kinds = blocksOf(report(text, "A title", [{ start: 28, end: 37 }])).map(({ start, end, kind }) => [
      kind,
      text.slice(start, end),
    ]);
    expect(kinds).toEqual([
      ["title", "A title"],
      ["body", "First paragraph."],
      ["caption", "A caption"],
      ["body", "Last."],
    ]);
  });

  test("cut a paragraph of megabytes, at sentences where there are some", () => {
    const text = "One sentence. ".repeat(50_000);
    const blocks = blocksOf(report(text));
    expect(blocks.map((block) => text.slice(block.start, block.end)).join("")).toBe(text);
    expect(blocks.length).toBeGreaterThan(200);
    expect(blocks.slice(0, -1).every((block) => text.slice(0, block.end).endsWith("sentence. "))).toBe(true);
    expect(blocks[1].kind).toBe("rest");
    const solid = "x".repeat(100_000);
    expect(blocksOf(report(solid)).reduce((sum, { start, end }) => sum + end - start, 0)).toBe(solid.length);
  });

  test("never cut a character in two", () => {
    const text = "😀".repeat(20_000);
    for (const { start, end } of blocksOf(report(text))) expect(() => encodeURIComponent(text.slice(start, end))).not.toThrow();
  });

  test("hold every character but line breaks and blank lines, and are found by offset", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 })), (lines) => {
        const text = lines.join("\n");
        const blocks = blocksOf(report(text));
        expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual(text.split("\n").filter((line) => line.trim()));
        for (const [k, { start, end }] of blocks.entries()) {
          expect(blockAt(blocks, start)).toBe(k);
          expect(blockAt(blocks, end - 1)).toBe(k);
        }
      }),
    );
  });
});

describe("segments", () => {
  const highlight = fc
    .record({ start: fc.nat(60), length: fc.integer({ min: 1, max: 30 }), record: fc.constantFrom("v1", "s1", "e1") })
    .map(({ start, length, record }) => mark(start, start + length, record, record === "s1" ? "quote" : "actor"));

  test("are those of the static page, made in one sweep", () => {
    fc.assert(
      fc.property(fc.array(highlight, { maxLength: 12 }), (all) => {
        const inside = all.filter(({ start, end }) => start < 50 && end > 5);
        const plain = (list: { start: number; end: number; highlights: readonly Highlight[] }[]) =>
          list.map(({ start, end, highlights }) => [start, end, highlights.map((h) => `${h.record} ${h.start} ${h.end}`).sort()]);
        expect(plain(segmentsOf(5, 50, inside))).toEqual(plain(segments(5, 50, all)));
      }),
    );
  });

  test("a highlight over many blocks is in each of them", () => {
    const blocks = blocksOf(report("one\ntwo\nthree"));
    expect(byBlock(blocks, [mark(1, 10), mark(4, 7, "v2")]).map((marks) => marks.map(({ record }) => record))).toEqual([
      ["v1"],
      ["v1", "v2"],
      ["v1"],
    ]);
    expect(byBlock([], [mark(0, 3)])).toEqual([]);
  });

  test("many highlights over a long stretch take no more than a sweep", () => {
    const all = Array.from({ length: 20_000 }, (_, k) => mark(k * 5, k * 5 + 3, `v${k}`));
    expect(segmentsOf(0, 100_000, all)).toHaveLength(40_000);
  });
});
