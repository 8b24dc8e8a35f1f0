import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codedReport } from "../../src/record/schema.js";
import { readout, records } from "./run.js";

const TEXT =
  'PARIS, March 4 - France condemned the attack on Tuesday.\n\n"We will not give in," the foreign minister told reporters.\n';
const SAMPLES = fileURLToPath(new URL("../../samples/dossier", import.meta.url));
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "readout-test-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array) => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};

describe("readout code", () => {
  test("writes JSON lines in a pipe, each after the published schema, in input order", () => {
    const lines = ["b", "a", "c"].map((id) => JSON.stringify({ id, text: TEXT, published: "2025-03-04" })).join("\n");
    const ran = readout(["code", "-", "--input-format", "jsonl"], lines);
    expect(ran.status).toBe(0);
    expect(records(ran).map((record) => record.report.id)).toEqual(["b", "a", "c"]);
    for (const record of records(ran)) expect(codedReport.strict().safeParse(record).error).toBeUndefined();
    expect(records(ran)[0].report.text).toBe(TEXT);
  });

  test("--min-confidence replaces what the codebook asks of an event: 0 keeps all, 1 none", () => {
    const events = (...flags: string[]) => records(readout(["code", "-", ...flags], TEXT)).flatMap((record) => record.events);
    const all = events("--min-confidence", "0");
    expect(all.length).toBeGreaterThan(0);
    expect(events().length).toBeLessThanOrEqual(all.length);
    expect(events("--min-confidence", "1")).toEqual([]);
    expect(readout(["code", "-", "--min-confidence", "2"], TEXT).status).toBe(2);
  });

  test("every id in a record of the sample dossier is there", () => {
    for (const record of records(readout(["code", SAMPLES, "--format", "jsonl"]))) {
      const ids = new Set(record.entities.map((entity: { id: string }) => entity.id));
      const statements = new Set(record.statements.map((statement: { id: string }) => statement.id));
      for (const event of record.events) {
        for (const id of [...event.actors, ...event.recipients, event.onTheWordOf ?? event.actors[0]].filter(Boolean))
          expect(ids).toContain(id);
        if (event.statement) expect(statements).toContain(event.statement);
        if (event.place !== undefined) expect(record.places[event.place]).toBeDefined();
      }
      for (const { speaker, addressees, via } of record.statements)
        for (const id of [speaker, ...addressees, ...via].filter(Boolean)) expect(ids).toContain(id);
    }
  });

  test("gives the same records on several threads", () => {
    const lines = Array.from({ length: 12 }, (_, k) =>
      JSON.stringify({ id: `r${k}`, text: `${TEXT}${"More was said. ".repeat(k)}`, published: "2025-03-04" }),
    ).join("\n");
    const one = readout(["code", "-", "--input-format", "jsonl"], lines);
    const two = readout(["code", "-", "--input-format", "jsonl", "--jobs", "2"], lines);
    expect(two.stdout).toBe(one.stdout);
  });

  test("spans are the words at their offsets", () => {
    const [record] = records(readout(["code", "-", "--input-format", "text", "--date", "2025-03-04"], TEXT));
    const spans: { start: number; end: number; text: string }[] = [];
    JSON.stringify(record, (_, value) => {
      if (value && typeof value === "object" && "start" in value && "text" in value && typeof value.start === "number")
        spans.push(value);
      return value;
    });
    expect(spans.length).toBeGreaterThan(5);
    for (const { start, end, text } of spans) expect(record.report.text.slice(start, end)).toBe(text);
  });

  test.each(["table", "json", "html", "conllu"])("writes %s", (format) => {
    const ran = readout(["code", "-", "--input-format", "text", "--format", format, "--date", "2025-03-04"], TEXT);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain("condemned");
    if (format === "json") expect(JSON.parse(ran.stdout)).toHaveLength(1);
    if (format === "html") expect(ran.stdout).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });

  test("writes to a file with -o", () => {
    const out = join(dir, "out.jsonl");
    expect(readout(["code", "-", "--input-format", "text", "-o", out], TEXT).status).toBe(0);
    expect(JSON.parse(readFileSync(out, "utf8")).schema).toBe("readout/coded-report@1");
  });

  test("adds words and trees with --layers tokens; --layers text only reads", () => {
    const [full] = records(readout(["code", "-", "--input-format", "text", "--layers", "tokens"], TEXT));
    expect(full.tokens[0]).toMatchObject({ start: 0, form: "PARIS" });
    const ran = readout(["code", "-", "--input-format", "text", "--layers", "text"], TEXT);
    expect(Object.keys(records(ran)[0])).toEqual(["report"]);
  });

  test("keeps the words and sentences of CoNLL-U", () => {
    const given =
      "# newdoc id = d1\n# text = Rain fell.\n1\tRain\t_\t_\t_\t_\t_\t_\t_\t_\n2\tfell\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    const ran = readout(["code", "-", "--input-format", "conllu", "--format", "conllu"], given);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain("# newdoc id = d1\n");
    expect(ran.stdout).toMatch(/^1\tRain\train\tNOUN\tNN\t_\t2\tnsubj\t/m);
  });
});

