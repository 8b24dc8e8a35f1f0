import { sql } from "kysely";
import type { EventItem, Page } from "../items.js";
import type { Filter, Sort } from "../store.js";
import { eventItems } from "./event-items.js";
import { all, type Db, type Order, pageOf, pageRows, pageSize } from "./paging.js";
import { over, selection } from "./selection.js";

const ORDERS: Readonly<Record<Sort, Omit<Order, "name" | "id">>> = {
  newest: { column: "e.day", direction: "desc", nullable: true },
  oldest: { column: "e.day", direction: "asc", nullable: true },
  origins: { column: "e.origins", direction: "desc", nullable: false },
  reports: { column: "e.reports", direction: "desc", nullable: false },
  unsure: { column: "e.confidence", direction: "asc", nullable: false },
};

/** Merged events; `found` are the reports that hold the words asked for, null when none are asked for. */
export async function listEvents(db: Db, filter: Filter, found: readonly string[] | null): Promise<Page<EventItem>> {
  const name = filter.sort ?? "newest";
  const order: Order = { name, id: "e.id", ...ORDERS[name] };
  const chosen = await selection(db, filter, found);
  const rows = await pageRows(filter, order, async ({ where, orderBy, limit }) => {
    const query = sql<{ id: string; key: string | number | null }>`${over(
      chosen,
      sql`select e.id as id, ${sql.ref(order.column)} as key from ${chosen.from} where ${all([chosen.where, where])} order by ${orderBy} limit ${limit}`,
    )}`;
    return (await query.execute(db)).rows;
  });
  const items = await eventItems(
    db,
    rows.slice(0, pageSize(filter)).map(({ id }) => id),
  );
  return pageOf(rows, items, filter, order, (row) => row);
}
