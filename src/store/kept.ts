import type { Writer } from "./engine.js";
import { unpackRecord } from "./record.js";
import { codingRows, type Rows } from "./rows.js";
import type { Tables } from "./tables.js";

/**
 * The rows of a report's current coding, made again from the record that was kept of it; null when the report was not coded. Throws where a
 * version that kept no records stored it.
 */
export async function keptRows({ db }: Writer, report: Tables["reports"]): Promise<Rows | null> {
  const row = await db
    .selectFrom("codings")
    .leftJoin("records", "records.coding_id", "codings.id")
    .select(["coded", "coded_at"])
    .where("report_id", "=", report.id)
    .where("current", "=", 1)
    .executeTakeFirst();
  if (!row) return null;
  if (row.coded === null)
    throw new Error(
      `the record of "${report.source}" was not kept by the version that stored it; add the report again to a new dossier`,
    );
  return codingRows(unpackRecord(row.coded, report.text), report.id, row.coded_at);
}
