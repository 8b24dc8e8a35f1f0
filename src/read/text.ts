import type { ReportFields } from "../document/report.js";
import { readDate } from "../knowledge/dates.js";
import { type Reading, verbatim } from "./assemble.js";
import type { ReadOptions } from "./reader.js";

const HEAD_LINES = 8;

interface Head {
  title?: string;
  byline?: string;
  published?: string;
}

/** Whether a line can be a headline: short, no full stop at its end, more than one word. */
function isHeadline(line: string): boolean {
  return (
    line.length <= 200 &&
    /\s/.test(line) &&
    /\p{L}/u.test(line) &&
    !/[.;,:]["'”’]?$/.test(line) &&
    !/^(by|published|updated)\b/i.test(line)
  );
}

/** The first line when it is set off by a blank line and reads like a headline; then a byline and a date, each on its own line. */
function readHead(text: string): Head {
  const lines = text
    .slice(0, 4000)
    .trimStart()
    .split(/\r?\n/, HEAD_LINES + 1)
    .map((line) => line.trim());
  const head: Head = {};
  if (!isHeadline(lines[0] ?? "") || (lines[1] !== "" && !isFurniture(lines[1] ?? "x"))) return head;
  head.title = lines[0];
  for (const line of lines.slice(1, HEAD_LINES)) {
    if (line.length > 80) break;
    head.byline ??= /^by\s+(\S.{1,70})$/i.exec(line)?.[1];
    head.published ??= isDateLine(line) ? (readDate(line) ?? undefined) : undefined;
  }
  return head;
}

const isFurniture = (line: string): boolean => /^by\s+\S/i.test(line) || isDateLine(line);

/** A line that holds a date and hardly anything else. */
function isDateLine(line: string): boolean {
  return line.length <= 60 && /\d/.test(line) && readDate(line) !== null && (line.match(/\p{L}{2,}/gu)?.length ?? 0) <= 6;
}

/** Reads a plain text: kept to the character. A headline set off by a blank line is its title; a byline and a date line under it are fields. */
export function readText(text: string, fields: ReportFields, options: ReadOptions, notes: readonly string[] = []): Reading {
  const head = readHead(text);
  const told = {
    ...fields,
    title: fields.title ?? head.title,
    byline: fields.byline ?? head.byline,
    published: fields.published ?? head.published,
  };
  return verbatim(told, text, options, notes);
}
