import { sql } from "kysely";
import type { ActorDetail, Dealing } from "../items.js";
import { actorItem, partiesOf } from "./actors.js";
import { ego } from "./network.js";
import type { Db } from "./paging.js";

/** How many others are shown that an actor deals with. */
const DEALINGS = 50;
const NAMES = 50;
const RELATIONS = 100;

interface PairRow {
  other: string;
  kind: string;
  events: number;
  mentions: number;
  reports: number;
  outlets: number;
  origins: number;
  first: string | null;
  latest: string | null;
}

/** An actor with names, whom they deal with, and when. Null when there is none by that key. */
export async function actorDetail(db: Db, key: string): Promise<ActorDetail | null> {
  const row = await db.selectFrom("actors").selectAll().where("key", "=", key).executeTakeFirst();
  if (!row) return null;
  const [names, dealings, months, relations] = await Promise.all([
    db
      .selectFrom("actor_names")
      .select(["name", "n"])
      .where("key", "=", key)
      .where("n", ">", 0)
      .orderBy("n", "desc")
      .orderBy("name")
      .limit(NAMES)
      .execute(),
    dealingsOf(db, key),
    monthsOf(db, key),
    relationsOf(db, key),
  ]);
  return { ...actorItem(row), names, dealings, months, relations };
}

async function dealingsOf(db: Db, key: string): Promise<Dealing[]> {
  const { rows } =
    await sql<PairRow>`select other, kind, count(*) as events, sum(e.mentions) as mentions, sum(e.reports) as reports, sum(e.outlets) as outlets,
      sum(e.origins) as origins, min(pairs.day) as first, max(pairs.day) as latest
    from (select case when p.a = ${key} then p.b else p.a end as other, p.kind, p.merged_id, p.day from (${ego({}, [key])}) as p) as pairs
    join merged_events as e on e.id = pairs.merged_id where e.current = 1 group by other, kind`.execute(db);
  const dealings = new Map<string, Omit<Dealing, "other"> & { events: number }>();
  for (const row of rows) {
    const known = dealings.get(row.other);
    dealings.set(row.other, known ? joined(known, row) : dealing(row));
  }
  const most = [...dealings].sort(([a, x], [b, y]) => y.events - x.events || (a < b ? -1 : 1)).slice(0, DEALINGS);
  const parties = await partiesOf(
    db,
    most.map(([other]) => other),
  );
  return most.map(([other, { events: _events, ...told }]) => {
    const { events: _all, ...party } = parties.get(other)!;
    return { other: party, ...told };
  });
}

const dealing = ({ kind, events, mentions, reports, outlets, origins, first, latest }: PairRow) => ({
  events: Number(events),
  kinds: { [kind]: Number(events) },
  counts: { mentions: Number(mentions), reports: Number(reports), outlets: Number(outlets), origins: Number(origins) },
  first,
  latest,
});

function joined(known: ReturnType<typeof dealing>, row: PairRow): ReturnType<typeof dealing> {
  const more = dealing(row);
  return {
    events: known.events + more.events,
    kinds: { ...known.kinds, ...more.kinds },
    counts: {
      mentions: known.counts.mentions + more.counts.mentions,
      reports: known.counts.reports + more.counts.reports,
      outlets: Math.max(known.counts.outlets, more.counts.outlets),
      origins: known.counts.origins + more.counts.origins,
    },
    first: known.first !== null && (more.first === null || known.first < more.first) ? known.first : more.first,
    latest: known.latest !== null && (more.latest === null || known.latest > more.latest) ? known.latest : more.latest,
  };
}

/** Counted from the index alone; an event in which an actor deals with itself counts twice. */
async function monthsOf(db: Db, key: string): Promise<ActorDetail["months"]> {
  const { rows } = await sql<{ month: string; events: number }>`select substr(day, 1, 7) as month, count(*) as events
    from merged_participants where actor_key = ${key} and day is not null group by substr(day, 1, 7) order by month`.execute(db);
  return rows.map(({ month, events }) => ({ month, events: Number(events) }));
}

/** Standing ties that reports tell, in either direction. */
async function relationsOf(db: Db, key: string): Promise<ActorDetail["relations"]> {
  const { rows } = await sql<
    ActorDetail["relations"][number]
  >`select t.kind, t.other, t.text, c.report_id as report, t.start, t."end" from (
      select kind, to_name as other, text, coding_id, start, "end" from relations where current = 1 and from_key = ${key}
      union all select kind || ' (of this one)', from_name, text, coding_id, start, "end" from relations where current = 1 and to_key = ${key}
    ) as t join codings as c on c.id = t.coding_id limit ${RELATIONS}`.execute(db);
  return rows;
}
