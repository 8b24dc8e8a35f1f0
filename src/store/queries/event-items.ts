import { sql } from "kysely";
import type { EventItem, Party, PlaceOf } from "../items.js";
import type { MergedEventRow } from "../merging-tables.js";
import { type Db, oneOf } from "./paging.js";

type Row = MergedEventRow & { publisher: string | null; sentence: string | null };
export type Sides = { actors: Party[]; recipients: Party[] };

/** Merged events as lists show them, in the order of `ids`; ids that are none are left out. */
export async function eventItems(db: Db, ids: readonly string[]): Promise<EventItem[]> {
  if (!ids.length) return [];
  const [{ rows }, sides] = await Promise.all([
    sql<Row>`select e.*, r.publisher as publisher, s.text as sentence from merged_events as e
      left join reports as r on r.id = e.report_id
      left join events as v on v.id = e.event_id
      left join sentences as s on s.coding_id = v.coding_id and s.start = e.sentence_start
      where ${oneOf(sql`e.id`, ids)}`.execute(db),
    sidesOf(db, ids),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [itemOf(row, sides.get(id))] : [];
  });
}

/** Who takes part in merged events. */
async function sidesOf(db: Db, ids: readonly string[]): Promise<Map<string, Sides>> {
  const rows = await db
    .selectFrom("merged_participants")
    .select(["merged_id", "role", "actor_key as key", "name", "country", "sector"])
    .where("merged_id", "in", ids)
    .orderBy("merged_id")
    .orderBy("n")
    .execute();
  const sides = new Map<string, Sides>(ids.map((id) => [id, { actors: [], recipients: [] }]));
  for (const { merged_id, role, key, name, country, sector } of rows)
    sides.get(merged_id)?.[role === "actor" ? "actors" : "recipients"].push({ key, name, country, sector });
  return sides;
}

function itemOf(row: Row, sides: Sides = { actors: [], recipients: [] }): EventItem {
  return {
    id: row.id,
    day: row.day,
    dayBasis: row.day_basis,
    firstDay: row.first_day,
    lastDay: row.last_day,
    type: row.type,
    modes: JSON.parse(row.modes),
    contexts: JSON.parse(row.contexts),
    cameo: row.cameo,
    quad: row.quad,
    score: row.score,
    ...sides,
    place: placeOf(row),
    reality: JSON.parse(row.reality),
    claimed: row.claimed === 1,
    onTheWordOf: row.on_the_word_of,
    evidence: row.evidence,
    denied: row.denied === 1,
    disputed: row.disputed === 1,
    deaths: row.deaths,
    injuries: row.injuries,
    confidence: row.confidence,
    counts: { mentions: row.mentions, reports: row.reports, outlets: row.outlets, origins: row.origins },
    quote: {
      report: row.report_id,
      publisher: row.publisher,
      start: row.sentence_start,
      end: row.sentence_end,
      text: row.sentence ?? "",
      trigger: { start: row.trigger_start, end: row.trigger_end },
    },
  };
}

function placeOf({ place, country, lat, lon, precision, geonames }: Row): PlaceOf | null {
  return place === null ? null : { name: place, country, lat, lon, precision, geonames };
}
