import type { Analysis } from "../../document/analysis.js";
import type { Cue, Cues } from "../../knowledge/cues.js";
import type { Draft, Layout } from "./draft.js";
import { nominalHead } from "./neighbours.js";
import { nounPhrase } from "./phrase.js";
import type { Range } from "./ranges.js";

const MAX_LABEL = 9;
const CAPITALS = /^[\p{Lu}][\p{Lu}'’.-]+$/u;
/** Words before a colon that announce no speaker. */
const LABELS =
  /^(update|updated|exclusive|watch|video|opinion|breaking|live|analysis|photos?|related|editor|note|correction|read|listen|fact|explainer|timeline|profile|q&a|tldr|factbox|review|original|url|subject|date|from|to|re|cc|abstract|washington|http|https|source)$/i;

/** Statements that the layout tells: headlines "X: Y", transcripts "NAME: ...", quotations signed with a dash. */
export function lineDrafts(analysis: Analysis, layout: Layout, cues: Cues): Draft[] {
  const colon = mark(cues, ":");
  const dash = mark(cues, "―");
  const labels = layout.paragraphs.map((range) => labelEnd(analysis, range));
  const transcript = labels.filter((end, k) => end > 0 && isLabel(analysis, layout.paragraphs[k][0], end)).length >= 2;
  const drafts: Draft[] = [];
  layout.paragraphs.forEach((range, k) => {
    if (colon && labels[k] > 0) {
      const draft = transcript || isCapitals(analysis, range[0], labels[k]) ? turn(analysis, layout, k, labels, colon) : null;
      const heads = isHeadline(analysis, layout, k) || layout.quotes[layout.quoteOf[labels[k] + 1]]?.first === labels[k] + 1;
      const title = heads && !isCue(analysis, labels[k] - 1, cues);
      const told = draft ?? (title ? headline(analysis, range, labels[k], colon) : null);
      if (told) drafts.push(told);
    }
    const signed = dash && signature(analysis, layout, range, dash);
    if (signed) drafts.push(signed);
  });
  return drafts;
}

/** "MR. HOLM", "SPOKESPERSON", "Q": a label even where it stands alone. */
function isCapitals(analysis: Analysis, first: number, end: number): boolean {
  const { tokens } = analysis;
  if (!isLabel(analysis, first, end)) return false;
  for (let i = first; i < end; i++) if (/\p{Ll}/u.test(tokens[i].form)) return false;
  return end - first > 1 || /^[QA]$/.test(tokens[first].form) || tokens[first].form.length > 3;
}

/** A verb of speech before the colon: no headline. */
function isCue({ tokens }: Analysis, token: number, cues: Cues): boolean {
  return tokens[token].upos === "VERB" && (cues.at(tokens[token].form.toLowerCase())?.some(({ pos }) => pos === "verb") ?? false);
}

/** Paragraphs that announce what follows, and headings that end it. */
const ENDS_BLOCK =
  /^(background|notes?|further information|media enquiries|contact|more information|ends|editors?|original|###)/i;
const MAX_BLOCK = 40;

/**
 * A paragraph that ends in "X said:" before paragraphs without quotation marks: in a release, where it stands at the beginning, all that follow
 * are X's words, elsewhere the next paragraph. Fills drafts whose cue closes such a paragraph and has no content.
 */
export function fillBlocks(analysis: Analysis, layout: Layout, drafts: readonly Draft[]): void {
  const { tokens } = analysis;
  for (const draft of drafts) {
    if (draft.content.length > 0 || !draft.cue.frames.quote) continue;
    const k = layout.paragraphOf[draft.head];
    const [, last] = layout.paragraphs[k];
    const next = layout.paragraphs[k + 1];
    if (tokens[last - 1].form !== ":" || last - draft.head > 12 || !next || layout.quoteOf[next[0]] >= 0) continue;
    let end = k + 2;
    if (k <= 2) while (end < layout.paragraphs.length && end - k < MAX_BLOCK && !closes(analysis, layout, end)) end++;
    draft.content = layout.paragraphs.slice(k + 1, end);
    draft.rule = "block";
  }
}

function closes({ tokens }: Analysis, layout: Layout, k: number): boolean {
  const [first, last] = layout.paragraphs[k];
  return ENDS_BLOCK.test(tokens[first].form) || tokens[last - 1].form === ":";
}

function mark({ all }: Cues, name: string): Cue | undefined {
  return all.find((cue) => cue.pos === "mark" && cue.name === name);
}

/** The token of a colon near the paragraph's beginning with text after it, or -1. */
function labelEnd({ tokens }: Analysis, [first, last]: Range): number {
  for (let i = first + 1; i < last - 1 && i - first <= MAX_LABEL; i++) {
    if (tokens[i].form === ":") return i;
    if (/^["“”‘«]|^''$|^``$/.test(tokens[i].form)) return -1;
  }
  return -1;
}

/** A transcript's label: "Q", "MR. HOLM", "SPOKESPERSON", "Lena Varga". */
function isLabel({ tokens }: Analysis, first: number, end: number): boolean {
  if (end - first > 5) return false;
  if (end - first === 1 && /^[QA]$/.test(tokens[first].form)) return true;
  for (let i = first; i < end; i++) {
    const { form, upos } = tokens[i];
    if (upos === "PUNCT" && /^[.()-]$/.test(form)) continue;
    if (!CAPITALS.test(form) && !/^\p{Lu}\.?$/u.test(form) && !(upos === "PROPN" && end - first <= 3)) return false;
  }
  return !LABELS.test(tokens[first].form);
}

/** The title, or the first lines of a text without one. */
function isHeadline({ report, tokens }: Analysis, layout: Layout, k: number): boolean {
  const [first, last] = layout.paragraphs[k];
  const inTitle = report.parts.some(
    ({ part, start, end }) => part === "title" && tokens[first].start >= start && tokens[first].start < end,
  );
  return inTitle || (k === 0 && last - first <= 40);
}

/** "Premier: Border to stay shut". */
function headline(analysis: Analysis, [first, last]: Range, colon: number, cue: Cue): Draft | null {
  const { tokens } = analysis;
  if (LABELS.test(tokens[first].form) || colon - first > MAX_LABEL) return null;
  for (let i = first; i < colon; i++) {
    const { upos, xpos } = tokens[i];
    if (/^(VBD|VBZ|VBP|MD|VB)$/.test(xpos) && upos !== "PROPN") return null;
    if (upos === "ADV" || upos === "SCONJ") return null;
  }
  const head = nominalHead(analysis, lastNominal(analysis, first, colon), first, colon);
  if (head < 0 || tokens[head].upos === "NUM") return null;
  return draft(analysis, cue, colon, head, [first, colon], [[colon + 1, last]], "headline.colon");
}

function lastNominal({ tokens }: Analysis, first: number, last: number): number {
  for (let i = last - 1; i >= first; i--) if (/^(NOUN|PROPN|PRON)$/.test(tokens[i].upos)) return i;
  return first;
}

/** A speaker's turn: the rest of the paragraph and the paragraphs up to the next label. */
function turn(analysis: Analysis, layout: Layout, k: number, labels: readonly number[], cue: Cue): Draft | null {
  const [first, last] = layout.paragraphs[k];
  const colon = labels[k];
  if (!isLabel(analysis, first, colon)) return null;
  const content: Range[] = [[colon + 1, last]];
  for (let n = k + 1; n < layout.paragraphs.length && n - k < 8 && labels[n] < 0; n++) content.push(layout.paragraphs[n]);
  const head = nominalHead(analysis, lastNominal(analysis, first, colon), first, colon);
  return draft(
    analysis,
    cue,
    colon,
    head >= 0 ? head : first,
    [first, colon],
    endsWithLabel(layout, k, labels) ? content : content.slice(0, 1),
    "transcript",
  );
}

/** Unlabelled paragraphs belong to a turn only between two labels. */
function endsWithLabel(layout: Layout, k: number, labels: readonly number[]): boolean {
  for (let n = k + 1; n < layout.paragraphs.length && n - k <= 8; n++) if (labels[n] > 0) return true;
  return false;
}

/** A quotation that fills its paragraph but for "― Name". */
function signature(analysis: Analysis, layout: Layout, [first, last]: Range, cue: Cue): Draft | null {
  const { tokens } = analysis;
  const opens = layout.quoteOf[first] >= 0 || /^["“”«]/.test(tokens[first].form);
  if (!opens) return null;
  for (let i = last - 2; i > first && last - i < 12; i--) {
    if (!/^(―|—|–|--|-)$/.test(tokens[i].form)) continue;
    if (!/["”»]$|^''$/.test(tokens[i - 1].form)) return null;
    const head = nominalHead(analysis, lastNominal(analysis, i + 1, last), i + 1, last);
    const name = tokens.slice(i + 1, last).every(({ upos }) => /^(PROPN|NOUN|ADP|PUNCT|DET|NUM|ADJ|X)$/.test(upos));
    return head >= 0 && name ? draft(analysis, cue, i, head, nounPhrase(analysis, head, i), [[first, i]], "signature") : null;
  }
  return null;
}

function draft(
  _analysis: Analysis,
  cue: Cue,
  at: number,
  head: number,
  speakerRange: Range,
  content: Range[],
  rule: string,
): Draft {
  return {
    cue,
    head: at,
    cueRange: [at, at + 1],
    content,
    subject: { head, shown: head, via: [], how: rule },
    speakerRange,
    rule,
  };
}
