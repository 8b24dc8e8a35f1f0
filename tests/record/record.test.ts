import { expect, test } from "vitest";
import { type Coder, notCoded, toCodedReport } from "../../src/record/record.js";
import { codedReport } from "../../src/record/schema.js";
import { analysisOf } from "../support/tree.js";

const CODER: Coder = { name: "readout", version: "0", model: "none", codebook: "none" };
const TREES = `
  Kestria   PROPN 2 nsubj
  condemned VERB  0 root lemma=condemn
  it        PRON  2 obj
  .         PUNCT 2 punct`;

test("an entity that only a record names is in the record, one that nothing names is not", () => {
  const analysis = analysisOf(TREES);
  const named = analysis.newEntity("country", { name: "Solvania" });
  analysis.newEntity("country", { name: "Aldoria" });
  analysis.relations.push({ kind: "ally", from: named, to: named, span: analysis.span(0, 1), rule: "test" });
  const coded = toCodedReport(analysis, CODER);
  expect(coded.entities.map(({ id, name }) => [id, name])).toEqual([["e1", "Solvania"]]);
  expect(coded.relations[0]).toMatchObject({ from: "e1", to: "e1" });
});

test("tokens count heads from one within their sentence", () => {
  const { tokens } = toCodedReport(analysisOf(`${TREES}\n\n${TREES}`), CODER, true);
  expect(tokens?.map((token) => token.head)).toEqual([2, 0, 2, 2, 2, 0, 2, 2]);
});

test("what is not told is absent, and the record keeps to its schema", () => {
  const coded = toCodedReport(analysisOf(TREES), CODER);
  expect(codedReport.strict().safeParse(JSON.parse(JSON.stringify(coded))).error).toBeUndefined();
  expect(JSON.stringify(coded)).not.toContain("null");
  expect(notCoded(analysisOf(TREES).report, CODER, "a reason")).toMatchObject({ notCoded: "a reason", events: [], entities: [] });
});
