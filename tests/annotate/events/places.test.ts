import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { analyse } from "../../../src/pipeline.js";
import { sampleMeans } from "../../support/sample-world.js";
import { reportOf } from "../../support/tree.js";

const means = sampleMeans();
const cases = readFileSync(new URL("../../cases/events/places.txt", import.meta.url), "utf8")
  .split(/\n\s*\n/)
  .map((block) => block.split("\n").filter((line) => line.trim() && !line.startsWith("#")))
  .filter((lines) => lines.length > 0);

test.each(cases.map((lines) => ({ text: lines[0], wanted: lines.slice(1) })))("$text", ({ text, wanted }) => {
  const { events } = analyse(reportOf(text, { published: "2024-12-04" }), means);
  expect(wanted.length).toBeGreaterThan(0);
  for (const line of wanted) {
    const match = /^==> (\w+) \[([^\]]+)\] @ (.+)$/.exec(line);
    if (!match) throw new Error(`cannot read the expectation "${line}"`);
    const [, type, trigger, place] = match;
    const found = events.filter((event) => event.type === type && event.mentions.some((m) => m.trigger.text === trigger));
    expect(
      found.map((event) => event.place?.name ?? "-"),
      `${line}\n  found: ${events.map((e) => `${e.type} [${e.mentions.map((m) => m.trigger.text)}] @ ${e.place?.name}`).join("; ")}`,
    ).toEqual([place]);
  }
});
