import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { loadKnowledge } from "../../../src/knowledge/knowledge.js";
import { loadLanguage } from "../../../src/language/index.js";
import { analyse } from "../../../src/pipeline.js";
import { reportOf } from "../../support/tree.js";
import { type Case, caseFiles, faults, readCases } from "./cases.js";

const ROOT = resolve(import.meta.dirname, "../../..");
const knowledge = loadKnowledge((path) => readFileSync(join(ROOT, "data", path), "utf8"));
const language = await loadLanguage();

/** Share of cases right, over all files and in any one. */
const FLOOR = 0.94;
const FILE_FLOOR = 0.85;

const read = ({ text, published }: Case) => analyse(reportOf(text, { published }), { language, knowledge });

describe("who is who, and who is not", () => {
  const results = caseFiles.map((file) => ({
    file,
    cases: readCases(file).map((one) => ({ ...one, wrong: faults(read(one), one.wanted) })),
  }));
  const all = results.flatMap(({ cases }) => cases);
  const share = (cases: readonly { wrong: readonly string[] }[]) =>
    cases.filter(({ wrong }) => wrong.length === 0).length / cases.length;
  const told = (cases: typeof all) =>
    cases
      .filter(({ wrong }) => wrong.length)
      .map(({ file, line, text, wrong }) => `${file}:${line} ${text}\n    ${wrong.join("; ")}`);

  test.each(results)("$file", ({ cases }) => {
    expect(share(cases), told(cases).join("\n")).toBeGreaterThanOrEqual(FILE_FLOOR);
  });

  test("there are enough, a third of them of who must not be found, and most are right", () => {
    if (process.env.READOUT_CASES) console.log(`${share(all).toFixed(3)} of ${all.length}\n${told(all).join("\n")}`);
    expect(all.length).toBeGreaterThanOrEqual(400);
    expect(all.filter(({ wanted }) => wanted.some(({ not }) => not)).length).toBeGreaterThanOrEqual(all.length / 3);
    expect(share(all)).toBeGreaterThanOrEqual(FLOOR);
  });
});
