import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CodedReport } from "../../src/record/schema.js";
import { openStore } from "../../src/store/dossier.js";
import type { Engine } from "../../src/store/engine.js";
import { openSqlite } from "../../src/store/sqlite.js";
import type { Store } from "../../src/store/store.js";
import { sampleCoded } from "../support/coded.js";

const variant = (id: string, change: (coded: CodedReport) => void = () => {}): CodedReport => {
  const coded = sampleCoded();
  coded.report.id = id;
  change(coded);
  return coded;
};

/** What every engine must do; run on SQLite and on PostgreSQL. */
export function storeContract(name: string, open: () => Promise<Engine> | Engine): void {
  describe(`a store on ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await openStore(await open(), () => "2025-03-05T00:00:00.000Z");
    });
    afterEach(() => store.close());

    test("adding the same report twice changes nothing", async () => {
      expect(await store.add([sampleCoded()])).toEqual(["new"]);
      const counts = await store.counts();
      expect(await store.add([sampleCoded()])).toEqual(["same"]);
      expect(await store.counts()).toEqual(counts);
      expect(counts).toEqual({ reports: 1, codings: 1, events: 1, statements: 1, outlets: 1 });
    });

    test("another text from the same source is a new version; the old one is kept", async () => {
      await store.add([variant("a")]);
      const corrected = variant("a", (coded) => {
        coded.report.title = "A charge (corrected)";
      });
      expect(await store.add([corrected])).toEqual(["version"]);
      const { items } = await store.reports({});
      expect(items.map(({ title, version }) => [title, version])).toEqual([["A charge (corrected)", 2]]);
      expect(Number((await store.sql("select count(*) as n from reports"))[0].n)).toBe(2);
      expect((await store.events({})).items).toHaveLength(1);
    });

    test("another coder's coding stands beside the old one", async () => {
      await store.add([variant("a")]);
      expect(
        await store.add([
          variant("a", (coded) => {
            coded.coder.version = "2";
          }),
        ]),
      ).toEqual(["recoded"]);
      expect((await store.events({})).items).toHaveLength(1);
      expect(Number((await store.sql("select count(*) as n from codings"))[0].n)).toBe(2);
    });

    test("versions and codings that come in one batch are taken as if they came one by one", async () => {
      const again = (version: string) => variant("b", ({ coder }) => Object.assign(coder, { version }));
      const corrected = variant("a", ({ report }) => Object.assign(report, { title: "A charge (corrected)" }));
      const batch = [variant("a"), variant("b"), corrected, variant("a"), again("2"), again("2"), variant("c")];
      const outcomes = ["new", "new", "version", "same", "recoded", "same", "new"];
      const told = async (some: Store) => ({
        reports: (await some.reports({})).items,
        events: (await some.events({})).items,
        statements: (await some.statements({})).items,
        actors: (await some.actors({})).items,
        names: await some.sql("select key, name, n from actor_names where n > 0 order by key, name"),
        counts: await some.counts(),
      });
      expect(await store.add(batch)).toEqual(outcomes);
      const other = await openStore(openSqlite(":memory:"), () => "2025-03-05T00:00:00.000Z");
      for (const [k, coded] of batch.entries()) expect(await other.add([coded])).toEqual([outcomes[k]]);
      expect(await told(store)).toEqual(await told(other));
      await other.close();
    });

    test("a report that cannot be written leaves nothing of its batch", async () => {
      const broken = variant("b", (coded) => {
        (coded.report as { text: unknown }).text = null;
      });
      await expect(store.add([variant("a"), broken])).rejects.toThrow();
      expect((await store.counts()).reports).toBe(0);
    });

    test("an event comes with who, to whom, its sentence and its evidence", async () => {
      await store.add([sampleCoded()]);
      const [event] = (await store.events({})).items;
      expect(event).toMatchObject({
        day: "2025-03-04",
        type: "ACCUSE",
        modes: ["allege"],
        actors: [{ key: "XKE:kestria", name: "Kestria", country: "XKE", sector: "GOV" }],
        recipients: [{ name: "Solvania" }],
        evidence: "none presented",
        counts: { mentions: 1, reports: 1, outlets: 1, origins: 1 },
        quote: { publisher: "Vardis Herald", text: sampleCoded().report.text, trigger: { start: 8, end: 15 } },
      });
      const [coded] = (await store.codedEvents({ actor: "XKE.GOV" })).items;
      expect(coded).toMatchObject({ merged: event.id, trigger: { text: "accused" }, sentence: sampleCoded().report.text });
    });

    test.each([
      [{ actor: "kest" }, 1],
      [{ actor: "XKE" }, 1],
      [{ actor: "XKE.GOV" }, 1],
      [{ actor: "XKE.MIL" }, 0],
      [{ recipient: "Kestria" }, 0],
      [{ type: "ACCUSE" }, 1],
      [{ type: "AID" }, 0],
      [{ mode: "allege" }, 1],
      [{ mode: "alleg" }, 0],
      [{ from: "2025-03-05" }, 0],
      [{ to: "2025-03-04" }, 1],
      [{ evidence: "none-presented" }, 1],
      [{ claimed: true }, 0],
      [{ text: "arming rebels" }, 1],
      [{ text: "no such words" }, 0],
      [{ text: '"*( OR' }, 0],
      [{ actor: "%" }, 0],
      [{ actor: "'; drop table events; --" }, 0],
    ] as const)("the filter %j finds %i events", async (filter, n) => {
      await store.add([sampleCoded()]);
      expect((await store.events(filter)).items).toHaveLength(n);
    });

    test("pages follow each other without gap or overlap, newest first", async () => {
      await store.add(
        Array.from({ length: 23 }, (_, k) =>
          variant(`r${k}`, (coded) => {
            for (const entity of coded.entities) entity.wikidata = `Q${k}${entity.id.slice(1)}`;
            coded.events[0].when = {
              start: `${2000 + (k % 23)}-03-04`,
              end: null,
              basis: "said",
              rule: "test",
            };
          }),
        ),
      );
      const seen: string[] = [];
      const days: (string | null)[] = [];
      for (let cursor: string | undefined, pages = 0; pages < 10; pages++) {
        const page = await store.events({ limit: 5, cursor });
        seen.push(...page.items.map((item) => item.id));
        days.push(...page.items.map((item) => item.day));
        cursor = page.next;
        if (!cursor) break;
      }
      expect(new Set(seen).size).toBe(23);
      expect(days).toEqual([...days].sort().reverse());
      await expect(store.events({ cursor: "nonsense" })).rejects.toThrow(/no cursor/);
    });

    test("statements come with speaker and evidence", async () => {
      await store.add([sampleCoded()]);
      const { items } = await store.statements({ evidence: "none presented" });
      expect(items).toMatchObject([
        { speaker: { key: "XKE:kestria", name: "Kestria" }, cue: "accused", evidence: "none presented", day: "2025-03-04" },
      ]);
      expect((await store.statements({ actor: "XKE:kestria" })).items).toHaveLength(1);
      expect((await store.statements({ actor: "XSO" })).items).toHaveLength(0);
    });

    test("merging anew gives the same as merging report by report", async () => {
      const another = variant("c", (coded) => {
        coded.report.publisher = "Mirova Today";
        coded.report.text = `${coded.report.text} Solvania denied it.`;
      });
      await store.add([variant("a")]);
      await store.add([another]);
      await store.add([variant("a", (coded) => void (coded.report.title = "A charge (corrected)"))]);
      const tables = [
        "origins",
        "merged_events",
        "merged_members",
        "merged_participants",
        "merged_pairs",
        "actors",
        "actor_names",
        "differences",
      ];
      const all = async () => {
        const rows = await Promise.all(tables.map((table) => store.sql(`select * from ${table}`)));
        return rows.map((list) => list.map((row) => JSON.stringify(row)).sort());
      };
      const before = await all();
      expect(before.flat().length).toBeGreaterThan(10);
      expect(await store.rebuild()).toBe(2);
      expect(await all()).toEqual(before);
    });

    test("sql reads and never writes", async () => {
      await store.add([sampleCoded()]);
      expect(await store.sql("select type from events")).toEqual([{ type: "ACCUSE" }]);
      await expect(store.sql("delete from events")).rejects.toThrow();
      expect((await store.counts()).events).toBe(1);
    });
  });
}
