import { describe, expect, test } from "vitest";
import { cases, contentOf, knowledge, read } from "../statements/reading.js";

/** Cases `text ==> status | words of the content`, or `==> -` where no statement has any evidence status. */
function tallied(file: string) {
  let found = 0;
  let right = 0;
  let wanted = 0;
  const failed: string[] = [];
  for (const { text, wanted: told } of cases(file)) {
    const statements = read(text).statements.filter(({ evidence }) => evidence);
    const [status, content] = told.split(" | ");
    const hit =
      status !== "-" &&
      statements.some((statement) => statement.evidence?.status === status && contentOf(statement).includes(content));
    found += statements.length;
    if (status !== "-") wanted++;
    if (hit) right++;
    if (hit ? statements.length > 1 : status !== "-" || statements.length)
      failed.push(
        `${text} ==> ${statements.map((s) => `${s.evidence?.status} [${s.evidence?.span.text}] ${contentOf(s)}`).join(" ; ")}`,
      );
  }
  return { precision: right / found, recall: right / wanted, failed: failed.join("\n") };
}

describe.each(["disputes", "sources"])("cases/evidence/%s.txt", (name) => {
  const { precision, recall, failed } = tallied(`evidence/${name}.txt`);

  test("precision is 0.90", () => {
    expect(precision, failed).toBeGreaterThanOrEqual(0.9);
  });
  test("recall is 0.85", () => {
    expect(recall, failed).toBeGreaterThanOrEqual(0.85);
  });
});

describe("examples of data/en/evidence-opposites.tsv", () => {
  test.each(knowledge.cues.evidence.opposites.examples)("%s", (example) => {
    const [first, second] = read(example).statements;
    expect(first.evidence?.status).toBe("disputed");
    expect(second.evidence).toBeNull();
  });
});

describe("who disputes whom", () => {
  test("one speaker's two sentences are one account", () => {
    const { statements } = read('"The bridge is open," the mayor said. "The bridge is closed," the mayor said.');
    expect(statements.map(({ evidence }) => evidence)).toEqual([null, null]);
  });
  test("the words that contradict are the span", () => {
    const [claim] = read("The mayor said the water was clean. Nurses said the water was not clean.").statements;
    expect(claim.evidence?.span.text).toBe("the water was not clean");
  });
});
