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
