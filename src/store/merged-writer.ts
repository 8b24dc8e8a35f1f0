import { type Difference, differencesOf } from "../merge/differences.js";
import { fold } from "../merge/fold.js";
import { type Known, type Placed, whyOf } from "../merge/same-event.js";
import type { Stance } from "../merge/stance.js";
import type { Telling } from "../merge/telling.js";
import type { ActorTally } from "./actor-tally.js";
import type { Writer } from "./engine.js";
import { mergeTables } from "./merge-data.js";
import { differenceRows, mergedRow, pairRows, participantRows } from "./merged-rows.js";
import { remember, type StoredTellings } from "./merging-source.js";
import type { Tables } from "./tables.js";

const TABLES = ["merged_participants", "merged_pairs", "differences"] as const;

/** Writes where tellings were placed, and the merged events that this changes. */
export class MergedWriter {
  constructor(
    readonly writer: Writer,
    readonly tally: ActorTally,
    readonly source: StoredTellings,
  ) {}

  /** `gone` are tellings that were taken out; `retold` are coded events whose denials or origins changed. Gives the ids of merged events that were there and are others now. */
  async write(placed: readonly Placed[], gone: readonly Known[], retold: ReadonlySet<string>): Promise<string[]> {
    const stale = new Set(gone.map(({ merged }) => merged));
    const fresh = new Set<string>();
    for (const place of placed) {
      const known = this.source.before.get(place.telling.id);
      if (known?.merged === place.merged) continue;
      if (known) stale.add(known.merged);
      fresh.add(place.merged);
    }
    for (const id of await this.#mergedOf([...retold])) stale.add(id);
    await this.#place(placed);
    const groups = new Map<string, Placed[]>();
    for (const place of placed) if (fresh.has(place.merged) || stale.has(place.merged)) append(groups, place.merged, place);
    const events = [...groups].map(([id, places]): [string, Telling[]] => [id, places.map(({ telling }) => telling)]);
    for (const id of stale) if (!groups.has(id)) events.push([id, await this.#membersOf(id)]);
    const changed = [...new Set([...stale, ...this.#before(fresh)])];
    await this.#remove(changed);
    await this.#members([...groups.values()].flat(), gone.length > 0);
    await this.#insert(events.filter(([, tellings]) => tellings.length));
    return changed;
  }

  /** Those of these merged events that were there before. */
  #before(ids: ReadonlySet<string>): string[] {
    return [...this.source.before.values()].map(({ merged }) => merged).filter((merged) => ids.has(merged));
  }

  /** Notes where tellings belong. */
  async #place(placed: readonly Placed[]): Promise<void> {
    const { db, insert } = this.writer;
    const rows: Tables["event_tellings"][] = [];
    for (const { telling, family, level, merged } of placed) {
      const known = this.source.before.get(telling.id);
      const { id, report } = telling;
      if (!known)
        rows.push({ event_id: id, report_id: report, family, level, merged_id: merged, telling: JSON.stringify(telling) });
      else if (known.family !== family || known.level !== level || known.merged !== merged)
        await db.updateTable("event_tellings").set({ family, level, merged_id: merged }).where("event_id", "=", id).execute();
    }
    await insert("event_tellings", rows);
    remember(placed.map(({ telling }) => telling));
  }

  async #remove(ids: readonly string[]): Promise<void> {
    if (!ids.length) return;
    const { db } = this.writer;
    const participants = await db.selectFrom("merged_participants").selectAll().where("merged_id", "in", ids).execute();
    for (const row of participants) this.tally.event(row, -1);
    for (const table of TABLES) await db.deleteFrom(table).where("merged_id", "in", ids).execute();
    await db.deleteFrom("merged_events").where("id", "in", ids).execute();
  }

  async #membersOf(id: string): Promise<Telling[]> {
    const rows = await this.writer.db
      .selectFrom("merged_members as m")
      .innerJoin("event_tellings as t", "t.event_id", "m.event_id")
      .select("t.event_id")
      .where("m.merged_id", "=", id)
      .where("t.merged_id", "=", id)
      .execute();
    return (await this.source.known(rows.map(({ event_id }) => event_id))).map(({ telling }) => telling);
  }

  /** Writes why tellings are one: of those that are new or moved, and of those that are now most like a new one. */
  async #members(places: readonly Placed[], all: boolean): Promise<void> {
    const { before } = this.source;
    const changed = places.filter(({ telling, merged, nearest }) => {
      return all || before.get(telling.id)?.merged !== merged || (nearest !== null && !before.has(nearest.id));
    });
    const known = changed.map(({ telling }) => telling.id).filter((id) => before.has(id));
    if (known.length) await this.writer.db.deleteFrom("merged_members").where("event_id", "in", known).execute();
    const { joined } = await this.source.decided(changed.map(({ telling }) => telling.id));
    await this.writer.insert(
      "merged_members",
      changed.map((place) => {
        const { id, report } = place.telling;
        const why = JSON.stringify(whyOf(place, joined, mergeTables()) ?? {});
        return { event_id: id, merged_id: place.merged, report_id: report, why };
      }),
    );
  }

  async #insert(events: readonly (readonly [string, readonly Telling[]])[]): Promise<void> {
    const { insert } = this.writer;
    const all = events.flatMap(([, tellings]) => tellings);
    const [origins, stances] = [await this.#origins(all), await this.#stances(all)];
    const told = events.map(([id, tellings]) => {
      const event = { ...fold(tellings, (report) => origins.get(report) ?? report), id };
      const denials = tellings.flatMap((telling) => stances.get(telling.id) ?? []);
      return { event, differences: differencesOf(tellings, denials) };
    });
    const texts = await this.#texts(told.flatMap(({ differences }) => differences));
    const participants = told.flatMap(({ event }) => participantRows(event));
    await insert(
      "merged_events",
      told.map(({ event, differences }) => mergedRow(event, marksOf(differences))),
    );
    await insert("merged_participants", participants);
    await insert(
      "merged_pairs",
      told.flatMap(({ event }) => pairRows(event)),
    );
    await insert(
      "differences",
      told.flatMap(({ event, differences }) => differenceRows(event.id, differences, texts)),
    );
    for (const row of participants) this.tally.event(row, 1);
  }

  async #origins(tellings: readonly Telling[]): Promise<Map<string, string>> {
    const reports = [...new Set(tellings.map(({ report }) => report))];
    if (reports.length < 2) return new Map();
    const rows = await this.writer.db
      .selectFrom("origins")
      .select(["report_id", "origin"])
      .where("report_id", "in", reports)
      .execute();
    return new Map(rows.map(({ report_id, origin }) => [report_id, origin]));
  }

