import { existsSync } from "node:fs";
import { openStore } from "../store/dossier.js";
import type { Engine } from "../store/engine.js";
import { isServer, openEngine, shownAddress } from "../store/open.js";
import type { Store } from "../store/store.js";
import { UsageError } from "./errors.js";

/** The dossier that commands use when none is named: READOUT_DB, else a file in the current folder. */
export const DEFAULT_DOSSIER = process.env.READOUT_DB ?? "readout.sqlite";
/** How `--db` is told in every command's help. */
export const DOSSIER = "the dossier: an SQLite file, or postgres://...";

/** The engine of a dossier that must be there; `hint` tells how one is made. */
export async function openExisting(
  address: string,
  hint = `readout add REPORT... --db ${shownAddress(address)}`,
): Promise<Engine> {
  if (!isServer(address) && !existsSync(address))
    throw new UsageError(`there is no dossier at ${address}; make one with: ${hint}`);
  return openAny(address);
}

/** The engine of a dossier; a new file is made where there is none. A server that cannot be reached is a UsageError. */
export async function openAny(address: string): Promise<Engine> {
  const engine = await openEngine(address);
  if (!isServer(address)) return engine;
  try {
    await engine.read("select 1");
  } catch (error) {
    await engine.close();
    const { message, code } = error as Error & { code?: string };
    throw new UsageError(`cannot open ${shownAddress(address)}: ${message || code}`);
  }
  return engine;
}

/** Opens a dossier to read; it must be there. */
export async function openDossier(address: string): Promise<Store> {
  return openStore(await openExisting(address));
}

/** Opens a dossier to write; a new one is made where there is none. */
export async function makeDossier(address: string): Promise<Store> {
  return openStore(await openAny(address));
}
