import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { CodedEvent, Entity } from "../../../src/document/annotation.js";
import { analyse } from "../../../src/pipeline.js";
import { sampleMeans } from "../../support/sample-world.js";
import { reportOf } from "../../support/tree.js";

interface Case {
  readonly text: string;
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

function readCases(path: string): Case[] {
  const blocks = readFileSync(new URL(path, import.meta.url), "utf8").split(/\n\s*\n/);
  return blocks.flatMap((block) => {
    const lines = block.split("\n").filter((line) => line.trim() && !line.startsWith("#"));
    if (lines.length === 0) return [];
    const after = (arrow: string) =>
      lines.filter((line) => line.startsWith(arrow)).map((line) => line.slice(arrow.length).trim());
    return [{ text: lines[0], wanted: after("==>"), unwanted: after("!!>") }];
  });
}

const names = (entity: Entity): string[] => [entity.name ?? "", ...entity.mentions.map((mention) => mention.span.text)];

function sideFits(wanted: string, side: readonly Entity[]): boolean {
  const asked = wanted === "-" ? [] : wanted.split(" + ");
  return (
    asked.length === side.length &&
    asked.every((name) => side.some((entity) => names(entity).some((n) => n === name || n.endsWith(` ${name}`))))
  );
}

/** `TYPE [mode] actors > recipients {reality}` */
function fits(event: CodedEvent, wanted: string): boolean {
  const match = /^(\w+)(?: \[([^\]]+)\])? (.+?) > (.+?)(?: \{([^}]*)\})?$/.exec(wanted);
  if (!match) throw new Error(`cannot read the expectation "${wanted}"`);
  const [, type, modes, actors, recipients, reality = ""] = match;
  if (event.type !== type || !sideFits(actors, event.actors) || !sideFits(recipients, event.recipients)) return false;
  if (modes && !modes.split(",").every((mode) => event.modes.includes(mode))) return false;
  return [...event.reality].sort().join(",") === reality.split(",").filter(Boolean).sort().join(",");
}

const told = ({ type, modes, actors, recipients, reality }: CodedEvent): string =>
  `${type} [${modes}] ${actors.map((e) => names(e)[0] || names(e)[1]).join(" + ") || "-"} > ${
    recipients.map((e) => names(e)[0] || names(e)[1]).join(" + ") || "-"
  } {${reality}}`;

const means = sampleMeans();

const cases = ["rules", "coding-rules", "participants", "speech", "acts"].flatMap((name) =>
  readCases(`../../cases/events/${name}.txt`),
);

test.each(cases)("$text", ({ text, wanted, unwanted }) => {
  const { events } = analyse(reportOf(text, { published: "2024-12-04" }), means);
  const found = events.map(told);
  for (const line of wanted)
    expect(
      events.some((event) => fits(event, line)),
      `${line}\n  found: ${found.join("\n         ")}`,
    ).toBe(true);
  for (const type of unwanted)
    expect(
      found.filter((line) => line.startsWith(`${type} `)),
      `no ${type}`,
    ).toEqual([]);
});

test("each coding rule has three sentences at least", () => {
  const text = readFileSync(new URL("../../cases/events/coding-rules.txt", import.meta.url), "utf8");
  const rules = text.split(/^## /m).slice(1);
  expect(rules.length).toBeGreaterThanOrEqual(28);
  for (const rule of rules) {
    const [name, ...rest] = rule.split("\n");
    const sentences = rest
      .join("\n")
      .split(/\n\s*\n/)
      .filter((block) => /^(==>|!!>)/m.test(block));
    expect(sentences.length, name).toBeGreaterThanOrEqual(3);
  }
});
