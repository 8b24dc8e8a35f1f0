import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { ChangedFiles } from "../ingest/changed.js";
import { PoliteClient } from "../ingest/feeds/client.js";
import { pullAll } from "../ingest/feeds/pull.js";
import { codeMany, outcome } from "../ingest/many.js";
import { openSources, readerTables } from "../ingest/sources.js";
import type { CodedReport } from "../record/schema.js";
import { openStore } from "../store/dossier.js";
import type { Engine } from "../store/engine.js";
import { type Feeds, openFeeds } from "../store/feeds.js";
import { reportId } from "../store/rows.js";
import type { Added, Store } from "../store/store.js";
import { type ToldEvent, toldEvents } from "../store/told-events.js";
import { DEFAULT_DOSSIER, DOSSIER, openAny } from "./dossier.js";
import { EXIT, UsageError } from "./errors.js";
import { choice, KNOWLEDGE, minutes } from "./options.js";
import { paint, plain, warn } from "./terminal.js";

const FORMATS = ["lines", "jsonl"] as const;

interface Flags {
  db: string;
  every: number;
  once?: boolean;
  pages: boolean;
  format: (typeof FORMATS)[number];
  knowledge?: string;
  allowPrivate?: boolean;
}

/** `readout watch`: keeps what comes and prints the events it tells of, a line each. */
export function watchCommand(program: Command): void {
  program
    .command("watch")
    .argument("[source...]", "folders, files and addresses; without any, the feeds of the dossier")
    .description("look again and again for new reports, keep them, and print the events they tell of")
    .option("--db <file>", DOSSIER, DEFAULT_DOSSIER)
    .option("--every <time>", "how long to wait between two rounds (1m, 2h)", minutes, 15)
    .option("--once", "one round, then end")
    .option("--no-pages", "never fetch the pages of feed items that have only a summary")
    .option("-f, --format <format>", FORMATS.join(", "), choice(FORMATS), "lines" as const)
    .option("-k, --knowledge <folder>", KNOWLEDGE)
    .option("--allow-private", "fetch from private and loopback addresses too")
    .action(async (sources: string[], flags: Flags) => {
      process.exitCode = await run(sources, flags);
    });
}

const isAddress = (source: string): boolean => /^https?:\/\//i.test(source);

async function run(sources: readonly string[], flags: Flags): Promise<number> {
  const missing = sources.find((source) => !isAddress(source) && !existsSync(source));
  if (missing) throw new UsageError(`there is no file or folder ${plain(missing)}`);
  const engine = await openAny(flags.db);
  const store = new Announced(engine, await openStore(engine), flags.format);
  try {
    const round = sources.length ? overSources(sources, store, flags) : await overFeeds(engine, store, flags);
    for (;;) {
      const failed = await round();
      if (flags.once) return failed ? EXIT.someFailed : EXIT.ok;
      await sleep(flags.every * 60_000);
    }
  } finally {
    await store.store.close();
  }
}

/** A round over folders, files and addresses: of a folder only what is new or changed. Gives how many reports failed. */
function overSources(sources: readonly string[], store: Announced, flags: Flags): () => Promise<number> {
  const folders = new Map(sources.filter((source) => !isAddress(source)).map((path) => [path, new ChangedFiles(path)]));
  return async () => {
    const paths = sources.flatMap((source) => (isAddress(source) ? source : changedOf(source, folders)));
    let failed = 0;
    for await (const result of codeMany(openSources(paths, { allowPrivate: flags.allowPrivate }), {
      knowledge: flags.knowledge,
    })) {
      if ("error" in result) {
        failed++;
        warn(`${result.name}: ${result.error.message}`);
      } else {
        if (result.warning) warn(`${result.name}: ${result.warning}`);
        await store.add([result.coded]);
      }
    }
    return failed;
  };
}

function changedOf(source: string, folders: ReadonlyMap<string, ChangedFiles>): string[] {
  try {
    return folders.get(source)?.next() ?? [];
  } catch (error) {
    warn(`${source}: ${(error as Error).message}`);
    return [];
  }
}

/** A round over the feeds of the dossier. Gives how many failed. */
async function overFeeds(engine: Engine, store: Announced, flags: Flags): Promise<() => Promise<number>> {
  const feeds: Feeds = await openFeeds(engine);
  if (!(await feeds.list()).length)
    throw new UsageError(
      "no feed is followed; follow one with: readout feed add ADDRESS, or name folders and addresses to watch",
    );
  const { pages, knowledge, allowPrivate } = flags;
  const means = {
    client: new PoliteClient({ allowPrivate }),
    feeds,
    store,
    pages,
    reading: readerTables(),
    now: Date.now,
    code: (source: Parameters<typeof outcome>[0]) => outcome(source, { knowledge }),
  };
  return async () => {
    let failed = 0;
    await pullAll(await feeds.list(), means, ({ url, state, error, warnings }) => {
      for (const warning of warnings) warn(warning);
      if (state !== "failed") return;
      failed++;
      warn(`${url}: ${error}`);
    });
    return failed;
  };
}

/** A store that prints the events of every report it takes in. */
class Announced {
  constructor(
    readonly engine: Engine,
    readonly store: Store,
    readonly format: Flags["format"],
  ) {}

  async add(reports: readonly CodedReport[]): Promise<Added[]> {
    const added = await this.store.add(reports);
    const fresh = reports.filter((_, k) => added[k] === "new" || added[k] === "version");
    for (const event of await toldEvents(this.engine, fresh.map(reportId)))
      process.stdout.write(this.format === "jsonl" ? `${JSON.stringify(event)}\n` : `${lineOf(event)}\n`);
    return added;
  }
}

/** `2025-05-02  ASSAULT · aerial  Kestrian jets > eleven people  Tarn  claimed by X; denied  [3 reports, 2 origins]  Outlet: Title`. */
function lineOf(event: ToldEvent): string {
  const who = [event.actors.join(", ") || "unknown", event.recipients.join(", ")].filter(Boolean).join(" > ");
  const marks = [
    ...event.reality,
    ...(event.onTheWordOf ? [`on the word of ${event.onTheWordOf}`] : []),
    ...(event.deaths ? [`${event.deaths} dead`] : []),
    ...(event.denied ? ["denied"] : event.disputed ? ["disputed"] : []),
  ];
  const counts = event.first ? "new" : `${event.reports} reports, ${event.origins} origins`;
  const from = [event.publisher, event.title].filter(Boolean).join(": ");
  const what = [event.type, ...event.modes].join(" · ");
  const parts = [event.day ?? "no day", what, who, event.place ?? "", marks.join("; "), `[${counts}]`, from];
  return [paint("bold", plain(parts[0])), ...parts.slice(1).filter(Boolean).map(plain)].join("  ");
}
