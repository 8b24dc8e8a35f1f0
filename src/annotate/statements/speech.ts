import type { Analysis } from "../../document/analysis.js";
import { type Draft, type Layout, overlap } from "./draft.js";
import { type Range, sizeOf, union, without } from "./ranges.js";

const REACH_AFTER = 30;
const REACH_BEFORE = 45;
const ENDS_SENTENCE = new Set([".", "?", "!"]);
const OPENERS = new Set([",", ":", "that", "-", "—", "–", "--"]);

/**
 * Gives cues the quotations that stand beside them, whatever the trees say: before ("X," he said), after (he said: "X"), on both sides,
 * and those that follow without a cue of their own. `drafts` are in text order; one without any content is a cue that only a quotation can fill.
 */
export function claimQuotations(analysis: Analysis, layout: Layout, drafts: readonly Draft[]): void {
  const owner = new Int32Array(layout.quotes.length).fill(-1);
  drafts.forEach((draft, d) => {
    for (const k of quotesIn(layout, draft.content)) if (owner[k] < 0 && !within(layout, draft, k)) owner[k] = d;
  });
  drafts.forEach((draft, d) => {
    if (!mayQuote(draft)) return;
    const before = quoteBefore(analysis, layout, drafts, d);
    if (before >= 0 && (owner[before] < 0 || owner[before] === d || isNear(layout, drafts[owner[before]], draft, before))) {
      take(analysis, layout, draft, d, before, owner);
      draft.content = without(draft.content, [layout.quotes[before].last, draft.cueRange[0]]);
    }
    const after = quoteAfter(analysis, layout, draft, before >= 0);
    if (after >= 0 && (owner[after] < 0 || owner[after] === d)) {
      take(analysis, layout, draft, d, after, owner);
      const { first } = layout.quotes[after];
      if (before < 0)
        draft.content = draft.content.filter(
          ([, b]) =>
            b > draft.head ||
            beginning(analysis, layout, draft, after).length > 0 ||
            quotesIn(layout, draft.content).some((k) => layout.quotes[k].last <= draft.head),
        );
      if (before >= 0) draft.content = without(draft.content, [draft.cueRange[1], first]);
      if (before >= 0 && analysis.tokens[first - 1]?.upos === "CCONJ")
        draft.content = union([...draft.content, [first - 1, first]]);
    }
  });
  drafts.forEach((draft) => {
    snap(layout, draft);
  });
  followers(analysis, layout, drafts, owner);
}

function mayQuote({ cue }: Draft): boolean {
  return cue.pos === "verb" && cue.frames.quote;
}

/** The other claimant's cue stands farther from the quotation, and the quotation is only part of its content. */
function isNear(layout: Layout, other: Draft, draft: Draft, k: number): boolean {
  const { first, last } = layout.quotes[k];
  const distance = (head: number) => (head < first ? first - head : head - last);
  return distance(draft.head) < distance(other.head) && !overlap(other.content, [draft.cueRange]);
}

function quotesIn(layout: Layout, content: readonly Range[]): number[] {
  const found: number[] = [];
  for (const [a, b] of content) {
    for (let i = a; i < b; i++) {
      const k = layout.quoteOf[i];
      if (k >= 0 && found.at(-1) !== k) found.push(k);
    }
  }
  return found;
}

function within(layout: Layout, { head }: Draft, k: number): boolean {
  return layout.quoteOf[head] === k;
}

function take(analysis: Analysis, layout: Layout, draft: Draft, d: number, k: number, owner: Int32Array): void {
  const ranges = [...beginning(analysis, layout, draft, k), ...chain(layout, k, d, owner)];
  const touching = overlap(draft.content, ranges);
  const keep = touching || quotesIn(layout, draft.content).length > 0;
  draft.content = union(keep ? [...draft.content, ...ranges] : ranges);
  if (!keep || draft.rule === "") draft.rule = "quotation";
}

/** A quotation with those that continue it in the next paragraphs. */
function chain(layout: Layout, k: number, d: number, owner: Int32Array): Range[] {
  const { quotes } = layout;
  let first = k;
  let last = k;
  owner[k] = d;
  while (first > 0 && quotes[first - 1].quotation.continues && owner[first - 1] < 0) owner[--first] = d;
  while (quotes[last].quotation.continues && last + 1 < quotes.length) owner[++last] = d;
  return [[quotes[first].first, quotes[last].last]];
}

