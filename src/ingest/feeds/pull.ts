import { createHash } from "node:crypto";
import { decodeBytes } from "../../read/bytes.js";
import { rootOf } from "../../read/detect.js";
import { fieldsOfItem, readFeed, readItem } from "../../read/feed.js";
import type { Feed, FeedItem } from "../../read/feed-items.js";
import { identifyLanguage } from "../../read/language-id.js";
import { ReadError, type ReadOptions, type Source } from "../../read/reader.js";
import type { Feeds } from "../../store/feeds.js";
import type { Added, Store } from "../../store/store.js";
import type { FeedItemRow, FeedRow } from "../../store/tables.js";
import type { Answer } from "../fetch.js";
import type { Outcome } from "../many.js";
import { HostRests, type PoliteClient, restOf } from "./client.js";
import { readItemPage } from "./page.js";

/** What pulling a feed needs: where it fetches, keeps and codes. */
export interface PullMeans {
  readonly client: PoliteClient;
  readonly feeds: Feeds;
  readonly store: Pick<Store, "add">;
  readonly code: (source: Source) => Outcome;
  readonly reading: ReadOptions;
  /** Whether the pages of items with only a summary are fetched. */
  readonly pages: boolean;
  readonly now: () => number;
  /** The most items of a feed taken at once; the others are taken next time. Default 100. */
  readonly maxItems?: number;
}

/** How pulling one feed went. */
export interface Pulled {
  readonly url: string;
  readonly state: "pulled" | "unchanged" | "waiting" | "failed";
  readonly added: Readonly<Record<Added, number>>;
  readonly left: number;
  readonly warnings: readonly string[];
  readonly error?: string;
}

const MAX_ITEMS = 100;
const MAX_TRIES = 3;
const FIRST_REST = 15 * 60_000;
const LONGEST_REST = 24 * 3_600_000;
const iso = (time: number): string => new Date(time).toISOString();

/** Fetches a feed if it has changed and keeps what is new or corrected in it. Whatever goes wrong is noted with the feed and told; nothing is thrown for it. */
export async function pullFeed(feed: FeedRow, means: PullMeans): Promise<Pulled> {
  const nothing = { url: feed.url, added: { new: 0, version: 0, recoded: 0, same: 0 }, left: 0, warnings: [] };
  const now = means.now();
  if (feed.not_before && Date.parse(feed.not_before) > now)
    return { ...nothing, state: "waiting", error: `not asked before ${feed.not_before.slice(0, 16)}Z` };
  try {
    const answer = await means.client.get(feed.url, conditions(feed));
    if (answer.status === 304) {
      await means.feeds.note(feed.url, { fetched_at: iso(now), status: 304, error: null, failures: 0, not_before: null });
      return { ...nothing, state: "unchanged" };
    }
    if (answer.status !== 200) throw new BadAnswer(feed.url, answer, now);
    return await take(feed, answer, means);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    await means.feeds.note(feed.url, failureOf(feed, error, now));
    return { ...nothing, state: "failed", error: error.message };
  }
}

class BadAnswer extends ReadError {
  readonly until: number;
  constructor(
    url: string,
    readonly answer: Answer,
    now: number,
  ) {
    super(url, `the server answered ${answer.status}`, answer.status === 410 ? "remove the feed" : "check the address");
    this.until = restOf(answer, now);
  }
}

function conditions({ etag, last_modified }: FeedRow): Record<string, string> {
  const accept = "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5";
  return {
    accept,
    ...(etag ? { "if-none-match": etag } : {}),
    ...(last_modified ? { "if-modified-since": last_modified } : {}),
  };
}

/** A feed that fails is left alone for a quarter of an hour, then twice as long each time, up to a day; or as long as its server asks. */
function failureOf(feed: FeedRow, error: ReadError, now: number) {
  const failures = feed.failures + 1;
  const own = now + Math.min(LONGEST_REST, FIRST_REST * 2 ** Math.min(feed.failures, 10));
  const asked = error instanceof BadAnswer || error instanceof HostRests ? error.until : 0;
  const status = error instanceof BadAnswer ? error.answer.status : null;
  return { fetched_at: iso(now), status, error: error.message, failures, not_before: iso(Math.max(own, asked)) };
}

async function take(row: FeedRow, answer: Answer, means: PullMeans): Promise<Pulled> {
  const { feed, notes } = readFeed(textOf(answer), row.url);
  const fresh = await freshItems(row, feed, answer.url, means);
  const some = fresh.slice(0, means.maxItems ?? MAX_ITEMS);
  const added = { new: 0, version: 0, recoded: 0, same: 0 };
  const warnings = answer.cut ? [...notes, `only the first ${answer.content.length} bytes are read`] : [...notes];
  for (const item of some) {
    const outcome = await keep(item, feed, answer.url, means, warnings);
    if (outcome) added[outcome]++;
  }
  const left = fresh.length - some.length;
  const whole = left === 0 && !answer.cut;
  await means.feeds.note(row.url, {
    title: row.title ?? feed.title ?? null,
    site: row.site ?? feed.link ?? null,
    etag: (whole && answer.headers.etag?.slice(0, 1000)) || null,
    last_modified: (whole && answer.headers["last-modified"]?.slice(0, 100)) || null,
    fetched_at: iso(means.now()),
    status: 200,
    error: notes[0] ?? null,
    failures: 0,
    not_before: null,
  });
  return { url: row.url, state: "pulled", added, left, warnings };
}

