import type { ReportFields } from "../document/report.js";
import { readDate } from "../knowledge/dates.js";
import { assemble, type Block, type Reading } from "./assemble.js";
import { paragraphsOf, titled } from "./blocks.js";
import { bylineOf } from "./masthead.js";
import { plain } from "./page-metadata.js";
import { ReadError, type ReadOptions } from "./reader.js";

/** An object by its keys in lower case: the lines of ninjs differ in case alone where they share a key. */
type Folded = ReadonlyMap<string, unknown>;

const MOST_PICTURES = 20;
const LONGEST_LINE = 2000;
const marks = ["versioncreated", "headline", "headlines", "bodies", "body_text", "body_html", "pubstatus", "representationtype"];
const pictured = /^(picture|photo|graphic|video)$/i;

/** Whether a value is an item of ninjs (1.x, 2.x or 3.x) and no line of our own JSONL. */
export function isNinjs(value: unknown): boolean {
  if (!isObject(value) || typeof value.text === "string" || typeof value.html === "string") return false;
  const item = fold(value);
  return typeof item.get("uri") === "string" && marks.some((mark) => item.has(mark));
}

/**
 * Reads one item of IPTC ninjs: headline, body (HTML before plain text), captions of its pictures, byline, source and day. Its `uri` is the
 * report's id, so that a corrected version is known for one. Throws a ReadError for an item without text and one its sender took back.
 */
export async function readNinjs(value: unknown, name: string, options: ReadOptions): Promise<Reading> {
  if (!isObject(value)) throw new ReadError(name, "is no item of ninjs: not an object", "give an object with uri and headline");
  const item = fold(value);
  const status = text(item, "pubstatus");
  if (status && /^(canceled|cancelled|withheld)$/i.test(status))
    throw new ReadError(name, `was taken back by its sender (pubstatus ${status})`, "leave it out");
  const notes: string[] = [];
  const fields = fieldsOf(item, name, options, notes);
  const blocks = [...(await bodyOf(item, options)), ...captionsOf(item)];
  if (!blocks.length)
    throw new ReadError(
      name,
      `has no text (type ${text(item, "type") ?? "not told"})`,
      "give items with a body or a description",
    );
  return assemble(fields, titled(fields.title, blocks), options, notes);
}

function fieldsOf(item: Folded, name: string, options: ReadOptions, notes: string[]): ReportFields {
  const told = text(item, "versioncreated", "firstcreated", "contentcreated");
  const published = told ? (readDate(told) ?? undefined) : undefined;
  if (told && !published) notes.push(`"versioncreated" is not a date: ${JSON.stringify(told.slice(0, 60))}`);
  const by = line(item.get("by")) ?? line(item.get("byline"));
  const source = sourceOf(item);
  return {
    id: text(item, "uri") ?? name,
    title: headlineOf(item),
    byline: by && (bylineOf(by) ?? by),
    agency: source && options.agencies?.named(source),
    publisher: source,
    url: addressIn(text(item, "url", "link")),
    published,
    language: text(item, "language")?.slice(0, 2).toLowerCase(),
  };
}

/** The headline of 1.x; of the headlines of 2.x and 3.x the main one, or the first without a role. */
function headlineOf(item: Folded): string | undefined {
  const told = text(item, "headline", "title");
  if (told) return plain(told);
  const all = list(item.get("headlines")).map((each) => ({ role: text(each, "role") ?? "", value: text(each, "value") }));
  const main = all.find(({ role }) => /\bmain\b/i.test(role)) ?? all.find(({ role }) => !role) ?? all[0];
  return main?.value ? plain(main.value) : undefined;
}

/** Who provides the item, by name: `source`, else an info source, else who holds the copyright. */
function sourceOf(item: Folded): string | undefined {
  for (const key of ["source", "provider", "infosources", "infosource", "copyrightholder", "creditline"]) {
    const value = item.get(key);
    const one = Array.isArray(value) ? value[0] : value;
    const name = typeof one === "string" ? one : isObject(one) ? text(fold(one), "name", "literal") : undefined;
    if (name?.trim() && !/^https?:/.test(name)) return line(name);
  }
  return undefined;
}

async function bodyOf(item: Folded, options: ReadOptions): Promise<Block[]> {
  const html = text(item, "body_html", "body_xhtml") ?? bodyIn(item, /html|xml/i);
  if (html) {
    const blocks = (await import("./fragment.js")).blocksOfFragment(html, options);
    if (blocks.length) return blocks;
  }
  const words = text(item, "body_text") ?? bodyIn(item, /^(?!.*(html|xml|json))/i);
  return words ? paragraphsOf(words) : [];
}

/** The main body of a content type (2.x and 3.x); a body that tells no type is plain text. */
function bodyIn(item: Folded, type: RegExp): string | undefined {
  const fitting = list(item.get("bodies")).filter((body) => type.test(text(body, "contenttype") ?? "text/plain"));
  const main = fitting.find((body) => /\bmain\b/i.test(text(body, "role") ?? "")) ?? fitting[0];
  return main && text(main, "value");
}

/** What an item that is a picture, and the pictures that belong to an item, say of themselves. */
function captionsOf(item: Folded): Block[] {
  const value = item.get("associations");
  const members = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  const pictures = [item, ...members.slice(0, MOST_PICTURES).filter(isObject).map(fold)].filter((one) =>
    pictured.test(text(one, "type") ?? ""),
  );
  return pictures.flatMap((picture) => {
    const words =
      text(picture, "description_text", "description", "caption") ??
      list(picture.get("descriptions"))
        .map((each) => text(each, "value"))
        .find(Boolean);
    const credit = line(picture.get("creditline")) ?? line(picture.get("by")) ?? line(picture.get("byline"));
    return words ? [{ part: "caption" as const, text: plain(words), ...(credit ? { credit } : {}) }] : [];
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const fold = (value: Readonly<Record<string, unknown>>): Folded =>
  new Map(Object.entries(value).map(([key, each]) => [key.toLowerCase(), each]));

const list = (value: unknown): Folded[] => (Array.isArray(value) ? value.filter(isObject).slice(0, 100).map(fold) : []);

/** The first of these keys that holds text. */
function text(item: Folded, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = item.get(key);
    if (typeof value === "string" && value.trim()) return value.trim();
  }
  return undefined;
}

/** One short line, without tags. */
function line(value: unknown): string | undefined {
  return typeof value === "string" ? plain(value.slice(0, LONGEST_LINE)) || undefined : undefined;
}

const addressIn = (value: string | undefined): string | undefined => (value && /^https?:\/\//i.test(value) ? value : undefined);
