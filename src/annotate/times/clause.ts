import type { Analysis } from "../../document/analysis.js";
import type { Token } from "../../document/token.js";

/** How a clause stands to the time of telling. */
export type Tense = "past" | "perfect" | "progressive" | "present" | "future" | "none";

/** Whether a token heads a clause: a verb, a copula's predicate, a root. */
export function isClauseHead(token: Token): boolean {
  return token.head < 0 || token.upos === "VERB" || token.upos === "AUX";
}

export function isNoun({ upos }: Token): boolean {
  return upos === "NOUN" || upos === "PROPN" || upos === "PRON";
}

/** The tense of the verb group at a token; "none" for nouns and for verbs without tense and auxiliary. */
export function tenseOf({ tokens, tree }: Analysis, i: number): Tense {
  const verb = tokens[i];
  if (verb.upos !== "VERB" && verb.upos !== "AUX") return "none";
  let has = false;
  let is = false;
  for (const child of tree.children(i)) {
    const { deprel, xpos, lemma } = tokens[child];
    if (deprel !== "aux" && deprel !== "aux:pass") continue;
    if (xpos === "MD") return lemma === "will" || lemma === "shall" || lemma === "would" ? "future" : "present";
    if (lemma === "have") has = true;
    if (deprel === "aux" && lemma === "be") is = true;
  }
  if (has) return "perfect";
  if (is && verb.xpos === "VBG") return "progressive";
  if (verb.xpos === "VBD" || verb.xpos === "VBN") return "past";
  return verb.xpos === "VBP" || verb.xpos === "VBZ" ? "present" : "none";
}
