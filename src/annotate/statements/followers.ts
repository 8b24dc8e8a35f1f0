import type { Analysis } from "../../document/analysis.js";
import type { Draft, Layout } from "./draft.js";
import { type Range, union } from "./ranges.js";

/** Quotations without a cue that follow at once on a statement with one are its continuation: in its paragraph, and as paragraphs of their own. */
export function followers(analysis: Analysis, layout: Layout, drafts: readonly Draft[], owner: Int32Array): void {
  const { quotes } = layout;
  for (let k = 0; k < quotes.length; k++) {
    if (owner[k] >= 0) continue;
    const previous = previousOwner(analysis, layout, drafts, owner, k);
    if (previous < 0) continue;
    const draft = drafts[previous];
    const ranges = chain(layout, k, previous, owner);
    const [a, b] = ranges[0];
    draft.content = union([...draft.content, endsSentence(analysis, quotes[k].last) ? ranges[0] : [a, restOf(analysis, b)]]);
  }
}

/** The draft whose statement ends right before quotation k (only white space or the end of the cue's sentence between), or -1. */
function previousOwner(analysis: Analysis, layout: Layout, drafts: readonly Draft[], owner: Int32Array, k: number): number {
  const { tokens } = analysis;
  const { first, last } = layout.quotes[k];
  if (last - first < 4 || !startsSentence(analysis, first)) return -1;
  const before = first - 1;
  if (before < 0) return -1;
  const otherParagraph = layout.paragraphOf[before] !== layout.paragraphOf[first];
  if (layout.quoteOf[before] >= 0) return endsParagraph(layout, first, last, otherParagraph) ? owner[layout.quoteOf[before]] : -1;
  if (!ENDS_SENTENCE.has(tokens[before].form)) return -1;
  const sentence = tokens[before].sentence;
  for (let d = lastBefore(drafts, first); d >= 0; d--) {
    const draft = drafts[d];
    if (draft.content.length === 0) continue;
    if (tokens[draft.head].sentence !== sentence) return -1;
    if (!isDirect(layout, draft) || draft.cue.pos !== "verb") continue;
    return endsParagraph(layout, first, last, otherParagraph) ? d : -1;
  }
  return -1;
}

/** The last draft whose cue stands before a token. */
function lastBefore(drafts: readonly Draft[], token: number): number {
  let low = 0;
  let high = drafts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (drafts[middle].head < token) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A quotation in a paragraph of its own continues the one before only where it fills that paragraph. */
function endsParagraph(layout: Layout, first: number, last: number, otherParagraph: boolean): boolean {
  if (!otherParagraph) return true;
  const [a, b] = layout.paragraphs[layout.paragraphOf[first]];
  return first === a && last >= b - 1;
}

function isDirect(layout: Layout, draft: Draft): boolean {
  return (
    draft.content.some(([a, b]) => layout.quoteOf[a] >= 0 || (a + 1 < b && layout.quoteOf[a + 1] >= 0)) &&
    layout.quoteOf[draft.head] < 0
  );
}

export const ENDS_SENTENCE = new Set([".", "?", "!"]);

/** A quotation with those that continue it in the next paragraphs. */
export function chain(layout: Layout, k: number, d: number, owner: Int32Array): Range[] {
  const { quotes } = layout;
  let first = k;
  let last = k;
  owner[k] = d;
  while (first > 0 && quotes[first - 1].quotation.continues && owner[first - 1] < 0) owner[--first] = d;
  while (quotes[last].quotation.continues && last + 1 < quotes.length) owner[++last] = d;
  return [[quotes[first].first, quotes[last].last]];
}

/** The end of the sentence that a quotation opens ("It is a tax rise" for the rich.). */
export function restOf({ tokens, sentences }: Analysis, last: number): number {
  const { last: end } = sentences[tokens[last - 1].sentence];
  return end > last && end - last < 25 ? end : last;
}

export function startsSentence({ tokens }: Analysis, first: number): boolean {
  return /^[\p{Lu}\p{N}[("'“‘…]/u.test(tokens[first + 1]?.form ?? "");
}

export function endsSentence({ tokens }: Analysis, last: number): boolean {
  return /[.?!…]$/.test(tokens[last - 2]?.form ?? "") || /[.?!]/.test(tokens[last]?.form ?? "") || last >= tokens.length;
}
