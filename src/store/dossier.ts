import type { CodedReport } from "../record/schema.js";
import { decide, undecide } from "./deciding.js";
import type { Engine, Writer } from "./engine.js";
import { mergeReport, unmergeReport } from "./merging.js";
import { migrate } from "./migrations/all.js";
import { type Readable, Reading } from "./reading.js";
import { rebuild } from "./rebuild.js";
import { codingId, codingRows, reportId, reportRow } from "./rows.js";
import type { Added, Decision, NewDecision, Store } from "./store.js";
import type { Tables } from "./tables.js";

/** The order in which rows are written, so that every reference is there before it is used. */
const ORDER = [
  "codings",
  "records",
  "sentences",
  "entities",
  "mentions",
  "times",
  "places",
  "statements",
  "events",
  "participants",
  "event_mentions",
  "agreements",
  "agreement_parties",
  "relations",
] as const;
const CURRENT = ["statements", "events", "agreements", "relations"] as const;

/** A store over an engine, its tables made if they are not there. `now` gives the time that rows are stamped with. */
export async function openStore(engine: Engine, now: () => string = () => new Date().toISOString()): Promise<Store> {
  await migrate(engine);
  return new Dossier(engine, now);
}

/** A store that only reads an engine whose tables are there. */
export function openReading(engine: Engine, now: () => string = () => new Date().toISOString()): Readable {
  return new Reading(engine, now);
}

class Dossier extends Reading implements Store {
  add(reports: readonly CodedReport[]): Promise<Added[]> {
    return this.engine.transaction(async (writer) => {
      const at = this.now();
      const added: Added[] = [];
      for (const coded of reports) added.push(await addOne(writer, coded, at));
      return added;
    });
  }

  decide(decision: NewDecision): Promise<Decision | null> {
    return this.engine.transaction((writer) => decide(writer, decision, this.now()));
  }

  rebuild(step?: (done: number, total: number) => void): Promise<number> {
    return this.engine.transaction((writer) => rebuild(writer, this.now(), step));
  }

  undecide(id: string): Promise<boolean> {
    return this.engine.transaction((writer) => undecide(writer, id));
  }
}

async function addOne(writer: Writer, coded: CodedReport, at: string): Promise<Added> {
  const { db } = writer;
  const id = reportId(coded);
  const known = await db.selectFrom("reports").select("id").where("id", "=", id).executeTakeFirst();
  const coding = await db.selectFrom("codings").select("id").where("id", "=", codingId(coded)).executeTakeFirst();
  if (coding) return "same";
  const outcome = known ? "recoded" : await addReport(writer, reportRow(coded, at));
  if (known) await retire(writer, id);
  const rows = codingRows(coded, at);
  for (const table of ORDER) await writer.insert(table, (rows[table] ?? []) as never);
  await mergeReport(writer, reportRow(coded, at), rows, at);
  return outcome;
}

/** A new report, or a new version of one with the same source: the older version and its codings are kept, no longer current. */
async function addReport(writer: Writer, row: Tables["reports"]): Promise<Added> {
  const { db } = writer;
  const before = await db
    .selectFrom("reports")
    .select(["id", "version"])
    .where("source", "=", row.source)
    .orderBy("version", "desc")
    .executeTakeFirst();
  if (before) {
    await db.updateTable("reports").set({ current: 0 }).where("source", "=", row.source).execute();
    await retire(writer, before.id);
  }
  await writer.insert("reports", [{ ...row, version: (before?.version ?? 0) + 1 }]);
  await writer.index(row.id, row.title ?? "", row.text);
  return before ? "version" : "new";
}

/** Marks the codings of a report, and all they found, as no longer current. */
async function retire(writer: Writer, report: string): Promise<void> {
  const { db } = writer;
  await unmergeReport(writer, report);
  const codings = await db.selectFrom("codings").select("id").where("report_id", "=", report).where("current", "=", 1).execute();
  for (const { id } of codings) {
    await db.updateTable("codings").set({ current: 0 }).where("id", "=", id).execute();
    for (const table of CURRENT) await db.updateTable(table).set({ current: 0 }).where("coding_id", "=", id).execute();
  }
}
