import { sql } from "kysely";
import type { Decision, Page } from "../items.js";
import type { DecisionRow } from "../tables.js";
import { all, type Db, type Order, oneOf, type Paging, pageOf, pageRows, pageSize } from "./paging.js";

const ORDER: Order = { name: "decisions", column: "made_at", id: "id", direction: "desc", nullable: false };

export const decisionOf = ({ id, made_at, made_by, kind, subject, value, note }: DecisionRow): Decision => ({
  id,
  at: made_at,
  by: made_by,
  kind: kind as Decision["kind"],
  subject,
  value,
  note: note ?? null,
});

/** What people decided, newest first. */
export async function listDecisions(db: Db, filter: Paging & { subject?: string; kind?: string }): Promise<Page<Decision>> {
  const tests = [
    ...(filter.subject ? [sql`(subject = ${filter.subject} or value = ${filter.subject})`] : []),
    ...(filter.kind ? [sql`kind = ${filter.kind}`] : []),
  ];
  const rows = await pageRows(filter, ORDER, async ({ where, orderBy, limit }) => {
    const query = sql<DecisionRow>`select * from decisions where ${all([...tests, where])} order by ${orderBy} limit ${limit}`;
    return (await query.execute(db)).rows;
  });
  return pageOf(rows, rows.slice(0, pageSize(filter)).map(decisionOf), filter, ORDER, (row) => ({
    key: row.made_at,
    id: row.id,
  }));
}

/** Decisions on these records, oldest first. */
export async function decisionsOn(db: Db, subjects: readonly string[]): Promise<Decision[]> {
  const { rows } = await sql<DecisionRow>`select * from decisions
    where ${oneOf(sql`subject`, subjects)} or (kind in ('join', 'split') and ${oneOf(sql`value`, subjects)}) order by made_at, id`.execute(
    db,
  );
  return rows.map(decisionOf);
}
