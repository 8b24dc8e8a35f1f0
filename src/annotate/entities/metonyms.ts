import type { Analysis } from "../../document/analysis.js";
import type { Token } from "../../document/token.js";
import { relationIs } from "../../document/tree.js";
import type { NameUse } from "../../knowledge/actors.js";
import { stateNouns } from "../places/words.js";

const WHERE = new Set(
  "in at near inside outside into across throughout within around over through above beyond via toward towards off along onto".split(
    " ",
  ),
);
const MOTION = new Set(
  "go travel fly return come move flee arrive send deploy visit march cross deport drive sail head walk bring transfer relocate advance withdraw retreat escape migrate emigrate evacuate leave depart hail enter".split(
    " ",
  ),
);
/** Verbs whose object is taken, hit or visited as a place. */
const ON_GROUND = new Set(
  "hit strike bomb shell pound rock shake capture seize take retake recapture liberate storm besiege surround enter leave visit reach hold control overrun tour flee bombard devastate paralyse paralyze evacuate encircle near".split(
    " ",
  ),
);
/** Verbs a town does as a town. */
const AS_TOWN = new Set("lie wake awake experience host sit burn fall sleep celebrate".split(" "));

/** Whether the name of a state or capital at `head` stands here for its government (else it is a place). */
export function standsForState(analysis: Analysis, head: number, use: NameUse): boolean {
  const { tokens, tree } = analysis;
  const token = tokens[joinedTo(tokens, head)];
  const preposition = casesOf(analysis, token.i) ?? casesOf(analysis, head);
  if (preposition && WHERE.has(preposition)) return false;
  const governor = token.head >= 0 ? tokens[token.head] : null;
  const capital = use === "capital";
  if (preposition === "to" || preposition === "from") return governor !== null && toIsActor(governor, capital, preposition);
  if (preposition === "of" && governor && capital) return false;
  if (tree.childrenBy(token.i, "appos").length && capital && relationIs(token.deprel, "obl")) return false;
  if (!capital) return true;
  if (!governor) return analysis.sentences[token.sentence].last - analysis.sentences[token.sentence].first > 1;
  if (relationIs(token.deprel, "nsubj"))
    return (
      !AS_TOWN.has(governor.lemma) &&
      !(token.deprel === "nsubj:pass" && ON_GROUND.has(governor.lemma)) &&
      !isSomewhere(analysis, governor)
    );
  if (relationIs(token.deprel, "obj") || relationIs(token.deprel, "iobj")) return !ON_GROUND.has(governor.lemma);
  if (relationIs(token.deprel, "appos") || relationIs(token.deprel, "compound")) return false;
  if (relationIs(token.deprel, "nmod:poss")) return stateNouns.has(governor.lemma.toLowerCase());
  return preposition !== null;
}

/** The first of the words that `head` is joined to by "and". */
function joinedTo(tokens: readonly Token[], head: number): number {
  let i = head;
  for (let hops = 0; hops < 50 && relationIs(tokens[i].deprel, "conj") && tokens[i].head >= 0; hops++) i = tokens[i].head;
  return i;
}

/** The preposition of a noun, lower case; null without one. */
export function casesOf({ tokens, tree }: Analysis, i: number): string | null {
  for (const c of tree.children(i)) {
    if (relationIs(tokens[c].deprel, "case") && tokens[c].upos !== "PART") return tokens[c].form.toLowerCase();
  }
  return null;
}

function toIsActor(governor: Token, capital: boolean, preposition: string): boolean {
  if (MOTION.has(governor.lemma)) return false;
  if (capital) return false;
  return preposition === "to" || governor.upos === "VERB" ? preposition === "to" || governor.lemma === "demand" : false;
}

/** "Damascus is 20 km from the border": a copula with a place or measure. */
function isSomewhere({ tokens, tree }: Analysis, predicate: Token): boolean {
  const copula = tree.child(predicate.i, "cop");
  return (
    copula >= 0 &&
    (predicate.upos === "NUM" ||
      /^(km|kilometre|kilometer|mile|city|town|capital)$/.test(predicate.lemma) ||
      casesOf({ tokens, tree } as Analysis, predicate.i) !== null)
  );
}
