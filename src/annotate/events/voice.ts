import type { Token } from "../../document/token.js";
import { relationIs, type Tree } from "../../document/tree.js";

const MAX_HOPS = 8;

const RELATIVE = new Set(["who", "which", "that", "whom"]);

/** Whether a verb is told in the passive: by its dependents, as a bare participle after a noun, or like the verb it is joined to. */
export function isPassive(tree: Tree, verb: number, hops = 0): boolean {
  const { tokens } = tree;
  let own = false;
  let subject = false;
  for (const c of tree.children(verb)) {
    const { deprel } = tokens[c];
    if (deprel === "nsubj:pass" || deprel === "aux:pass") return true;
    if (deprel === "aux") own = true;
    if (deprel === "nsubj") subject = true;
  }
  const { xpos, deprel, head } = tokens[verb];
  if (!own && subject && isHeadlinePassive(tree, verb)) return true;
  if (own || xpos !== "VBN") return false;
  if (subject) return !hasObject(tree, verb);
  if (deprel === "conj") return head >= 0 && hops < MAX_HOPS && isPassive(tree, head, hops + 1);
  return !relationIs(deprel, "root") || !hasObject(tree, verb);
}

const BOUND = new Set(
  "accuse behead arrest indict jail imprison detain extradite deport assassinate abduct kidnap evict convict acquit suspect wound injure".split(
    " ",
  ),
);

/** "Mayor accused of fraud", "Man beheaded in raid": verbs that always act on somebody, told without whom. */
function isHeadlinePassive(tree: Tree, verb: number): boolean {
  const { lemma, xpos, deprel } = tree.tokens[verb];
  if (!BOUND.has(lemma.toLowerCase()) || !/^VB[DN]$/.test(xpos) || deprel === "acl:relcl" || deprel === "acl") return false;
  return !tree.children(verb).some((c) => {
    const relation = tree.tokens[c].deprel;
    if (relation === "conj" && tree.child(c, "obj") >= 0) return true;
    if (relation === "nsubj" && c > verb) return true;
    return /^(obj|iobj|ccomp|xcomp|compound:prt)/.test(relation) || (relation === "obl" && caseOf(tree, c) === "");
  });
}

function hasObject(tree: Tree, verb: number): boolean {
  return tree.child(verb, "obj") >= 0;
}

export function isRelative(token: Token): boolean {
  return (token.upos === "PRON" || token.upos === "DET" || token.upos === "SCONJ") && RELATIVE.has(token.form.toLowerCase());
}

/** For a relative pronoun the noun that it stands for. */
export function antecedent(tree: Tree, i: number): number {
  if (!isRelative(tree.tokens[i])) return i;
  for (let up = tree.tokens[i].head, hops = 0; up >= 0 && hops < MAX_HOPS; up = tree.tokens[up].head, hops++) {
    if (tree.tokens[up].deprel === "acl:relcl") return oneOf(tree, tree.tokens[up].head);
  }
  return i;
}

/** "Marn was one of five envoys who left": Marn, who is named, is the one of whom it is told. */
export function oneOf(tree: Tree, noun: number): number {
  const { tokens } = tree;
  const above = tokens[noun].head;
  const one = tokens[noun].lemma === "one" ? noun : relationIs(tokens[noun].deprel, "nmod") && above >= 0 ? above : -1;
  if (one < 0 || tokens[one].form.toLowerCase() !== "one" || tree.child(one, "cop") < 0) return noun;
  const subject = tree.child(one, "nsubj");
  return subject >= 0 && subject < one && tokens[subject].upos === "PROPN" ? subject : noun;
}

/** Who a passive names with "by". */
export function agentsOf(tree: Tree, verb: number): number[] {
  const agents = tree.children(verb).filter((c) => {
    const { deprel } = tree.tokens[c];
    return deprel === "obl:agent" || (relationIs(deprel, "obl") && caseOf(tree, c) === "by" && !isTime(tree, c));
  });
  if (agents.length) return agents;
  return isPassive(tree, verb) ? agentsBelow(tree, verb) : [];
}

/** "shot in her home by the police", "attacked and occupied by the army": "by" that hangs on the last noun or on the next verb. */
function agentsBelow(tree: Tree, verb: number): number[] {
  for (const c of tree.children(verb)) {
    const { deprel, xpos } = tree.tokens[c];
    if (c < verb) continue;
    const next = deprel === "conj" && xpos === "VBN" && c - verb <= 3 && tree.child(c, "nsubj", "nsubj:pass") < 0;
    if (next) return tree.childrenBy(c, "obl:agent");
    if (!relationIs(deprel, "obl")) continue;
    const by = tree.childrenBy(c, "nmod").filter((d) => caseOf(tree, d) === "by" && tree.tokens[d].upos === "PROPN");
    if (by.length) return by;
  }
  return [];
}

export function isTime(tree: Tree, i: number): boolean {
  return tree.tokens[i].upos === "NUM" || /(day|year|month|week|hour|minute|time)$/i.test(tree.tokens[i].lemma);
}

/** The preposition of a noun, in lower case; "" without one. It may stand with a title before a name ("with President Karim"). */
export function caseOf(tree: Tree, noun: number): string {
  const marker = caseMarker(tree, noun);
  return marker < 0 ? "" : tree.tokens[marker].form.toLowerCase();
}

function caseMarker(tree: Tree, noun: number): number {
  const own = tree.child(noun, "case");
  if (own >= 0) return own;
  for (const c of tree.children(noun)) {
    if (c > noun) break;
    const { deprel } = tree.tokens[c];
    if (deprel !== "nmod:desc" && deprel !== "compound" && deprel !== "amod" && deprel !== "nummod" && deprel !== "nmod:poss")
      continue;
    const below = tree.child(c, "case");
    if (below >= 0 && below < c) return below;
  }
  return -1;
}
