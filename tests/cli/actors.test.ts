import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readout, records } from "./run.js";

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "readout-actors-"));
  mkdirSync(join(dir, "actors"));
  writeFileSync(
    join(dir, "actors", "groups.tsv"),
    "name\taliases\tcountry\tsectors\tfrom\tto\twikidata\nHill Force\tHamas\tQQQ\tREB\t2010\t\t\n",
  );
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("actors lint passes the shipped tables", () => {
  const ran = readout(["actors", "lint"]);
  expect(ran.stdout).toBe("");
  expect(ran.stderr).toBe("0 errors, 0 warnings\n");
  expect(ran.status).toBe(0);
});

test("actors lint names file and line of a user's own rows, and says in its status that there is an error", () => {
  const ran = readout(["actors", "lint", "--knowledge", dir, "--format", "jsonl"]);
  const found = records(ran).map(({ file, line, rule }) => `${file.slice(dir.length + 1)}:${line} ${rule}`);
  expect(found).toEqual(["actors/groups.tsv:2 country", "actors/groups.tsv:2 alias"]);
  expect(ran.status).toBe(1);
  expect(readout(["actors", "lint", "--knowledge", join(dir, "nowhere")])).toMatchObject({ status: 2 });
});

test("actors find tells who a name is on a day and by which row", () => {
  const ran = readout(["actors", "find", "John", "Kerry", "--date", "2014-05-01", "--format", "jsonl"]);
  expect(records(ran)).toMatchObject([{ name: "John Kerry", office: "secretary of state", file: "data/actors/offices.tsv" }]);
  expect(readout(["actors", "find", "Nobody At All"])).toMatchObject({ status: 1, stderr: 'no table knows "Nobody At All"\n' });
});
