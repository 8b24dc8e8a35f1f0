import { describe, expect, test } from "vitest";
import { toTable } from "../../src/export/table.js";
import { sampleCoded } from "../support/coded.js";

const plain = { width: 120, heading: (t: string) => t, dim: (t: string) => t, mark: (t: string) => t };

describe("the table", () => {
  test("has a row an event and a statement, with the evidence", () => {
    const table = toTable(sampleCoded(), plain);
    expect(table).toMatch(/2025-03-04\s+Kestria\s+ACCUSE · allege\s+Solvania/);
    expect(table).toContain("none presented");
  });

  test("keeps to its width", () => {
    for (const width of [60, 100, 200]) {
      const lines = toTable(sampleCoded(), { ...plain, width }).split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.max(width, 78));
    }
  });

  test("lets no control character of a report through", () => {
    const coded = sampleCoded();
    coded.report.title = "Title\u001b[31m\u0007";
    for (const control of ["\u001b", "\u0007"]) expect(toTable(coded, plain)).not.toContain(control);
  });

  test("says when nothing was found", () => {
    expect(toTable({ ...sampleCoded(), events: [] }, plain)).toContain("none found");
  });
});
