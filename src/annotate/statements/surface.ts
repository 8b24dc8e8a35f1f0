import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import type { Draft, Layout } from "./draft.js";
import { type Range, union } from "./ranges.js";

const ASIDE_REACH = 16;
const ASIDE_LENGTH = 30;
export const NOMINAL = /^(NOUN|PROPN|PRON|NUM)$/;
const FINITE = /^(VBD|VBZ|VBP|MD)$/;
const RELATIVE = /^(who|which|that|whom|whose)$/i;

/** The sentence of a token as a range, without its closing punctuation. */
export function sentenceRange(analysis: Analysis, token: number): Range {
  const { first, last } = analysis.sentences[analysis.tokens[token].sentence];
  return [first, last];
}

/** The rest of a sentence around "..., officials said." and "..., she said, ...", from the order of words alone; null where it does not hold. */
export function aside(analysis: Analysis, layout: Layout, draft: Draft): { ranges: Range[]; rule: string } | null {
  const { tokens } = analysis;
  const [first, last] = sentenceRange(analysis, draft.head);
  const [cueFirst, cueLast] = draft.cueRange;
  const left = commaBefore(analysis, cueFirst, first);
  if (left <= first || layout.quoteOf[left] >= 0 || layout.quoteOf[left - 1] >= 0) return null;
  const right = quietUntil(analysis, cueLast, last);
  if (right < 0) return null;
  const named = isNounPhrase(analysis, left + 1, cueFirst) || (left + 1 === cueFirst && isNounPhrase(analysis, cueLast, right));
  if (!named || !(hasFinite(analysis, first, left, right, last) || isHeadline(analysis, last))) return null;
  const next = tokens[right + 1];
  const goesOn = tokens[right]?.form === "," && right + 1 < last && !STOP.test(next.form);
  const rest: Range[] = goesOn ? [[right + 1, stopBefore(analysis, layout, right + 1, last)]] : [];
  return { ranges: union([[first, left], ...rest]), rule: "surface.aside" };
}

/** A line without a full stop. */
function isHeadline({ tokens, report }: Analysis, last: number): boolean {
  return tokens[last - 1].upos !== "PUNCT" && !/\S/.test(report.text.slice(tokens[last - 1].end, tokens[last - 1].end + 1));
}

function commaBefore({ tokens }: Analysis, from: number, first: number): number {
  for (let i = from - 1; i > first && from - i < ASIDE_REACH; i--) {
    if (tokens[i].form === "," || tokens[i].form === "—" || tokens[i].form === "--") return i;
    if (FINITE.test(tokens[i].xpos) || RELATIVE.test(tokens[i].form)) return -1;
  }
  return -1;
}

/** The comma or end that closes the cue's clause, with neither verb nor clause before it; or -1. */
function quietUntil({ tokens }: Analysis, from: number, last: number): number {
  for (let i = from; i < last && i - from < ASIDE_REACH; i++) {
    const token = tokens[i];
    if (token.form === "," || token.form === "—" || (token.upos === "PUNCT" && i === last - 1)) return i;
    if (FINITE.test(token.xpos) || token.upos === "VERB" || token.upos === "AUX" || token.form === ":" || token.upos === "SCONJ")
      return -1;
  }
  return last - from < ASIDE_REACH ? last : -1;
}

function isNounPhrase({ tokens }: Analysis, first: number, last: number): boolean {
  if (last <= first) return false;
  let nominal = false;
  for (let i = first; i < last; i++) {
    const { upos } = tokens[i];
    if (NOMINAL.test(upos) || relationIs(tokens[i].deprel, "nsubj")) nominal = true;
    if (upos === "VERB" && !/^(amod|acl|compound)$/.test(tokens[i].deprel)) return false;
  }
  return nominal && !/^(ADP|CCONJ|SCONJ|PUNCT|VERB|AUX|ADV)$/.test(tokens[first].upos) && !RELATIVE.test(tokens[first].form);
}

function hasFinite({ tokens }: Analysis, a: number, b: number, c: number, d: number): boolean {
  for (let i = a; i < b; i++) if (FINITE.test(tokens[i].xpos)) return true;
  for (let i = c; i < d; i++) if (FINITE.test(tokens[i].xpos)) return true;
  return false;
}

