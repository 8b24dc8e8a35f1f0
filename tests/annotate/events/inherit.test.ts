import { expect, test } from "vitest";
import type { Draft } from "../../../src/annotate/events/draft.js";
import { placeOfGroup } from "../../../src/annotate/events/inherit.js";
import { OWN } from "../../../src/annotate/events/where.js";
import { analyse } from "../../../src/pipeline.js";
import { sampleMeans } from "../../support/sample-world.js";
import { reportOf } from "../../support/tree.js";

const means = sampleMeans();

/** The place of one event that is told at each place of a text, in their order. */
function placeTold(text: string): string | undefined {
  const analysis = analyse(reportOf(text, { published: "2024-12-04" }), means);
  const site = { tree: analysis.tree, analysis };
  return placeOfGroup(analysis.places.map((place) => ({ place, nearness: OWN, site }) as unknown as Draft)).place?.name;
}

test.each([
  "Rockets hit an area west of Tarn. They hit the airport in Greypass.",
  "Rockets landed near Tarn. They hit the airport in Greypass.",
  "Rockets landed on the outskirts of Tarn. They hit the airport in Greypass.",
])("a place is told before a landmark: %s", (text) => {
  expect(placeTold(text)).toBe("Greypass");
});

test("of two places the first is told, and a landmark where there is no other", () => {
  expect(placeTold("Rockets hit a market in Tarn. They hit the airport in Greypass.")).toBe("Tarn");
  expect(placeTold("Rockets landed near Tarn.")).toBe("Tarn");
});
