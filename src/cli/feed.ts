import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { csvLines } from "../export/csv.js";
import { PoliteClient } from "../ingest/feeds/client.js";
import { feedAddress, readOpml, writeOpml } from "../ingest/feeds/opml.js";
import { type Pulled, pullAll } from "../ingest/feeds/pull.js";
import { outcome } from "../ingest/many.js";
import { readerTables } from "../ingest/sources.js";
import { openStore } from "../store/dossier.js";
import { type Feeds, openFeeds } from "../store/feeds.js";
import type { Store } from "../store/store.js";
import { DEFAULT_DOSSIER, DOSSIER, openAny, openExisting } from "./dossier.js";
import { EXIT, UsageError } from "./errors.js";
import { choice, KNOWLEDGE, minutes } from "./options.js";
import { plain, warn } from "./terminal.js";

const FORMATS = ["table", "jsonl", "csv"] as const;

interface PullFlags {
  db: string;
  pages: boolean;
  every?: number;
  knowledge?: string;
  allowPrivate?: boolean;
}

/** `readout feed`: follows feeds and keeps what comes in a dossier. */
export function feedCommand(program: Command): void {
  const feed = program
    .command("feed")
    .description("follow feeds (RSS, Atom, RDF, JSON Feed): add, list, remove, import, export, pull");
  const sub = (name: string, about: string) =>
    feed.command(name).description(about).option("--db <file>", DOSSIER, DEFAULT_DOSSIER);
  sub("add", "follow feeds; nothing is fetched yet")
    .argument("<address...>", "addresses of feeds")
    .action((addresses: string[], { db }: { db: string }) => withFeeds(db, true, (feeds) => add(feeds, addresses)));
  sub("remove", "no longer follow feeds; their reports stay")
    .argument("<address...>", "addresses of feeds")
    .action((addresses: string[], { db }: { db: string }) => withFeeds(db, false, (feeds) => remove(feeds, addresses)));
  sub("list", "feeds with their last fetch, last error and new items by day")
    .option("-f, --format <format>", FORMATS.join(", "), choice(FORMATS))
    .action((flags: { db: string; format?: (typeof FORMATS)[number] }) =>
      withFeeds(flags.db, false, (feeds) => list(feeds, flags.format ?? (process.stdout.isTTY ? "table" : "jsonl"))),
    );
  sub("import", "follow the feeds of an OPML file")
    .argument("<file>", "what a feed reader exported")
    .action((file: string, { db }: { db: string }) => withFeeds(db, true, (feeds) => importOpml(feeds, file)));
  sub("export", "write the feeds as OPML").action(({ db }: { db: string }) =>
    withFeeds(db, false, async (feeds) => {
      process.stdout.write(writeOpml(await feeds.list()));
      return EXIT.ok;
    }),
  );
  sub("pull", "fetch what is new, code it and keep it")
    .argument("[address...]", "only these feeds")
    .option("--no-pages", "never fetch the pages of items that have only a summary")
    .option("--every <time>", "go on, pulling every so often (15m, 2h)", minutes)
    .option("-k, --knowledge <folder>", KNOWLEDGE)
    .option("--allow-private", "fetch from private and loopback addresses too")
    .action((addresses: string[], flags: PullFlags) =>
      withFeeds(flags.db, false, (feeds, store) => pull(feeds, store, addresses, flags)),
    );
}

async function withFeeds(path: string, make: boolean, work: (feeds: Feeds, store: Store) => Promise<number>): Promise<void> {
  const engine = await (make ? openAny(path) : openExisting(path, `readout feed add ADDRESS --db ${path}`));
  const store = await openStore(engine);
  try {
    process.exitCode = await work(await openFeeds(engine), store);
  } finally {
    await store.close();
  }
}

const now = (): string => new Date().toISOString();

async function add(feeds: Feeds, addresses: readonly string[]): Promise<number> {
  const urls = addresses.map((address) => {
    try {
      return feedAddress(address);
    } catch (error) {
      throw new UsageError(`${plain(address.slice(0, 200))}: ${(error as Error).message}`);
    }
  });
  for (const url of urls) process.stdout.write(`${(await feeds.add({ url }, now())) ? "added" : "there already"} ${url}\n`);
  return EXIT.ok;
}

async function remove(feeds: Feeds, addresses: readonly string[]): Promise<number> {
  let missing = 0;
  for (const address of addresses) {
    const url = URL.canParse(address) ? new URL(address).href : address;
    if (await feeds.remove(url)) process.stdout.write(`removed ${plain(url)}\n`);
    else {
      missing++;
      warn(`${url}: is not followed; readout feed list shows what is`);
    }
  }
  return missing ? EXIT.badUse : EXIT.ok;
}

