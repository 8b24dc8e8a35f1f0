import { type AtomFeed, type JsonFeed, parseFeed, type RdfFeed, type RssFeed } from "feedsmith";

/** An item of a feed as it tells of itself; addresses may be relative. */
export interface FeedItem {
  readonly id?: string;
  readonly title?: string;
  readonly link?: string;
  readonly authors: readonly string[];
  /** As told, not yet read. */
  readonly date?: string;
  /** The outlet it was taken from, where the feed gathers from several. */
  readonly source?: string;
  readonly language?: string;
  /** The whole text; absent where the feed has only a summary. */
  readonly content?: Words;
  readonly summary?: Words;
}

/** Text of a feed, and whether it is HTML for sure, plain for sure, or perhaps either. */
export interface Words {
  readonly text: string;
  readonly kind: "html" | "plain" | "unsure";
}

export interface Feed {
  readonly title?: string;
  /** The address of the site. */
  readonly link?: string;
  readonly language?: string;
  readonly items: readonly FeedItem[];
}

/** Reads RSS, Atom, RDF or JSON Feed as far as it is well-formed. Throws feedsmith's error for anything else. */
export function feedOf(text: string): Feed {
  const parsed = parseFeed(text);
  if (parsed.format === "atom") return ofAtom(parsed.feed as AtomFeed.Feed<string>);
  if (parsed.format === "json") return ofJson(parsed.feed as JsonFeed.Feed<string>);
  return ofRss(parsed.feed as RssFeed.Feed<string> | RdfFeed.Feed<string>);
}

const words = (text: string | undefined, kind: Words["kind"]): Words | undefined => (text?.trim() ? { text, kind } : undefined);
const names = (told: readonly (string | undefined)[]): string[] => told.filter((name): name is string => Boolean(name?.trim()));

function ofRss(feed: RssFeed.Feed<string> | RdfFeed.Feed<string>): Feed {
  return {
    title: feed.title,
    link: feed.link,
    language: ("language" in feed ? feed.language : undefined) ?? feed.dc?.languages?.[0],
    items: (feed.items ?? []).map(ofRssItem),
  };
}

function ofRssItem(item: RssFeed.Item<string> & RdfFeed.Item<string>): FeedItem {
  const authors = item.dc?.creators ?? item.authors?.map((author) => author.name ?? author.email) ?? [];
  return {
    id: item.guid?.value ?? item.rdf?.about,
    title: item.title,
    link:
      item.link ?? (item.guid?.isPermaLink !== false && /^https?:/i.test(item.guid?.value ?? "") ? item.guid?.value : undefined),
    authors: names(authors),
    date: item.pubDate ?? item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0] ?? item.atom?.published ?? item.atom?.updated,
    source: item.source?.title ?? item.dc?.publishers?.[0],
    language: item.dc?.languages?.[0],
    content: words(item.content?.encoded, "html"),
    summary: words(item.description ?? item.dc?.descriptions?.[0], "unsure"),
  };
}

function ofAtom(feed: AtomFeed.Feed<string>): Feed {
  return {
    title: feed.title?.value,
    link: alternate(feed.links),
    language: feed.xml?.lang,
    items: (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      title: entry.title?.value,
      link: alternate(entry.links),
      authors: names((entry.authors ?? entry.source?.authors ?? feed.authors ?? []).map((author) => author.name)),
      date: entry.published ?? entry.updated,
      source: entry.source?.title?.value,
      language: entry.xml?.lang ?? entry.content?.xml?.lang,
      content: entry.content?.src ? undefined : words(entry.content?.value, kindOf(entry.content?.type)),
      summary: words(entry.summary?.value, kindOf(entry.summary?.type)),
    })),
  };
}

const kindOf = (type: string | undefined): Words["kind"] =>
  type && /html/i.test(type) ? "html" : !type || /^text(\/plain)?$/i.test(type) ? "plain" : "unsure";

const alternate = (links: readonly AtomFeed.Link<string>[] | undefined): string | undefined =>
  (links?.find((link) => link.rel === "alternate" && (!link.type || /html/i.test(link.type))) ?? links?.find((link) => !link.rel))
    ?.href;

function ofJson(feed: JsonFeed.Feed<string>): Feed {
  return {
    title: feed.title,
    link: feed.home_page_url ?? feed.feed_url,
    language: feed.language,
    items: (feed.items ?? []).map((item) => ({
      id: item.id,
      title: item.title,
      link: item.url ?? item.external_url,
      authors: names((item.authors ?? feed.authors ?? []).map((author) => author.name)),
      date: item.date_published ?? item.date_modified,
      language: item.language,
      content: words(item.content_html, "html") ?? words(item.content_text, "plain"),
      summary: words(item.summary, "plain"),
    })),
  };
}
