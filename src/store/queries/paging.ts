import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Page } from "../items.js";
import type { Tables } from "../tables.js";

export type Db = Kysely<Tables>;
export type Sql = RawBuilder<unknown>;

const LIMIT = 50;
const MOST = 1000;

export interface Paging {
  readonly limit?: number;
  readonly cursor?: string;
}

/** The order of a list: by a column, then by id, both in one direction; what has no value in the column comes last. */
export interface Order {
  readonly name: string;
  readonly column: string;
  readonly id: string;
  readonly direction: "asc" | "desc";
  readonly nullable: boolean;
}

export const pageSize = ({ limit }: Paging): number => Math.min(MOST, Math.max(1, limit ?? LIMIT));

type Key = string | number | null;

/** A cursor holds the order, the key and the id of the last row shown; it says nothing else. */
export const toCursor = (order: string, key: Key, id: string): string =>
  Buffer.from(JSON.stringify([order, key, id])).toString("base64url");

/** Reads a cursor. Throws a RangeError when it is none of ours, or of a list in another order. */
export function fromCursor(cursor: string, order: string): { key: Key; id: string } {
  const told = cursor.length > 2000 ? null : parsed(cursor);
  if (Array.isArray(told) && told.length === 3 && told[0] === order) {
    const [, key, id] = told;
    if (typeof id === "string" && (key === null || typeof key === "string" || Number.isFinite(key))) return { key, id };
  }
  throw new RangeError(`"${cursor.slice(0, 60)}" is no cursor of this list; take the one that the page before gave`);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** Conditions joined by "and"; none is true. */
export const all = (conditions: readonly Sql[]): Sql => (conditions.length ? sql.join(conditions, sql` and `) : sql`1 = 1`);

export interface Part {
  readonly where: Sql;
  readonly orderBy: Sql;
  readonly limit: number;
}

/**
 * The rows of a page, and one more if there is another behind it. `run` is asked for the rows that have a key, then, if the page is not
 * full, for those that have none: so each part is read from an index, in SQLite and PostgreSQL alike.
 */
export async function pageRows<Row>(filter: Paging, order: Order, run: (part: Part) => Promise<Row[]>): Promise<Row[]> {
  const { column, id, direction, nullable } = order;
  const after = filter.cursor ? fromCursor(filter.cursor, order.name) : null;
  const beyond = sql.raw(direction === "desc" ? "<" : ">");
  const way = sql.raw(direction);
  const [key, by] = [sql.ref(column), sql.ref(id)];
  const size = pageSize(filter) + 1;
  const rows: Row[] = [];
  if (!after || after.key !== null) {
    const where = [
      ...(nullable ? [sql`${key} is not null`] : []),
      ...(after ? [sql`(${key}, ${by}) ${beyond} (${after.key}, ${after.id})`] : []),
    ];
    rows.push(...(await run({ where: all(where), orderBy: sql`${key} ${way}, ${by} ${way}`, limit: size })));
  }
  if (nullable && rows.length < size) {
    const where = [sql`${key} is null`, ...(after && after.key === null ? [sql`${by} ${beyond} ${after.id}`] : [])];
    rows.push(...(await run({ where: all(where), orderBy: sql`${by} ${way}`, limit: size - rows.length })));
  }
  return rows;
}

/** A page of items from its rows; `key` and `id` are what the list is ordered by. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  items: readonly Item[],
  filter: Paging,
  order: Order,
  keyOf: (row: Row) => { key: Key; id: string },
): Page<Item> {
  const size = pageSize(filter);
  const last = rows.length > size ? keyOf(rows[size - 1]) : null;
  return { items: items.slice(0, size), ...(last ? { next: toCursor(order.name, last.key, last.id) } : {}) };
}

/** Part of a text, whatever its case; the signs of `like` stand for themselves. */
export const holds = (column: Sql, part: string): Sql =>
  sql`lower(${column}) like ${`%${part.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`} escape '\\'`;

export const oneOf = (column: Sql, values: readonly (string | number)[]): Sql =>
  values.length ? sql`${column} in (${sql.join(values)})` : sql`1 = 0`;
