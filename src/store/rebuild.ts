import { ActorTally } from "./actor-tally.js";
import type { Writer } from "./engine.js";
import { keptRows } from "./kept.js";
import { mergeReport } from "./merging.js";
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

/** How many reports are counted before the counts of actors are written. */
const TALLIED = 200;

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
  const tally = new ActorTally();
  for (const [k, { id }] of reports.entries()) {
    const report = await db.selectFrom("reports").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const rows = await keptRows(writer, report);
    if (rows) await mergeReport(writer, report, rows, at, tally);
    if (k % TALLIED === 0) await tally.write(writer);
    step(k + 1, reports.length);
  }
  await tally.write(writer);
  return reports.length;
}
