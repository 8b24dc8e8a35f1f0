import type { Analysis } from "../../document/analysis.js";
import type { Token } from "../../document/token.js";
import { relationIs } from "../../document/tree.js";
import type { Cue, Cues } from "../../knowledge/cues.js";

/** A place where the words of a cue stand. */
export interface CueHit {
  readonly cue: Cue;
  /** The token other words attach to. */
  readonly head: number;
  /** The words of the cue itself, last one exclusive; auxiliaries come later. */
  readonly first: number;
  readonly last: number;
}

const PARTICLE_REACH = 3;

/** Every reading of every word as a cue, in text order; readings of several words hide those of their head alone. */
export function findCues(analysis: Analysis, cues: Cues): CueHit[][] {
  const found: CueHit[][] = [];
  for (const token of analysis.tokens) {
    const readings = cues.at(token.form.toLowerCase());
    if (!readings) continue;
    const hits: CueHit[] = [];
    for (const cue of readings) {
      if (hits.length && hits[0].cue.rest.length > cue.rest.length) break;
      const hit = read(analysis, token, cue);
      if (hit) hits.push(hit);
    }
    if (hits.length) found.push(hits);
  }
  return found;
}

function read(analysis: Analysis, token: Token, cue: Cue): CueHit | null {
  if (!fits(analysis, token, cue)) return null;
  if (cue.rest.length === 0) return { cue, head: token.i, first: token.i, last: token.i + 1 };
  const last = restAfter(analysis, token.i, cue);
  if (last < 0) return null;
  const split = last - token.i > cue.rest.length + 1;
  return { cue, head: token.i, first: token.i, last: split ? token.i + 1 : last };
}

/** The end of the cue's further words, or -1: a single one may stand a few words off ("play it down"), more must follow at once. */
function restAfter({ tokens }: Analysis, head: number, { rest, pos }: Cue): number {
  if (rest.length === 1 && pos === "verb") {
    for (let i = head + 1; i <= head + PARTICLE_REACH && i < tokens.length; i++) {
      const token = tokens[i];
      if (token.sentence !== tokens[head].sentence || token.upos === "PUNCT") return -1;
      if (token.form.toLowerCase() === rest[0]) return i + 1;
      if (token.upos !== "PRON" && token.upos !== "ADV") return -1;
    }
    return -1;
  }
  for (let k = 0; k < rest.length; k++) {
    const token = tokens[head + 1 + k];
    if (!token || token.form.toLowerCase() !== rest[k]) return -1;
  }
  return head + 1 + rest.length;
}

function fits(analysis: Analysis, token: Token, cue: Cue): boolean {
  switch (cue.pos) {
    case "verb":
      return isVerb(analysis, token);
    case "noun":
      return token.upos === "NOUN";
    case "adjective":
      return token.upos === "ADJ" || (token.upos === "VERB" && /^(VBN|VBD|JJ)$/.test(token.xpos));
    case "phrase":
      return true;
    case "mark":
      return false;
  }
}

/** A verb; in headlines taggers take many a verb for a noun, there a subject is enough. */
function isVerb({ tree, tokens }: Analysis, token: Token): boolean {
  if (token.upos === "VERB") return !(token.deprel === "amod" || token.deprel === "compound" || token.deprel === "case");
  if (token.upos === "AUX")
    return token.lemma !== "be" && token.lemma !== "have" && token.lemma !== "do" && !relationIs(token.deprel, "aux");
  return token.upos === "PROPN" && tree.child(token.i, "nsubj") >= 0 && !relationIs(tokens[token.i].deprel, "appos");
}
