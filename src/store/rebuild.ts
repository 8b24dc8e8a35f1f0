import type { Writer } from "./engine.js";
import { mergeReport } from "./merging.js";
import { unpackRecord } from "./record.js";
import { codingRows, type Rows } from "./rows.js";
import type { Tables } from "./tables.js";

/** What merging finds, all of which can be made anew from the codings and the decisions. */
const MERGED = [
  "agreement_events",
  "agreement_keys",
  "agreement_members",
  "standing_parties",
  "standing_agreements",
  "differences",
  "stances",
  "actor_names",
  "actors",
  "merged_pairs",
  "merged_participants",
  "merged_members",
  "merged_events",
  "event_keys",
  "event_tellings",
  "report_copies",
  "report_bands",
  "origins",
] as const satisfies readonly (keyof Tables)[];

interface Row {
  coding: string;
  report: string;
  coded: string | null;
  coded_at: string;
}

/** Merges anew what every current report tells, in the order in which they were stored; `step` is called after each. */
export async function rebuild(
  writer: Writer,
  at: string,
  step: (done: number, total: number) => void = () => {},
): Promise<number> {
  const { db } = writer;
  for (const table of MERGED) await db.deleteFrom(table).execute();
  const reports = await db
    .selectFrom("reports")
    .select("id")
    .where("current", "=", 1)
    .orderBy("added_at")
    .orderBy("id")
    .execute();
  for (const [k, { id }] of reports.entries()) {
    const report = await db.selectFrom("reports").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const rows = await rowsOf(writer, report);
    if (rows) await mergeReport(writer, report, rows, at);
    step(k + 1, reports.length);
  }
  return reports.length;
}

/** The rows of a report's current coding, from the record that was kept of it. */
async function rowsOf({ db }: Writer, report: Tables["reports"]): Promise<Rows | null> {
  const row: Row | undefined = await db
    .selectFrom("codings")
    .leftJoin("records", "records.coding_id", "codings.id")
    .select(["codings.id as coding", "report_id as report", "coded", "coded_at"])
    .where("report_id", "=", report.id)
    .where("current", "=", 1)
    .executeTakeFirst();
  if (!row) return null;
  if (row.coded === null)
    throw new Error(
      `the record of "${report.source}" was not kept by the version that stored it; add the report again to a new dossier`,
    );
  return codingRows(unpackRecord(row.coded, report.text), row.coded_at);
}
