import { expect, test } from "vitest";
import { z } from "zod";
import { codedReport } from "../../src/record/schema.js";
import { sampleCoded } from "../support/coded.js";

test("a coded report keeps to its published schema", () => {
  expect(codedReport.parse(sampleCoded())).toEqual(sampleCoded());
});

test("the schema refuses an unknown reality mark and a missing list", () => {
  const coded = sampleCoded();
  expect(codedReport.safeParse({ ...coded, events: [{ ...coded.events[0], reality: ["maybe"] }] }).success).toBe(false);
  expect(codedReport.safeParse({ ...coded, times: undefined }).success).toBe(false);
});

test("a JSON Schema can be made from it", () => {
  const schema = z.toJSONSchema(codedReport) as { properties: Record<string, unknown> };
  expect(Object.keys(schema.properties)).toContain("statements");
});