  /** The denials that stand against these coded events. */
  async #stances(tellings: readonly Telling[]): Promise<Map<string, Stance[]>> {
    const found = new Map<string, Stance[]>();
    if (!tellings.length) return found;
    const rows = await this.writer.db
      .selectFrom("stances")
      .select(["target", "stance"])
      .where(
        "target",
        "in",
        tellings.map(({ id }) => id),
      )
      .where("kind", "=", "denial")
      .orderBy("statement_id")
      .execute();
    for (const { target, stance } of rows) append(found, String(target), JSON.parse(stance) as Stance);
    return found;
  }

  async #texts(differences: readonly Difference[]): Promise<(report: string, start: number, end: number) => string> {
    const ids = [...new Set(differences.map(({ report }) => report))];
    if (!ids.length) return () => "";
    const rows = await this.writer.db.selectFrom("reports").select(["id", "text"]).where("id", "in", ids).execute();
    const texts = new Map(rows.map(({ id, text }) => [id, text]));
    return (report, start, end) => (texts.get(report) ?? "").slice(start, end);
  }

  async #mergedOf(events: readonly string[]): Promise<string[]> {
    if (!events.length) return [];
    const rows = await this.writer.db.selectFrom("event_tellings").select("merged_id").where("event_id", "in", events).execute();
    return rows.map(({ merged_id }) => merged_id);
  }
}

function marksOf(differences: readonly Difference[]): { denied: boolean; disputed: boolean } {
  return { denied: differences.some(({ field }) => field === "denial"), disputed: differences.length > 0 };
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
