import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ChangedFiles } from "../../src/ingest/changed.js";
import { readout, records } from "./run.js";

const dir = mkdtempSync(join(tmpdir(), "readout-watch-"));
const [db, inbox] = [join(dir, "crisis.sqlite"), join(dir, "inbox")];
mkdirSync(inbox);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const report = (name: string, text: string) =>
  writeFileSync(join(inbox, name), `---\ntitle: A word\npublished: 2025-03-04\npublisher: Vardis Herald\n---\n\n${text}\n`);

test("a folder is watched: each new report's events are printed, once", () => {
  report("1.md", "The government of France condemned the government of Spain on Tuesday.");
  const first = readout(["watch", inbox, "--once", "--db", db]);
  expect(first.status).toBe(0);
  expect(first.stdout).toMatch(/^2025-03-04 {2}ACCUSE · disapprove {2}.*France > .*Spain {2}\[new\]/);
  expect(readout(["watch", inbox, "--once", "--db", db]).stdout).toBe("");
  report("2.md", "France's government condemned Spain's government on Tuesday, its spokesman said.");
  const [event] = records(readout(["watch", inbox, "--once", "--db", db, "--format", "jsonl"]));
  expect(event).toMatchObject({ day: "2025-03-04", type: "ACCUSE", first: false, reports: 2 });
});

test("what cannot be watched is told", () => {
  expect(readout(["watch", join(dir, "none"), "--once", "--db", db])).toMatchObject({ status: 2 });
  const none = readout(["watch", "--once", "--db", join(dir, "empty.sqlite")]);
  expect(none.status).toBe(2);
  expect(none.stderr).toContain("readout feed add");
});

test("only new and changed files of a folder come again", () => {
  const folder = new ChangedFiles(inbox);
  expect(folder.next()).toHaveLength(2);
  expect(folder.next()).toEqual([]);
  report("1.md", "A longer text than before, so that its size is another one.");
  expect(folder.next()).toEqual([join(inbox, "1.md")]);
});
