import { type Difference, differencesOf } from "../merge/differences.js";
import { fold } from "../merge/fold.js";
import type { Known, Placed } from "../merge/same-event.js";
import type { Stance } from "../merge/stance.js";
import type { Telling } from "../merge/telling.js";
import type { ActorTally } from "./actor-tally.js";
import type { Writer } from "./engine.js";
import { differenceRows, mergedRow, pairRows, participantRows } from "./merged-rows.js";
import type { StoredTellings } from "./merging-source.js";

const TABLES = ["merged_participants", "merged_pairs", "differences"] as const;

/** Writes where tellings were placed, and the merged events that this changes. */
export class MergedWriter {
  constructor(
    readonly writer: Writer,
    readonly tally: ActorTally,
    readonly source: StoredTellings,
  ) {}

  /** `gone` are tellings that were taken out; `retold` are coded events whose denials changed. */
  async write(placed: readonly Placed[], gone: readonly Known[], retold: ReadonlySet<string>): Promise<void> {
    const { before } = this.source;
    const stale = new Set(gone.map(({ merged }) => merged));
    const fresh = new Set<string>();
    for (const place of placed) {
      const known = before.get(place.telling.id);
      if (await this.#place(place, known)) {
        if (known) stale.add(known.merged);
        fresh.add(place.merged);
      }
    }
    for (const id of stale) fresh.add(id);
    const retoldIds = await this.#mergedOf([...retold].filter((id) => !placed.some(({ telling }) => telling.id === id)));
    for (const id of retoldIds) fresh.add(id);
    const members = new Map<string, Placed[]>();
    for (const place of placed) if (fresh.has(place.merged)) append(members, place.merged, place);
    for (const id of fresh) await this.#remove(id);
    for (const [id, places] of members) await this.#insert(id, places);
    for (const id of fresh) if (!members.has(id)) await this.#again(id);
  }

  /** Notes where a telling belongs; true when its merged event is another than before, or it is new. */
  async #place({ telling, family, level, merged }: Placed, known: Known | undefined): Promise<boolean> {
    const { db, insert } = this.writer;
    const { id, report } = telling;
    if (!known) {
      await insert("event_tellings", [
        { event_id: id, report_id: report, family, level, merged_id: merged, telling: JSON.stringify(telling) },
      ]);
      return true;
    }
    if (known.family === family && known.level === level && known.merged === merged) return false;
    await db.updateTable("event_tellings").set({ family, level, merged_id: merged }).where("event_id", "=", id).execute();
    return known.merged !== merged;
  }

  async #remove(id: string): Promise<void> {
    const { db } = this.writer;
    const participants = await db.selectFrom("merged_participants").selectAll().where("merged_id", "=", id).execute();
    for (const row of participants) this.tally.event(row, -1);
    if (!participants.length && !(await db.selectFrom("merged_events").select("id").where("id", "=", id).executeTakeFirst()))
      return;
    for (const table of TABLES) await db.deleteFrom(table).where("merged_id", "=", id).execute();
    await db.deleteFrom("merged_events").where("id", "=", id).execute();
  }

  /** Writes a merged event again whose members did not move: a denial came or went. */
  async #again(id: string): Promise<void> {
    const { db } = this.writer;
    const rows = await db.selectFrom("event_tellings").select("event_id").where("merged_id", "=", id).execute();
    const known = await this.source.known(rows.map(({ event_id }) => event_id));
    if (known.length)
      await this.#rows(
        id,
        known.map(({ telling }) => telling),
      );
  }

  async #insert(id: string, places: readonly Placed[]): Promise<void> {
    const { db, insert } = this.writer;
    const ids = places.map(({ telling }) => telling.id);
    await db.deleteFrom("merged_members").where("event_id", "in", ids).execute();
    await insert(
      "merged_members",
      places.map(({ telling, why }) => ({
        event_id: telling.id,
        merged_id: id,
        report_id: telling.report,
        why: JSON.stringify(why ?? {}),
      })),
    );
    await this.#rows(
      id,
      places.map(({ telling }) => telling),
    );
  }

  async #rows(id: string, tellings: readonly Telling[]): Promise<void> {
    const { insert } = this.writer;
    const origins = await this.#origins(tellings);
    const event = fold(tellings, (report) => origins.get(report) ?? report);
    const differences: Difference[] = differencesOf(tellings, await this.#stances(tellings));
    const denied = differences.some(({ field }) => field === "denial");
    await insert("merged_events", [mergedRow({ ...event, id }, { denied, disputed: differences.length > 0 })]);
    const participants = participantRows({ ...event, id });
    await insert("merged_participants", participants);
    await insert("merged_pairs", pairRows({ ...event, id }));
    if (differences.length) await insert("differences", differenceRows(id, differences, await this.#texts(differences)));
    for (const row of participants) this.tally.event(row, 1);
  }

  async #origins(tellings: readonly Telling[]): Promise<Map<string, string>> {
    const reports = [...new Set(tellings.map(({ report }) => report))];
    if (reports.length === 1) return new Map();
    const rows = await this.writer.db
      .selectFrom("origins")
      .select(["report_id", "origin"])
      .where("report_id", "in", reports)
      .execute();
    return new Map(rows.map(({ report_id, origin }) => [report_id, origin]));
  }

  async #stances(tellings: readonly Telling[]): Promise<Stance[]> {
    const ids = tellings.map(({ id }) => id);
    const rows = await this.writer.db
      .selectFrom("stances")
      .select("stance")
      .where("target", "in", ids)
      .where("kind", "=", "denial")
      .orderBy("statement_id")
      .execute();
    return rows.map(({ stance }) => JSON.parse(stance) as Stance);
  }

  async #texts(differences: readonly Difference[]): Promise<(report: string, start: number, end: number) => string> {
    const ids = [...new Set(differences.map(({ report }) => report))];
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

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
