import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import { type Draft, type Layout, overlap } from "./draft.js";
import { contains, sizeOf, union, without } from "./ranges.js";
import { isPassive } from "./subject.js";

/** Painting stops after this many tokens for each token of the text, so that hostile input costs no more. */
const PAINT = 40;
const NOBODY = /^(i|we|you|it|this|that|there|me|us|one|who|which)$/i;

/** For each draft the one whose content its cue stands in most closely, as a position in `drafts`, or -1. */
export function enclosingOf(analysis: Analysis, drafts: readonly Draft[]): number[] {
  const over = new Int32Array(analysis.tokens.length).fill(-1);
  const bySize = drafts.map((_, d) => d).filter((d) => drafts[d].content.length > 0);
  const sizes = drafts.map(({ content }) => sizeOf(content));
  bySize.sort((a, b) => sizes[b] - sizes[a] || a - b);
  let budget = PAINT * analysis.tokens.length;
  const found = drafts.map(() => -1);
  for (const d of bySize) {
    const { head, content } = drafts[d];
    const outer = over[head];
    if (outer >= 0 && !overlap(content, [drafts[outer].cueRange])) found[d] = outer;
    for (const [a, b] of content) {
      budget -= b - a;
      if (budget > 0) over.fill(d, a, b);
    }
  }
  return found;
}

/**
 * Whether a statement inside another's words is told as one of its own: somebody named says it in a finite clause ("the aide said the
 * president had warned that ..."), not the speaker of it, and not what is thought.
 */
export function standsAlone({ tokens }: Analysis, layout: Layout, draft: Draft, outer: Draft | undefined): boolean {
  const { cue, subject, head } = draft;
  if (outer?.cue.pos === "phrase" || (outer?.rule === "surface.aside" && subject?.how === "quoted-as")) return true;
  if (cue.kind === "thought" || !subject || subject.how === "neighbour" || (cue.pos !== "verb" && cue.pos !== "adjective"))
    return false;
  if (/^(no|neither)$/i.test(tokens[draft.speakerRange?.[0] ?? head].form)) return false;
  const speaker = tokens[subject.shown];
  if (!/^(PROPN|NOUN)$/.test(tokens[subject.head].upos) || NOBODY.test(speaker.form)) return false;
  if (!/^(VBD|VBZ|VBN|JJ)$/.test(tokens[head].xpos)) return false;
  if (/^(my|our|your)$/i.test(tokens[draft.speakerRange?.[0] ?? head].form)) return false;
  return layout.quoteOf[head] < 0 || tokens[head].xpos !== "VBN";
}

/** Whether a phrase ("according to X") only passes on a statement that it stands around: X is then in that statement's chain, and says nothing of its own. */
export function wrapsOnly(analysis: Analysis, draft: Draft, inner: readonly Draft[]): boolean {
  if (draft.cue.pos !== "phrase") return false;
  const said = inner.filter(
    ({ cue, subject }) => cue.kind !== "thought" && subject && analysis.tokens[subject.head].upos !== "NUM",
  );
  const ranges = said.flatMap(({ content, cueRange, speakerRange }) => [
    ...content,
    cueRange,
    ...(speakerRange ? [speakerRange] : []),
  ]);
  return words(analysis, union(ranges)) >= WRAPPED * words(analysis, draft.content);
}

const WRAPPED = 0.75;

function words({ tokens }: Analysis, ranges: Draft["content"]): number {
  let count = 0;
  for (const [a, b] of ranges) for (let i = a; i < b; i++) if (tokens[i].upos !== "PUNCT") count++;
  return count;
}

/**
 * "told X that A was B, and condemned C": the tree often joins the second cue to what was said. Where its subject by the tree is nobody who could
 * speak, it is the first speaker's, and no part of what was said.
 */
export function rejoin(analysis: Analysis, drafts: readonly Draft[]): void {
  const { tokens, tree } = analysis;
  for (let d = 1; d < drafts.length; d++) {
    const draft = drafts[d];
    if (
      draft.cue.pos !== "verb" ||
      !relationIs(tokens[draft.head].deprel, "conj") ||
      !draft.subject ||
      !/^VB[DZPN]$/.test(tokens[draft.head].xpos) ||
      isPassive(analysis, draft.head)
    )
      continue;
    if (
      tokens[draft.subject.head].upos !== "NOUN" ||
      analysis.mentionAt(draft.subject.head) ||
      tree.child(draft.head, "nsubj") >= 0
    )
      continue;
    const outer = drafts[d - 1];
    if (
      !outer.subject ||
      !contains(outer.content, draft.head) ||
      outer.cue.kind !== "speech" ||
      !analysis.mentionAt(outer.subject.head)
    )
      continue;
    const cc = tree.child(draft.head, "cc");
    const from = cc >= 0 ? cc : draft.cueRange[0];
    outer.content = without(outer.content, [tokens[from - 1]?.form === "," ? from - 1 : from, tree.right(draft.head) + 1]);
    draft.subject = outer.subject;
    draft.speakerRange = outer.speakerRange;
  }
}