/** The text of a feed; of one that was cut, up to its last whole item. Throws a ReadError for a page of HTML, naming the feeds it leads to. */
function textOf({ content, url, headers, cut }: Answer): string {
  const { text } = decodeBytes(content, url, { contentType: headers["content-type"], html: true });
  if (/^html$/i.test(rootOf(text.trimStart().slice(0, 8192)) ?? ""))
    throw new ReadError(url, "is a page of HTML, no feed", feedsOf(text, url));
  if (!cut) return text;
  const end = Math.max(...["</item>", "</entry>"].map((mark) => text.lastIndexOf(mark) + mark.length));
  return text.slice(0, end);
}

function feedsOf(html: string, url: string): string {
  const links = [...html.slice(0, 200_000).matchAll(/<link\s[^<>]{0,1000}>/gi)].map((found) => found[0]);
  const feeds = links
    .filter((link) => /application\/(rss|atom|feed)\+(xml|json)/i.test(link))
    .map((link) => /href\s*=\s*["']([^"']{1,1000})/i.exec(link)?.[1] ?? "")
    .filter((href) => href && URL.canParse(href, url))
    .slice(0, 3);
  return feeds.length ? `add ${feeds.map((href) => new URL(href, url).href).join(" or ")}` : "give the address of the feed";
}

interface Fresh {
  readonly item: FeedItem;
  readonly row: FeedItemRow;
}

/** The items that are new, were corrected, or whose page could not be fetched before; the oldest first, so that versions come in order. */
async function freshItems(row: FeedRow, feed: Feed, url: string, means: PullMeans): Promise<Fresh[]> {
  const at = iso(means.now());
  const told = new Map(feed.items.map((item) => [fieldsOfItem(item, feed, url, means.reading).id, item]));
  const known = await means.feeds.known(row.url, [...told.keys()]);
  const fresh: Fresh[] = [];
  for (const [id, item] of told) {
    const before = known.get(id);
    const digest = digestOf(item);
    const retry = before && before.tries > 0 && before.tries < MAX_TRIES;
    if (before?.digest === digest && !retry) continue;
    const tries = before?.digest === digest ? before.tries : 0;
    fresh.push({ item, row: { feed: row.url, item: id, digest, tries, first_seen: before?.first_seen ?? at, last_changed: at } });
  }
  return fresh.reverse();
}

const digestOf = ({ title, link, date, content, summary }: FeedItem): string =>
  createHash("sha256")
    .update(JSON.stringify([title, link, date, content?.text, summary?.text]))
    .digest("base64url")
    .slice(0, 24);

/** Codes one item and keeps it; null when it cannot be read or coded, with a warning. */
async function keep(fresh: Fresh, feed: Feed, url: string, means: PullMeans, warnings: string[]): Promise<Added | null> {
  const { item, row } = fresh;
  const { source, failed } = await sourceOf(item, feed, url, means);
  const outcome = means.code(source);
  const wrong = "error" in outcome ? outcome.error.message : outcome.warning;
  if (failed) warnings.push(`${row.item}: ${failed}`);
  if (wrong) warnings.push(`${row.item}: ${wrong}`);
  const added = "error" in outcome ? null : (await means.store.add([outcome.coded]))[0];
  await means.feeds.mark({ ...row, tries: failed ? row.tries + 1 : 0 });
  return added;
}

/** The report of an item: of its page where the feed has only a summary, else, or when the page cannot be had, of the feed's own words. */
async function sourceOf(item: FeedItem, feed: Feed, url: string, means: PullMeans): Promise<{ source: Source; failed?: string }> {
  const fields = fieldsOfItem(item, feed, url, means.reading);
  let failed: string | undefined;
  if (means.pages && !item.content && fields.url) {
    try {
      const source = await readItemPage(fields, fields.url, means.client, means.reading);
      if (source) return { source };
    } catch (error) {
      failed = `its page: ${(error as Error).message}`;
    }
  }
  return { source: await ownWords(item, feed, url, means.reading, fields.id), failed };
}

async function ownWords(item: FeedItem, feed: Feed, url: string, reading: ReadOptions, name: string): Promise<Source> {
  try {
    const { report: read, notes } = readItem(item, feed, url, reading);
    const language = read.language ?? (await identifyLanguage(read.text));
    const report = language ? { ...read, language } : read;
    return notes.length ? { name, report, warning: notes.join("; ") } : { name, report };
  } catch (error) {
    return { name, error: error as Error };
  }
}

/** Pulls several feeds, some at once; requests to one host still come one after the other. `told` hears of each as it is done. */
export async function pullAll(
  rows: readonly FeedRow[],
  means: PullMeans,
  told: (pulled: Pulled) => void,
  atOnce = 6,
): Promise<void> {
  const waiting = [...rows];
  const run = async (): Promise<void> => {
    for (let row = waiting.shift(); row; row = waiting.shift()) told(await pullFeed(row, means));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, rows.length) }, run));
}
