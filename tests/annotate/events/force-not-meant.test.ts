import { expect, test } from "vitest";
import { analyse } from "../../../src/pipeline.js";
import { sampleMeans } from "../../support/sample-world.js";
import { reportOf } from "../../support/tree.js";

const means = sampleMeans();

const typesOf = (text: string): string[] =>
  analyse(reportOf(text, { published: "2024-12-04" }), means).events.map(({ type }) => type);

test("strikes at positions are no walkout", () => {
  const types = typesOf("The rebels launched strikes at positions of the army.");
  expect(types).toContain("ASSAULT");
  expect(types).not.toContain("PROTEST");
});

test.each([
  ["none killed", "The rebels have killed zero people in Kestria.", "The rebels have killed ten people in Kestria."],
  ["a launch for a test", "Kestria test-fired two ballistic missiles.", "Kestria fired two ballistic missiles at Solvania."],
  ["a fight with a disease", "The soldiers battled the virus.", "The soldiers battled the rebels."],
])("%s is no act of force", (_, without, witness) => {
  expect(typesOf(without)).not.toContain("ASSAULT");
  expect(typesOf(witness)).toContain("ASSAULT");
});
