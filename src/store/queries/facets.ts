import { sql } from "kysely";
import type { Facets } from "../items.js";
import type { Filter } from "../store.js";
import { all, type Db, type Sql } from "./paging.js";
import { over, type Selection, selection } from "./selection.js";

/** So many of the newest events are counted: more would take longer than a reader waits. */
const COUNTED = 3000;
/** And so many of the newest are asked whether they are meant. */
const ASKED = 40_000;
/** Values shown of a facet that may have very many. */
const SHOWN = 40;

interface Row {
  facet: string;
  value: string;
  label: string | null;
  n: number;
}

/** How many of the chosen events have each value; of many only the newest are counted, and it is said so. */
export async function countFacets(db: Db, filter: Filter, found: readonly string[] | null): Promise<Facets> {
  const chosen = await selection(db, filter, found);
  const { rows } = await sql<Row>`${over(chosen, sql.join(PARTS, sql` union all `), [counted(chosen)])}`.execute(db);
  const facets: Facets["facets"] = {};
  for (const { facet, value, label, n } of rows) add((facets[facet] ??= []), facet, value, label, Number(n));
  const total = facets.total?.[0]?.count ?? 0;
  for (const values of Object.values(facets)) values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  facets.year?.sort((a, b) => (a.value < b.value ? 1 : -1));
  return { facets, approximate: total >= COUNTED || (await isMore(db, chosen)) };
}

/** Whether there are events so old that they were not asked. */
async function isMore(db: Db, { followed }: Selection): Promise<boolean> {
  if (!followed) return false;
  const query = sql<{
    n: number;
  }>`select count(*) as n from (select 1 from merged_events as e where ${followed.near} limit ${ASKED + 1}) as near`;
  return Number((await query.execute(db)).rows[0].n) > ASKED;
}

const COLUMNS = sql`e.id, e.type, e.modes, e.contexts, e.country, e.evidence, e.reality, e.day, e.claimed, e.denied, e.disputed`;

/** Those with a day, newest first, then those without: both from the index. */
function counted({ from, where, followed }: Selection): Sql {
  const day = sql`order by e.day desc, e.id desc`;
  const some = (dated: Sql, order: Sql) => {
    const newest = (near: Sql) =>
      sql`(select e.* from merged_events as e where ${all([near, dated])} ${order} limit ${ASKED}) as e`;
    const rows = followed ? sql`${newest(followed.near)} where ${followed.rest}` : sql`${from} where ${all([where, dated])}`;
    return sql`select * from (select ${COLUMNS} from ${rows} ${order} limit ${COUNTED}) as counted`;
  };
  return sql`m as materialized (${some(sql`e.day is not null`, day)} union all ${some(sql`e.day is null`, sql``)})`;
}

const plain = (facet: string, column: Sql): Sql =>
  sql`select ${sql.lit(facet)} as facet, ${column} as value, null as label, count(*) as n from m where ${column} is not null group by ${column}`;
const marked = (facet: string, column: Sql): Sql =>
  sql`select 'marks' as facet, ${sql.lit(facet)} as value, null as label, count(*) as n from m where ${column} = 1`;
const party = (role: string): Sql => sql`select * from (
  select ${sql.lit(role)} as facet, p.actor_key as value, min(p.name) as label, count(*) as n from m cross join merged_participants as p
  where p.merged_id = m.id and p.role = ${sql.lit(role)} group by p.actor_key order by n desc, p.actor_key limit ${sql.lit(SHOWN)}) as ${sql.ref(`${role}s`)}`;

const PARTS: readonly Sql[] = [
  sql`select 'total' as facet, 'all' as value, null as label, count(*) as n from m`,
  plain("type", sql`m.type`),
  plain("mode", sql`m.modes`),
  plain("context", sql`m.contexts`),
  plain("reality", sql`m.reality`),
  plain("country", sql`m.country`),
  plain("evidence", sql`m.evidence`),
  plain("year", sql`substr(m.day, 1, 4)`),
  marked("claimed", sql`m.claimed`),
  marked("denied", sql`m.denied`),
  marked("disputed", sql`m.disputed`),
  party("actor"),
  party("recipient"),
  sql`select * from (select 'publisher' as facet, r.publisher as value, null as label, count(distinct m.id) as n
    from m cross join merged_members as t cross join reports as r
    where t.merged_id = m.id and r.id = t.report_id and r.publisher is not null group by r.publisher order by n desc, r.publisher limit ${sql.lit(SHOWN)}) as outlets`,
];

const LISTS = ["mode", "context", "reality"];

/** Lists are counted by their values; an event that is marked with none is an actual one. */
function add(values: Facets["facets"][string], facet: string, value: string, label: string | null, n: number): void {
  if (!LISTS.includes(facet)) {
    if (n) values.push(label === null ? { value, count: n } : { value, label, count: n });
    return;
  }
  const told: string[] = JSON.parse(value);
  for (const one of told.length || facet !== "reality" ? told : ["actual"]) {
    const known = values.find((other) => other.value === one);
    if (known) known.count += n;
    else values.push({ value: one, count: n });
  }
}
