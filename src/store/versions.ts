import { type Change, changesBetween } from "../merge/versions.js";
import type { Engine } from "./engine.js";
import { mergeTables } from "./merge-data.js";
import { tellingsOf } from "./merging-input.js";
import { unpackRecord } from "./record.js";
import { codingRows } from "./rows.js";
import type { Tables } from "./tables.js";

/** What one version of a report tells otherwise than the one before it. */
export interface VersionChanges {
  readonly version: number;
  readonly report: string;
  readonly published: string | null;
  readonly title: readonly [before: string | null, after: string | null] | null;
  readonly changes: readonly Change[];
}

/** What changed from version to version of a report, by the id of any of them: none when there is but one version, null when there is no such report. */
export async function versionChanges({ db }: Engine, id: string): Promise<VersionChanges[] | null> {
  const asked = await db.selectFrom("reports").select("source").where("id", "=", id).executeTakeFirst();
  if (!asked) return null;
  const { source } = asked;
  const reports = await db.selectFrom("reports").selectAll().where("source", "=", source).orderBy("version").execute();
  const tellings = await Promise.all(reports.map((report) => tellingsIn(db, report)));
  return reports.slice(1).map((report, k) => ({
    version: report.version,
    report: report.id,
    published: report.published,
    title: report.title === reports[k].title ? null : [reports[k].title, report.title],
    changes: changesBetween(tellings[k], tellings[k + 1], mergeTables()),
  }));
}

/** The tellings of a version, from the newest record that was kept of it. */
async function tellingsIn(db: Engine["db"], report: Tables["reports"]) {
  const row = await db
    .selectFrom("codings")
    .innerJoin("records", "records.coding_id", "codings.id")
    .select(["coded", "coded_at"])
    .where("report_id", "=", report.id)
    .orderBy("coded_at", "desc")
    .executeTakeFirst();
  return row
    ? tellingsOf(report, codingRows(unpackRecord(row.coded, report.text), report.id, row.coded_at), mergeTables().words)
    : [];
}
