import { sql } from "kysely";
import type { Filter } from "../store.js";
import { isWanted, type Wanted, wanted } from "./actor-terms.js";
import { all, type Db, holds, oneOf, type Sql } from "./paging.js";

/** Up to so many merged events are found first and then ordered; of more, the order is followed and each is asked. */
const FEW = 8000;
/** How many names of places a part of a name may stand for. */
const PLACES = 300;

/** Which merged events a filter asks for, as parts of a query in which `e` is `merged_events`. */
export interface Selection {
  /** Common table expressions. */
  readonly with: readonly Sql[];
  readonly from: Sql;
  readonly where: Sql;
  /** Where the order of days is followed: the conditions that its index answers, and all others. */
  readonly followed: { readonly near: Sql; readonly rest: Sql } | null;
}

/** A condition that can be asked of an event (`test`), and a query of the ids of all that meet it (`ids`, with a column `id`). */
interface Term {
  readonly test: Sql;
  readonly ids?: Sql;
}

/** `found` are the reports that hold the words asked for, null when none are asked for. */
export async function selection(db: Db, filter: Filter, found: readonly string[] | null): Promise<Selection> {
  const terms = (await Promise.all([...participantTerms(db, filter), ...listTerms(db, filter), placeTerm(db, filter)])).flat();
  terms.push(...reportTerms(filter, found), ...typeTerms(filter), ...countTerms(filter));
  const least = await leastOf(db, terms);
  const near = [sql`e.current = 1`, ...nearTests(filter)];
  const rest = [...plainTests(filter), ...terms.filter((term) => term !== least).map(({ test }) => test)];
  const tests = [...near, ...rest];
  if (!least?.ids) {
    const followed = { near: all(near), rest: all(rest) };
    return { with: [], from: sql`merged_events as e`, where: all(tests), followed };
  }
  return {
    with: [sql`chosen as materialized (select distinct id from (${least.ids}) as fewest)`],
    from: sql`chosen cross join merged_events as e`,
    where: all([sql`e.id = chosen.id`, ...tests]),
    followed: null,
  };
}

/** A query over a selection, with further common table expressions. */
export function over(selected: Selection, query: Sql, more: readonly Sql[] = []): Sql {
  const tables = [...selected.with, ...more];
  return tables.length ? sql`with ${sql.join(tables)} ${query}` : query;
}

/** The term that fewest events meet, if they are few enough to begin with. */
async function leastOf(db: Db, terms: readonly Term[]): Promise<Term | null> {
  let least: { term: Term; n: number } | null = null;
  for (const term of terms) {
    if (!term.ids) continue;
    const counted = sql<{ n: number }>`select count(*) as n from (select 1 from (${term.ids}) as met limit ${FEW + 1}) as few`;
    const n = Number((await counted.execute(db)).rows[0].n);
    if (n <= (least?.n ?? FEW)) least = { term, n };
  }
  return least?.term ?? null;
}

const list = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

/** One type is read in the order of its own index. */
function nearTests({ from, to, type }: Filter): Sql[] {
  const types = type ? list(type) : [];
  return [
    ...(from ? [sql`e.day >= ${from}`] : []),
    ...(to ? [sql`e.day <= ${to}`] : []),
    ...(types.length === 1 ? [sql`e.type = ${types[0]}`] : []),
  ];
}

function plainTests({ claimed, denied, disputed, country, quad }: Filter): Sql[] {
  return [
    ...(claimed ? [sql`e.claimed = 1`] : []),
    ...(denied ? [sql`e.denied = 1`] : []),
    ...(disputed ? [sql`e.disputed = 1`] : []),
    ...(country ? [oneOf(sql`e.country`, list(country))] : []),
    ...(quad ? [oneOf(sql`e.quad`, list(quad).map(Number).filter(Number.isInteger))] : []),
  ];
}

function participantTerms(db: Db, filter: Filter): Promise<Term[]>[] {
  return (["actor", "recipient"] as const).flatMap((role) => {
    const text = filter[role];
    return text ? [wanted(db, text).then((who) => [participantTerm(role, who)])] : [];
  });
}

