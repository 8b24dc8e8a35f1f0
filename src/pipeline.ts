import { annotate } from "./annotate/annotate.js";
import { Analysis } from "./document/analysis.js";
import type { Report } from "./document/report.js";
import type { Knowledge } from "./knowledge/knowledge.js";
import { pastDateline } from "./language/dateline.js";
import type { Language, Parse, Segment, TokenSpan } from "./language/language.js";
import { type Coder, notCoded, toCodedReport } from "./record/record.js";
import type { CodedReport } from "./record/schema.js";
import { VERSION } from "./version.js";

/** What coding needs beside the report. Both are loaded once and shared by every report. */
export interface Means {
  readonly language: Language;
  readonly knowledge: Knowledge;
}

export interface CodeOptions {
  /** Put the words and their trees in the record. */
  readonly tokens?: boolean;
  /** Sentences and words to keep as given, instead of finding them in the text. */
  readonly given?: readonly (readonly TokenSpan[])[];
}

/**
 * Codes one report. Pure: the same report and means give the same record on every machine and day. A report in a language that
 * `means` does not speak, or with nothing to read, comes back with `notCoded` and empty lists.
 */
export function code(report: Report, means: Means, options: CodeOptions = {}): CodedReport {
  const coder = coderOf(means);
  const reason = whyNot(report, means.language);
  if (reason) return notCoded(report, coder, reason);
  return toCodedReport(analyse(report, means, options), coder, options.tokens);
}

/** The annotated report itself, for those who want trees and remarks (`readout explain`). */
export function analyse(
  report: Report,
  { language, knowledge }: Means,
  options: CodeOptions & { explain?: boolean } = {},
): Analysis {
  const { tokens, sentences } = parse(report, language, options.given);
  const analysis = new Analysis(report, tokens, sentences, options.explain);
  annotate(analysis, knowledge);
  return analysis;
}

/** Why a report cannot be coded, or null. */
export function whyNot(report: Report, language: Language): string | null {
  if (!report.text.trim()) return "there is no text to read";
  if (report.language && report.language !== language.code) {
    return `the text is in language "${report.language}"; only "${language.code}" is coded`;
  }
  return null;
}

function parse(report: Report, language: Language, given: CodeOptions["given"]): Parse {
  return given ? language.parseTokens(report.text, given) : language.parse(report.text, segments(report));
}

/** Title, captions, the dateline and the stretches of body between them: no sentence crosses their borders. */
function segments({ text, parts }: Report): Segment[] {
  const found: Segment[] = [];
  let from = 0;
  let begun = false;
  const addBody = (start: number, end: number): void => {
    const story = begun ? start : storyStart(text, start, end);
    begun ||= text.slice(start, end).trim() !== "";
    if (story > start) found.push({ start, end: story });
    found.push({ start: story, end });
  };
  for (const { start, end } of parts) {
    if (start > from) addBody(from, start);
    found.push({ start, end });
    from = end;
  }
  if (from < text.length) addBody(from, text.length);
  return found;
}

/** Past the dateline that leads a body, with its dash; the body's start where none does. */
function storyStart(text: string, start: number, end: number): number {
  const line = /^\s*/.exec(text.slice(start, Math.min(end, start + 40)))?.[0].length ?? 0;
  const story = pastDateline(text.slice(start + line, Math.min(end, start + line + 160)));
  return story > 0 && start + line + story < end ? start + line + story : start;
}

function coderOf({ language, knowledge }: Means): Coder {
  return { name: "readout", version: VERSION, model: language.model, codebook: knowledge.codebook.version };
}
