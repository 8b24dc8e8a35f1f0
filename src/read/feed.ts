import type { ReportFields } from "../document/report.js";
import { readDate } from "../knowledge/dates.js";
import { assemble, type Block, type Reading } from "./assemble.js";
import { hasTags, paragraphsOf, titled } from "./blocks.js";
import { type Feed, type FeedItem, feedOf, type Words } from "./feed-items.js";
import type { Found } from "./found.js";
import { blocksOfFragment } from "./fragment.js";
import { plain } from "./page-metadata.js";
import { ReadError, type ReadOptions } from "./reader.js";
import { XmlReader } from "./xml.js";

/** A feed read, and what is to be said of the reading. */
export interface ReadFeed {
  readonly feed: Feed;
  readonly notes: readonly string[];
}

const MOST_ITEMS = 10_000;

/**
 * Reads RSS 2.0, Atom, RDF or JSON Feed. Throws a ReadError for anything else, for a document type with declarations (which hostile files use
 * to grow), and for a feed that is not well-formed and of which nothing can be read; where something can, a note says what is wrong.
 */
export function readFeed(text: string, name: string): ReadFeed {
  const body = withoutDoctype(text.replace(/^[\ufeff\s]+/, ""));
  const fault = body.startsWith("{") ? null : faultOf(body, name);
  const feed = parsed(body, name, fault);
  if (!feed.items.length && fault) throw fault;
  const notes = fault ? [fault.message] : [];
  if (feed.items.length <= MOST_ITEMS) return { feed, notes };
  notes.push(`only the first ${MOST_ITEMS} of ${feed.items.length} items are read; split the feed`);
  return { feed: { ...feed, items: feed.items.slice(0, MOST_ITEMS) }, notes };
}

function parsed(body: string, name: string, fault: ReadError | null): Feed {
  try {
    return feedOf(body);
  } catch {
    throw fault ?? new ReadError(name, "is no feed", "give RSS, Atom, RDF or JSON Feed");
  }
}

const nothing = (): void => {};

/** What is wrong with the XML; null for nothing. Throws where it may not be read at all. */
function faultOf(body: string, name: string): ReadError | null {
  const xml = new XmlReader(name, { open: nothing, text: nothing, close: nothing });
  try {
    xml.write(body);
    xml.close();
  } catch (error) {
    if (error instanceof ReadError && !error.message.startsWith("not well-formed")) throw error;
    return error as ReadError;
  }
  return null;
}

/** Without a document type that declares nothing, as old RSS has one; others are left for the reader of XML to refuse. */
function withoutDoctype(body: string): string {
  const at = body.slice(0, 5000).search(/<(?![?!]--|\?)/);
  const end = at < 0 ? -1 : body.indexOf(">", at);
  if (end < 0 || !/^<!doctype\s[^[\]<>]{0,500}>$/i.test(body.slice(at, Math.min(end + 1, at + 600)))) return body;
  return body.slice(0, at) + body.slice(end + 1);
}

/** The reports of a feed, one an item. `url` is where the feed was fetched from. */
export function* readFeedItems(
  text: string,
  name: string,
  url: string | undefined,
  options: ReadOptions,
): Generator<Found, void, undefined> {
  const { feed, notes } = readFeed(text, name);
  if (!feed.items.length) throw new ReadError(name, "holds no item", "read it again when it has some");
  for (const [i, item] of feed.items.entries()) {
    try {
      yield { name: `${name}[${i}]`, reading: readItem(item, feed, url, options, i === 0 ? notes : []) };
    } catch (error) {
      yield { name: `${name}[${i}]`, error: error as Error };
    }
  }
}

/** The report of one item: its content, or its summary where the feed has no more. */
export function readItem(
  item: FeedItem,
  feed: Feed,
  url: string | undefined,
  options: ReadOptions,
  notes: readonly string[] = [],
): Reading {
  const fields = fieldsOfItem(item, feed, url, options);
  const blocks = blocksIn(item.content ?? item.summary, options);
  if (!blocks.length && !fields.title) throw new ReadError(fields.id, "has neither text nor title", "leave it out");
  return assemble(fields, titled(fields.title, blocks), options, notes);
}

function blocksIn(words: Words | undefined, options: ReadOptions): Block[] {
  if (!words) return [];
  const html = words.kind === "html" || (words.kind === "unsure" && /&[#a-z0-9]{2,10};/i.test(words.text)) || hasTags(words.text);
  return html ? blocksOfFragment(words.text, options) : paragraphsOf(words.text);
}

/** What an item and its feed tell beside the text. */
export function fieldsOfItem(item: FeedItem, feed: Feed, url: string | undefined, options: ReadOptions): ReportFields {
  const link = addressOf(item.link, feed.link ?? url) ?? undefined;
  const source = item.source ? plain(item.source) : undefined;
  const language = (item.language ?? feed.language)?.slice(0, 2).toLowerCase();
  return {
    id: idOf(item, feed, url, link),
    title: item.title ? withoutSource(plain(item.title), source) : undefined,
    byline: item.authors.map((name) => plain(name)).join(", ") || undefined,
    publisher: source ?? options.agencies?.publisherOf(link ?? "") ?? (feed.title ? plain(feed.title) : undefined),
    url: link,
    published: item.date ? (readDate(item.date) ?? undefined) : undefined,
    language: /^[a-z]{2}$/.test(language ?? "") ? language : undefined,
  };
}

/** The item's own id; one that is no address and so may be another feed's too ("12345") goes with the host of the feed. */
function idOf(item: FeedItem, feed: Feed, url: string | undefined, link: string | undefined): string {
  const told = item.id?.trim().slice(0, 2000);
  if (told && /^[a-z][a-z0-9+.-]*:\S/i.test(told)) return told;
  const home = addressOf(url ?? feed.link, undefined);
  if (told) return home ? `${new URL(home).host}:${told}` : told;
  return link ?? `${home ? new URL(home).host : (feed.title ?? "feed")}:${(item.title ?? item.date ?? "").slice(0, 200)}`;
}

/** Gathered feeds put the outlet behind the headline: "Port reopens - Vardis Herald". */
function withoutSource(title: string, source: string | undefined): string {
  const tail = source && ["-", "–", "—", "|"].map((mark) => ` ${mark} ${source}`).find((each) => title.endsWith(each));
  return (tail && title.slice(0, -tail.length).trim()) || title;
}

function addressOf(told: string | undefined, base: string | undefined): string | null {
  if (!told || !URL.canParse(told, base)) return null;
  const address = new URL(told, base);
  return /^https?:$/.test(address.protocol) ? address.href : null;
}