async function importOpml(feeds: Feeds, file: string): Promise<number> {
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
  let found: ReturnType<typeof readOpml>;
  try {
    found = readOpml(readFileSync(file, "utf8"), file);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
  let added = 0;
  for (const feed of found.feeds) if (await feeds.add(feed, now())) added++;
  for (const fault of found.faults) warn(`${fault.input}: ${fault.message}`);
  process.stdout.write(`${added} added, ${found.feeds.length - added} there already, ${found.faults.length} failed\n`);
  return found.faults.length ? EXIT.someFailed : EXIT.ok;
}

async function list(feeds: Feeds, format: (typeof FORMATS)[number]): Promise<number> {
  const since = new Date(Date.now() - 14 * 86_400_000).toISOString().slice(0, 10);
  const days = await feeds.days(since);
  const rows = (await feeds.list()).map((feed) => ({ ...feed, days: days.get(feed.url) ?? [] }));
  if (format === "csv")
    for (const line of csvLines(rows.map((row) => ({ ...row, days: row.days.map(({ day, items }) => `${day}: ${items}`) }))))
      process.stdout.write(line);
  else if (format === "jsonl") for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
  else for (const row of rows) process.stdout.write(lines(row));
  return EXIT.ok;
}

function lines({
  url,
  title,
  fetched_at,
  status,
  error,
  not_before,
  days,
}: Awaited<ReturnType<Feeds["list"]>>[number] & { days: { day: string; items: number }[] }): string {
  const fetched = fetched_at ? `fetched ${fetched_at.slice(0, 16)}Z${status ? `, answered ${status}` : ""}` : "not fetched yet";
  const wait = not_before && not_before > now() ? `, not before ${not_before.slice(0, 16)}Z` : "";
  const told = days.map(({ day, items }) => `${day}: ${items}`).join("  ") || "none in two weeks";
  const problem = error ? `\n  ${plain(error)}` : "";
  return `${plain(title ?? url)}\n  ${plain(url)}\n  ${fetched}${wait}${problem}\n  new items: ${told}\n`;
}

async function pull(feeds: Feeds, store: Store, addresses: readonly string[], flags: PullFlags): Promise<number> {
  const client = new PoliteClient({ allowPrivate: flags.allowPrivate });
  const wanted = addresses.map((address) => (URL.canParse(address) ? new URL(address).href : address));
  for (;;) {
    const all = await feeds.list();
    const unknown = wanted.find((url) => !all.some((feed) => feed.url === url));
    if (unknown) throw new UsageError(`${plain(unknown)} is not followed; follow it with: readout feed add ADDRESS`);
    if (!all.length) throw new UsageError("no feed is followed; follow one with: readout feed add ADDRESS");
    const code = await pullOnce(
      all.filter((feed) => !wanted.length || wanted.includes(feed.url)),
      { feeds, store, client },
      flags,
    );
    if (!flags.every) return code;
    await sleep(flags.every * 60_000);
  }
}

async function pullOnce(
  rows: Awaited<ReturnType<Feeds["list"]>>,
  { feeds, store, client }: { feeds: Feeds; store: Store; client: PoliteClient },
  { pages, knowledge }: PullFlags,
): Promise<number> {
  const done: Pulled[] = [];
  const means = {
    client,
    feeds,
    store,
    pages,
    reading: readerTables(),
    now: Date.now,
    code: (source: Parameters<typeof outcome>[0]) => outcome(source, { knowledge }),
  };
  await pullAll(rows, means, (pulled) => {
    done.push(pulled);
    process.stdout.write(`${lineOf(pulled)}\n`);
    for (const warning of pulled.warnings) warn(warning);
    if (pulled.state === "failed") warn(`${pulled.url}: ${pulled.error}`);
  });
  const failed = done.filter(({ state }) => state === "failed").length;
  if (!failed) return EXIT.ok;
  return failed === done.length ? EXIT.nothingCoded : EXIT.someFailed;
}

function lineOf({ url, state, added, left, error }: Pulled): string {
  if (state !== "pulled") return `${plain(url)}: ${state}${error && state === "waiting" ? `, ${error}` : ""}`;
  const more = left ? `, ${left} left for the next time` : "";
  return `${plain(url)}: ${added.new} new, ${added.version} new versions, ${added.same} there already${more}`;
}
