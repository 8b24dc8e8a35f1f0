import { copyFileSync, existsSync } from "node:fs";
import type { Command } from "commander";
import { csvLines } from "../export/csv.js";
import { copyDossier } from "../store/copy.js";
import { isServer } from "../store/open.js";
import { openSqlite } from "../store/sqlite.js";
import { DEFAULT_DOSSIER, DOSSIER, openAny, openDossier } from "./dossier.js";
import { EXIT, UsageError } from "./errors.js";
import { Progress } from "./terminal.js";

/** `readout db`: looks after a dossier. */
export function dbCommand(program: Command): void {
  const db = program.command("db").description("look after a dossier: status, backup, restore, rebuild, sql");
  db.command("status")
    .description("how much is in it")
    .option("--db <file>", DOSSIER, DEFAULT_DOSSIER)
    .action((flags: { db: string }) =>
      withDossier(flags.db, async (store) => {
        for (const [name, n] of Object.entries(await store.counts())) process.stdout.write(`${name.padEnd(12)} ${n}\n`);
      }),
    );
  db.command("backup")
    .argument("<file>", "where to; nothing may be there yet")
    .description("write a copy that is whole, also while others read and write")
    .option("--db <file>", DOSSIER, DEFAULT_DOSSIER)
    .action((file: string, flags: { db: string }) =>
      withDossier(flags.db, async (store) => {
        if (existsSync(file)) throw new UsageError(`${file} is there already; name a file that is not`);
        await store.backup(file);
      }),
    );
  db.command("restore")
    .argument("<file>", "a backup")
    .description("make a dossier from a backup, a file or in an empty database; nothing may be at --db yet")
    .option("--db <file>", DOSSIER, DEFAULT_DOSSIER)
    .action(async (file: string, flags: { db: string }) => {
      if (!existsSync(file)) throw new UsageError(`there is no backup at ${file}`);
      if (isServer(flags.db)) return restoreToServer(file, flags.db);
      if (existsSync(flags.db))
        throw new UsageError(`${flags.db} is there already; move it away first, or name another with --db`);
      copyFileSync(file, flags.db);
      await withDossier(flags.db, async (store) => void (await store.counts()));
    });
  db.command("rebuild")
    .description("merge anew what the reports tell: origins, events, actors, agreements; codings and decisions stay")
    .option("--db <file>", DOSSIER, DEFAULT_DOSSIER)
    .action((flags: { db: string }) =>
      withDossier(flags.db, async (store) => {
        const { reports: total } = await store.counts();
        const progress = new Progress("reports", total);
        const reports = await store.rebuild(() => progress.step());
        progress.end();
        process.stdout.write(`${reports} reports merged anew\n`);
      }),
    );
  db.command("sql")
    .argument("<query>", "a query that reads")
    .description("run a query and print CSV; the tables are told in docs/store.md")
    .option("--db <file>", DOSSIER, DEFAULT_DOSSIER)
    .action((query: string, flags: { db: string }) =>
      withDossier(flags.db, async (store) => {
        for (const line of csvLines(await store.sql(query))) process.stdout.write(line);
      }),
    );
}

/** Copies a backup into an empty database; this is also how a dossier moves from a file to a server. */
async function restoreToServer(file: string, address: string): Promise<void> {
  const [backup, server] = [openSqlite(file), await openAny(address)];
  try {
    await copyDossier(backup, server);
  } finally {
    await backup.close();
    await server.close();
  }
}

async function withDossier(path: string, work: (store: Awaited<ReturnType<typeof openDossier>>) => Promise<void>): Promise<void> {
  const store = await openDossier(path);
  try {
    await work(store);
    process.exitCode = EXIT.ok;
  } finally {
    await store.close();
  }
}
