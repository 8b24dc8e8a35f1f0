import type { Analysis } from "../../document/analysis.js";
import type { CueHit } from "./cue-finder.js";
import type { Find, Framed } from "./frame.js";
import { asClause, clause, parataxis } from "./frames-of-clauses.js";
import { gerund, infinitive, objectInfinitive } from "./frames-of-infinitives.js";
import { copular, listed, nounClause } from "./frames-of-nouns.js";
import { object, objectComplement, objectPreposition, preposition } from "./frames-of-objects.js";

/** The content of a cue by its frames, the most telling first; null where the tree has none. */
export function framed(analysis: Analysis, hit: CueHit): Framed | null {
  for (const find of hit.cue.pos === "noun" ? NOUN_FRAMES : hit.cue.pos === "adjective" ? ADJECTIVE_FRAMES : VERB_FRAMES) {
    const found = find(analysis, hit);
    if (found?.ranges.length) return found;
  }
  return null;
}

const VERB_FRAMES: readonly Find[] = [
  clause,
  objectInfinitive,
  infinitive,
  objectPreposition,
  preposition,
  gerund,
  objectComplement,
  object,
  asClause,
  parataxis,
];

const NOUN_FRAMES: readonly Find[] = [listed, nounClause, preposition];

const ADJECTIVE_FRAMES: readonly Find[] = [copular];
