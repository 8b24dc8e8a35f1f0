import type { Engine } from "./engine.js";
import { openSqlite } from "./sqlite.js";

/** Whether a dossier's address names a PostgreSQL database; else it is the path of an SQLite file. */
export const isServer = (address: string): boolean => /^postgres(ql)?:\/\//.test(address);

/** Opens the engine that an address asks for: `postgres://...`, or the path of an SQLite file. */
export async function openEngine(address: string): Promise<Engine> {
  if (!isServer(address)) return openSqlite(address);
  const { openPostgres } = await import("./postgres.js");
  return openPostgres(address);
}

/** An address as it may be shown: without its password. */
export function shownAddress(address: string): string {
  if (!isServer(address) || !URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.password) url.password = "***";
  return url.href;
}
