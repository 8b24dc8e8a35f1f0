import type { Tree } from "../../document/tree.js";
import type { Draft } from "./draft.js";
import { timesIn } from "./past.js";
import type { Scene } from "./scene.js";

/**
 * How an act is told, as names for the ranker: the tense of its clause, how its sides are counted, what the clause hangs on, whether its
 * sentence has a date. Together they tell an act from what is so in general.
 */
export function signsOf(draft: Draft, { analysis }: Scene): string[] {
  const { tree } = analysis;
  const { site, token, actors, recipients, statement } = draft;
  const clause = site.carrier >= 0 ? site.carrier : token;
  const tense = tenseOf(tree, clause);
  const actor = shapeOf(tree, actors[0]?.head ?? -1);
  const recipient = shapeOf(tree, recipients[0]?.head ?? -1);
  const voice = statement ? "said" : "own";
  const chain = chainOf(tree, clause);
  return [
    `tense=${tense}`,
    `${voice} tense=${tense}`,
    `${draft.type} tense=${tense}`,
    `a shape=${actor}`,
    `r shape=${recipient}`,
    `${tense} a=${actor}`,
    `${voice} a=${actor}`,
    `${tense} r=${recipient}`,
    `shapes=${actor} ${recipient}`,
    `chain=${chain}`,
    `chain=${chain} ${tense}`,
    isDated(draft, analysis) ? "sentence dated" : "sentence undated",
  ];
}

const MODALS = new Set(["will", "would", "can", "could", "may", "might", "must", "should", "shall"]);

/** The tense of a verb with its auxiliaries: past, present, perfect, modal, inf, base, gerund, participle; a noun's part of speech. */
export function tenseOf(tree: Tree, clause: number): string {
  const { xpos, upos } = tree.tokens[clause];
  let finite = "";
  let perfect = false;
  for (const c of tree.childrenBy(clause, "aux", "cop")) {
    const { lemma, xpos: tag } = tree.tokens[c];
    if (MODALS.has(lemma)) return "modal";
    if (lemma === "have") perfect = true;
    if (tag === "VBD") finite ||= "past";
    else if (tag === "VBZ" || tag === "VBP") finite ||= "present";
  }
  if (perfect) return "perfect";
  if (finite) return xpos === "VBG" ? `${finite} progressive` : xpos === "VBN" ? `${finite} passive` : finite;
  if (xpos === "VB") return tree.child(clause, "mark") >= 0 ? "inf" : "base";
  return FORMS[xpos] ?? upos;
}

const FORMS: Readonly<Record<string, string>> = {
  VBD: "past",
  VBZ: "present",
  VBP: "present",
  VBG: "gerund",
  VBN: "participle",
};

const QUANTIFIERS = new Set("some few many most every any all each several other such more".split(" "));

/** How a phrase counts whom it names: name, pron, a, the, poss, num, quant ("many voters"), bare plural, bare; nobody for -1. */
export function shapeOf(tree: Tree, head: number): string {
  if (head < 0) return "nobody";
  const { upos, xpos } = tree.tokens[head];
  if (upos === "PROPN") return "name";
  if (upos === "PRON") return "pron";
  if (upos !== "NOUN") return upos;
  let shape = xpos.endsWith("S") ? "bare plural" : "bare";
  for (const c of tree.children(head)) {
    const { form, deprel } = tree.tokens[c];
    const word = form.toLowerCase();
    if (QUANTIFIERS.has(word)) return "quant";
    if (deprel === "det") shape = word === "a" || word === "an" ? "a" : "the";
    else if (deprel === "nmod:poss") shape = "poss";
    else if (deprel === "nummod" && shape.startsWith("bare")) shape = "num";
  }
  return shape;
}

/** The relations of a clause and of what it hangs on: "advcl root". */
function chainOf({ tokens }: Tree, clause: number): string {
  const { deprel, head } = tokens[clause];
  const first = deprel.split(":")[0];
  return head < 0 ? first : `${first} ${tokens[head].deprel.split(":")[0]}`;
}

/** Whether the sentence tells a day, month or year. */
const isDated = ({ sentence }: Draft, analysis: Scene["analysis"]): boolean =>
  timesIn(analysis, sentence).some(({ start }) => start !== null);
