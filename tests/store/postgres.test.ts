import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeMany } from "../../src/ingest/many.js";
import { SAMPLE_WORLD } from "../../src/ingest/means.js";
import { openSources } from "../../src/ingest/sources.js";
import type { CodedReport } from "../../src/record/schema.js";
import { copyDossier } from "../../src/store/copy.js";
import { openStore } from "../../src/store/dossier.js";
import { openEngine } from "../../src/store/open.js";
import { openPostgres } from "../../src/store/postgres.js";
import { openSqlite } from "../../src/store/sqlite.js";
import type { ActorItem, EventItem, Filter, Page, Store } from "../../src/store/store.js";
import { storeContract } from "../contracts/store.js";
import { sampleCoded } from "../support/coded.js";
import { postgresPrograms, TestServer } from "../support/postgres.js";

const CRISIS = fileURLToPath(new URL("../../samples/crisis", import.meta.url));

/** A question of each kind that a dossier is asked, with what it is asked about. */
function questions(events: Page<EventItem>, actors: Page<ActorItem>): [string, (store: Store) => Promise<unknown>][] {
  const [{ key }, other] = actors.items;
  const filters: Filter[] = [
    {},
    { sort: "oldest" },
    { sort: "origins" },
    { sort: "unsure" },
    { actor: key },
    { actor: "XKE.GOV" },
    { recipient: "Kestria" },
    { type: "ASSAULT,ACCUSE" },
    { quad: "4" },
    { place: "tarn" },
    { country: "XKE" },
    { from: "2025-06-01", to: "2025-06-10" },
    { reality: "actual" },
    { denied: true },
    { disputed: true },
    { minOrigins: 2 },
    { text: "ceasefire" },
    { publisher: events.items[0].quote.publisher ?? "" },
  ];
  return [
    ...filters.map((filter): [string, (store: Store) => Promise<unknown>] => [
      `events ${JSON.stringify(filter)}`,
      (s) => s.events(filter),
    ]),
    ...filters.map((filter): [string, (store: Store) => Promise<unknown>] => [
      `facets ${JSON.stringify(filter)}`,
      (s) => s.facets(filter),
    ]),
    ...events.items.map(({ id }): [string, (store: Store) => Promise<unknown>] => [`event ${id}`, (s) => s.event(id)]),
    ["report", (s) => s.report(events.items[0].quote.report)],
    ["reports", (s) => s.reports({ text: "army" })],
    ["claims", (s) => s.claims({})],
    ["statements", (s) => s.statements({ actor: "XKE" })],
    ["actors", (s) => s.actors({})],
    ["actor", (s) => s.actor(key)],
    ["network", (s) => s.network({})],
    ["ego network", (s) => s.network({ actor: key })],
    ["edge", (s) => s.edge(key, other.key, {})],
    [
      "contacts",
      async (s) => {
        const [{ a, b, kinds }] = (await s.network({})).edges;
        return s.contacts(a, b, { kind: kinds.conflict ? "conflict" : kinds.cooperation ? "cooperation" : "contact" });
      },
    ],
    [
      "changes",
      (s) => s.changes(events.items[0].quote.report).then((changes) => ({ changes, of: "a report with one version or more" })),
    ],
    ["timeline", (s) => s.timeline({ by: "week", lane: "actor" })],
    ["places", (s) => s.places({})],
    ["agreements", (s) => s.agreements({})],
    ["sources", (s) => s.sources()],
    ["status", (s) => s.status()],
  ];
}

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

  test("both engines answer every question about one dossier alike", async () => {
    const coded: CodedReport[] = [];
    for await (const outcome of codeMany(openSources([CRISIS]), { knowledge: SAMPLE_WORLD }))
      if ("coded" in outcome) coded.push(outcome.coded);
    expect(coded.length).toBeGreaterThan(60);
    const now = () => "2025-07-01T00:00:00.000Z";
    const stores = await Promise.all([
      openStore(openSqlite(":memory:"), now),
      openStore(await openEngine(server.database()), now),
    ]);
    for (const store of stores) await store.add(coded);
    for (const [what, ask] of questions(await stores[0].events({ limit: 5 }), await stores[0].actors({ limit: 3 }))) {
      const [here, there] = await Promise.all(stores.map(ask));
      expect(there, what).toEqual(here);
      expect(JSON.stringify(here).length, `${what} is answered`).toBeGreaterThan(20);
    }
    for (const store of stores) await store.close();
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
