import { describe, expect, test } from "vitest";
import { bare, cases, contentOf, knowledge, read } from "../statements/reading.js";

const { evidence } = knowledge.cues;

describe("patterns of data/en/evidence.tsv", () => {
  test("there are 150 of them", () => {
    expect(evidence.all.length).toBeGreaterThanOrEqual(150);
  });

  test.each(evidence.all.map(({ pattern, example, line }) => [pattern, example, line] as const))(
    "%s",
    (_pattern, example, line) => {
      const marked = /<([^>]+)>/.exec(example)?.[1];
      const analysis = read(example.replace(/[<>]/g, ""));
      const words = analysis.tokens.map(({ form, lemma }) => ({ lower: form.toLowerCase(), lemma: lemma.toLowerCase() }));
      const row = evidence.all.find((other) => other.line === line);
      const found = evidence.find(words).map(({ first, last, pattern }) => ({
        text: analysis.report.text.slice(analysis.tokens[first].start, analysis.tokens[last - 1].end),
        status: pattern.status,
      }));
      expect(
        found.filter(({ text, status }) => text === marked && status === row?.status),
        JSON.stringify(found),
      ).toHaveLength(1);
    },
  );
});

describe("cases/evidence", () => {
  const withEvidence = cases("evidence/with-evidence.txt");
  const without = cases("evidence/without-evidence.txt");
  let found = 0;
  let right = 0;
  const missed: string[] = [];
  const wrong: string[] = [];
  for (const { text, wanted } of withEvidence) {
    const [status, span, content] = wanted.split(" | ");
    const statements = read(text).statements.filter((statement) => statement.evidence);
    found += statements.length;
    const hit = statements.some((statement) => {
      const said = contentOf(statement);
      const same = (said.includes(content) || content.includes(said)) && said.length < content.length * 1.6 + 10;
      return same && statement.evidence?.status === status && bare(statement.evidence.span.text) === bare(span);
    });
    if (hit) right++;
    else missed.push(text);
  }
  for (const { text } of without) {
    const statements = read(text).statements.filter((statement) => statement.evidence);
    found += statements.length;
    if (statements.length) wrong.push(text);
  }

  test("there are 200, half of them without evidence", () => {
    expect(withEvidence.length + without.length).toBeGreaterThanOrEqual(200);
    expect(without.length).toBeGreaterThanOrEqual(100);
  });
  test("precision is 0.90", () => {
    expect(right / found, wrong.join("\n")).toBeGreaterThanOrEqual(0.9);
  });
  test("recall is 0.85", () => {
    expect(right / withEvidence.length, missed.join("\n")).toBeGreaterThanOrEqual(0.85);
  });
});

describe("what a phrase does not say", () => {
  test.each([
    ["The army said it held the port. The claim will be independently confirmed by monitors.", null],
    ["The army said it held the port. Monitors did not deny it.", null],
    ["The army said it held the port. The claim could not be independently verified.", "unverified"],
  ])("%s", (text, status) => {
    const [statement] = read(text).statements;
    expect(statement.evidence?.status ?? null).toBe(status);
  });

  test("a denial is linked to what it denies by its words", () => {
    const { statements } = read(
      "Velmar said the army had shelled the camp at Lisk. The army denied that it had shelled the camp.",
    );
    expect(statements[0].evidence?.status).toBe("denied");
    expect(statements[1].evidence).toBeNull();
  });

  test("time grows with the text", () => {
    const word = { lower: "without", lemma: "without" };
    const words = Array.from({ length: 200_000 }, (_, i) => (i % 3 ? word : { lower: "be", lemma: "be" }));
    const start = performance.now();
    evidence.find(words);
    expect(performance.now() - start).toBeLessThan(50_000);
  });
});
