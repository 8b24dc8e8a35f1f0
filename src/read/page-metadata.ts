import { readDate } from "../knowledge/dates.js";
import { bylineOf } from "./masthead.js";

/** What a page says of itself in JSON-LD and meta elements, in the address and on its face. */
export interface PageMetadata {
  readonly titles: readonly string[];
  readonly siteName?: string;
  readonly byline?: string;
  readonly publisher?: string;
  readonly published?: string;
  readonly canonicalUrl?: string;
  readonly language?: string;
  readonly articleBody?: string;
}

type Json = { readonly [key: string]: unknown };

const MAX_JSON = 500_000;
const articleTypes = /(Article|BlogPosting|Report|Posting|NewsArticle|WebPage)$/;

/** Reads the metadata of a page; `url` is where it came from. */
export function readMetadata(document: Document, url: string | undefined): PageMetadata {
  const items = jsonLd(document);
  const article =
    items.find((item) => /(Article|BlogPosting|Report|LiveBlogPosting)$/.test(typeOf(item))) ??
    items.find((item) => articleTypes.test(typeOf(item)) && item.headline);
  const meta = metaOf(document);
  return {
    titles: titlesOf(article, meta, document),
    siteName: meta.get("og:site_name"),
    byline: bylineFrom(article, meta, document),
    publisher: nameOf(article?.publisher) ?? meta.get("og:site_name") ?? meta.get("application-name"),
    published: publishedOf(article, items, meta, document, url),
    canonicalUrl: canonicalOf(document, meta, url),
    language: /^[a-z]{2}/i.exec(document.documentElement?.getAttribute("lang") ?? meta.get("og:locale") ?? "")?.[0].toLowerCase(),
    articleBody: textOf(article?.articleBody),
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" && value.trim() ? value.trim() : undefined);
const typeOf = (item: Json): string => String(Array.isArray(item["@type"]) ? item["@type"][0] : (item["@type"] ?? ""));

/** Every object of the page's JSON-LD blocks, lists and graphs opened; a block that is no JSON is passed over. */
function jsonLd(document: Document): Json[] {
  const items: Json[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.textContent ?? "";
    if (text.length > MAX_JSON) continue;
    try {
      collect(
        JSON.parse(
          text
            .replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\]\]>)\s*$/g, "")
            .replace(/[\t\n\r\f]+/g, " "),
        ),
        items,
        0,
      );
    } catch {
      // A block that is no JSON says nothing.
    }
  }
  return items;
}

function collect(value: unknown, items: Json[], depth: number): void {
  if (depth > 4 || items.length > 500 || value === null || typeof value !== "object") return;
  if (Array.isArray(value)) for (const inner of value) collect(inner, items, depth + 1);
  else {
    items.push(value as Json);
    collect((value as Json)["@graph"], items, depth + 1);
    collect((value as Json).mainEntity, items, depth + 1);
  }
}

function nameOf(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return textOf(one) ?? (one !== null && typeof one === "object" ? textOf((one as Json).name) : undefined);
}

/** The first content of each meta element, by property, name or itemprop in lower case. */
function metaOf(document: Document): Map<string, string> {
  const meta = new Map<string, string>();
  for (const element of document.querySelectorAll("meta[content]")) {
    const content = element.getAttribute("content")?.trim();
    for (const key of ["property", "name", "itemprop"]) {
      const name = element.getAttribute(key)?.trim().toLowerCase();
      if (name && content && !meta.has(name)) meta.set(name, content);
    }
  }
  return meta;
}

const titleNames = [
  "og:title",
  "twitter:title",
  "dc.title",
  "dcterms.title",
  "parsely-title",
  "sailthru.title",
  "headline",
  "title",
];

/** Titles as the page tells them, the best told first. */
function titlesOf(article: Json | undefined, meta: ReadonlyMap<string, string>, document: Document): string[] {
  const told = [
    textOf(article?.headline),
    ...titleNames.map((name) => meta.get(name)),
    document.querySelector("title")?.textContent ?? undefined,
  ];
  return [...new Set(told.filter((title): title is string => Boolean(title?.trim())).map((title) => plain(title)))];
}