/** A quotation that goes on with a sentence begun outside it ("The plan, she said, \"is dead\"") brings that beginning with it. */
function beginning(analysis: Analysis, layout: Layout, draft: Draft, k: number): Range[] {
  const { tokens, sentences } = analysis;
  const { first } = layout.quotes[k];
  if (!/^\p{Ll}/u.test(tokens[first + 1]?.form ?? "")) return [];
  const start = sentences[tokens[first + 1].sentence].first;
  if (first < draft.head) return start < first && !hasCue(analysis, start, first) ? [[start, first]] : [];
  const comma = commaLeft(analysis, draft, start);
  return comma > start &&
    tokens[first - 1]?.form === "," &&
    first - draft.cueRange[1] <= 8 &&
    !/^(IN|CC|WRB)$/.test(tokens[start].xpos)
    ? [[start, comma]]
    : [];
}

/** The comma before the speaker of a cue that stands in the middle, or -1. */
function commaLeft({ tokens }: Analysis, draft: Draft, start: number): number {
  const from = Math.min(draft.cueRange[0], draft.speakerRange?.[0] ?? draft.cueRange[0]);
  return from - 1 > start && tokens[from - 1].form === "," ? from - 1 : -1;
}

/** Whether somebody says something in these words. */
function hasCue({ tokens }: Analysis, first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (/^(say|tell|add|write|call|ask)$/.test(tokens[i].lemma)) return true;
  return false;
}

/** The quotation that ends before the cue with nothing but the speaker between, or -1. */
function quoteBefore(analysis: Analysis, layout: Layout, drafts: readonly Draft[], d: number): number {
  const { tokens } = analysis;
  const draft = drafts[d];
  const from = draft.cueRange[0] - 1;
  let k = -1;
  for (let i = from; i >= 0 && from - i < REACH_BEFORE; i--) {
    if (layout.paragraphOf[i] !== layout.paragraphOf[draft.head]) return -1;
    if (layout.quoteOf[i] >= 0) {
      k = layout.quoteOf[i];
      break;
    }
    if (ENDS_SENTENCE.has(tokens[i].form) && tokens[i].sentence !== tokens[draft.head].sentence) return -1;
  }
  if (k < 0 || k === layout.quoteOf[draft.head]) return -1;
  if (
    draft.content.length &&
    !invertedObject(analysis, layout, draft, k) &&
    quotesIn(layout, draft.content).length === 0 &&
    draft.content[0][0] > draft.head &&
    !overlap(draft.content, [[layout.quotes[k].first, layout.quotes[k].last]])
  )
    return -1;
  const { first, last } = layout.quotes[k];
  if (!handsOver(analysis, draft, first, last)) return -1;
  for (let i = d - 1; i >= 0 && drafts[i].head >= last; i--)
    if (mayQuote(drafts[i]) && isMain(analysis, drafts[i], draft)) return -1;
  return k;
}

/** "X," shouted the crowd: what the tree takes for the object is the speaker. */
function invertedObject(analysis: Analysis, layout: Layout, draft: Draft, k: number): boolean {
  if (draft.subject || !draft.rule.endsWith(".object") || draft.cueRange[0] !== layout.quotes[k].last) return false;
  draft.content = [];
  return analysis.tokens.length > 0;
}

/** Another cue between the quotation and this one takes the quotation, unless it only describes the speaker. */
function isMain(analysis: Analysis, other: Draft, draft: Draft): boolean {
  const { subject } = draft;
  return !(subject && analysis.tree.dominates(subject.shown, other.head));
}

/** Whether the quotation's end leads over to the cue: a comma, a question, an exclamation, or a full stop before "said X". */
function handsOver({ tokens }: Analysis, draft: Draft, first: number, last: number): boolean {
  const inside = tokens[last - 2]?.form ?? "";
  const next = tokens[last]?.form ?? "";
  if (last - first < 3 && tokens[last]?.form !== ",") return draft.cueRange[0] === last;
  if (/^[,?!—–-]+$/.test(inside) || next === "," || next === "—" || next === "--") return true;
  if (/^(\.{3}|…)$/.test(inside)) return true;
  return (inside === "." && draft.cueRange[0] - last <= 1) || draft.cueRange[0] === last;
}

