import { sql } from "kysely";
import type { Sources } from "../items.js";
import type { Db } from "./paging.js";

/** Outlets shown, those of most reports. */
const OUTLETS = 500;

/** Where the reports come from: outlets, and the feeds that are followed with the items they brought since `since`. */
export async function sourcesOf(db: Db, since: string): Promise<Sources> {
  const [outlets, feeds, days] = await Promise.all([
    sql<
      Sources["outlets"][number]
    >`select r.publisher, count(*) as reports, sum(case when o.parent is null then 1 else 0 end) as originals,
      min(r.published) as first, max(r.published) as latest from reports as r left join origins as o on o.report_id = r.id
      where r.current = 1 and r.publisher is not null group by r.publisher order by reports desc, r.publisher limit ${OUTLETS}`.execute(
      db,
    ),
    sql<
      Omit<Sources["feeds"][number], "days">
    >`select f.url, f.title, f.fetched_at as "fetchedAt", f.status, f.error, f.failures, f.not_before as "notBefore",
      (select count(*) from feed_items as i where i.feed = f.url) as items from feeds as f order by f.url`.execute(db),
    sql<{
      feed: string;
      day: string;
      items: number;
    }>`select feed, substr(first_seen, 1, 10) as day, count(*) as items from feed_items
      where first_seen >= ${since} group by feed, substr(first_seen, 1, 10) order by day desc, feed`.execute(db),
  ]);
  return {
    outlets: outlets.rows.map((row) => ({ ...row, reports: Number(row.reports), originals: Number(row.originals) })),
    feeds: feeds.rows.map((row) => ({
      ...row,
      items: Number(row.items),
      days: days.rows.filter(({ feed }) => feed === row.url).map(({ day, items }) => ({ day, items: Number(items) })),
    })),
  };
}
