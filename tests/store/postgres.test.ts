import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyDossier } from "../../src/store/copy.js";
import { openStore } from "../../src/store/dossier.js";
import { openEngine } from "../../src/store/open.js";
import { openPostgres } from "../../src/store/postgres.js";
import { openSqlite } from "../../src/store/sqlite.js";
import { storeContract } from "../contracts/store.js";
import { sampleCoded } from "../support/coded.js";
import { postgresPrograms, TestServer } from "../support/postgres.js";

describe.skipIf(!postgresPrograms())("PostgreSQL", () => {
  let server: TestServer;
  const dir = mkdtempSync(join(tmpdir(), "readout-pg-file-"));
  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(dir, { recursive: true });
  });

  storeContract("PostgreSQL", () => openPostgres(server.database()));

  test("a query of one's own is one statement, and cannot write", async () => {
    const store = await openStore(await openEngine(server.database()));
    await expect(store.sql("select 1; delete from reports")).rejects.toThrow("multiple commands");
    await expect(store.sql("delete from reports")).rejects.toThrow("read-only");
    await store.close();
  });

  test("text that PostgreSQL does not know is kept as long as it was", async () => {
    const store = await openStore(await openEngine(server.database()));
    const coded = sampleCoded();
    coded.report.title = "A\u0000B\ud800C";
    await store.add([coded]);
    expect((await store.reports({})).items[0].title).toBe("A\ufffdB\ufffdC");
    await store.close();
  });

  test("a backup is an SQLite dossier; read back into another database, all is there", async () => {
    const first = await openEngine(server.database());
    const store = await openStore(first);
    await store.add([sampleCoded()]);
    const path = join(dir, "backup.sqlite");
    await store.backup(path);
    const file = openSqlite(path);
    const second = await openEngine(server.database());
    await copyDossier(file, second);
    const [one, inFile, two] = await Promise.all([first, file, second].map((engine) => openStore(engine)));
    for (const copy of [inFile, two]) {
      expect(await copy.counts()).toEqual(await store.counts());
      expect((await copy.events({})).items).toEqual((await store.events({})).items);
      expect((await copy.reports({ text: "accused" })).items).toHaveLength(1);
    }
    await expect(copyDossier(file, second)).rejects.toThrow("into an empty one");
    for (const each of [one, inFile, two]) await each.close();
  });
});
