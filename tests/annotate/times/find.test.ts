import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findTimes } from "../../../src/annotate/times/find.js";
import { calendar, caseFiles, readCases } from "./cases.js";

const SRC = resolve(import.meta.dirname, "../../../src/annotate/times");
const sentences = caseFiles.flatMap(readCases).map((one) => one.text);
const published = "2024-12-04";

afterEach(() => {
  vi.useRealTimers();
  delete process.env.TZ;
});

describe("the same text gives the same times", () => {
  const read = () =>
    JSON.stringify([findTimes(sentences.join("\n\n"), { calendar, published }), findTimes(sentences.join("\n\n"), { calendar })]);

  it.each([
    ["UTC", "C", "2024-12-04T12:00:00Z"],
    ["Pacific/Kiritimati", "ar_EG.UTF-8", "1999-12-31T23:59:59Z"],
    ["Pacific/Pago_Pago", "tr_TR.UTF-8", "2031-06-15T00:00:00Z"],
    ["Asia/Kathmandu", "th_TH.UTF-8", "1970-01-01T00:00:00Z"],
  ])("in the time zone %s, with the locale %s, on %s", (zone, locale, day) => {
    const before = read();
    process.env.TZ = zone;
    process.env.LANG = locale;
    vi.useFakeTimers({ now: new Date(day) });
    expect(new Date().toISOString().slice(0, 10)).toBe(day.slice(0, 10));
    expect(read()).toBe(before);
  });

  it("because the code asks neither clock nor locale", () => {
    for (const file of readdirSync(SRC)) {
      expect(readFileSync(join(SRC, file), "utf8"), file).not.toMatch(
        /\bnew Date\b|Date\.now|\bIntl\b|toLocale|localeCompare|Math\.random/,
      );
    }
  });
});

describe("any text", () => {
  const word = fc.constantFrom(
    ...sentences.flatMap((sentence) => sentence.split(" ")),
    "\n",
    "\n\n",
    "-",
    "(",
    "1",
    "2024",
    "’90s",
    "½",
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 60 }).map((words) => words.join(" ")),
    fc.string({ maxLength: 200, unit: "grapheme" }),
  );

  it("gives expressions in order that lie in it, with real days in order", () => {
    fc.assert(
      fc.property(text, fc.boolean(), (sample, dated) => {
        let last = 0;
        for (const time of findTimes(sample, dated ? { calendar, published } : { calendar })) {
          expect(time.start).toBeGreaterThanOrEqual(last);
          expect(time.text).toBe(sample.slice(time.start, time.end));
          expect(time.text.length).toBeGreaterThan(0);
          last = time.end;
          const { start, end } = time.days;
          for (const day of [start, end]) if (day !== null) expect(day).toMatch(/^-?\d{4,}-\d\d-\d\d$/);
          if (start !== null && end !== null) expect(start <= end).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is never reckoned from the clock: without a day of publication only absolute dates have days", () => {
    for (const { text: sample, start } of findTimes(sentences.join("\n\n"), { calendar }).map((time) => ({
      text: time.text,
      start: time.days.start,
    }))) {
      if (start !== null && /^(?:last|next|this|yesterday|today|tomorrow|tonight)\b/i.test(sample)) expect(sample).toBe("no day");
    }
  });
});

describe("long hostile text", () => {
  const units = [
    "the ",
    "last ",
    "1 ",
    "2 and ",
    "12-",
    "1,000,",
    "a few of the ",
    "two hundred ",
    "the end of ",
    "March 3, ",
    "nineteen ",
    "10:",
    "20.",
    "'9",
    "the first day of ",
    "Monday, Tuesday ",
    "between 3 and ",
    "( 10:30 ",
    "9",
    "early late ",
    "a half ",
    "to 4 ",
    "in the ",
    "- ",
    "May ",
  ];
  const cost = (sample: string) => {
    const from = process.cpuUsage();
    findTimes(sample, { calendar, published });
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };

  it.each(units)("of %j takes time that grows with its length", (unit) => {
    const size = (n: number) => unit.repeat(Math.ceil(n / unit.length));
    cost(size(10_000));
    const small = Math.max(cost(size(20_000)), 15);
    expect(cost(size(160_000))).toBeLessThan(small * 8 * 4);
  });
});