/** One line, with the entities that pages escape twice. */
export function plain(text: string): string {
  const once = text
    .replace(/&(?:amp|#0?38);/g, "&")
    .replace(/&(?:quot|#0?34);/g, '"')
    .replace(/&(?:#0?39|#x27|apos|rsquo|lsquo);/gi, "'")
    .replace(/&#(\d{2,6});/g, (all, code) => (Number(code) < 0x110000 ? String.fromCodePoint(Number(code)) : all));
  return once
    .replace(/<[^<>]{1,100}>/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

const authorNames = [
  "author",
  "article:author",
  "byl",
  "parsely-author",
  "sailthru.author",
  "dc.creator",
  "dcterms.creator",
  "twitter:creator",
];
const authorMarks =
  '[rel="author"], [itemprop="author"] [itemprop="name"], [itemprop="author"], .byline, .author-name, .author, .article-author, .c-byline';

function bylineFrom(article: Json | undefined, meta: ReadonlyMap<string, string>, document: Document): string | undefined {
  const authors = [article?.author]
    .flat()
    .map(nameOf)
    .filter((name): name is string => name !== undefined);
  const told = authors.length
    ? authors.join(", ")
    : authorNames.map((name) => meta.get(name)).find((name) => name && !/^(https?:|@)/.test(name));
  return (
    cleanByline(told) ??
    [...document.querySelectorAll(authorMarks)]
      .slice(0, 5)
      .map((element) => cleanByline(element.textContent ?? ""))
      .find((name) => name !== undefined)
  );
}

/** Names only; undefined for addresses, whole sentences and nothing. */
function cleanByline(text: string | undefined): string | undefined {
  const line = plain(text ?? "");
  const names = (bylineOf(line) ?? line).replace(/^by\s+/i, "");
  return names && names.length <= 120 && !/https?:|@/.test(names) && /\p{L}{2}/u.test(names) && names.split(" ").length <= 14
    ? names
    : undefined;
}

const dateNames = [
  "article:published_time",
  "og:article:published_time",
  "og:published_time",
  "datepublished",
  "parsely-pub-date",
  "sailthru.date",
  "dc.date.issued",
  "dcterms.issued",
  "dcterms.created",
  "dc.date.created",
  "dc.date",
  "dc.created",
  "article.published",
  "article:published",
  "published_time",
  "publish-date",
  "publishdate",
  "publish_date",
  "pub_date",
  "pubdate",
  "date_published",
  "publication_date",
  "publication-date",
  "cxenseparse:recs:publishtime",
  "citation_publication_date",
  "article_date_original",
  "originalpublicationdate",
  "rnews:datepublished",
  "video:release_date",
  "article.created",
  "displaydate",
  "dat",
  "date",
];
const timeMarks =
  '[itemprop="datePublished"], time[pubdate], article time[datetime], header time[datetime], time[datetime], .published[title], [class*="publish"] [datetime], [data-datetime]';

/** A day as a field tells it, years out of all reason aside. */
function dayOf(value: string | null | undefined): string | undefined {
  const day = value ? readDate(value) : null;
  return day && day > "1800" && day < "2200" ? day : undefined;
}

function publishedOf(
  article: Json | undefined,
  items: readonly Json[],
  meta: ReadonlyMap<string, string>,
  document: Document,
  url: string | undefined,
): string | undefined {
  const told = [
    textOf(article?.datePublished),
    ...items.map((item) => textOf(item.datePublished)),
    ...dateNames.map((name) => meta.get(name)),
    textOf(article?.dateCreated),
    textOf(article?.uploadDate),
  ];
  for (const value of told) if (dayOf(value)) return dayOf(value);
  return (
    dayOfMarks(document) ??
    dayOfFace(document) ??
    dayOf(meta.get("date") ?? meta.get("article:modified_time") ?? textOf(article?.dateModified)) ??
    dayOfUrl(url)
  );
}

function dayOfMarks(document: Document): string | undefined {
  for (const element of [...document.querySelectorAll(timeMarks)].slice(0, 8)) {
    const value =
      element.getAttribute("content") ??
      element.getAttribute("datetime") ??
      element.getAttribute("data-datetime") ??
      element.getAttribute("title");
    const day = dayOf(value) ?? dayOf(element.textContent);
    if (day) return day;
  }
  return undefined;
}

/** Elements whose class names them a date, and a date in view there. */
function dayOfFace(document: Document): string | undefined {
  const marks =
    '[class*="date" i], [class*="publish" i], [class*="timestamp" i], [class*="posted" i], [id*="date" i], .byline, [class*="meta" i], time';
  for (const element of [...document.querySelectorAll(marks)].slice(0, 60)) {
    const text = element.textContent?.trim() ?? "";
    const day = text.length < 160 && !/^\s*(updated|modified)/i.test(text) ? dayOf(text) : undefined;
    if (day) return day;
  }
  return undefined;
}

/** /2019/11/20/ or /2019-11-20 or 20191120 in an address. */
function dayOfUrl(url: string | undefined): string | undefined {
  const found = /[/_-]((?:19|20)\d\d)[/_-]?([01]\d)[/_-]?([0-3]\d)(?=[/_.-]|$)/.exec(url ?? "");
  return found ? dayOf(`${found[1]}-${found[2]}-${found[3]}`) : undefined;
}

function canonicalOf(document: Document, meta: ReadonlyMap<string, string>, url: string | undefined): string | undefined {
  const told = document.querySelector('link[rel="canonical"]')?.getAttribute("href") || meta.get("og:url");
  if (!told) return undefined;
  const address = URL.canParse(told) ? new URL(told) : url && URL.canParse(told, url) ? new URL(told, url) : null;
  return address && /^https?:$/.test(address.protocol) && address.pathname !== "/" ? address.href : undefined;
}
