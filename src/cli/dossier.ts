import { existsSync } from "node:fs";
import { openStore } from "../store/dossier.js";
import { openSqlite } from "../store/sqlite.js";
import type { Store } from "../store/store.js";
import { UsageError } from "./errors.js";

/** The dossier that commands use when none is named: READOUT_DB, else a file in the current folder. */
export const DEFAULT_DOSSIER = process.env.READOUT_DB ?? "readout.sqlite";

/** Opens a dossier to read; it must be there. */
export function openDossier(path: string): Promise<Store> {
  if (!existsSync(path))
    throw new UsageError(`there is no dossier at ${path}; make one with: readout add REPORT... --db ${path}`);
  return openStore(openSqlite(path));
}

/** Opens a dossier to write; a new one is made where there is none. */
export function makeDossier(path: string): Promise<Store> {
  return openStore(openSqlite(path));
}
