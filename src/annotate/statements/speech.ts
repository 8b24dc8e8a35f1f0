import type { Analysis } from "../../document/analysis.js";
import { type Draft, type Layout, overlap } from "./draft.js";
import { chain, ENDS_SENTENCE, followers } from "./followers.js";
import { type Range, sizeOf, union, without } from "./ranges.js";

const REACH_AFTER = 30;
const REACH_BEFORE = 45;
const OPENERS = new Set([",", ":", ";", "that", "-", "—", "–", "--"]);

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
