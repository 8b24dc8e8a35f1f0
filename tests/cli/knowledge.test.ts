import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readout, records } from "./run.js";

const sample = (name: string) => fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "readout-knowledge-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const code = (text: string, ...args: string[]) =>
  readout(["code", "-", "--input-format", "text", "--date", "2025-03-04", ...args], text);

test("a folder of one's own adds actors", () => {
  const text = "Kestria condemned the attack on Tuesday.\n";
  const countries = (ran: ReturnType<typeof code>) =>
    records(ran)[0].entities.map((entity: { country?: string }) => entity.country);
  expect(countries(code(text))).not.toContain("XKE");
  expect(countries(code(text, "--knowledge", sample("world")))).toContain("XKE");
});

test("a codebook of another domain stands beside PLOVER", () => {
  const text = "The dockers stopped work on Monday. The company locked out the dockers. France condemned the lockout.\n";
  const types = (ran: ReturnType<typeof code>) => records(ran)[0].events.map((event: { type: string }) => event.type);
  expect(types(code(text))).not.toContain("STOPPAGE");
  expect(types(code(text, "--knowledge", sample("labour")))).toEqual(expect.arrayContaining(["STOPPAGE", "LOCKOUT"]));
});

test("a mistake in a table is told with its file and line", () => {
  mkdirSync(join(dir, "codebook", "patterns"), { recursive: true });
  writeFileSync(
    join(dir, "codebook", "patterns", "accuse.tsv"),
    "trigger\tframe\tmode\tconditions\texample\tnot\ntease\tno-such-frame\t\t\t[Kestria] teased {Solvania}.\t\n",
  );
  const ran = code("Rain fell.\n", "--knowledge", dir);
  expect(ran.status).not.toBe(0);
  expect(ran.stderr).toMatch(/codebook\/patterns\/accuse\.tsv:\d+: no frame "no-such-frame"/);
  expect(code("Rain fell.\n", "--knowledge", join(dir, "nowhere")).stderr).toMatch(/no folder .*nowhere/);
});

test("a table that begins with #!replace stands in the place of the package's", () => {
  const own = join(dir, "own");
  mkdirSync(join(own, "codebook", "patterns"), { recursive: true });
  writeFileSync(
    join(own, "codebook", "patterns", "accuse.tsv"),
    "#!replace\ntrigger\tframe\tmode\tconditions\texample\tnot\ntease\tsvo\t\t\t[Kestria] teased {Solvania}.\t\n",
  );
  const events = (text: string) => records(code(text, "--knowledge", own))[0].events.map((event: { type: string }) => event.type);
  expect(events("France teased Spain on Tuesday.\n")).toContain("ACCUSE");
  expect(events("France condemned Spain on Tuesday.\n")).not.toContain("ACCUSE");
});
