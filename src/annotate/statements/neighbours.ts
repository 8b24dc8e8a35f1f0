import type { Analysis } from "../../document/analysis.js";
import type { Draft } from "./draft.js";
import { nounPhrase } from "./phrase.js";
import type { Range } from "./ranges.js";
import { NOMINAL } from "./surface.js";

/** The noun phrase next to a cue, for speakers that the tree hides: after it where the content stands before, else before it. */
export function neighbour(analysis: Analysis, draft: Draft): { head: number; range: Range } | null {
  const [cueFirst, cueLast] = draft.cueRange;
  const before = draft.content.length > 0 && draft.content[0][0] < cueFirst && analysis.tokens[cueFirst - 1]?.upos === "PUNCT";
  return (
    (before ? (phraseFrom(analysis, cueLast, draft) ?? phraseTo(analysis, cueFirst, draft)) : null) ??
    phraseTo(analysis, cueFirst, draft)
  );
}

function phraseFrom(analysis: Analysis, first: number, draft: Draft): { head: number; range: Range } | null {
  const { tokens } = analysis;
  const token = tokens[first];
  if (!token || token.sentence !== tokens[draft.head].sentence || inContent(draft, first)) return null;
  if (!/^(PROPN|NOUN|DET|ADJ)$/.test(token.upos) && !/^(he|she|they|we|i)$/i.test(token.form)) return null;
  const head = nominalHead(analysis, first, first, first + 15);
  return head >= 0 ? { head, range: nounPhrase(analysis, head, draft.head) } : null;
}

function phraseTo(analysis: Analysis, last: number, draft: Draft): { head: number; range: Range } | null {
  const { tokens } = analysis;
  let at = last - 1;
  while (at >= 0 && (tokens[at].upos === "ADV" || tokens[at].upos === "AUX") && last - at < 4) at--;
  if (at < 0 || tokens[at].sentence !== tokens[draft.head].sentence || inContent(draft, at) || !mayName(analysis, at))
    return null;
  if (/^(WP|WDT)$/.test(tokens[at].xpos)) return null;
  const head = nominalHead(analysis, at, Math.max(0, at - 15), last);
  if (head < 0) return { head: at, range: [Math.max(0, at - 1), at + 1] };
  const range = nounPhrase(analysis, head, draft.head);
  return range[1] >= at ? { head, range } : { head: at, range: [at, at + 1] };
}

/** A noun or pronoun, or an adjective after an article that tags took for one ("the general"). */
function mayName({ tokens }: Analysis, at: number): boolean {
  return NOMINAL.test(tokens[at].upos) || (tokens[at].upos === "ADJ" && tokens[at - 1]?.upos === "DET");
}

/** Climbs from a token to the noun that its phrase hangs on, within bounds. */
export function nominalHead({ tokens }: Analysis, token: number, first: number, last: number): number {
  let at = token;
  for (let hops = 0; hops < 8; hops++) {
    const { head, deprel } = tokens[at];
    if (
      head < first ||
      head >= last ||
      !NOMINAL.test(tokens[head].upos) ||
      /^(nsubj|obj|obl|ccomp|advcl|conj|parataxis)/.test(deprel)
    )
      break;
    at = head;
  }
  return NOMINAL.test(tokens[at].upos) ? at : -1;
}

function inContent(draft: Draft, token: number): boolean {
  return draft.content.some(([a, b]) => token >= a && token < b);
}
