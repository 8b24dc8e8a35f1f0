import type { Part, Span } from "./span.js";

/** A photo or figure caption: where it stands in `Report.text`, and who is credited. */
export interface Caption {
  readonly start: number;
  readonly end: number;
  readonly credit?: string;
}

/** A stretch of `Report.text` that is one part: the title, a caption, or (a stretch of) the body. */
export interface PartRange {
  readonly part: Part;
  readonly start: number;
  readonly end: number;
}

/** What a reader knows about a report beside its text. Days are ISO 8601 (`2024-12-04`). */
export interface ReportFields {
  readonly id: string;
  readonly title?: string;
  readonly byline?: string;
  readonly agency?: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly canonicalUrl?: string;
  readonly published?: string;
  /** ISO 639-1; absent when not determined. */
  readonly language?: string;
}

/**
 * One article as published. The text never changes once read: title, body and captions each stand on lines of their own,
 * in one offset space, and everything else is stand-off spans into it.
 */
export interface Report extends ReportFields {
  readonly text: string;
  readonly captions: readonly Caption[];
  /** In text order, not overlapping; what lies in none of them is body. */
  readonly parts: readonly PartRange[];
}

/** The part that holds this offset. */
export function partAt(report: Report, offset: number): Part {
  for (const range of report.parts) if (offset >= range.start && offset < range.end) return range.part;
  return "body";
}

/** The span of a report's text from `start` to `end`. Throws a RangeError when they do not lie in the text. */
export function spanOf(report: Report, start: number, end: number): Span {
  if (!(start >= 0 && start <= end && end <= report.text.length)) {
    throw new RangeError(`no span ${start}-${end} in a text of ${report.text.length} characters (report ${report.id})`);
  }
  return { start, end, text: report.text.slice(start, end), part: partAt(report, start) };
}