describe("bad input gets one clear line, the rest is coded, the exit status tells", () => {
  const good = () => file("good.txt", TEXT);
  const cases: [string, () => string, RegExp][] = [
    ["an empty file", () => file("empty.txt", ""), /empty\.txt: .*(empty|nothing)/i],
    [
      "a picture",
      () => file("picture.png", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])),
      /picture\.png: .*PNG/,
    ],
    [
      "invalid UTF-8",
      () => file("latin.txt", Uint8Array.from([...Buffer.from("Caf"), 0xe9, 0x20, 0xff, 0xfe, 0x41])),
      /latin\.txt: .*UTF-8/,
    ],
    ["a missing file", () => join(dir, "missing.txt"), /missing\.txt: .*no such file/i],
    [
      "HTML without an article",
      () => file("nothing.html", "<html><body><nav><a href=/>Home</a></nav></body></html>"),
      /nothing\.html: /,
    ],
  ];
  test.each(cases)("%s", (_, bad, message) => {
    const ran = readout(["code", bad(), good()]);
    expect(ran.stderr.trim().split("\n")).toHaveLength(1);
    expect(ran.stderr).toMatch(message);
    expect(records(ran)).toHaveLength(1);
    expect(ran.status).toBe(3);
    expect(readout(["code", bad()]).status).toBe(1);
  });

  test("a page in Russian is kept, not coded, and said so", () => {
    const russian = file(
      "russian.txt",
      "Министерство сообщило во вторник, что переговоры прошли успешно. Стороны договорились о новой встрече в столице. ".repeat(
        4,
      ),
    );
    const ran = readout(["code", russian, good()]);
    expect(ran.stderr).toMatch(/russian\.txt: not coded: .*"ru"/);
    expect(records(ran)).toHaveLength(2);
    expect(records(ran)[0]).toMatchObject({ notCoded: expect.stringContaining("ru"), events: [], report: { language: "ru" } });
    expect(ran.status).toBe(0);
  });

  test("without a date relative expressions stay unresolved", () => {
    const [record] = records(readout(["code", "-", "--input-format", "text"], "The two ministers met on Tuesday in Oslo.\n"));
    const [tuesday] = record.times;
    expect(tuesday.span.text).toMatch(/Tuesday/);
    expect(tuesday.start).toBeUndefined();
    for (const event of record.events) expect(event.when).toBeUndefined();
  });

  test.skipIf(process.getuid?.() === 0)("a folder with one unreadable file", () => {
    const folder = join(dir, "folder");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "a.txt"), TEXT);
    writeFileSync(join(folder, "b.txt"), TEXT);
    chmodSync(join(folder, "a.txt"), 0);
    const ran = readout(["code", folder]);
    expect(ran.stderr).toMatch(/a\.txt: .*permission/i);
    expect(records(ran)).toHaveLength(1);
    expect(ran.status).toBe(3);
  });

  test("a broken line of JSONL is told by its number", () => {
    const ran = readout(
      ["code", "-", "--input-format", "jsonl"],
      `{"id":"a","text":"Rain fell."}\n{broken\n{"id":"c","text":"Snow fell."}\n`,
    );
    expect(ran.stderr).toMatch(/2/);
    expect(records(ran).map((record) => record.report.id)).toEqual(["a", "c"]);
    expect(ran.status).toBe(3);
  });

  test("bad use is told with the values that are right", () => {
    const ran = readout(["code", "--format", "xml"]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/"xml" is none of table, jsonl/);
    expect(readout(["code", "--date", "yesterday"]).status).toBe(2);
    expect(readout(["cod"]).status).toBe(2);
  });
});

describe("other commands", () => {
  test("help has examples", () => {
    const ran = readout(["--help"]);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain("Examples:");
  });

  test("explain tells of each sentence what was found or why nothing was", () => {
    const ran = readout(["explain", "-"], `${TEXT}\nThe weather was mild.\n`);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/condemned/);
    expect(ran.stdout).toContain("no word here is a trigger of the codebook");
  });

  test("schema prints a JSON Schema", () => {
    expect(JSON.parse(readout(["schema"]).stdout).properties.events).toBeDefined();
  });

  test("demo codes the whole dossier and writes the page", () => {
    const ran = readout(["demo", "--no-open", "-o", join(dir, "demo")]);
    expect(ran.stderr).toBe("");
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain("Reports (10)");
    expect(ran.stdout).toContain("none presented");
    expect(readFileSync(join(dir, "demo", "index.html"), "utf8")).toContain("Highland Front");
  });
});
