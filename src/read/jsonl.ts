import type { ReportFields } from "../document/report.js";
import { readDate } from "../knowledge/dates.js";
import { type Reading, verbatim } from "./assemble.js";
import { ReadError, type ReadOptions } from "./reader.js";

type Json = Readonly<Record<string, unknown>>;

const stringIn = (value: Json, ...keys: readonly string[]): string | undefined => {
  const found = keys.map((key) => value[key]).find((v) => typeof v === "string" && v.trim() !== "");
  return found as string | undefined;
};

function objectOf(json: unknown, name: string): Json {
  if (json === null || typeof json !== "object" || Array.isArray(json)) {
    throw new ReadError(
      name,
      `not an object but ${JSON.stringify(json)?.slice(0, 40)}`,
      'give {"id": …, "text": …} on each line',
    );
  }
  return json as Json;
}

/** The fields of a line beside its text. An unreadable date is left out, with a note. */
function fieldsOf(value: Json, name: string, notes: string[]): ReportFields {
  const published = stringIn(value, "published", "date");
  const day = published === undefined ? undefined : (readDate(published) ?? undefined);
  if (published !== undefined && day === undefined)
    notes.push(`"published" is not a date: ${JSON.stringify(published.slice(0, 60))}; use YYYY-MM-DD`);
  const id = typeof value.id === "number" ? String(value.id) : stringIn(value, "id");
  return {
    id: id ?? stringIn(value, "url") ?? name,
    title: stringIn(value, "title", "headline")?.trim(),
    byline: stringIn(value, "byline", "author"),
    agency: stringIn(value, "agency"),
    publisher: stringIn(value, "publisher"),
    url: stringIn(value, "url"),
    canonicalUrl: stringIn(value, "canonicalUrl"),
    published: day,
    language: stringIn(value, "language")?.slice(0, 2).toLowerCase(),
  };
}

/**
 * Reads one object shaped like a line of JSONL. Its text is taken verbatim, unless `format` says `markdown` or `html`, or the page
 * stands in `html`; what the object says of itself goes before what the page says. Throws a ReadError for anything else.
 */
export async function readObject(json: unknown, name: string, options: ReadOptions): Promise<Reading> {
  const value = objectOf(json, name);
  const notes: string[] = [];
  const fields = fieldsOf(value, name, notes);
  const format = stringIn(value, "format")?.toLowerCase() ?? "text";
  if (!["text", "plain", "markdown", "html"].includes(format))
    throw new ReadError(name, `unknown format "${format.slice(0, 40)}"`, "use text, markdown or html");
  if (typeof value.html === "string") return readPage(value.html, fields, options, notes);
  if (typeof value.text !== "string")
    throw new ReadError(name, 'neither "text" nor "html"', 'give {"id": …, "text": …} on each line');
  if (format === "html") return readPage(value.text, fields, options, notes);
  if (format === "markdown") return (await import("./markdown.js")).readMarkdown(value.text, fields, options, notes);
  return verbatim(fields, value.text, options, notes);
}

async function readPage(html: string, fields: ReportFields, options: ReadOptions, notes: readonly string[]): Promise<Reading> {
  return (await import("./html.js")).readHtml(html, fields, options, notes);
}

/** The value of a line of JSON. Throws a ReadError that names the line. */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = (error as Error).message.replace(/[\s\S]{0,4}\.\.\."[\s\S]*/, "").slice(0, 120);
    throw new ReadError(name, `not JSON (${why})`, "each line must be one whole JSON object");
  }
}
