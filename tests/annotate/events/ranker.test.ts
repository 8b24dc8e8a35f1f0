import { expect, test } from "vitest";
import { scopeOf } from "../../../src/annotate/events/features.js";
import { readData } from "../../../src/ingest/means.js";
import { keepingAtLeast } from "../../../src/knowledge/knowledge.js";
import { atLeast, likelihood, loadRanker } from "../../../src/knowledge/ranker.js";
import { analyse } from "../../../src/pipeline.js";
import { sampleMeans } from "../../support/sample-world.js";
import { reportOf } from "../../support/tree.js";

const means = sampleMeans();
const ranker = loadRanker(readData);
const TEXT = "Kestria accused Solvania of spying. The envoy talked about the weather with his uncle, as one does.";
const codedBy = (least: number) =>
  analyse(reportOf(TEXT, { published: "2024-12-04" }), { ...means, knowledge: keepingAtLeast(means.knowledge, least) });

test("the table of weights is read; a weight that is no number is told with its line", () => {
  expect(ranker.weights.size).toBeGreaterThan(100);
  expect(ranker.least.long).toBeGreaterThanOrEqual(ranker.least.home);
  expect(ranker.least.home).toBeGreaterThan(ranker.least.abroad);
  expect(() => loadRanker(() => "feature\tweight\nbias\t0\ntype=AID\tmuch\n")).toThrow('ranker.tsv:3: "much" is no weight');
});

test("likelihood adds the weights of what is there, and knows nothing of other features", () => {
  const small = {
    weights: new Map([
      ["bias", 0],
      ["a", 1],
      ["b", -3],
    ]),
    types: new Set(["ACCUSE"]),
    least: { long: 0, home: 0, abroad: 0 },
  };
  expect(likelihood(small, [])).toBe(0.5);
  expect(likelihood(small, ["a", "unheard of"])).toBeCloseTo(1 / (1 + Math.exp(-1)));
  expect(likelihood(small, ["a", "b"])).toBeLessThan(likelihood(small, ["a"]));
});

test("events carry their likelihood; what is less likely than asked is left out", () => {
  const all = codedBy(0).events;
  const accused = all.find((event) => event.type === "ACCUSE");
  expect(accused?.confidence).toBeGreaterThan(0.5);
  for (const { confidence } of all) {
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  }
  expect(codedBy(1).events).toEqual([]);
  const middle = accused?.confidence ?? 0;
  for (const event of codedBy(middle - 0.05).events) expect(event.confidence).toBeGreaterThanOrEqual(middle - 0.06);
});

test("an accusation between states is likelier than a habit of people at large", () => {
  const rated = (text: string) => analyse(reportOf(text, { published: "2024-12-04" }), means).events.map((e) => e.confidence);
  const [between] = rated("Kestria accused Solvania of spying.");
  const loose = rated("Companies demand that people pay, and you might wonder why.");
  expect(Math.max(0, ...loose)).toBeLessThan(between);
});

test("explaining tells what an event was rated by", () => {
  const { remarks } = analyse(reportOf(TEXT, { published: "2024-12-04" }), means, { explain: true });
  expect(
    remarks?.some(({ step, text }) => step === "ranker" && text.startsWith("ACCUSE 8-15 ") && text.includes("a=state")),
  ).toBe(true);
});

test("one threshold for all reports replaces those of the codebook", () => {
  expect(atLeast(ranker, 0.3).least).toEqual({ long: 0.3, home: 0.3, abroad: 0.3 });
  expect(atLeast(ranker, 0.3).weights).toBe(ranker.weights);
});

test("most is asked in long reports and at home, least where several states or armed people are told of", () => {
  const scope = (text: string) => scopeOf(analyse(reportOf(text, { published: "2024-12-04" }), means));
  expect(scope("Kestria's senate on Monday condemned the governor of Kestria's central bank.")).toBe("home");
  expect(scope("Kestria on Monday condemned Solvania.")).toBe("abroad");
  expect(scope("Kestria's army shelled Tarn on Monday. The army said Kestria's senate had been told.")).toBe("abroad");
  expect(scope("Kestria's army shelled Tarn on Monday. ".repeat(30))).toBe("long");
});
