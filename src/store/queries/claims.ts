import { sql } from "kysely";
import type { ClaimItem, Page, StatementItem } from "../items.js";
import type { Filter } from "../store.js";
import { eventItems } from "./event-items.js";
import { all, type Db, type Order, oneOf, pageOf, pageRows, pageSize } from "./paging.js";
import { over, selection } from "./selection.js";
import { statementItems, statementTests } from "./statements.js";

const EVENTS: Order = { name: "claims", column: "e.day", id: "e.id", direction: "desc", nullable: true };
const STATEMENTS: Order = { ...EVENTS, column: "s.day", id: "s.id" };

interface Row {
  id: string;
  key: string | null;
  statement: string;
  event: string | null;
}

/**
 * The ledger of claims, newest first: events that stand only on somebody's word, each with the statement that tells it best; and
 * statements of whose evidence something is told, though no event was coded from them.
 */
export async function listClaims(db: Db, filter: Filter, found: readonly string[] | null): Promise<Page<ClaimItem>> {
  const [events, statements] = [await claimedEvents(db, filter, found), await claimingStatements(db, filter, found)];
  const rows = [...events, ...statements].sort(newestFirst).slice(0, pageSize(filter) + 1);
  const items = await itemsOf(db, rows.slice(0, pageSize(filter)));
  return pageOf(rows, items, filter, EVENTS, (row) => row);
}

function newestFirst(a: Row, b: Row): number {
  const [left, right] = [a.key ?? "", b.key ?? ""];
  if (left !== right) return left < right ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

async function claimedEvents(db: Db, filter: Filter, found: readonly string[] | null): Promise<Row[]> {
  const chosen = await selection(db, { ...filter, claimed: true }, found);
  return pageRows(filter, EVENTS, async ({ where, orderBy, limit }) => {
    const tests = all([chosen.where, sql`e.statement_id is not null`, where]);
    const rest = sql`select e.id as id, e.day as key, e.statement_id as statement, e.id as event from ${chosen.from} where ${tests} order by ${orderBy} limit ${limit}`;
    return (await sql<Row>`${over(chosen, rest)}`.execute(db)).rows;
  });
}

/** What asks for something that only events have leaves statements out. */
const asksForEvents = ({ recipient, type, mode, context, quad, place, country, reality, denied, disputed, minOrigins }: Filter) =>
  Boolean(recipient || type || mode || context || quad || place || country || reality || denied || disputed || minOrigins);

async function claimingStatements(db: Db, filter: Filter, found: readonly string[] | null): Promise<Row[]> {
  if (asksForEvents(filter)) return [];
  const tests = [
    sql`s.current = 1 and s.evidence is not null and s.kind <> 'thought'`,
    sql`not exists (select 1 from events as v where v.coding_id = s.coding_id and v.statement_id = s.id and v.current = 1)`,
    ...(await statementTests(db, filter, found)),
  ];
  return pageRows(filter, STATEMENTS, async ({ where, orderBy, limit }) => {
    const query = sql<Row>`select s.id, s.day as key, s.id as statement, null as event from statements as s
      where ${all([...tests, where])} order by ${orderBy} limit ${limit}`;
    return (await query.execute(db)).rows;
  });
}

async function itemsOf(db: Db, rows: readonly Row[]): Promise<ClaimItem[]> {
  const ids = rows.map(({ event }) => event).filter((id) => id !== null);
  const [events, appearances, denials] = await Promise.all([eventItems(db, ids), appearancesOf(db, ids), denialsOf(db, ids)]);
  const statements = await statementItems(
    db,
    rows.map(({ statement }) => statement),
  );
  const statementOf = new Map(statements.map((statement) => [statement.id, statement]));
  const eventOf = new Map(events.map((event) => [event.id, event]));
  return rows.flatMap(({ statement: id, event }): ClaimItem[] => {
    const statement = statementOf.get(id);
    if (!statement) return [];
    const once = { day: statement.day, report: statement.report };
    const seen = (event && appearances.get(event)) || [once];
    return [
      {
        statement,
        event: (event && eventOf.get(event)) || null,
        first: seen[0],
        latest: seen[seen.length - 1],
        appearances: seen.length,
        denials: (event && denials.get(event)) || [],
      },
    ];
  });
}

type Appearance = { day: string | null; report: string };

/** In which reports merged events appear, the earliest first. */
async function appearancesOf(db: Db, ids: readonly string[]): Promise<Map<string, Appearance[]>> {
  const { rows } = await sql<Appearance & { id: string }>`select distinct m.merged_id as id, r.published as day, r.id as report
    from merged_members as m join reports as r on r.id = m.report_id where ${oneOf(sql`m.merged_id`, ids)}`.execute(db);
  const seen = new Map<string, Appearance[]>();
  for (const { id, day, report } of rows) seen.set(id, [...(seen.get(id) ?? []), { day, report }]);
  for (const list of seen.values())
    list.sort((a, b) =>
      (a.day ?? "9") < (b.day ?? "9") ? -1 : (a.day ?? "9") > (b.day ?? "9") ? 1 : a.report < b.report ? -1 : 1,
    );
  return seen;
}

/** The statements that deny merged events, the earliest first. */
async function denialsOf(db: Db, ids: readonly string[]): Promise<Map<string, StatementItem[]>> {
  const { rows } = await sql<{
    id: string;
    statement: string;
  }>`select distinct d.merged_id as id, d.statement_id as statement from differences as d
    where d.field = 'denial' and d.statement_id is not null and ${oneOf(sql`d.merged_id`, ids)}`.execute(db);
  const items = await statementItems(db, [...new Set(rows.map(({ statement }) => statement))]);
  const byId = new Map(items.map((item) => [item.id, item]));
  const dayOf = ({ statement }: { statement: string }) => byId.get(statement)?.day ?? "9";
  rows.sort((a, b) => (dayOf(a) === dayOf(b) ? (a.statement < b.statement ? -1 : 1) : dayOf(a) < dayOf(b) ? -1 : 1));
  const denials = new Map<string, StatementItem[]>();
  for (const { id, statement } of rows) {
    const item = byId.get(statement);
    if (item) denials.set(id, [...(denials.get(id) ?? []), item]);
  }
  return denials;
}
