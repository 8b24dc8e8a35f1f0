import { describe, expect, test } from "vitest";
import { queryText } from "../../web/src/api/client.js";
import { inForce, listQuery } from "../../web/src/lists/filters.js";
import { snippets } from "../../web/src/lists/snippets.js";
import { actInWords } from "../../web/src/words/acts.js";
import { parseDays, writeDays } from "../../web/src/words/day-range.js";
import { addDays, dayInWords, daysInWords } from "../../web/src/words/days.js";
import { count } from "../../web/src/words/numbers.js";

describe("days", () => {
  test.each([
    ["", null, null],
    ["2025", "2025-01-01", "2025-12-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2025-03-04", "2025-03-04", "2025-03-04"],
    ["2025-03-01..2025-03-08", "2025-03-01", "2025-03-08"],
    ["2024..2025", "2024-01-01", "2025-12-31"],
    ["2025-03..", "2025-03-01", null],
    ["..2025-03", null, "2025-03-31"],
  ])("%j is read, and written as short", (words, from, to) => {
    expect(parseDays(words)).toEqual({ from, to });
    const written = writeDays(from, to);
    expect(parseDays(written)).toEqual({ from, to });
    if (!words.includes("..")) expect(written).toBe(words);
  });

  test.each(["last week", "2025-13", "2025-02-30", "4 March", "2025..2026..2027", "20250304"])("%j is no day", (words) => {
    expect(parseDays(words)).toBeNull();
  });

  test("are told in words", () => {
    expect(dayInWords("2025-03-04")).toBe("4 Mar 2025");
    expect(dayInWords(null)).toBe("no date");
    expect(daysInWords("2025-03-04", "2025-03-04")).toBe("4 Mar 2025");
    expect(daysInWords(null, "2025-03-04")).toBe("until 4 Mar 2025");
    expect(daysInWords("2025-03-04", null)).toBe("from 4 Mar 2025");
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
  });
});

test("an act reads by its mode, its type, or as another codebook names it", () => {
  expect(actInWords("CONSULT", ["phone"], true)).toBe("spoke by phone with");
  expect(actInWords("ASSAULT", ["nothing-known"], false)).toBe("attacked");
  expect(actInWords("LOCKOUT", ["whole-plant"], true)).toBe("lockout whole plant");
});

test("a count bears its noun", () => {
  expect([count(1, "report"), count(0, "report"), count(12345, "report")]).toEqual(["1 report", "0 reports", "12,345 reports"]);
});

test("a query leaves out what is empty", () => {
  expect(queryText({ type: "AGREE", actor: "", from: null, claimed: false, limit: 5 })).toBe("type=AGREE&limit=5");
});

test("of an address only what narrows the list is asked of the server", () => {
  const query = new URLSearchParams("type=AGREE&open=v1&sort=origins&actor=%20&at=s2");
  expect(listQuery("events", query).toString()).toBe("type=AGREE&sort=origins");
  expect(inForce("events", query)).toEqual([{ name: "type", value: "AGREE" }]);
});

describe("lines for other programs", () => {
  const lines = Object.fromEntries(
    snippets("http://localhost:8765", "/events", `text=it's "so"`).map(({ name, text }) => [name, text]),
  );
  test("ask for the same rows", () => {
    for (const text of Object.values(lines)) expect(text).toContain("http://localhost:8765/events.csv?text=it");
  });
  test("quote what a shell, R, Python or SQL would read otherwise", () => {
    expect(lines.curl).toBe(`curl -s 'http://localhost:8765/events.csv?text=it'\\''s "so"' -o events.csv`);
    expect(lines.R).toContain(String.raw`it's \"so\"`);
    expect(lines.DuckDB).toContain("it''s");
  });
  test("keep codes as text, so that leading zeros stay", () => {
    expect(lines.R).toContain(`colClasses = "character"`);
    expect(lines.Python).toContain("dtype=str");
    expect(lines.DuckDB).toContain("all_varchar = true");
  });
});
