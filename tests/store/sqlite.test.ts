import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openReading, openStore } from "../../src/store/dossier.js";
import { openSqlite } from "../../src/store/sqlite.js";
import { storeContract } from "../contracts/store.js";
import { sampleCoded } from "../support/coded.js";

const dir = mkdtempSync(join(tmpdir(), "readout-store-"));
afterAll(() => rmSync(dir, { recursive: true }));
let n = 0;

storeContract("SQLite", () => openSqlite(join(dir, `${n++}.sqlite`)));

test("every row refers to rows that are there", async () => {
  const engine = openSqlite(join(dir, "references.sqlite"));
  const store = await openStore(engine);
  const coded = sampleCoded();
  const corrected = { ...coded, report: { ...coded.report, title: "Corrected" } };
  const recoded = { ...corrected, coder: { ...coded.coder, version: "9.9.9" } };
  for (const report of [coded, corrected, recoded]) await store.add([report]);
  expect((await store.counts()).events).toBeGreaterThan(0);
  expect(await engine.read("select * from pragma_foreign_key_check")).toEqual([]);
  await store.close();
});

test("a batch of which one row fails leaves nothing behind", async () => {
  const engine = openSqlite(join(dir, "fails.sqlite"));
  const store = await openStore(engine);
  const coded = sampleCoded();
  const broken = { ...coded, report: { ...coded.report, id: "broken" }, sentences: [{ start: null, end: 3 }] };
  await expect(store.add([coded, broken as never])).rejects.toThrow();
  expect(await engine.read("select count(*) as n from reports union all select count(*) from sentences")).toEqual([
    { n: 0 },
    { n: 0 },
  ]);
  expect(await store.add([coded])).toEqual(["new"]);
  await store.close();
});

test("a dossier that is closed lies in its one file", async () => {
  const [file, copy] = [join(dir, "closed.sqlite"), join(dir, "copied.sqlite")];
  const store = await openStore(openSqlite(file));
  await store.add([sampleCoded()]);
  await store.close();
  copyFileSync(file, copy);
  const copied = openReading(openSqlite(copy, { readOnly: true }));
  expect((await copied.counts()).reports).toBe(1);
  await copied.close();
});
