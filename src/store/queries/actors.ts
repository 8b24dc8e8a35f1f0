import { sql } from "kysely";
import type { ActorItem, Page, Party } from "../items.js";
import type { ActorRow } from "../merging-tables.js";
import { isWanted, wanted } from "./actor-terms.js";
import { all, type Db, type Order, oneOf, type Paging, pageOf, pageRows, pageSize } from "./paging.js";

const ORDER: Order = { name: "actors", column: "a.events", id: "a.key", direction: "desc", nullable: false };

export interface ActorFilter extends Paging {
  /** Key, part of a name, or a code. */
  readonly actor?: string;
  readonly country?: string;
}

/** Everybody in the dossier, those of most events first. */
export async function listActors(db: Db, filter: ActorFilter): Promise<Page<ActorItem>> {
  const who = { key: sql`a.key`, country: sql`a.country`, sector: sql`a.sector` };
  const tests = [
    sql`(a.events > 0 or a.statements > 0 or a.reports > 0)`,
    ...(filter.actor ? [isWanted(await wanted(db, filter.actor), who)] : []),
    ...(filter.country ? [oneOf(sql`a.country`, filter.country.split(","))] : []),
  ];
  const rows = await pageRows(filter, ORDER, async ({ where, orderBy, limit }) => {
    const query = sql<ActorRow>`select a.* from actors as a where ${all([...tests, where])} order by ${orderBy} limit ${limit}`;
    return (await query.execute(db)).rows;
  });
  return pageOf(rows, rows.slice(0, pageSize(filter)).map(actorItem), filter, ORDER, ({ events, key }) => ({
    key: events,
    id: key,
  }));
}

export function actorItem(row: ActorRow): ActorItem {
  const { key, name, kind, country, sector, wikidata, events, statements, reports } = row;
  return { key, name, kind, country, sector, wikidata, events, statements, reports, first: row.first_day, latest: row.last_day };
}

/** Actors by their keys; one that is not in the table is called by its key. */
export async function partiesOf(db: Db, keys: readonly string[]): Promise<Map<string, Party & { events: number }>> {
  const parties = new Map(
    keys.map((key) => [
      key,
      { key, name: key.slice(key.indexOf(":") + 1), country: null, sector: null, events: 0 } as Party & { events: number },
    ]),
  );
  if (!keys.length) return parties;
  const rows = await db
    .selectFrom("actors")
    .select(["key", "name", "country", "sector", "events"])
    .where("key", "in", keys)
    .execute();
  for (const row of rows) parties.set(row.key, row);
  return parties;
}
