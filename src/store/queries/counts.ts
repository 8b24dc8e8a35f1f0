import { sql } from "kysely";
import type { Counts, Status } from "../items.js";
import type { Db, Sql } from "./paging.js";

const count = async (db: Db, from: Sql): Promise<number> =>
  Number((await sql<{ n: number }>`select count(*) as n from ${from}`.execute(db)).rows[0].n);

/** How much of a dossier is current; events as coded in each report. */
export async function countAll(db: Db): Promise<Counts> {
  return {
    reports: await count(db, sql`reports where current = 1`),
    codings: await count(db, sql`codings where current = 1`),
    events: await count(db, sql`events where current = 1`),
    statements: await count(db, sql`statements where current = 1`),
    outlets: await count(
      db,
      sql`(select distinct publisher from reports where current = 1 and publisher is not null) as outlets`,
    ),
  };
}

/** How much there is to see; events in the world, and those of nobody else's telling. */
export async function statusOf(db: Db): Promise<Status> {
  const [days] = (
    await sql<{
      first: string | null;
      latest: string | null;
    }>`select min(day) as first, max(day) as latest from merged_events where current = 1`.execute(db)
  ).rows;
  return {
    reports: await count(db, sql`reports where current = 1`),
    events: await count(db, sql`merged_events where current = 1`),
    statements: await count(db, sql`statements where current = 1`),
    outlets: await count(
      db,
      sql`(select distinct publisher from reports where current = 1 and publisher is not null) as outlets`,
    ),
    origins: await count(db, sql`(select distinct origin from origins) as families`),
    actors: await count(db, sql`actors where events > 0`),
    agreements: await count(db, sql`standing_agreements`),
    first: days.first,
    latest: days.latest,
  };
}