const STOP =
  /^(adding|saying|citing|according|noting|telling|calling|referring|speaking|insisting|arguing|suggesting|claiming|asserting|warning|putting|compared|drawing|while|although)$/i;

/** What follows "said (that)" up to the end of the sentence or of the statement; null where it does not hold. */
export function following(analysis: Analysis, layout: Layout, draft: Draft): { ranges: Range[]; rule: string } | null {
  if (draft.cue.kind !== "speech" || !draft.cue.frames.clause) return null;
  const [, last] = sentenceRange(analysis, draft.head);
  if (draft.content.length > 0 || layout.quoteOf[draft.cueRange[0] - 1] >= 0) return null;
  const that = findThat(analysis, draft.cueRange[1], last);
  const inverted = (draft.subject?.shown ?? -1) > draft.head || analysis.tokens[draft.cueRange[0] - 1]?.upos === "PUNCT";
  const bare = draft.cue.name === "say" && !inverted && startsClause(analysis, draft.cueRange[1], last);
  if (that < 0 && !bare) return null;
  const first = that >= 0 ? that : draft.cueRange[1];
  const end = stopBefore(analysis, layout, first, last);
  if (!hasFinite(analysis, first, end, 0, 0)) return null;
  return { ranges: [[first, end]], rule: "surface.following" };
}

/** "said, citing records, that the king was ill": the clause behind what commas set off. */
export function behindAside(analysis: Analysis, { cueRange, head }: Draft): { ranges: Range[]; rule: string } | null {
  const { tokens } = analysis;
  const [, end] = sentenceRange(analysis, head);
  const start = cueRange[1];
  if (tokens[start]?.form !== "," || tokens[start + 1]?.xpos !== "VBG") return null;
  for (let i = start + 2; i < end - 2 && i - start < ASIDE_LENGTH; i++) {
    if (tokens[i].form === "," && tokens[i + 1].form.toLowerCase() === "that")
      return { ranges: [[i + 1, end]], rule: "surface.following" };
  }
  return null;
}

function findThat({ tokens }: Analysis, from: number, last: number): number {
  for (let i = from; i < last && i - from < 10; i++) {
    if (tokens[i].form.toLowerCase() === "that")
      return tokens[i].deprel === "det" || /^(VERB|AUX)$/.test(tokens[i + 1]?.upos ?? "VERB") ? -1 : i;
    if (tokens[i].upos === "VERB" || tokens[i].upos === "AUX" || tokens[i].upos === "PUNCT") return -1;
  }
  return -1;
}

function startsClause({ tokens }: Analysis, from: number, last: number): boolean {
  const first = tokens[from];
  if (!first || from >= last || !/^(DET|NOUN|PROPN|PRON|ADJ|NUM|SCONJ)$/.test(first.upos)) return false;
  for (let i = from; i < last && i - from < 25; i++) {
    if (FINITE.test(tokens[i].xpos)) return true;
    if (/^[;:]$/.test(tokens[i].form)) return false;
  }
  return false;
}

/**
 * Content of a clause without the cue's own next act, which the tree often hangs inside it: a participle of speech after a comma
 * ("..., claiming that"), and an apposition or remark set off after a quotation.
 */
export function cutAtStop(analysis: Analysis, layout: Layout, [first, last]: Range): Range {
  const end = stopBefore(analysis, layout, first, last);
  return end < last && end > first + 1 ? [first, end] : [first, last];
}

/** Where the content that begins at `first` ends: at a comma before another cue, else at the end of the sentence. */
export function stopBefore({ tokens }: Analysis, layout: Layout, first: number, last: number): number {
  for (let i = first; i < last - 1; i++) {
    if (tokens[i].form !== "," || layout.quoteOf[i] >= 0) continue;
    if (STOP.test(tokens[i + 1].form)) return i;
  }
  return last;
}

/** Tells that nothing but the sentence's shape ends a content: for clauses. */
export const NEVER = (): boolean => false;

/**
 * Content right of the cue that the tree breaks off in the middle of things: it goes on to the next comma or the end of the sentence,
 * and past a comma as long as the words hang on what is already inside.
 */
