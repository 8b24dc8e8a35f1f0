import { filedDay, keysOf } from "../merge/keys.js";
import { placeTellings } from "../merge/same-event.js";
import type { Telling } from "../merge/telling.js";
import { ActorTally } from "./actor-tally.js";
import { agreementTellingsOf } from "./agreement-input.js";
import type { Writer } from "./engine.js";
import { keptRows } from "./kept.js";
import { mergeTables } from "./merge-data.js";
import { MergedWriter } from "./merged-writer.js";
import { stancesOf, tellingsOf } from "./merging-input.js";
import { Origins } from "./merging-origins.js";
import { StoredTellings } from "./merging-source.js";
import type { Rows } from "./rows.js";
import { Stances } from "./stances.js";
import { Standing } from "./standing.js";
import type { Tables } from "./tables.js";

/**
 * Takes the current coding of a report, which is the latest version of it, into what is merged over reports. What it changes in the counts
 * of actors is added to the tally, for the caller to write.
 */
export async function mergeReport(
  writer: Writer,
  report: Tables["reports"],
  rows: Rows,
  at: string,
  tally: ActorTally,
): Promise<void> {
  tally.report(rows, 1, report.published);
  const moved = await new Origins(writer).take(report, at);
  const tellings = tellingsOf(report, rows, mergeTables().words);
  const stances = new Stances(writer);
  const retold = await stances.take(stancesOf(report, rows, mergeTables().words), tellings);
  const source = new StoredTellings(writer.db);
  await file(writer, tellings);
  const placed = await placeTellings(tellings, [], source, mergeTables());
  const changed = await new MergedWriter(writer, tally, source).write(placed, [], await withEvents(source, moved, retold));
  const standing = new Standing(writer);
  await standing.take(agreementTellingsOf(report, rows, tellings, mergeTables().words));
  await standing.follow(changed);
}

/** Takes a report out of what is merged: its coding is no longer current. */
export async function unmergeReport(writer: Writer, report: string): Promise<void> {
  const { db } = writer;
  const tally = new ActorTally();
  const source = new StoredTellings(db);
  const go = await source.ofReport(report);
  await forget(writer, report, tally);
  const stances = new Stances(writer);
  const retold = await stances.leave(report, new Set(go.map(({ telling }) => telling.id)));
  for (const { telling } of go) await unfile(writer, telling);
  await db.deleteFrom("event_tellings").where("report_id", "=", report).execute();
  await db.deleteFrom("merged_members").where("report_id", "=", report).execute();
  const moved = await new Origins(writer).leave(report);
  const placed = await placeTellings([], go, source, mergeTables());
  const changed = await new MergedWriter(writer, tally, source).write(placed, go, await withEvents(source, moved, retold));
  const standing = new Standing(writer);
  await standing.leave(report);
  await standing.follow(changed);
  await tally.write(writer);
}

/** Merges anew the families of these coded events: a person joined or split them, or took that back. */
export async function remerge(writer: Writer, events: readonly string[]): Promise<void> {
  const source = new StoredTellings(writer.db);
  const known = await source.known(events);
  const tally = new ActorTally();
  const placed = await placeTellings(
    known.map(({ telling }) => telling),
    known,
    source,
    mergeTables(),
  );
  await new Standing(writer).follow(await new MergedWriter(writer, tally, source).write(placed, [], new Set()));
  await tally.write(writer);
}

/** Takes what a report's current coding adds to the counts of actors back; nothing when it was never merged. */
async function forget(writer: Writer, report: string, tally: ActorTally): Promise<void> {
  const { db } = writer;
  const row = await db
    .selectFrom("reports")
    .innerJoin("origins", "origins.report_id", "reports.id")
    .selectAll("reports")
    .where("reports.id", "=", report)
    .executeTakeFirst();
  const rows = row && (await keptRows(writer, row));
  if (rows) tally.report(rows, -1, null);
}

/** Adds the coded events of reports whose origin changed: their merged events count origins. */
async function withEvents(source: StoredTellings, reports: readonly string[], events: Set<string>): Promise<Set<string>> {
  for (const report of reports) for (const { telling } of await source.ofReport(report)) events.add(telling.id);
  return events;
}

async function unfile({ db }: Writer, telling: Telling): Promise<void> {
  const day = filedDay(telling);
  const keys = keysOf(telling);
  if (!keys.length) return;
  await db.deleteFrom("event_keys").where("key", "in", keys).where("day", "=", day).where("event_id", "=", telling.id).execute();
}

async function file({ insert }: Writer, tellings: readonly Telling[]): Promise<void> {
  const rows = tellings.flatMap((telling) => {
    const day = filedDay(telling);
    return keysOf(telling).map((key) => ({ key, day, event_id: telling.id }));
  });
  await insert("event_keys", rows);
}
