import { expect, test } from "vitest";
import { analyse } from "../../../src/pipeline.js";
import { sampleMeans } from "../../support/sample-world.js";
import { reportOf } from "../../support/tree.js";

const means = sampleMeans();

const typesOf = (text: string): string[] =>
  analyse(reportOf(text, { published: "2024-12-04" }), means).events.map(({ type }) => type);

test.each([
  [
    "a plan that nobody has",
    "The president of Kestria has no plans to meet the envoy of Solvania.",
    "The president of Kestria has plans to meet the envoy of Solvania.",
    "AGREE",
  ],
  [
    "what somebody hopes will be",
    "The president is optimistic that Kestria will reach an agreement with Solvania.",
    "The president announced that Kestria will reach an agreement with Solvania.",
    "AGREE",
  ],
  [
    "a promise to stay in a race",
    "The senator vowed to stay in the race.",
    "Kestria vowed to stay in the treaty with Solvania.",
    "AGREE",
  ],
  [
    "joy at a downfall",
    "The opposition celebrated the president's resignation.",
    "The opposition praised the president's decision.",
    "SUPPORT",
  ],
  [
    "police who end an attack",
    "An attack in Kestria was stopped by the police.",
    "The rebels in Kestria stopped their attacks.",
    "RETREAT",
  ],
])("%s is no act of goodwill", (_, none, act, type) => {
  expect(typesOf(none)).not.toContain(type);
  expect(typesOf(act)).toContain(type);
});