export function grown(
  analysis: Analysis,
  layout: Layout,
  [first, last]: Range,
  head: number,
  stops: (token: number) => boolean,
): Range {
  const { tokens } = analysis;
  const [, end] = sentenceRange(analysis, last - 1);
  let at = last;
  const clause = stops === NEVER;
  const ownQuote = layout.quoteOf[first];
  while (at < end) {
    const token = tokens[at];
    const quote = layout.quoteOf[at];
    if (quote >= 0 && quote !== layout.quoteOf[last - 1]) {
      if (layout.quotes[quote].first !== at || tokens[at - 1].upos === "PUNCT" || layout.quotes[quote].last > end) break;
      at = layout.quotes[quote].last;
    } else if (token.form === "(") {
      const close = tokens.slice(at, Math.min(end, at + 15)).findIndex(({ form }) => form === ")");
      if (close < 0) break;
      at += close + 1;
    } else if (token.upos === "PUNCT") {
      const next = tokens[at + 1];
      if (token.form !== "," || !next || at + 1 >= end || STOP.test(next.form)) break;
      const goesOn =
        hangsIn(analysis, at + 1, first, at) || isThat(analysis, at + 1) || (at < last + 12 && isCondition(analysis, first));
      if (!goesOn) break;
      at++;
    } else if (stops(at)) break;
    else if (token.upos === "CCONJ" && hangsOnCue(analysis, at, head) && tokens[at + 1]?.form.toLowerCase() !== "that") break;
    else if (ownQuote >= 0 && layout.quotes[ownQuote].first === first && quote < 0) break;
    else if (!clause && endsPhrase(analysis, at, first)) break;
    else at++;
  }
  return [first, at];
}

/** "and that ...", "but that ..." */
function isThat({ tokens }: Analysis, at: number): boolean {
  return tokens[at].upos === "CCONJ" && tokens[at + 1]?.form.toLowerCase() === "that";
}

/** Content that opens with a condition has its main clause after the comma. */
function isCondition({ tokens }: Analysis, first: number): boolean {
  const opening = tokens[first].form.toLowerCase() === "that" ? tokens[first + 1] : tokens[first];
  return /^(if|when|while|as|although|once|unless|after|before|because|since|should)$/i.test(opening?.form ?? "");
}

/** A finite verb or the word that opens a clause of the cue's: a phrase does not go on there. */
function endsPhrase(analysis: Analysis, at: number, first: number): boolean {
  const { upos, xpos } = analysis.tokens[at];
  if (!FINITE.test(xpos) && upos !== "SCONJ" && xpos !== "WRB") return false;
  return !hangsIn(analysis, at, first, at);
}

function hangsIn({ tokens }: Analysis, token: number, first: number, last: number): boolean {
  let at = token;
  for (let hops = 0; hops < 8 && at >= 0; hops++) {
    at = tokens[at].head;
    if (at >= first && at < last) return true;
  }
  return false;
}

/** A coordination with the cue itself ("said X and left"). */
function hangsOnCue({ tokens }: Analysis, conjunction: number, head: number): boolean {
  const { head: conjunct } = tokens[conjunction];
  return (
    conjunct >= 0 &&
    relationIs(tokens[conjunct].deprel, "conj") &&
    (tokens[conjunct].head === head || tokens[conjunct].head < head)
  );
}

/**
 * A noun phrase taken for the object where a clause follows: "reported the minister, a general, had fled". The rest of the sentence is the content;
 * null where no finite verb follows the phrase at once.
 */
export function clauseBehindObject(analysis: Analysis, layout: Layout, draft: Draft): Range | null {
  const { tokens } = analysis;
  const [object] = draft.content;
  if (!draft.cue.frames.clause || !draft.rule.endsWith(".object") || draft.content.length !== 1) return null;
  const [, last] = sentenceRange(analysis, draft.head);
  let at = object[1];
  if (tokens[at]?.form === ",") {
    const close = tokens.slice(at + 1, Math.min(last, at + 15)).findIndex(({ form }) => form === ",");
    if (close < 0 || FINITE.test(tokens[at + 1].xpos)) return null;
    at += close + 2;
  }
  const token = tokens[at];
  if (!token || at >= last || !FINITE.test(token.xpos) || layout.quoteOf[at] >= 0 || !analysis.tree.dominates(draft.head, at))
    return null;
  return [object[0], stopBefore(analysis, layout, object[0], last)];
}