function participantTerm(role: string, who: Wanted): Term {
  const of = { key: sql`p.actor_key`, country: sql`p.country`, sector: sql`p.sector` };
  return {
    ids: sql`select p.merged_id as id from merged_participants as p where p.role = ${role} and ${isWanted(who, of)}`,
    test: sql`exists (select 1 from merged_participants as p where p.merged_id = e.id and p.role = ${role} and ${isWanted(who, of, false)})`,
  };
}

/** Lists are kept as JSON text, of which there are not many different ones: those that hold the value are looked up first. */
function listTerms(db: Db, filter: Filter): Promise<Term[]>[] {
  const asked = [
    ["modes", filter.mode],
    ["contexts", filter.context],
    ["reality", filter.reality],
  ] as const;
  return asked.flatMap(([column, value]) => (value ? [listTerm(db, column, list(value))] : []));
}

async function listTerm(db: Db, column: "modes" | "contexts" | "reality", values: readonly string[]): Promise<Term[]> {
  const name = sql.ref(`e.${column}`);
  const has = (told: readonly string[]) => values.some((value) => (value === "actual" ? !told.length : told.includes(value)));
  const texts = (await different(db, name)).filter((text) => has(JSON.parse(text)));
  return [
    {
      ids: sql`select e.id from merged_events as e where e.current = 1 and ${oneOf(name, texts)}`,
      test: oneOf(sql`(${name} || '')`, texts),
    },
  ];
}

async function placeTerm(db: Db, { place }: Filter): Promise<Term[]> {
  if (!place) return [];
  const names = await different(db, sql`e.place`, holds(sql`value`, place), PLACES);
  return [
    {
      ids: sql`select e.id from merged_events as e where e.current = 1 and ${oneOf(sql`e.place`, names)}`,
      test: oneOf(sql`(e.place || '')`, names),
    },
  ];
}

/** The different values of a column, one step in its index each: `select distinct` would read every row. */
async function different(db: Db, column: Sql, where: Sql = sql`1 = 1`, limit = 10_000): Promise<string[]> {
  const next = (beyond: Sql) =>
    sql`select ${column} as value from merged_events as e where e.current = 1 and ${beyond} order by ${column} limit 1`;
  const { rows } = await sql<{ value: string }>`with recursive seen as (
      select value from (${next(sql`${column} is not null`)}) as least
      union all select (${next(sql`${column} > seen.value`)}) from seen where seen.value is not null
    ) select value from seen where value is not null and ${where} limit ${limit}`.execute(db);
  return rows.map(({ value }) => value);
}

function reportTerms({ publisher }: Filter, found: readonly string[] | null): Term[] {
  const terms: Term[] = [];
  if (publisher)
    terms.push({
      ids: sql`select m.merged_id as id from reports as r join merged_members as m on m.report_id = r.id where r.current = 1 and r.publisher = ${publisher}`,
      test: sql`exists (select 1 from merged_members as m join reports as r on r.id = m.report_id where m.merged_id = e.id and (r.publisher || '') = ${publisher})`,
    });
  if (found) {
    const told = oneOf(sql`m.report_id`, found);
    terms.push({
      ids: sql`select m.merged_id as id from merged_members as m where ${told}`,
      test: sql`exists (select 1 from merged_members as m where m.merged_id = e.id and ${oneOf(sql`(m.report_id || '')`, found)})`,
    });
  }
  return terms;
}

/** Of several types the rarer ones are found first. */
function typeTerms({ type }: Filter): Term[] {
  const types = type ? list(type) : [];
  if (types.length < 2) return [];
  return [
    {
      ids: sql`select e.id from merged_events as e where e.current = 1 and ${oneOf(sql`e.type`, types)}`,
      test: oneOf(sql`(e.type || '')`, types),
    },
  ];
}

function countTerms({ minOrigins, evidence }: Filter): Term[] {
  const terms: Term[] = [];
  if (minOrigins && minOrigins > 1)
    terms.push({
      ids: sql`select e.id from merged_events as e where e.current = 1 and e.origins >= ${minOrigins}`,
      test: sql`(e.origins + 0) >= ${minOrigins}`,
    });
  if (evidence) {
    const statuses = list(evidence).map((status) => status.replaceAll("-", " "));
    terms.push({ test: sql`e.evidence is not null and ${oneOf(sql`e.evidence`, statuses)}` });
  }
  return terms;
}
