import type { ReportFields } from "../document/report.js";
import { noFurniture } from "../knowledge/furniture.js";
import { assemble, type Block, type Reading } from "./assemble.js";
import { cleanCredit, splitCredit } from "./credit.js";
import { identifyLanguage } from "./language-id.js";
import { bounds, paragraphsBetweenTags, parsePage } from "./page.js";
import { findArticle } from "./page-article.js";
import type { PageBlock } from "./page-blocks.js";
import { type PageMetadata, readMetadata } from "./page-metadata.js";
import { titleOf } from "./page-title.js";
import type { ReadOptions } from "./reader.js";

/**
 * Reads the article of a page of HTML: its title, text and captions, and what the page says of author, day, outlet and address. No
 * script runs, nothing is fetched. A page without an article gives a report without text, and a note.
 */
export async function readHtml(
  html: string,
  fields: ReportFields,
  options: ReadOptions,
  notes: readonly string[] = [],
): Promise<Reading> {
  try {
    const document = parsePage(html);
    return document ? await readDocument(document, fields, options, notes) : readUnbounded(html, fields, options, notes);
  } catch (error) {
    if (error instanceof RangeError) return readUnbounded(html, fields, options, notes); // an element with a million classes
    throw error;
  }
}

async function readDocument(
  document: Document,
  fields: ReportFields,
  options: ReadOptions,
  notes: readonly string[],
): Promise<Reading> {
  const metadata = readMetadata(document, fields.url);
  const title = fields.title ?? titleOf(document, metadata);
  const article = findArticle(document, {
    titles: title ? [title, ...metadata.titles] : metadata.titles,
    byline: fields.byline ?? metadata.byline,
    articleBody: metadata.articleBody,
    furniture: options.furniture ?? noFurniture,
    agencies: options.agencies,
  });
  const told = merged(fields, metadata, title, article.byline);
  const blocks = article.blocks.map((block) => blockOf(block, options)).filter((block) => block.text);
  if (!blocks.some((block) => block.part === "body"))
    return assemble(told, [], options, [...notes, "no article was found in the page"]);
  const reading = assemble(told, title ? [{ part: "title", text: title }, ...blocks] : blocks, options, notes);
  const language = reading.report.language ?? (await identifyLanguage(reading.report.text)) ?? metadata.language;
  return { ...reading, report: { ...reading.report, language } };
}

/** What the caller knows goes before what the page says. */
function merged(fields: ReportFields, page: PageMetadata, title: string | undefined, byline: string | undefined): ReportFields {
  return {
    ...fields,
    title,
    byline: fields.byline ?? page.byline ?? byline,
    publisher: fields.publisher ?? page.publisher,
    published: fields.published ?? page.published,
    canonicalUrl: fields.canonicalUrl ?? page.canonicalUrl,
  };
}

/** A block of a page as one of a report, the credit of a caption apart. */
export function blockOf(block: PageBlock, options: ReadOptions): Block {
  if (block.kind !== "caption") return { part: "body", text: block.text };
  const split = block.credit ? null : splitCredit(block.text, options.agencies);
  const credit = block.credit ? cleanCredit(block.credit) : split?.credit;
  return { part: "caption", text: split?.caption ?? block.text, ...(credit ? { credit } : {}) };
}

/** A page too long, too deep or too full to build its tree: the long paragraphs between its tags. */
function readUnbounded(html: string, fields: ReportFields, options: ReadOptions, notes: readonly string[]): Reading {
  const paragraphs = paragraphsBetweenTags(html.slice(0, bounds.length)).filter(
    (text) => text.length > 80 && /\p{L}{3}/u.test(text),
  );
  if (!paragraphs.length) return assemble(fields, [], options, [...notes, "no article was found in the page"]);
  const note = "the page is too large or too deeply nested to be taken apart; its long paragraphs are read";
  return assemble(
    fields,
    paragraphs.map((text) => ({ part: "body", text })),
    options,
    [...notes, note],
  );
}
