import { sql } from "kysely";
import type { CodedEventItem, Page, Party } from "../items.js";
import type { Filter } from "../store.js";
import { isWanted, wanted } from "./actor-terms.js";
import { all, type Db, holds, type Order, oneOf, pageOf, pageRows, pageSize, type Sql } from "./paging.js";

interface Row {
  id: string;
  merged: string | null;
  day: string | null;
  day_basis: string | null;
  type: string;
  modes: string;
  contexts: string;
  reality: string;
  word: string | null;
  deaths: string | null;
  place: string | null;
  evidence: string | null;
  report: string;
  publisher: string | null;
}

const ORDER: Order = { name: "coded", column: "v.day", id: "v.id", direction: "desc", nullable: true };

/** Events as coded in each report, newest first. */
export async function listCodedEvents(db: Db, filter: Filter, found: readonly string[] | null): Promise<Page<CodedEventItem>> {
  const tests = all([sql`v.current = 1`, ...plainTests(filter, found), ...(await partyTests(db, filter))]);
  const rows = await pageRows(filter, ORDER, async ({ where, orderBy, limit }) => {
    const query = sql<Row>`select v.id, m.merged_id as merged, v.day, v.day_basis, v.type, v.modes, v.contexts, v.reality, v.on_the_word_of as word, v.deaths,
      p.name as place, s.evidence, r.id as report, r.publisher
      from events as v join codings as c on c.id = v.coding_id join reports as r on r.id = c.report_id
      left join places as p on p.id = v.place_id left join statements as s on s.id = v.statement_id left join merged_members as m on m.event_id = v.id
      where ${all([tests, where])} order by ${orderBy} limit ${limit}`;
    return (await query.execute(db)).rows;
  });
  const shown = rows.slice(0, pageSize(filter));
  const told = await tellings(
    db,
    shown.map(({ id }) => id),
  );
  return pageOf(
    rows,
    shown.map((row) => itemOf(row, told.get(row.id))),
    filter,
    ORDER,
    ({ day, id }) => ({ key: day, id }),
  );
}

const lists = (column: Sql, value: string): Sql => sql`${column} like ${`%"${value.replace(/[\\%_"]/g, "")}"%`}`;

function plainTests(filter: Filter, found: readonly string[] | null): Sql[] {
  const { type, mode, context, from, to, place, evidence, claimed, publisher } = filter;
  return [
    ...(type ? [oneOf(sql`v.type`, type.split(","))] : []),
    ...(mode ? [lists(sql`v.modes`, mode)] : []),
    ...(context ? [lists(sql`v.contexts`, context)] : []),
    ...(from ? [sql`v.day >= ${from}`] : []),
    ...(to ? [sql`v.day <= ${to}`] : []),
    ...(place ? [holds(sql`p.name`, place)] : []),
    ...(evidence ? [sql`s.evidence = ${evidence.replaceAll("-", " ")}`] : []),
    ...(claimed ? [sql`v.on_the_word_of is not null`] : []),
    ...(publisher ? [sql`r.publisher = ${publisher}`] : []),
    ...(found ? [oneOf(sql`r.id`, found)] : []),
  ];
}

async function partyTests(db: Db, filter: Filter): Promise<Sql[]> {
  const tests: Sql[] = [];
  for (const role of ["actor", "recipient"] as const) {
    const text = filter[role];
    if (!text) continue;
    const who = isWanted(
      await wanted(db, text),
      { key: sql`n.actor_key`, country: sql`q.country`, sector: sql`q.sector` },
      false,
    );
    tests.push(sql`exists (select 1 from participants as q join entities as n on n.id = q.entity_id
      where q.event_id = v.id and q.role = ${role} and ${who})`);
  }
  return tests;
}

/** What a report's words tell of coded events: who, and the sentence with the words that tell it. */
export interface CodedTelling {
  actors: Party[];
  recipients: Party[];
  start: number;
  end: number;
  text: string;
  sentence: { start: number; end: number; text: string };
}

/** Who takes part in coded events, and the sentence that first tells of each. */
export async function tellings(db: Db, ids: readonly string[]): Promise<Map<string, CodedTelling>> {
  const told = new Map<string, CodedTelling>();
  if (!ids.length) return told;
  const [mentions, parties] = await Promise.all([
    sql<{ id: string; start: number; end: number; text: string; sstart: number; send: number; sentence: string }>`
      select t.event_id as id, t.start, t."end", t.text, s.start as sstart, s."end" as send, s.text as sentence from event_mentions as t
      join events as v on v.id = t.event_id join sentences as s on s.coding_id = v.coding_id and s.n = t.sentence
      where ${oneOf(sql`t.event_id`, ids)} order by t.event_id, t.start`.execute(db),
    sql<{ id: string; role: string; key: string | null; name: string; country: string | null; sector: string | null }>`
      select q.event_id as id, q.role, n.actor_key as key, q.name, q.country, q.sector from participants as q
      left join entities as n on n.id = q.entity_id where ${oneOf(sql`q.event_id`, ids)} order by q.event_id, q.n`.execute(db),
  ]);
  for (const { id, start, end, text, sstart, send, sentence } of mentions.rows)
    if (!told.has(id))
      told.set(id, { actors: [], recipients: [], start, end, text, sentence: { start: sstart, end: send, text: sentence } });
  for (const { id, role, key, name, country, sector } of parties.rows)
    told.get(id)?.[role === "actor" ? "actors" : "recipients"].push({ key: key ?? "", name, country, sector });
  return told;
}

function itemOf(row: Row, told: CodedTelling | undefined): CodedEventItem {
  return {
    id: row.id,
    merged: row.merged,
    day: row.day,
    dayBasis: row.day_basis,
    type: row.type,
    modes: JSON.parse(row.modes),
    contexts: JSON.parse(row.contexts),
    actors: told?.actors ?? [],
    recipients: told?.recipients ?? [],
    place: row.place,
    reality: JSON.parse(row.reality),
    onTheWordOf: row.word,
    evidence: row.evidence,
    deaths: row.deaths,
    report: row.report,
    publisher: row.publisher,
    trigger: { start: told?.start ?? 0, end: told?.end ?? 0, text: told?.text ?? "" },
    sentence: told?.sentence.text ?? "",
  };
}
