import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import type { CueHit } from "./cue-finder.js";
import type { Range } from "./ranges.js";

const BEFORE = ["aux", "aux:pass", "cop", "advmod", "mark"];

/** The words of a cue with auxiliaries, negation and adverbs that stand at once before it, and the preposition that belongs to it. */
export function cueRangeOf(analysis: Analysis, hit: CueHit, preposition: number): Range {
  const last = preposition === hit.last ? preposition + 1 : hit.last;
  if (hit.cue.pos === "noun" || hit.cue.pos === "phrase") return [hit.first, last];
  return [firstWord(analysis, hit), last];
}

function firstWord({ tokens }: Analysis, { head, first }: CueHit): number {
  let at = first;
  for (let i = first - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token.head !== head && tokens[token.head]?.head !== head) break;
    if (!belongs(token.deprel) || !/^(AUX|ADV|PART)$/.test(token.upos)) break;
    if (token.upos === "ADV" && /^W/.test(token.xpos)) break;
    at = i;
  }
  return at;
}

function belongs(deprel: string): boolean {
  return BEFORE.some((relation) => relationIs(deprel, relation));
}
