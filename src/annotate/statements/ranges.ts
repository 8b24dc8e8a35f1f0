import type { Analysis } from "../../document/analysis.js";
import type { Span } from "../../document/span.js";
import type { Token } from "../../document/token.js";
import type { Quotation } from "./quotes.js";

/** Tokens from the first up to, not including, the second. */
export type Range = readonly [first: number, last: number];

/** A quotation of the text with the tokens it covers, marks included. */
export interface QuotedRange {
  readonly quotation: Quotation;
  readonly first: number;
  readonly last: number;
}

/** The first token that does not begin before this offset. */
export function tokenFrom(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle].start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Quotations as token ranges; one that covers no token is left out. */
export function quotedRanges(tokens: readonly Token[], quotations: readonly Quotation[]): QuotedRange[] {
  const found: QuotedRange[] = [];
  for (const quotation of quotations) {
    const first = tokenFrom(tokens, quotation.start);
    const last = tokenFrom(tokens, quotation.end);
    if (last > first) found.push({ quotation, first, last });
  }
  return found;
}

/** Sorted, without overlaps; ranges that touch become one. */
export function union(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter(([a, b]) => b > a).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const found: [number, number][] = [];
  for (const [a, b] of sorted) {
    const last = found.at(-1);
    if (last && a <= last[1]) last[1] = Math.max(last[1], b);
    else found.push([a, b]);
  }
  return found;
}

/** `ranges` without the tokens of `hole`. */
export function without(ranges: readonly Range[], hole: Range): readonly Range[] {
  if (!ranges.some(([a, b]) => hole[1] > a && hole[0] < b)) return ranges;
  return ranges.flatMap(([a, b]): Range[] => {
    if (hole[1] <= a || hole[0] >= b) return [[a, b]];
    return [[a, Math.max(a, hole[0])] as const, [Math.min(b, hole[1]), b] as const].filter(([x, y]) => y > x);
  });
}

export function contains(ranges: readonly Range[], token: number): boolean {
  return ranges.some(([a, b]) => token >= a && token < b);
}

export function sizeOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [a, b]) => sum + b - a, 0);
}

/** The span of a range of tokens, which may cross sentences. */
export function spanOfRange(analysis: Analysis, [first, last]: Range): Span {
  return analysis.span(first, last);
}

const EDGE = new Set([",", ";", ":", ".", "—", "–", "-", "--", "…", "...", "(", ")"]);
const BRACKETS = new Set(["(", ")"]);
const KEPT_INSIDE = new Set([".", "?", "!", ",", "…", "..."]);

/** A range without punctuation at its edges; what stands inside a quotation stays, and brackets stay in pairs. */
export function trimmed(analysis: Analysis, [first, last]: Range, quotes: readonly QuotedRange[]): Range {
  const { tokens } = analysis;
  let a = first;
  let b = last;
  const inQuote = (i: number) => quotes.some((q) => i >= q.first && i < q.last);
  while (a < b && EDGE.has(tokens[a].form) && !(tokens[a].form === "(" && hasForm(tokens, a + 1, b, ")"))) a++;
  while (b > a && EDGE.has(tokens[b - 1].form)) {
    const { form } = tokens[b - 1];
    if (inQuote(b - 1) && KEPT_INSIDE.has(form)) break;
    if (BRACKETS.has(form) && form === ")" && hasForm(tokens, a, b - 1, "(")) break;
    b--;
  }
  return [a, b];
}

function hasForm(tokens: readonly Token[], first: number, last: number, form: string): boolean {
  for (let i = first; i < last; i++) if (tokens[i].form === form) return true;
  return false;
}

const masks = new WeakMap<Analysis, Uint8Array>();

/** Whether a token stands in a time expression. */
export function inTime(analysis: Analysis, token: number): boolean {
  let mask = masks.get(analysis);
  if (!mask) {
    mask = new Uint8Array(analysis.tokens.length);
    for (const { first, last } of analysis.times) mask.fill(1, first, last);
    masks.set(analysis, mask);
  }
  return mask[token] === 1;
}
