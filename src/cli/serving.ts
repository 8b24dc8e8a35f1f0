import { existsSync } from "node:fs";
import { openCoder } from "../serve/coder.js";
import { isLoopback, newToken } from "../serve/guard.js";
import { News } from "../serve/news.js";
import type { World } from "../serve/operation.js";
import { type ServeOptions, type Serving, serve } from "../serve/server.js";
import { openReading, openStore } from "../store/dossier.js";
import { isServer, shownAddress } from "../store/open.js";
import { openSqlite } from "../store/sqlite.js";
import type { Store } from "../store/store.js";
import { VERSION } from "../version.js";
import { openBrowser } from "./browser.js";
import { openAny, openExisting } from "./dossier.js";
import { EXIT, UsageError } from "./errors.js";
import { paint, warn } from "./terminal.js";

/** The options of `readout serve`. */
export interface ServeFlags {
  port: number;
  host: string;
  db: string;
  readOnly?: boolean;
  token?: boolean;
  open?: boolean;
  knowledge?: string;
  timeLimit: number;
}

/** Serves a dossier until the process is asked to stop. */
export async function runServer({ db, readOnly, token, host, port, open, knowledge, timeLimit }: ServeFlags): Promise<number> {
  const { store, writer } = await openBoth(db, readOnly === true);
  const world: World = {
    store,
    writer,
    coder: openCoder({ knowledge, timeLimit: timeLimit * 1000 }),
    news: new News(),
    version: VERSION,
  };
  const asked = token || !isLoopback(host) ? newToken() : null;
  const serving = await listening({ world, port, host, token: asked });
  process.stdout.write(
    `Readout at ${paint("underline", serving.address)} (${shownAddress(db)}${readOnly ? ", read-only" : ""})\n`,
  );
  if (asked) process.stdout.write("The address holds the token that is asked for once; keep it to yourself.\n");
  if (open) openBrowser(serving.address);
  await stopped();
  await serving.close();
  await world.coder.close();
  if (writer !== store) await writer?.close();
  await store.close();
  return EXIT.ok;
}

/** A store to read with and one to write with: each its own connection, so that readers see only what is on the disk. */
async function openBoth(db: string, readOnly: boolean): Promise<{ store: World["store"]; writer: Store | null }> {
  if (readOnly && !isServer(db)) {
    await openExisting(db).then((engine) => engine.close());
    return { store: openReading(openSqlite(db, { readOnly })), writer: null };
  }
  const fresh = !isServer(db) && !existsSync(db);
  const writer = await openStore(await (readOnly ? openExisting(db) : openAny(db)));
  if (fresh) warn(`${db} is new and empty`);
  if (isServer(db)) return { store: writer, writer: readOnly ? null : writer };
  return { store: openReading(openSqlite(db, { readOnly: true })), writer };
}

/** Begins to listen; a port that is taken is bad use. */
export async function listening(options: ServeOptions): Promise<Serving> {
  try {
    return await serve(options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE")
      throw new UsageError(`port ${options.port} is taken; name another with --port, or 0 for a free one`);
    throw new UsageError(`cannot listen on ${options.host}:${options.port}: ${message}`);
  }
}

/** Until the user or the system asks the process to stop. */
export function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
