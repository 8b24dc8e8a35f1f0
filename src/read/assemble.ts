import type { Caption, PartRange, Report, ReportFields } from "../document/report.js";
import type { Part } from "../document/span.js";
import type { Agencies } from "../knowledge/agencies.js";
import { parseDateline } from "../knowledge/dates.js";
import { defaultMaxLength, type ReadOptions } from "./reader.js";

/** A paragraph of a report, in reading order; the title is one too. */
export interface Block {
  readonly part: Part;
  readonly text: string;
  /** Of a caption: who took the picture, for whom. */
  readonly credit?: string;
}

/** A report read, and what is to be said of the reading. */
export interface Reading {
  readonly report: Report;
  readonly notes: readonly string[];
}

type Fields = { -readonly [Key in keyof ReportFields]: ReportFields[Key] };

/** Sets title, captions and paragraphs on lines of their own, a blank line between them, and remembers where each stands. */
export function assemble(
  fields: ReportFields,
  blocks: readonly Block[],
  options: ReadOptions,
  notes: readonly string[] = [],
): Reading {
  const limit = options.maxLength ?? defaultMaxLength;
  const captions: Caption[] = [];
  const parts: PartRange[] = [];
  let text = "";
  let dropped = 0;
  for (const block of blocks) {
    if (!block.text) continue;
    const start = text ? text.length + 2 : 0;
    const end = start + block.text.length;
    if (end > limit && text) {
      dropped += block.text.length;
      continue;
    }
    text += (text ? "\n\n" : "") + block.text;
    if (block.part !== "body") parts.push({ part: block.part, start, end });
    if (block.part === "caption") captions.push(block.credit ? { start, end, credit: block.credit } : { start, end });
  }
  return cut({ ...settled(fields, text, options), text, captions, parts }, limit, dropped, notes);
}

/** Keeps the text as it is, to the character; where it begins with the title, that line is marked as title. */
export function verbatim(fields: ReportFields, text: string, options: ReadOptions, notes: readonly string[] = []): Reading {
  const limit = options.maxLength ?? defaultMaxLength;
  const title = fields.title?.trim();
  const start = title ? text.length - text.trimStart().length : 0;
  const begins =
    title &&
    text.startsWith(title, start) &&
    /^[^\S\n]*(\r?\n|$)/.test(text.slice(start + title.length, start + title.length + 40));
  const parts: PartRange[] = begins ? [{ part: "title", start, end: start + title.length }] : [];
  return cut({ ...settled(fields, text, options), text, captions: [], parts }, limit, 0, notes);
}

/** Cuts a text that is too long before the word that the limit falls in; never between two halves of one character. */
function cut(report: Report, limit: number, dropped: number, notes: readonly string[]): Reading {
  const { text } = report;
  if (text.length <= limit && !dropped) return { report, notes };
  const end = text.length > limit ? lastBreak(text, limit) : text.length;
  const total = text.length + dropped;
  const note = `only the first ${end} of ${total} characters are read; split the text into several reports`;
  const ranges = report.parts.filter((range) => range.end <= end);
  const captions = report.captions.filter((caption) => caption.end <= end);
  return { report: { ...report, text: text.slice(0, end), parts: ranges, captions }, notes: [...notes, note] };
}

function lastBreak(text: string, limit: number): number {
  for (let i = limit; i > limit - 1000 && i > 0; i--) if (/\s/.test(text[i])) return i;
  return text.charCodeAt(limit) >= 0xdc00 && text.charCodeAt(limit) <= 0xdfff ? limit - 1 : limit;
}

/** The fields without the empty ones, and with what names, dateline and options still tell. */
function settled(fields: ReportFields, text: string, options: ReadOptions): ReportFields {
  const told: Fields = { ...fields };
  told.published ??= options.published;
  told.language ??= options.language;
  told.publisher ??= options.agencies?.publisherOf(fields.canonicalUrl ?? fields.url ?? "");
  if (options.agencies) told.agency ??= agencyOf(told, text, options.agencies);
  for (const key of Object.keys(told) as (keyof Fields)[]) if (!told[key]) delete (told as Partial<Fields>)[key];
  return told;
}

/** The wire a story came from: its byline, its dateline ("ARBEL (AP) -"), or the outlet itself. */
export function agencyOf(fields: ReportFields, text: string, agencies: Agencies): string | undefined {
  if (fields.byline) {
    const named = agencies.named(fields.byline) ?? agencies.within(fields.byline)[0];
    if (named) return named;
  }
  for (const start of lineStarts(text, fields.title)) {
    const dateline = parseDateline(text.slice(start, start + 200));
    const named = dateline?.agency ? agencies.named(dateline.agency) : undefined;
    if (named) return named;
  }
  return fields.publisher ? agencies.named(fields.publisher) : undefined;
}

/** Where the first three lines begin, the title aside: a dateline stands at the head of one of them. */
function lineStarts(text: string, title: string | undefined): number[] {
  const starts: number[] = [];
  for (let at = 0; at < text.length && at < 3000 && starts.length < 3; ) {
    const end = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at);
    const line = text.slice(at, end).trim();
    if (line && line !== title) starts.push(at);
    at = end + 1;
  }
  return starts;
}
