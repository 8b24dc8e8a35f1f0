import { fold } from "../merge/fold.js";
import type { Telling } from "../merge/telling.js";
import { ActorTally } from "./actor-tally.js";
import type { Writer } from "./engine.js";
import { mergedRow, pairRows, participantRows } from "./merged-rows.js";
import { tellingsOf } from "./merging-input.js";
import type { Rows } from "./rows.js";
import type { Tables } from "./tables.js";

/** Takes the current coding of a report into what is merged over reports. */
export async function mergeReport(writer: Writer, report: Tables["reports"], rows: Rows, at: string): Promise<void> {
  const tally = new ActorTally();
  tally.report(rows, 1, report.published);
  await writer.insert("origins", [{ report_id: report.id, origin: report.id, parent: null, why: "copies no other", at }]);
  for (const telling of tellingsOf(report, rows)) await addAlone(writer, telling, tally);
  await tally.write(writer);
}

async function addAlone(writer: Writer, telling: Telling, tally: ActorTally): Promise<void> {
  const event = fold([telling], (report) => report);
  const { id, report } = telling;
  await writer.insert("event_tellings", [
    { event_id: id, report_id: report, family: id, level: 0, merged_id: id, telling: JSON.stringify(telling) },
  ]);
  await writer.insert("merged_events", [mergedRow(event, { denied: false, disputed: false })]);
  await writer.insert("merged_members", [{ event_id: id, merged_id: id, report_id: report, why: "{}" }]);
  const participants = participantRows(event);
  await writer.insert("merged_participants", participants);
  await writer.insert("merged_pairs", pairRows(event));
  for (const row of participants) tally.event(row, 1);
}

/** Takes a report's coding out again: it is no longer current. */
export async function unmergeReport(writer: Writer, report: string): Promise<void> {
  const { db } = writer;
  const members = await db.selectFrom("merged_members").select("merged_id").distinct().where("report_id", "=", report).execute();
  for (const { merged_id } of members) {
    for (const table of ["merged_participants", "merged_pairs", "merged_members"] as const)
      await db.deleteFrom(table).where("merged_id", "=", merged_id).execute();
    await db.deleteFrom("merged_events").where("id", "=", merged_id).execute();
  }
  await db.deleteFrom("event_tellings").where("report_id", "=", report).execute();
  await db.deleteFrom("origins").where("report_id", "=", report).execute();
}