/** The quotation that the cue leads to, or -1. */
function quoteAfter(analysis: Analysis, layout: Layout, draft: Draft, hasBefore: boolean): number {
  const { tokens } = analysis;
  const from = draft.cueRange[1];
  let k = -1;
  for (let i = from; i < tokens.length && i - from < REACH_AFTER; i++) {
    if (layout.quoteOf[i] >= 0) {
      k = layout.quoteOf[i];
      break;
    }
    const end = ENDS_SENTENCE.has(tokens[i].form) && tokens[i + 1]?.sentence !== tokens[i].sentence;
    if (end) return -1;
    if (layout.paragraphOf[i] !== layout.paragraphOf[draft.head]) return -1;
  }
  if (k < 0 || k === layout.quoteOf[draft.head]) return -1;
  const { first } = layout.quotes[k];
  const before = tokens[first - 1]?.form.toLowerCase() ?? "";
  if (layout.paragraphOf[first] !== layout.paragraphOf[draft.head] && before !== ":") return -1;
  if (overlap(draft.content, [[first, first + 1]])) return k;
  if (draft.content.length && !hasBefore && before !== ":" && before !== ",") return -1;
  if (draft.content.length && !hasBefore && before === "," && sizeOf(draft.content) > 2) return -1;
  return OPENERS.has(before) || first === draft.cueRange[1]
    ? k
    : draft.content.length || !nearPhrase(analysis, draft, first)
      ? -1
      : k;
}

/** Nothing but words that hang on the cue between it and the quotation (`told a crowd in Lisk "X"`). */
function nearPhrase(analysis: Analysis, draft: Draft, first: number): boolean {
  const { tokens, tree } = analysis;
  for (let i = draft.cueRange[1]; i < first; i++) {
    if (tokens[i].upos === "PUNCT" || tokens[i].upos === "VERB" || !tree.dominates(draft.head, i)) return false;
  }
  return first - draft.cueRange[1] <= 8;
}

/** Content that ends inside a quotation takes the whole of it. */
function snap(layout: Layout, draft: Draft): void {
  if (draft.content.length === 0) return;
  const own = layout.quoteOf[draft.head];
  const { quotes } = layout;
  draft.content = union(
    draft.content
      .flatMap(([a, b]): Range[] => {
        if (own >= 0) return [[Math.max(a, quotes[own].first + 1), Math.min(b, quotes[own].last - 1)]];
        const k = layout.quoteOf[a];
        const m = layout.quoteOf[b - 1];
        const start =
          k >= 0 && quotes[k].last <= draft.head + 1
            ? quotes[k].first
            : k >= 0 && quotes[k].first > draft.head
              ? quotes[k].first
              : a;
        const end = m >= 0 && (quotes[m].first > draft.head || quotes[m].last <= draft.head) ? quotes[m].last : b;
        return [[start, end]];
      })
      .filter(([a, b]) => b > a),
  );
}

/** Quotations without a cue that follow at once on a statement with one are its continuation: in its paragraph, and as paragraphs of their own. */
function followers(analysis: Analysis, layout: Layout, drafts: readonly Draft[], owner: Int32Array): void {
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

/** The end of the sentence that a quotation opens ("It is a tax rise" for the rich.). */
function restOf({ tokens, sentences }: Analysis, last: number): number {
  const { last: end } = sentences[tokens[last - 1].sentence];
  return end > last && end - last < 25 ? end : last;
}

function startsSentence({ tokens }: Analysis, first: number): boolean {
  return /^[\p{Lu}\p{N}[("'“‘…]/u.test(tokens[first + 1]?.form ?? "");
}

function endsSentence({ tokens }: Analysis, last: number): boolean {
  return /[.?!…]$/.test(tokens[last - 2]?.form ?? "") || /[.?!]/.test(tokens[last]?.form ?? "") || last >= tokens.length;
}
