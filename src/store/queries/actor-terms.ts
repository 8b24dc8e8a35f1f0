import { sql } from "kysely";
import { all, type Db, holds, oneOf, type Sql } from "./paging.js";

/** How many actors a part of a name may stand for. */
const MOST = 300;

/** Whom a filter means: a code, or the keys of actors. */
export type Wanted = { readonly country: string; readonly sector: string | null } | { readonly keys: readonly string[] };

/** `RUS`, `RUS.GOV`, the key of an actor, or part of a name. */
export async function wanted(db: Db, text: string): Promise<Wanted> {
  const [, country, sector] = /^([A-Z]{3})(?:\.([A-Z]{3}))?$/.exec(text) ?? [];
  if (country) return { country, sector: sector ?? null };
  const known = await db.selectFrom("actors").select("key").where("key", "=", text).executeTakeFirst();
  if (known) return { keys: [text] };
  const { rows } = await sql<{ key: string }>`select key from (
      select key from actors where ${holds(sql`name`, text)} union select key from actor_names where n > 0 and ${holds(sql`name`, text)}
    ) as named limit ${MOST}`.execute(db);
  return { keys: rows.map(({ key }) => key) };
}

/** A condition on columns that hold the key, country and sector of an actor; `indexed` false keeps the database from its index. */
export function isWanted(who: Wanted, of: { key: Sql; country: Sql; sector: Sql }, indexed = true): Sql {
  const column = (name: Sql): Sql => (indexed ? name : sql`(${name} || '')`);
  if ("keys" in who) return oneOf(column(of.key), who.keys);
  return all([sql`${column(of.country)} = ${who.country}`, ...(who.sector ? [sql`${column(of.sector)} = ${who.sector}`] : [])]);
}
