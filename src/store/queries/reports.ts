import { sql } from "kysely";
import type { Page, ReportDetail, ReportItem } from "../items.js";
import { unpackRecord } from "../record.js";
import type { Filter, Stored } from "../store.js";
import { all, type Db, type Order, oneOf, pageOf, pageRows, pageSize } from "./paging.js";

const ORDER: Order = { name: "reports", column: "r.published", id: "r.id", direction: "desc", nullable: true };

/** The newest version of each report, newest first. */
export async function listReports(db: Db, filter: Filter, found: readonly string[] | null): Promise<Page<ReportItem>> {
  const { from, to, publisher } = filter;
  const tests = [
    sql`r.current = 1`,
    ...(from ? [sql`r.published >= ${from}`] : []),
    ...(to ? [sql`r.published <= ${to}`] : []),
    ...(publisher ? [sql`r.publisher = ${publisher}`] : []),
    ...(found ? [oneOf(sql`r.id`, found)] : []),
  ];
  const rows = await pageRows(filter, ORDER, async ({ where, orderBy, limit }) => {
    const query = sql<{ id: string; published: string | null }>`select r.id, r.published from reports as r
      where ${all([...tests, where])} order by ${orderBy} limit ${limit}`;
    return (await query.execute(db)).rows;
  });
  const items = await reportItems(
    db,
    rows.slice(0, pageSize(filter)).map(({ id }) => id),
  );
  return pageOf(rows, items, filter, ORDER, ({ published, id }) => ({ key: published, id }));
}

type Row = Omit<ReportItem, "copyOf" | "notCoded"> & { parent: string | null; not_coded: string | null };

/** Reports by their ids, in that order; ids that are none are left out. */
export async function reportItems(db: Db, ids: readonly string[]): Promise<ReportItem[]> {
  if (!ids.length) return [];
  const { rows } =
    await sql<Row>`select r.id, r.source, r.version, r.title, r.publisher, r.agency, r.published, r.language, o.origin, o.parent, c.not_coded,
      (select count(*) from events as v where v.coding_id = c.id) as events,
      (select count(*) from statements as s where s.coding_id = c.id and s.kind <> 'thought') as statements
    from reports as r left join codings as c on c.report_id = r.id and c.current = 1 left join origins as o on o.report_id = r.id
    where ${oneOf(sql`r.id`, ids)}`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { parent, not_coded, ...item } = row;
    return [{ ...item, events: Number(item.events), statements: Number(item.statements), copyOf: parent, notCoded: not_coded }];
  });
}

/** A report with its coding, its versions, the copies of it, and the merged events its events tell of. Null when there is none. */
export async function reportDetail(db: Db, id: string): Promise<ReportDetail | null> {
  const [item] = await reportItems(db, [id]);
  if (!item) return null;
  const kept = await recordOf(db, id);
  if (!kept) throw new RangeError("this report was stored before whole records were kept; add it again to read it");
  const [versions, copies, merged] = await Promise.all([
    db
      .selectFrom("reports")
      .select(["id", "version", "published"])
      .where("source", "=", item.source)
      .orderBy("version", "desc")
      .execute(),
    copiesOf(db, item),
    mergedOf(db, kept.coding),
  ]);
  return { ...item, coded: unpackRecord(kept.coded, kept.text), versions, copies, merged };
}

/** The coding that is current, else the last one (of an older version of a report). */
async function recordOf(db: Db, id: string): Promise<{ coding: string; coded: string; text: string } | null> {
  const { rows } = await sql<{ coding: string; coded: string; text: string }>`select c.id as coding, k.coded, r.text
    from codings as c join records as k on k.coding_id = c.id join reports as r on r.id = c.report_id
    where c.report_id = ${id} order by c.current desc, c.coded_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The other reports of its family, at most a hundred. */
async function copiesOf(db: Db, { id, origin }: ReportItem): Promise<ReportItem[]> {
  if (!origin) return [];
  const rows = await db
    .selectFrom("origins")
    .select("report_id")
    .where("origin", "=", origin)
    .where("report_id", "!=", id)
    .orderBy("report_id")
    .limit(100)
    .execute();
  return reportItems(
    db,
    rows.map((row) => row.report_id),
  );
}

/** By the id that an event has in its record (`v1`). */
async function mergedOf(db: Db, coding: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; merged: string }>`select v.id, m.merged_id as merged from events as v
    join merged_members as m on m.event_id = v.id where v.coding_id = ${coding}`.execute(db);
  return Object.fromEntries(rows.map(({ id, merged }) => [id.slice(coding.length + 1), merged]));
}

/** Reports in the order in which they were stored, from a mark on (null: only those to come). */
export async function reportsSince(db: Db, mark: string | null, limit: number): Promise<{ items: Stored[]; last: string }> {
  const told = mark === null ? null : readMark(mark);
  if (!told || mark === null) {
    const newest = await db
      .selectFrom("reports")
      .select(["added_at", "id"])
      .orderBy("added_at", "desc")
      .orderBy("id", "desc")
      .executeTakeFirst();
    return { items: [], last: newest ? markOf(newest) : markOf({ added_at: "", id: "" }) };
  }
  const { rows } = await sql<{ added_at: string; id: string }>`select added_at, id from reports
    where (added_at, id) > (${told[0]}, ${told[1]}) order by added_at, id limit ${limit}`.execute(db);
  const items = await reportItems(
    db,
    rows.map(({ id }) => id),
  );
  const last = rows.at(-1);
  return { items: items.map((item, k) => ({ item, mark: markOf(rows[k]) })), last: last ? markOf(last) : mark };
}

const markOf = ({ added_at, id }: { added_at: string; id: string }): string => `${added_at}~${id}`;
const readMark = (mark: string): [string, string] | null => {
  const [, at, id] = /^([0-9TZ:.-]*)~([0-9a-f]*)$/.exec(mark) ?? [];
  return at === undefined ? null : [at, id];
};
