import { type RawBuilder, sql } from "kysely";
import type { Decided } from "../merge/cluster.js";
import { filedDay, keysOf } from "../merge/keys.js";
import type { Known, TellingSource } from "../merge/same-event.js";
import type { Telling } from "../merge/telling.js";
import type { Writer } from "./engine.js";
import type { Tables } from "./tables.js";

/** How many days apart the days may be under which two tellings of one event are filed. */
export const NEAR_DAYS = 4;
/** The most tellings looked at for one key, and the most that are compared. */
const MOST_OF_KEY = 200;
const MOST_COMPARED = 24;
const SOME = 400;
const CACHED = 600;

/** Tellings never change under their id, so that they are read once. */
const parsed = new Map<string, Telling>();

/** Keeps tellings that were just written, so that what is compared with them later is compared once. */
export function remember(tellings: readonly Telling[]): void {
  for (const telling of tellings) parsed.set(telling.id, telling);
}

/** What is merged already, from the tables. */
export class StoredTellings implements TellingSource {
  /** Everything that was looked at, as it was. */
  readonly before = new Map<string, Known>();

  constructor(readonly db: Writer["db"]) {}

  async candidates(telling: Telling): Promise<readonly Known[]> {
    const day = filedDay(telling);
    const keys = keysOf(telling);
    if (!keys.length) return [];
    const { rows } = await sql<Tables["event_tellings"]>`select e.event_id, e.family, e.level, e.merged_id from
      (${hitsOf(keys, day - NEAR_DAYS, day + NEAR_DAYS)}) best join event_tellings e on e.event_id = best.event_id`.execute(
      this.db,
    );
    return this.#take(rows);
  }

  async known(ids: readonly string[]): Promise<readonly Known[]> {
    const found = ids.flatMap((id) => this.before.get(id) ?? []);
    const missing = ids.filter((id) => !this.before.has(id));
    return missing.length ? [...found, ...(await this.#rows("event_id", missing))] : found;
  }

  families(names: readonly string[]): Promise<readonly Known[]> {
    return this.#rows("family", names);
  }

  ofReport(report: string): Promise<readonly Known[]> {
    return this.#rows("report_id", [report]);
  }

  async #rows(column: "event_id" | "family" | "report_id", values: readonly string[]): Promise<Known[]> {
    const found: Known[] = [];
    for (let k = 0; k < values.length; k += SOME) {
      const rows = await this.db
        .selectFrom("event_tellings")
        .select(["event_id", "family", "level", "merged_id"])
        .where(column, "in", values.slice(k, k + SOME))
        .execute();
      found.push(...(await this.#take(rows)));
    }
    return found;
  }

  async #take(rows: readonly Omit<Tables["event_tellings"], "report_id" | "telling">[]): Promise<Known[]> {
    await this.#parse(rows.map(({ event_id }) => event_id));
    return rows.map(({ event_id, family, level, merged_id }) => {
      const telling = parsed.get(event_id) as Telling;
      const known = this.before.get(event_id) ?? { telling, family, level, merged: merged_id };
      this.before.set(event_id, known);
      return known;
    });
  }

  async #parse(ids: readonly string[]): Promise<void> {
    if (parsed.size > CACHED) parsed.clear();
    const missing = ids.filter((id) => !parsed.has(id));
    if (!missing.length) return;
    const rows = await this.db
      .selectFrom("event_tellings")
      .select(["event_id", "telling"])
      .where("event_id", "in", missing)
      .execute();
    for (const { event_id, telling } of rows) parsed.set(event_id, JSON.parse(telling) as Telling);
  }

  async decided(ids: readonly string[]): Promise<Decided> {
    if (!ids.length || !(await this.#anyDecided())) return { joined: [], split: [] };
    const rows = await this.db
      .selectFrom("decisions")
      .select(["id", "kind", "subject", "value"])
      .where("kind", "in", ["join", "split"])
      .where((eb) => eb.or([eb("subject", "in", ids), eb("value", "in", ids)]))
      .orderBy("made_at")
      .orderBy("id")
      .execute();
    const last = new Map(rows.map((row) => [[row.subject, row.value].sort().join(" "), row]));
    const pairs = (kind: string) =>
      [...last.values()].filter((row) => row.kind === kind).map(({ subject, value }) => [subject, value] as const);
    return { joined: pairs("join"), split: pairs("split") };
  }

  #any: boolean | null = null;

  async #anyDecided(): Promise<boolean> {
    this.#any ??= Boolean(
      await this.db.selectFrom("decisions").select("id").where("kind", "in", ["join", "split"]).limit(1).executeTakeFirst(),
    );
    return this.#any;
  }
}

/** Ids filed under any of the keys within some days, those under most of them first. */
export async function idsOfKeys(db: Writer["db"], keys: readonly string[], from: number, to: number): Promise<string[]> {
  if (!keys.length) return [];
  const { rows } = await hitsOf(keys, from, to).execute(db);
  return rows.map(({ event_id }) => event_id);
}

function hitsOf(keys: readonly string[], from: number, to: number): RawBuilder<{ event_id: string }> {
  const parts = keys.map(
    (key, k) =>
      sql`select event_id from (select event_id from event_keys where key = ${key} and day between ${from} and ${to} order by day desc, event_id desc limit ${sql.lit(MOST_OF_KEY)}) ${sql.raw(`k${k}`)}`,
  ) as RawBuilder<unknown>[];
  return sql<{ event_id: string }>`select event_id from (${sql.join(parts, sql` union all `)}) hits
    group by event_id order by count(*) desc, event_id limit ${sql.lit(MOST_COMPARED)}`;
}
