import type { CodedReport } from "../record/schema.js";
import { ActorTally } from "./actor-tally.js";
import type { Writer } from "./engine.js";
import { mergeReport, unmergeReport } from "./merging.js";
import { packRecord } from "./record.js";
import { codingId, codingRows, type Rows, reportRow } from "./rows.js";
import type { Added } from "./store.js";
import type { Tables } from "./tables.js";

/** The order in which rows are written, so that every reference is there before it is used. */
const ORDER = [
  "reports",
  "codings",
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

/** A report whose rows wait to be written, and merged unless a later version of it is there. */
interface Waiting {
  readonly report: Tables["reports"];
  readonly rows: Rows;
  /** The record as it is kept; it is packed beside the rest. */
  readonly record: Promise<Tables["records"]>;
}

/**
 * Adds coded reports in one transaction. Rows are written table by table for many reports at once, then the reports are merged in the
 * order in which they came; before a coding is replaced, all that waits is written.
 */
export class Adding {
  readonly #waiting = new Map<string, Waiting>();
  readonly #tally = new ActorTally();

  constructor(
    readonly writer: Writer,
    readonly at: string,
  ) {}

  async take(coded: CodedReport): Promise<Added> {
    const row = reportRow(coded, this.at);
    const coding = codingId(coded, row.id);
    if (this.#waiting.has(coding)) return "same";
    const { db } = this.writer;
    if (await db.selectFrom("codings").select("id").where("id", "=", coding).executeTakeFirst()) return "same";
    const before = await this.#before(row.source);
    const known = before.find(({ id }) => id === row.id);
    const rows = codingRows(coded, row.id, this.at);
    if (known) await this.#retire(known.id);
    else if (before.length) await this.#succeed(row.source, before[0].id);
    const report = { ...row, version: known?.version ?? (before[0]?.version ?? 0) + 1, current: known?.current ?? 1 };
    const record = packRecord(coded).then((packed) => ({ coding_id: coding, coded: packed }));
    this.#waiting.set(coding, { report, rows: known ? rows : { ...rows, reports: [report] }, record });
    return known ? "recoded" : before.length ? "version" : "new";
  }

  /** Writes and merges everything that waits. */
  async finish(): Promise<void> {
    const { writer } = this;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    const records = await Promise.all(waiting.map(({ record }) => record));
    for (const table of ORDER) {
      const all: object[] = waiting.flatMap(({ rows }): object[] => rows[table] ?? []);
      await writer.insert(table, all as never);
    }
    await writer.insert("records", records);
    for (const { report, rows } of waiting) {
      if (rows.reports) await writer.index(report.id, report.title ?? "", report.text);
      if (report.current) await mergeReport(writer, report, rows, this.at, this.#tally);
    }
    await this.#tally.write(writer);
  }

  /** The versions of a report, the latest first. One that waits is written now: it is about to be replaced. */
  async #before(source: string): Promise<Pick<Tables["reports"], "id" | "version" | "current">[]> {
    if ([...this.#waiting.values()].some(({ report }) => report.source === source)) await this.finish();
    const { db } = this.writer;
    const columns = ["id", "version", "current"] as const;
    return db.selectFrom("reports").select(columns).where("source", "=", source).orderBy("version", "desc").execute();
  }

  /** A new version: the older one and its codings are kept, no longer current. */
  async #succeed(source: string, latest: string): Promise<void> {
    await this.writer.db.updateTable("reports").set({ current: 0 }).where("source", "=", source).execute();
    await this.#retire(latest);
  }

  /** Marks the codings of a report, and all they found, as no longer current. */
  async #retire(report: string): Promise<void> {
    await this.finish();
    const { db } = this.writer;
    await unmergeReport(this.writer, report);
    const codings = await db
      .selectFrom("codings")
      .select("id")
      .where("report_id", "=", report)
      .where("current", "=", 1)
      .execute();
    for (const { id } of codings) {
      await db.updateTable("codings").set({ current: 0 }).where("id", "=", id).execute();
      for (const table of CURRENT) await db.updateTable(table).set({ current: 0 }).where("coding_id", "=", id).execute();
    }
  }
}
