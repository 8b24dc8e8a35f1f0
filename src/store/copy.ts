import type { Engine } from "./engine.js";
import { migrate } from "./migrations/all.js";
import type { Tables } from "./tables.js";

/** All tables, each after those it refers to. */
const TABLES = [
  "reports",
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
  "decisions",
  "feeds",
  "feed_items",
  "origins",
  "report_bands",
  "report_copies",
  "event_tellings",
  "event_keys",
  "merged_events",
  "merged_members",
  "merged_participants",
  "merged_pairs",
  "actors",
  "actor_names",
  "differences",
  "standing_agreements",
  "standing_parties",
  "agreement_members",
  "agreement_keys",
  "agreement_events",
  "stances",
] as const satisfies readonly (keyof Tables)[];
/** Fails to compile when a table is missing above, so that no copy forgets it. */
const COMPLETE: Exclude<keyof Tables, (typeof TABLES)[number]> extends never ? true : never = true;

/** Copies a whole dossier, as it is at one moment, into an empty one of any engine; all of it or nothing. */
export async function copyDossier(from: Engine, to: Engine): Promise<void> {
  await migrate(to);
  await to.transaction(async (writer) => {
    if (COMPLETE && (await writer.db.selectFrom("reports").select("id").limit(1).executeTakeFirst()))
      throw new Error("there are reports in the dossier already; a copy goes into an empty one");
    for await (const [table, rows] of from.dump(TABLES)) {
      await writer.insert(table, rows as never);
      if (table === "reports")
        for (const report of rows as Tables["reports"][]) await writer.index(report.id, report.title ?? "", report.text);
    }
  });
}
