import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { htmlPage } from "../../src/export/html/page.js";
import { type Highlight, segments } from "../../src/export/html/segments.js";
import { sampleCoded } from "../support/coded.js";

const page = (coded = sampleCoded()) => [...htmlPage([coded], "Sample")].join("");

describe("segments", () => {
  const highlight = fc
    .record({ kind: fc.constant("actor" as const), record: fc.string(), start: fc.nat(40), end: fc.nat(40) })
    .map((h): Highlight => ({ ...h, start: Math.min(h.start, h.end), end: Math.max(h.start, h.end) + 1 }));

  test("cover the stretch without gap or overlap, and each knows what covers it", () => {
    fc.assert(
      fc.property(fc.array(highlight), fc.integer({ min: 1, max: 40 }), (all, end) => {
        const cut = segments(0, end, all);
        expect(cut[0].start).toBe(0);
        expect(cut.at(-1)?.end).toBe(end);
        cut.slice(1).forEach((segment, k) => {
          expect(segment.start).toBe(cut[k].end);
        });
        for (const segment of cut) {
          expect(segment.highlights.length).toBe(all.filter((h) => h.start <= segment.start && h.end >= segment.end).length);
        }
      }),
    );
  });
});

describe("the page", () => {
  test("joins words and cards both ways", () => {
    const html = page();
    expect(html).toMatch(/<a href="#d1-v1"[^>]*>accused<\/a>/);
    expect(html).toContain('id="d1-v1"');
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html, `target of #${id}`).toContain(`id="${id}"`);
  });

  test("shows hostile text as text", () => {
    const coded = sampleCoded(
      'Kestria accused Solvania of arming rebels, without presenting any evidence. <script>alert("x")</script><img src=x onerror=y>',
    );
    coded.report.title = '"><script>alert(1)</script>';
    coded.entities[0].name = "<b onclick='z'>";
    coded.report.url = "javascript:alert(1)";
    const html = page(coded);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|<b |href="javascript/);
  });

  test("loads nothing", () => {
    expect(page()).toContain("default-src 'none'");
    expect(page()).not.toMatch(/(src|href)="(?!#|https?:)/);
  });

  test("says so when a report was not coded", () => {
    expect(page({ ...sampleCoded(), notCoded: 'the text is in language "ru"' })).toContain("Not coded");
  });
});
