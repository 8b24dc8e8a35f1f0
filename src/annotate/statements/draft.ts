import type { Analysis } from "../../document/analysis.js";
import type { Cue } from "../../knowledge/cues.js";
import { paragraphs, scanQuotations } from "./quotes.js";
import { type QuotedRange, quotedRanges, type Range } from "./ranges.js";
import type { Subject } from "./subject.js";

/** A statement in the making. */
export interface Draft {
  readonly cue: Cue;
  readonly head: number;
  /** The words of the cue, auxiliaries included. */
  cueRange: Range;
  content: readonly Range[];
  subject: Subject | null;
  /** The words that name the speaker beside the cue. */
  speakerRange: Range | null;
  rule: string;
}

/** The text as statements see it: quotations, and which paragraph each token stands in. */
export interface Layout {
  readonly quotes: readonly QuotedRange[];
  readonly paragraphOf: Int32Array;
  /** The quotation that each token stands in, as a position in `quotes`, or -1. */
  readonly quoteOf: Int32Array;
  /** Token range of each paragraph that has tokens. */
  readonly paragraphs: readonly Range[];
}

/** Reads quotations and paragraphs off the text. */
export function layOut(analysis: Analysis): Layout {
  const { tokens, report } = analysis;
  const quotes = quotedRanges(tokens, scanQuotations(report.text));
  const quoteOf = new Int32Array(tokens.length).fill(-1);
  quotes.forEach(({ first, last }, k) => {
    quoteOf.fill(k, first, last);
  });
  const paragraphOf = new Int32Array(tokens.length);
  const ranges: [number, number][] = [];
  let i = 0;
  for (const [, end] of paragraphs(report.text)) {
    const first = i;
    while (i < tokens.length && tokens[i].start < end) paragraphOf[i++] = ranges.length;
    if (i > first) ranges.push([first, i]);
  }
  while (i < tokens.length) paragraphOf[i++] = Math.max(0, ranges.length - 1);
  return { quotes, quoteOf, paragraphOf, paragraphs: ranges };
}

/** Words (not punctuation) of ranges, and how many of them stand in quotations. */
export function quotedShare({ tokens }: Analysis, layout: Layout, ranges: readonly Range[]): { words: number; quoted: number } {
  let words = 0;
  let quoted = 0;
  for (const [a, b] of ranges) {
    for (let i = a; i < b; i++) {
      if (tokens[i].upos === "PUNCT") continue;
      words++;
      if (layout.quoteOf[i] >= 0) quoted++;
    }
  }
  return { words, quoted };
}

/** Whether two lists of ranges have a token in common. */
export function overlap(left: readonly Range[], right: readonly Range[]): boolean {
  return left.some(([a, b]) => right.some(([c, d]) => a < d && c < b));
}
