import type { CodedReport } from "../record/schema.js";
import type { Engine, Writer } from "./engine.js";
import { mergeReport, unmergeReport } from "./merging.js";
import { migrate } from "./migrations/all.js";
import { countAll, listEvents, listReports, listStatements } from "./queries.js";
import { codingId, codingRows, reportId, reportRow } from "./rows.js";
import type { Added, Counts, EventItem, Filter, Page, ReportItem, StatementItem, Store } from "./store.js";
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

class Dossier implements Store {
  constructor(
    readonly engine: Engine,
    readonly now: () => string,
  ) {}

  add(reports: readonly CodedReport[]): Promise<Added[]> {
    const at = this.now();
    return this.engine.transaction(async (writer) => {
      const added: Added[] = [];
      for (const coded of reports) added.push(await addOne(writer, coded, at));
      return added;
    });
  }

  counts(): Promise<Counts> {
    return countAll(this.engine.db);
  }

  async reports(filter: Filter): Promise<Page<ReportItem>> {
    return listReports(this.engine.db, filter, await this.#found(filter));
  }

  async events(filter: Filter): Promise<Page<EventItem>> {
    return listEvents(this.engine.db, filter, await this.#found(filter));
  }

  async statements(filter: Filter): Promise<Page<StatementItem>> {
    return listStatements(this.engine.db, filter, await this.#found(filter));
  }

  /** The reports that hold the words asked for, or null when none are asked for. */
  async #found({ text }: Filter): Promise<string[] | null> {
    return text ? this.engine.search(text, 5000) : null;
  }

  sql(query: string): Promise<Record<string, unknown>[]> {
    return this.engine.read(query);
  }

  backup(path: string): Promise<void> {
    return this.engine.backup(path);
  }

  close(): Promise<void> {
    return this.engine.close();
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
