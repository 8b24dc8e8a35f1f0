import { sql } from "kysely";
import type { Bucket, Lane, Timeline } from "../items.js";
import type { Filter } from "../store.js";
import { all, type Db, type Sql } from "./paging.js";
import { over, selection } from "./selection.js";

/** Lanes shown; what is left is not. */
const LANES = 20;
const DAY = 24 * 3600 * 1000;

interface Row {
  lane: string;
  label: string | null;
  start: string;
  events: number;
  reports: number;
}

/** How many events fall into each stretch of time, by type, quad class or actor; those of most events first. Events without a day are left out. */
export async function timelineOf(
  db: Db,
  filter: Filter & { by?: Bucket; lane?: Lane },
  found: readonly string[] | null,
): Promise<Timeline> {
  const by = filter.by ?? "month";
  const chosen = await selection(db, filter, found);
  const stretch = by === "year" ? sql`substr(e.day, 1, 4)` : by === "month" ? sql`substr(e.day, 1, 7)` : sql`e.day`;
  const { lane, label, from } = laneOf(filter.lane ?? "type", chosen.from);
  const query = sql<Row>`${over(
    chosen,
    sql`select ${lane} as lane, ${label} as label, ${stretch} as start, count(*) as events, sum(e.reports) as reports from ${from}
      where ${all([chosen.where, sql`e.day is not null`])} group by ${lane}, ${stretch}`,
  )}`;
  return { by, lanes: lanesOf((await query.execute(db)).rows, by) };
}

function laneOf(lane: Lane, from: Sql): { lane: Sql; label: Sql; from: Sql } {
  if (lane === "quad") return { lane: sql`e.quad`, label: sql`null`, from };
  if (lane === "type") return { lane: sql`e.type`, label: sql`null`, from };
  return {
    lane: sql`q.actor_key`,
    label: sql`min(q.name)`,
    from: sql`${from} join merged_participants as q on q.merged_id = e.id and q.role = 'actor'`,
  };
}

function lanesOf(rows: readonly Row[], by: Bucket): Timeline["lanes"] {
  const lanes = new Map<string, { label: string; total: number; buckets: Map<string, { events: number; reports: number }> }>();
  for (const row of rows) {
    const key = String(row.lane);
    const lane = lanes.get(key) ?? { label: row.label ?? key, total: 0, buckets: new Map() };
    lanes.set(key, lane);
    lane.total += Number(row.events);
    const start = startOf(row.start, by);
    const bucket = lane.buckets.get(start) ?? { events: 0, reports: 0 };
    lane.buckets.set(start, { events: bucket.events + Number(row.events), reports: bucket.reports + Number(row.reports) });
  }
  return [...lanes]
    .sort(([a, x], [b, y]) => y.total - x.total || (a < b ? -1 : 1))
    .slice(0, LANES)
    .map(([key, { label, buckets }]) => ({
      key,
      label,
      buckets: [...buckets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([start, counted]) => ({ start, ...counted })),
    }));
}

/** The first day of the stretch that a day, month or year begins; weeks begin on Monday. */
function startOf(told: string, by: Bucket): string {
  if (by === "year") return `${told}-01-01`;
  if (by === "month") return `${told}-01`;
  if (by === "day") return told;
  const time = Date.parse(`${told}T00:00:00Z`);
  const weekday = (new Date(time).getUTCDay() + 6) % 7;
  return new Date(time - weekday * DAY).toISOString().slice(0, 10);
}
