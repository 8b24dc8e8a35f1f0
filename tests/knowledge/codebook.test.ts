import { expect, test } from "vitest";
import { readData } from "../../src/ingest/means.js";
import { loadCodebook } from "../../src/knowledge/codebook.js";

const book = loadCodebook(readData);

/** The package's tables, with one of them replaced. */
const replaced = (path: string, text: string) => loadCodebook((asked) => (asked === path ? text : readData(asked)));
const HEADER = "trigger\tframe\tmode\tconditions\texample\tnot\n";
const ACCUSE = "codebook/patterns/accuse.tsv";

test("codes all sixteen types, each by many triggers", () => {
  expect([...book.types.keys()]).toHaveLength(16);
  for (const type of book.types.keys())
    expect(book.patterns.filter((pattern) => pattern.type === type).length, type).toBeGreaterThan(20);
  expect(book.patterns.length).toBeGreaterThan(1500);
});

test("gives every rule a name of its own", () => {
  expect(new Set(book.patterns.map((pattern) => pattern.rule)).size).toBe(book.patterns.length);
});

test("keeps PLOVER's scores and quad classes", () => {
  expect(book.types.get("ASSAULT")).toMatchObject({ quad: 4, score: -9 });
  expect(book.modes.get("CONSULT phone")?.score).toBe(1.5);
  expect(book.modes.get("PROTEST vandalize")?.score).toBe(-5);
  expect(book.scales.get("19")).toMatchObject({ goldstein: -10, quad: { gdelt: 4, phoenix: 4, icews: 4 } });
});

test.each([
  ["CONSULT", ["phone"], [], "041"],
  ["CONSULT", ["visit"], [], "042"],
  ["ACCUSE", ["investigate"], ["human_rights"], "092"],
  ["ASSAULT", ["aerial"], ["military"], "195"],
  ["COERCE", ["curfew"], [], "1723"],
  ["REQUEST", ["meet"], ["diplomatic"], "106"],
])("writes %s %s %s as CAMEO %s", (type, modes, contexts, cameo) => {
  expect(book.cameo.toCameo(type, modes, contexts)).toBe(cameo);
});

test("reads CAMEO codes, old words taken to today's modes", () => {
  expect(book.cameo.fromCameo("1722")).toMatchObject([{ type: "COERCE", mode: "restrict" }]);
  expect(book.cameo.fromCameo("186")).toMatchObject([{ type: "ASSAULT", mode: "targeted" }]);
  expect(book.cameo.fromCameo("02")).toMatchObject([{ type: "REQUEST" }]);
  expect(book.cameo.fromCameo("999")).toEqual([]);
});

test.each([
  ["condemn\tno-such-frame\t\t\t[A] condemned {B}.", 'patterns/accuse.tsv:2: no frame "no-such-frame"'],
  ["condemn\tsvo\tcurse\t\t[A] condemned {B}.", 'patterns/accuse.tsv:2: no mode "curse" of ACCUSE'],
  ["condemn\tsvo\tdisapprove\t\t", 'patterns/accuse.tsv:2: the trigger "condemn" has no example'],
  ["condemn\tsvo\tdisapprove\tobj=@nothing\t[A] condemned {B}.", 'patterns/accuse.tsv:2: no word class "nothing"'],
  ["condemn\tsvo\tdisapprove\t?obj\t[A] condemned {B}.", 'patterns/accuse.tsv:2: cannot read the condition "?obj"'],
])("names file and line of a mistake: %s", (row, message) => {
  expect(() => replaced(ACCUSE, `${HEADER}${row}\n`)).toThrow(message);
});

test("puts the most particular patterns of a word first", () => {
  const ranks = (book.index.get("v:break") ?? []).map((pattern) => pattern.rank);
  expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
});

test("finds the head of a trigger of several words", () => {
  const parts = (rule: string) => book.patterns.find((pattern) => pattern.rule === rule);
  expect(parts("assault.air-strike")).toMatchObject({ head: "strike", before: ["air"], after: [] });
  expect(parts("sanction.break-off")).toMatchObject({ head: "break", before: [], after: ["off"] });
  expect(parts("concede.cessation-of-hostilities")).toMatchObject({ head: "cessation", after: ["of", "hostilities"] });
});
