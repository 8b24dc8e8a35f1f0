import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { annotate } from "../../../src/annotate/annotate.js";
import { Analysis } from "../../../src/document/analysis.js";
import type { Entity } from "../../../src/document/annotation.js";
import { loadKnowledge } from "../../../src/knowledge/knowledge.js";
import { loadLanguage } from "../../../src/language/index.js";
import { reportOf } from "../../support/tree.js";
import { type Case, caseFiles, readCases, type Stretch } from "./coreference.js";

const ROOT = resolve(import.meta.dirname, "../../..");
const knowledge = loadKnowledge((path) => readFileSync(join(ROOT, "data", path), "utf8"));
const english = await loadLanguage();

/** Share of cases right, over all files and in any one. */
const FLOOR = 0.9;
const FILE_FLOOR = 0.75;

function read(text: string): Analysis {
  const { tokens, sentences } = english.parse(text);
  const analysis = new Analysis(reportOf(text, { published: "2024-12-04" }), tokens, sentences);
  annotate(analysis, knowledge);
  return analysis;
}

/** The entities that a stretch names: those with a mention that ends where it ends, within it but for an article, else one inside or begun by it. */
function namedBy(analysis: Analysis, { start, end }: Stretch): Set<Entity> {
  const inside = analysis.mentions.filter(({ span }) => span.start >= start - 4 && span.end <= end);
  const last = analysis.report.text.slice(0, end).replace(/['’]s$/, "").length;
  const ending = inside.filter(({ span }) => span.end === end || span.end === last);
  const longer = analysis.mentions.filter(({ span }) => span.start >= start && span.start < start + 5 && span.end > end);
  return new Set((ending.length ? ending : inside.length ? inside : longer).map(({ entity }) => entity));
}

/** Whether the anaphor names just what it should; for nobody, whether it names nothing that anything else in the text names. */
function isRight({ text, anaphor, antecedents }: Case): boolean {
  const analysis = read(text);
  const named = namedBy(analysis, anaphor);
  if (antecedents.length === 0) return [...named].every((entity) => entity.mentions.length === 1);
  return antecedents.every((antecedent) => [...namedBy(analysis, antecedent)].some((entity) => named.has(entity)));
}

describe("an anaphor names what its case says", () => {
  const results = caseFiles.map((file) => ({ file, cases: readCases(file).map((c) => ({ ...c, right: isRight(c) })) }));
  const all = results.flatMap(({ cases }) => cases);
  const share = (cases: readonly { right: boolean }[]) => cases.filter(({ right }) => right).length / cases.length;
  const wrong = (cases: typeof all) =>
    cases.filter(({ right }) => !right).map(({ file, line, text }) => `${file}:${line} ${text}`);

  test.each(results)("$file", ({ cases }) => {
    expect(share(cases), wrong(cases).join("\n")).toBeGreaterThanOrEqual(FILE_FLOOR);
  });

  test("there are enough, and most are right", () => {
    if (process.env.READOUT_CASES) console.log(`${share(all).toFixed(3)} of ${all.length}\n${wrong(all).join("\n")}`);
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(share(all)).toBeGreaterThanOrEqual(FLOOR);
  });
});
