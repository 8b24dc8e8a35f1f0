import { describe, expect, it } from "vitest";
import { type FoundTime, findTimes } from "../../../src/annotate/times/find.js";
import { type Case, calendar, caseFiles, type Expected, readCases } from "./cases.js";

const plain = caseFiles.filter((file) => file !== "names.txt");

function shown({ start, text, timex, days }: FoundTime, like: Expected | undefined) {
  return {
    start,
    text,
    value: timex.value,
    isSet: timex.type === "SET",
    mod: like?.mod && timex.mod,
    days: like?.days && (days.start === null ? "-" : `${days.start}..${days.end}`),
  };
}

function check({ text, published, expected }: Case): void {
  const found = findTimes(text, { calendar, published });
  expect(found.map((time, k) => shown(time, expected[k]))).toEqual(expected);
}

describe.each(plain)("%s", (file) => {
  it.each(readCases(file).map((one) => [one.text, one] as const))("%s", (_text, one) => check(one));
});

// Without a language engine nobody can tell these names from days: they are known to fail, and would be noticed if they passed.
describe("names.txt", () => {
  it.fails.each(readCases("names.txt").map((one) => [one.text, one] as const))("%s", (_text, one) => check(one));
});

it("there are at least 500 expressions, and 150 traps", () => {
  const all = plain.flatMap(readCases);
  expect(all.reduce((sum, one) => sum + one.expected.length, 0)).toBeGreaterThanOrEqual(500);
  expect(all.reduce((sum, one) => sum + one.traps, 0)).toBeGreaterThanOrEqual(150);
});
