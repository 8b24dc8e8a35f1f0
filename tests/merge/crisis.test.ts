import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { codeMany } from "../../src/ingest/many.js";
import { SAMPLE_WORLD } from "../../src/ingest/means.js";
import { openSources } from "../../src/ingest/sources.js";
import type { CodedReport } from "../../src/record/schema.js";
import { openStore } from "../../src/store/dossier.js";
import { openSqlite } from "../../src/store/sqlite.js";
import type { Store } from "../../src/store/store.js";
import { scoreAgreements, scoreContradictions, scoreEvents, scoreOrigins } from "./crisis/score.mjs";

const CRISIS = fileURLToPath(new URL("../../samples/crisis", import.meta.url));
const TIME = 240_000;

const coded: CodedReport[] = [];
beforeAll(async () => {
  for await (const outcome of codeMany(openSources([CRISIS]), { knowledge: SAMPLE_WORLD }))
    if ("coded" in outcome) coded.push(outcome.coded);
}, TIME);

async function dossier(reports: readonly CodedReport[]): Promise<Store> {
  const store = await openStore(openSqlite(":memory:"), () => "2025-07-01T00:00:00.000Z");
  for (const report of reports) await store.add([report]);
  return store;
}

/** A shuffle by a linear congruential generator; versions of one report stay in their order. */
function shuffled(reports: readonly CodedReport[], seed: number): CodedReport[] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const order = reports.map((report) => ({ report, at: next() })).sort((a, b) => a.at - b.at);
  const versions = new Map<string, CodedReport[]>();
  for (const report of reports) versions.set(report.report.id, [...(versions.get(report.report.id) ?? []), report]);
  return order.map(({ report }) => versions.get(report.report.id)?.shift() as CodedReport);
}

async function members(store: Store): Promise<Map<string, string>> {
  const rows = await store.sql("select event_id, merged_id from merged_members");
  return new Map(rows.map((row) => [String(row.event_id), String(row.merged_id)]));
}

describe("the dossier of a crisis", () => {
  test("events of several reports are one, contradictions are found, copies and agreements too", { timeout: TIME }, async () => {
    const store = await dossier(coded);
    const sql = (query: string) => store.sql(query);
    const [events, contradictions, origins, agreements] = [
      await scoreEvents(sql),
      await scoreContradictions(sql),
      await scoreOrigins(sql),
      await scoreAgreements(sql),
    ];
    expect(events.f1).toBeGreaterThanOrEqual(0.8);
    expect(events.coded / events.mentions).toBeGreaterThan(0.6);
    expect(contradictions.p).toBeGreaterThanOrEqual(0.75);
    expect(contradictions.r).toBeGreaterThanOrEqual(0.75);
    expect(origins.f1).toBeGreaterThanOrEqual(0.95);
    expect(agreements.values).toBeGreaterThanOrEqual(0.7);
    await store.close();
  });

  test("what a corrected version tells otherwise is found", { timeout: TIME }, async () => {
    const store = await openStore(openSqlite(":memory:"));
    for (const report of coded.filter(({ report }) => report.id === "post-0502-market")) await store.add([report]);
    const [{ id }] = (await store.reports({})).items;
    const [{ version, title, changes }] = (await store.changes(id)) ?? [];
    expect(version).toBe(2);
    expect(title?.[1]).toContain("corrected");
    expect(changes).toContainEqual(expect.objectContaining({ kind: "changed", field: "deaths", before: "11", after: "14" }));
    await store.close();
  });

  test("whatever the order of arrival, 99 of 100 events are merged the same", { timeout: TIME }, async () => {
    const first = await dossier(coded);
    const wanted = await members(first);
    const contradictions = await scoreContradictions((query) => first.sql(query));
    await first.close();
    for (const seed of [1, 2, 3]) {
      const store = await dossier(shuffled(coded, seed));
      const found = await members(store);
      expect(found.size).toBe(wanted.size);
      const same = [...wanted].filter(([event, merged]) => found.get(event) === merged).length;
      expect(same / wanted.size).toBeGreaterThanOrEqual(0.99);
      expect((await scoreContradictions((query) => store.sql(query))).f1).toBeCloseTo(contradictions.f1, 1);
      await store.close();
    }
  });
});
