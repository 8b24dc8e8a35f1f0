import { sql } from "kysely";
import { type Contacts, contactsOf } from "../../merge/contacts.js";
import type { Edge, EventItem, Network, Page, PairKind } from "../items.js";
import { wanted } from "./actor-terms.js";
import { partiesOf } from "./actors.js";
import { eventItems } from "./event-items.js";
import { all, type Db, type Order, oneOf, type Paging, pageOf, pageRows, pageSize, type Sql } from "./paging.js";

/** So many pairs of the newest events are counted. */
const PAIRS = 8000;
const EDGES = 200;
/** How many of those around an actor are asked whom they deal with among each other. */
const AROUND = 40;

export interface NetworkFilter {
  readonly actor?: string;
  readonly kind?: PairKind;
  readonly from?: string;
  readonly to?: string;
  /** How many edges. */
  readonly limit?: number;
}

interface Row {
  a: string;
  b: string;
  kind: PairKind;
  events: number;
  mentions: number;
  reports: number;
  outlets: number;
  origins: number;
  first: string | null;
  latest: string | null;
}

const tests = ({ kind, from, to }: NetworkFilter): Sql[] => [
  ...(kind ? [sql`p.kind = ${kind}`] : []),
  ...(from ? [sql`p.day >= ${from}`] : []),
  ...(to ? [sql`p.day <= ${to}`] : []),
];

/** Who deals with whom, those of most events first: everybody, or an actor and those around them. */
export async function networkOf(db: Db, filter: NetworkFilter): Promise<Network> {
  const limit = filter.limit ?? EDGES;
  const keys = filter.actor ? await keysOf(db, filter.actor) : null;
  const around = keys ? await edgesOf(db, ego(filter, keys)) : await edgesOf(db, newest(filter));
  const shown = around.edges.slice(0, limit);
  if (keys) {
    const others = [...new Set(shown.flatMap(({ a, b }) => [a, b]))].filter((key) => !keys.includes(key)).slice(0, AROUND);
    const among = await edgesOf(db, between(filter, others));
    shown.push(...among.edges.slice(0, Math.max(0, limit - shown.length)));
  }
  const parties = await partiesOf(db, [...new Set([...(keys ?? []), ...shown.flatMap(({ a, b }) => [a, b])])]);
  return { nodes: [...parties.values()], edges: shown, truncated: around.truncated || around.edges.length > limit };
}

/** One actor by key, or all that a name or a code stands for, the busiest first. */
async function keysOf(db: Db, actor: string): Promise<string[]> {
  const who = await wanted(db, actor);
  if ("keys" in who) return [...who.keys].slice(0, 20);
  const rows = await db
    .selectFrom("actors")
    .select("key")
    .where("country", "=", who.country)
    .$if(who.sector !== null, (query) => query.where("sector", "=", who.sector))
    .orderBy("events", "desc")
    .limit(20)
    .execute();
  return rows.map(({ key }) => key);
}

const NEWEST = sql`order by p.day desc nulls last limit ${PAIRS + 1}`;

const newest = (filter: NetworkFilter): Sql =>
  sql`select p.* from merged_pairs as p where ${all([sql`p.day is not null`, ...tests(filter)])} order by p.day desc limit ${PAIRS + 1}`;

/** The newest pairs of these actors, from either side. */
export const ego = (filter: NetworkFilter, keys: readonly string[]): Sql => sql`
  select * from (select p.* from merged_pairs as p where ${all([oneOf(sql`p.a`, keys), ...tests(filter)])} ${NEWEST}) as ahead union
  select * from (select p.* from merged_pairs as p where ${all([oneOf(sql`p.b`, keys), ...tests(filter)])} ${NEWEST}) as behind`;

const between = (filter: NetworkFilter, keys: readonly string[]): Sql =>
  sql`select p.* from merged_pairs as p where ${all([oneOf(sql`p.a`, keys), oneOf(sql`p.b`, keys), ...tests(filter)])} limit ${PAIRS}`;

async function edgesOf(db: Db, pairs: Sql): Promise<{ edges: Edge[]; truncated: boolean }> {
  const { rows } =
    await sql<Row>`select p.a, p.b, p.kind, count(*) as events, sum(e.mentions) as mentions, sum(e.reports) as reports,
      max(e.outlets) as outlets, sum(e.origins) as origins, min(p.day) as first, max(p.day) as latest
    from (${pairs}) as p join merged_events as e on e.id = p.merged_id where e.current = 1 group by p.a, p.b, p.kind`.execute(db);
  const edges = new Map<string, Edge>();
  for (const row of rows) add(edges, row);
  const sorted = [...edges.values()].sort((x, y) => total(y) - total(x) || (x.a + x.b < y.a + y.b ? -1 : 1));
  return { edges: sorted, truncated: rows.reduce((sum, row) => sum + Number(row.events), 0) > PAIRS };
}

const total = ({ kinds }: Edge): number => kinds.contact + kinds.cooperation + kinds.conflict;

function add(edges: Map<string, Edge>, row: Row): void {
  const key = `${row.a}\0${row.b}`;
  let edge = edges.get(key);
  if (!edge) {
    const counts = { mentions: 0, reports: 0, outlets: 0, origins: 0 };
    edge = {
      a: row.a,
      b: row.b,
      kinds: { contact: 0, cooperation: 0, conflict: 0 },
      counts,
      first: row.first,
      latest: row.latest,
    };
    edges.set(key, edge);
  }
  edge.kinds[row.kind] += Number(row.events);
  edge.counts.mentions += Number(row.mentions);
  edge.counts.reports += Number(row.reports);
  edge.counts.origins += Number(row.origins);
  edge.counts.outlets = Math.max(edge.counts.outlets, Number(row.outlets));
  if (row.first !== null && (edge.first === null || row.first < edge.first)) edge.first = row.first;
  if (row.latest !== null && (edge.latest === null || row.latest > edge.latest)) edge.latest = row.latest;
}

const EDGE: Order = { name: "edge", column: "p.day", id: "p.merged_id", direction: "desc", nullable: true };

/** The events that two actors share, newest first. */
export async function edgeEvents(db: Db, a: string, b: string, filter: NetworkFilter & Paging): Promise<Page<EventItem>> {
  const pair = [sql`p.a = ${a < b ? a : b}`, sql`p.b = ${a < b ? b : a}`, ...tests(filter)];
  const rows = await pageRows(filter, EDGE, async ({ where, orderBy, limit }) => {
    const query = sql<{
      id: string;
      key: string | null;
    }>`select distinct p.merged_id as id, p.day as key, p.merged_id, p.day from merged_pairs as p
      where ${all([...pair, where])} order by ${orderBy} limit ${limit}`;
    return (await query.execute(db)).rows;
  });
  const items = await eventItems(
    db,
    rows.slice(0, pageSize(filter)).map(({ id }) => id),
  );
  return pageOf(rows, items, filter, EDGE, (row) => row);
}

/** When two actors were in contact, or dealt with each other as `filter.kind` says; null when they never did. */
export async function contactsBetween(db: Db, a: string, b: string, filter: NetworkFilter): Promise<Contacts | null> {
  const pair = [
    sql`p.a = ${a < b ? a : b}`,
    sql`p.b = ${a < b ? b : a}`,
    ...tests({ ...filter, kind: filter.kind ?? "contact" }),
  ];
  const { rows } = await sql<{ day: string | null }>`select distinct p.day from merged_pairs as p where ${all(pair)}`.execute(db);
  return contactsOf(rows.map(({ day }) => day));
}
