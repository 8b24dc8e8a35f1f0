import { filedDay, wordKeys } from "../merge/keys.js";
import { ABOUT, about, type Stance } from "../merge/stance.js";
import type { Telling } from "../merge/telling.js";
import { dayNumber } from "../merge/time.js";
import type { Writer } from "./engine.js";
import { idsOfKeys, StoredTellings } from "./merging-source.js";

/** How many days a denial may follow what it denies. */
const AFTER = 10;

/** Keeps which coded event each denial and confirmation is about, as reports come and go. */
export class Stances {
  readonly #source: StoredTellings;

  constructor(readonly writer: Writer) {
    this.#source = new StoredTellings(writer.db);
  }

  /** Takes in a report's statements and coded events; gives the coded events whose denials changed. */
  async take(stances: readonly Stance[], tellings: readonly Telling[]): Promise<Set<string>> {
    const changed = new Set<string>();
    for (const telling of tellings) {
      for (const { stance, target, score } of await this.#near(telling)) {
        const here = about(stance, telling);
        if (here < ABOUT || here < score || (here === score && target !== null && target < telling.id)) continue;
        if (target) changed.add(target);
        changed.add(telling.id);
        await this.#aim(stance.id, telling.id, here);
      }
    }
    for (const stance of stances) {
      const [target, score] = await this.#target(stance, tellings);
      if (target) changed.add(target);
      await this.#keep(stance, target, score);
    }
    return changed;
  }

  /** A report leaves: its statements go, and those about its events look for others. */
  async leave(report: string, events: ReadonlySet<string>): Promise<Set<string>> {
    const { db } = this.writer;
    const own = await db.selectFrom("stances").selectAll().where("report_id", "=", report).execute();
    const changed = new Set(own.flatMap(({ target }) => target ?? []));
    for (const row of own) await this.#unfile(row.statement_id, row.day, JSON.parse(row.stance) as Stance);
    await db.deleteFrom("stances").where("report_id", "=", report).execute();
    const orphans = events.size
      ? await db
          .selectFrom("stances")
          .select("stance")
          .where("target", "in", [...events])
          .execute()
      : [];
    for (const row of orphans) {
      const stance = JSON.parse(row.stance) as Stance;
      const [target, score] = await this.#target(stance, [], events);
      if (target) changed.add(target);
      await this.#aim(stance.id, target, score);
    }
    for (const id of events) changed.delete(id);
    return changed;
  }

  /** The telling that a stance is most surely about, of its own report and of others. */
  async #target(stance: Stance, own: readonly Telling[], not: ReadonlySet<string> = new Set()): Promise<[string | null, number]> {
    let best: [string | null, number] = [null, ABOUT];
    for (const telling of [...own, ...(await this.#others(stance))]) {
      const score = about(stance, telling);
      const first = score > best[1] || (score === best[1] && best[0] !== null && telling.id < best[0]);
      if (first && !not.has(telling.id)) best = [telling.id, score];
    }
    return best;
  }

  async #others(stance: Stance): Promise<Telling[]> {
    if (!stance.published || stance.charge) return [];
    const day = dayNumber(stance.published);
    const keys = wordKeys(stance.words).flatMap((key) => [`+${key}`, `-${key}`]);
    return (await this.#source.known(await idsOfKeys(this.writer.db, keys, day - AFTER, day + 1))).map(({ telling }) => telling);
  }

  async #near(telling: Telling): Promise<{ stance: Stance; target: string | null; score: number }[]> {
    const day = filedDay(telling);
    const ids = await idsOfKeys(this.writer.db, stanceKeys(telling.words), day - 1, day + AFTER);
    if (!ids.length) return [];
    const rows = await this.writer.db
      .selectFrom("stances")
      .select(["stance", "target", "score"])
      .where("statement_id", "in", ids)
      .execute();
    return rows.map(({ stance, target, score }) => ({ stance: JSON.parse(stance) as Stance, target, score }));
  }

  async #keep(stance: Stance, target: string | null, score: number): Promise<void> {
    const day = stance.published ? dayNumber(stance.published) : null;
    await this.writer.insert("stances", [
      {
        statement_id: stance.id,
        kind: stance.kind,
        report_id: stance.report,
        day,
        target,
        score,
        stance: JSON.stringify(stance),
      },
    ]);
    if (day === null || stance.charge) return;
    const keys = stanceKeys(stance.words);
    await this.writer.insert(
      "event_keys",
      keys.map((key) => ({ key, day, event_id: stance.id })),
    );
  }

  async #unfile(statement: string, day: number | null, { words }: Stance): Promise<void> {
    const keys = stanceKeys(words);
    if (day === null || !keys.length) return;
    const { db } = this.writer;
    await db.deleteFrom("event_keys").where("key", "in", keys).where("day", "=", day).where("event_id", "=", statement).execute();
  }

  async #aim(statement: string, target: string | null, score: number): Promise<void> {
    await this.writer.db.updateTable("stances").set({ target, score }).where("statement_id", "=", statement).execute();
  }
}

const stanceKeys = (words: readonly string[]): string[] => wordKeys(words).map((key) => `!${key}`);
