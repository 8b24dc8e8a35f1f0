import { sql } from "kysely";
import type { MapPlace } from "../items.js";
import type { Filter } from "../store.js";
import { all, type Db } from "./paging.js";
import { over, selection } from "./selection.js";

/** Places shown on a map, those of most events. */
const PLACES = 2000;

interface Row extends Omit<MapPlace, "quads"> {
  quad: number;
}

/** Where the events took place that a filter asks for; a place without coordinates is left out. */
export async function placesOf(db: Db, filter: Filter, found: readonly string[] | null): Promise<MapPlace[]> {
  const chosen = await selection(db, filter, found);
  const { rows } = await sql<Row>`${over(
    chosen,
    sql`select e.place as name, e.country, e.lat, e.lon, e.precision, e.geonames, e.quad, count(*) as events, sum(e.reports) as reports
      from ${chosen.from} where ${all([chosen.where, sql`e.place is not null and e.lat is not null and e.lon is not null`])}
      group by e.place, e.country, e.lat, e.lon, e.precision, e.geonames, e.quad`,
  )}`.execute(db);
  const places = new Map<string, MapPlace>();
  for (const { quad, ...row } of rows) {
    const key = `${row.name}\0${row.lat}\0${row.lon}`;
    const place = places.get(key) ?? { ...row, events: 0, reports: 0, quads: {} };
    places.set(key, place);
    place.events += Number(row.events);
    place.reports += Number(row.reports);
    place.quads[quad] = (place.quads[quad] ?? 0) + Number(row.events);
  }
  return [...places.values()].sort((a, b) => b.events - a.events || (a.name < b.name ? -1 : 1)).slice(0, PLACES);
}