/** "said that he would come, adding that she would stay": the participle goes on with the statement that the tree put it in, and is no part of its content. */
export function goOn(analysis: Analysis, drafts: readonly Draft[]): void {
  const { tokens } = analysis;
  for (let d = 1; d < drafts.length; d++) {
    const draft = drafts[d];
    const { lemma, xpos } = tokens[draft.head];
    if (lemma !== "add" || xpos !== "VBG" || tokens[draft.cueRange[0] - 1]?.form !== ",") continue;
    const outer = drafts
      .slice(Math.max(0, d - 4), d)
      .findLast(({ cue, content }) => cue.pos === "verb" && contains(content, draft.head));
    if (!outer?.subject || outer.cue.kind !== "speech" || tokens[outer.head].sentence !== tokens[draft.head].sentence) continue;
    if (!/clause$/.test(draft.rule)) continue;
    outer.content = without(outer.content, [draft.cueRange[0] - 1, (outer.content.at(-1) ?? [0, 0])[1]]);
    draft.subject = outer.subject;
    draft.speakerRange = outer.speakerRange;
  }
}

/** "pressed X to come and underlined Y": a finite verb that the tree joined to an infinitive of what was said is the speaker's next act. */
export function cutAtNextAct(analysis: Analysis, drafts: readonly Draft[]): void {
  const { tokens, tree } = analysis;
  for (let d = 1; d < drafts.length; d++) {
    const { head, subject, cue, cueRange } = drafts[d];
    const outer = drafts[d - 1];
    if (cue.pos !== "verb" || tokens[head].xpos !== "VBD" || !relationIs(tokens[head].deprel, "conj")) continue;
    if (tokens[tokens[head].head].xpos !== "VB" || !contains(outer.content, head)) continue;
    if (!subject || subject.head !== outer.subject?.head) continue;
    const cc = tree.child(head, "cc");
    const from = cc >= 0 && cc < head ? cc : cueRange[0];
    outer.content = without(outer.content, [tokens[from - 1]?.form === "," ? from - 1 : from, outer.content.at(-1)?.[1] ?? from]);
  }
}

/** Content of one cue that runs into a quotation of another's, which begins a sentence of its own, ends before it. */
export function yieldQuotations(analysis: Analysis, drafts: readonly Draft[]): void {
  const { tokens } = analysis;
  for (let d = 0; d < drafts.length; d++) {
    const draft = drafts[d];
    const last = draft.content.at(-1);
    if (!last || draft.rule === "quotation") continue;
    for (let e = d + 1; e < drafts.length && e - d < 4; e++) {
      const other = drafts[e];
      const first = other.content[0]?.[0] ?? -1;
      if (other.rule !== "quotation" || contains(draft.content, other.head)) continue;
      if (first <= last[0] || first >= last[1] || !/[.?!]$/.test(tokens[first - 1].form)) continue;
      draft.content = without(draft.content, [first, last[1]]);
      break;
    }
  }
}

/** "According to the agency, the mayor, Milo Hart, said": the subject that the tree took for an apposition to the agency. */
export function nameAfterPhrase(analysis: Analysis, drafts: readonly Draft[]): void {
  const { tokens, tree } = analysis;
  for (let d = 1; d < drafts.length; d++) {
    const draft = drafts[d];
    const phrase = drafts[d - 1];
    if (draft.subject || draft.cue.pos !== "verb" || phrase.cue.pos !== "phrase" || !phrase.speakerRange) continue;
    const start = phrase.speakerRange[1];
    if (tokens[start]?.form !== "," || start > draft.head || tokens[start].sentence !== tokens[draft.head].sentence) continue;
    let end = draft.cueRange[0];
    if (tokens[end - 1].form === ",") end--;
    if (end - start > LONGEST_NAME || !nominal(tokens.slice(start + 1, end))) continue;
    const head = outermost(analysis, start + 1, end);
    if (head < 0 || tree.child(draft.head, "nsubj") >= 0) continue;
    draft.subject = { head, shown: head, via: [], how: "phrase" };
    draft.speakerRange = [start + 1, end];
  }
}

const LONGEST_NAME = 20;

function nominal(tokens: Analysis["tokens"]): boolean {
  return tokens.length > 0 && tokens.every(({ upos }) => !/^(VERB|AUX|SCONJ|CCONJ|PRON)$/.test(upos));
}

/** The first noun or name of a stretch that hangs on a word outside it. */
function outermost({ tokens }: Analysis, first: number, last: number): number {
  for (let i = first; i < last; i++) {
    const { upos, head } = tokens[i];
    if (/^(NOUN|PROPN)$/.test(upos) && (head < first || head >= last)) return i;
  }
  return -1;
}
