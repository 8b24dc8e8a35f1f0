import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readout, records } from "./run.js";

const SAMPLES = fileURLToPath(new URL("../../samples/dossier", import.meta.url));
let dir: string;
let db: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "readout-dossier-"));
  db = join(dir, "crisis.sqlite");
  expect(readout(["add", SAMPLES, "--db", db]).stdout).toMatch(
    /^10 new, 0 new versions, 0 coded anew, 0 there already, 0 failed/,
  );
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("adding the same reports again changes nothing", () => {
  const before = readout(["db", "status", "--db", db]).stdout;
  expect(readout(["add", SAMPLES, "--db", db]).stdout).toContain("0 new, 0 new versions, 0 coded anew, 10 there already");
  expect(readout(["db", "status", "--db", db]).stdout).toBe(before);
});

test("lists answer in JSON lines and CSV, narrowed by filters", () => {
  const all = records(readout(["events", "--db", db, "--limit", "500"]));
  const assaults = records(readout(["events", "--db", db, "--type", "ASSAULT"]));
  expect(assaults.length).toBeGreaterThan(0);
  expect(assaults.length).toBeLessThan(all.length);
  expect(assaults.every((event) => event.type === "ASSAULT" && event.quote.text && event.counts.reports >= 1)).toBe(true);
  const csv = readout(["statements", "--db", db, "--evidence", "none-presented", "--format", "csv"]);
  expect(csv.stdout).toMatch(/^day,speaker,cue,/);
  expect(csv.stdout).toContain("none presented");
});

test("a page that is cut says how to go on", () => {
  const first = readout(["events", "--db", db, "--limit", "3"]);
  const cursor = /more: --cursor (\S+)/.exec(first.stderr)?.[1] ?? "";
  const second = readout(["events", "--db", db, "--limit", "3", "--cursor", cursor]);
  const ids = [...records(first), ...records(second)].map((event) => event.id);
  expect(new Set(ids).size).toBe(6);
});

test("a backup restores to the same dossier", () => {
  const copy = join(dir, "copy.sqlite");
  const restored = join(dir, "restored.sqlite");
  expect(readout(["db", "backup", copy, "--db", db]).status).toBe(0);
  expect(readout(["db", "restore", copy, "--db", restored]).status).toBe(0);
  expect(readout(["db", "status", "--db", restored]).stdout).toBe(readout(["db", "status", "--db", db]).stdout);
  expect(readout(["db", "backup", copy, "--db", db]).status).toBe(2);
});

test("sql reads and never writes; a missing dossier is told", () => {
  expect(readout(["db", "sql", "select count(*) as n from reports", "--db", db]).stdout).toBe("n\r\n10\r\n");
  expect(readout(["db", "sql", "delete from events", "--db", db]).status).toBe(2);
  const missing = readout(["events", "--db", join(dir, "none.sqlite")]);
  expect(missing.status).toBe(2);
  expect(missing.stderr).toMatch(/no dossier at .*none\.sqlite/);
});

test("merge tells the wire story's copy", () => {
  const clusters = records(readout(["merge", SAMPLES]));
  const copies = clusters.filter(({ kind, reports }) => kind === "origin" && reports.length > 1);
  expect(copies.map(({ reports }) => reports.map((path: string) => path.slice(-16)))).toEqual([
    ["01-tarn-falls.md", "02-tarn-copy.txt"],
  ]);
});
