import { sql } from "kysely";
import type { Page, StatementItem } from "../items.js";
import type { Filter } from "../store.js";
import type { StatementRow } from "../tables.js";
import { isWanted, wanted } from "./actor-terms.js";
import { all, type Db, type Order, oneOf, pageOf, pageRows, pageSize, type Sql } from "./paging.js";

type Row = StatementRow & { report: string; publisher: string | null; sector: string | null };

export const STATEMENT_ORDER: Order = { name: "statements", column: "s.day", id: "s.id", direction: "desc", nullable: true };

/** What was said, newest first; thoughts are left out. */
export async function listStatements(db: Db, filter: Filter, found: readonly string[] | null): Promise<Page<StatementItem>> {
  const tests = [sql`s.current = 1`, sql`s.kind <> 'thought'`, ...(await statementTests(db, filter, found))];
  const rows = await pageRows(filter, STATEMENT_ORDER, async ({ where, orderBy, limit }) => {
    const query = sql<{ id: string; day: string | null }>`select s.id, s.day from statements as s
      where ${all([...tests, where])} order by ${orderBy} limit ${limit}`;
    return (await query.execute(db)).rows;
  });
  const items = await statementItems(
    db,
    rows.slice(0, pageSize(filter)).map(({ id }) => id),
  );
  return pageOf(rows, items, filter, STATEMENT_ORDER, ({ day, id }) => ({ key: day, id }));
}

/** Conditions on `s`, a statement. */
export async function statementTests(db: Db, filter: Filter, found: readonly string[] | null): Promise<Sql[]> {
  const { actor, evidence, from, to, publisher } = filter;
  return [
    ...(actor ? [await speakerTest(db, actor)] : []),
    ...(evidence
      ? [
          sql`s.evidence is not null and ${oneOf(
            sql`s.evidence`,
            evidence.split(",").map((status) => status.trim().replaceAll("-", " ")),
          )}`,
        ]
      : []),
    ...(from ? [sql`s.day >= ${from}`] : []),
    ...(to ? [sql`s.day <= ${to}`] : []),
    ...(publisher
      ? [
          sql`exists (select 1 from codings as c join reports as r on r.id = c.report_id where c.id = s.coding_id and (r.publisher || '') = ${publisher})`,
        ]
      : []),
    ...(found
      ? [sql`s.coding_id in (select c.id from codings as c where c.current = 1 and ${oneOf(sql`c.report_id`, found)})`]
      : []),
  ];
}

async function speakerTest(db: Db, actor: string): Promise<Sql> {
  const who = await wanted(db, actor);
  if ("keys" in who) return oneOf(sql`s.speaker_key`, who.keys);
  const { country, sector } = who;
  if (!sector) return sql`s.country = ${country}`;
  const of = { key: sql`n.actor_key`, country: sql`n.country`, sector: sql`n.sector` };
  return sql`s.country = ${country} and exists (select 1 from entities as n where n.id = s.speaker_id and ${isWanted(who, of, false)})`;
}

/** Statements by their ids, in that order; ids that are none are left out. */
export async function statementItems(db: Db, ids: readonly string[]): Promise<StatementItem[]> {
  if (!ids.length) return [];
  const [{ rows }, denials] = await Promise.all([
    sql<Row>`select s.*, r.id as report, r.publisher, n.sector from statements as s
      join codings as c on c.id = s.coding_id join reports as r on r.id = c.report_id left join entities as n on n.id = s.speaker_id
      where ${oneOf(sql`s.id`, ids)}`.execute(db),
    denialsBy(db, ids),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [itemOf(row, denials.get(id) ?? null)] : [];
  });
}

/** Which merged event each of these statements denies. */
async function denialsBy(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string;
    merged: string;
  }>`select d.statement_id as id, d.merged_id as merged from differences as d
    where d.field = 'denial' and ${oneOf(sql`d.statement_id`, ids)}`.execute(db);
  return new Map(rows.map(({ id, merged }) => [id, merged]));
}

function itemOf(row: Row, denies: string | null): StatementItem {
  const { speaker, speaker_key, country, sector } = row;
  return {
    id: row.id,
    kind: row.kind,
    force: row.force,
    speaker: speaker === null ? null : { key: speaker_key ?? "", name: speaker, country, sector },
    cue: row.cue,
    content: row.content,
    start: row.start,
    end: row.end,
    addressees: JSON.parse(row.addressees),
    via: JSON.parse(row.via),
    day: row.day,
    medium: row.medium,
    venue: row.venue,
    evidence: row.evidence,
    evidenceText: row.evidence_text,
    denies,
    report: row.report,
    publisher: row.publisher,
  };
}
