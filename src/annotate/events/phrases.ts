import { relationIs, type Tree } from "../../document/tree.js";
import { antecedent, caseOf, subjectsOf } from "./clause.js";

/** "a complaint filed by parents against the board". */
export function againstIn(tree: Tree, noun: number): number[] {
  for (const clause of tree.childrenBy(noun, "acl")) {
    for (const head of [clause, ...tree.childrenBy(clause, "obl", "obl:agent")]) {
      const found = under(tree, head, "against");
      if (found.length) return found;
    }
  }
  return [];
}

const ATTENDING = new Set(["in", "during", "at", "after", "following"]);

/** "In talks with the union, the mayor gave way": who does something during a meeting is at it. */
export function attendersOf(tree: Tree, token: number): readonly number[] {
  const { deprel, head } = tree.tokens[token];
  if (!relationIs(deprel, "obl") || head < 0 || tree.tokens[head].upos !== "VERB" || !ATTENDING.has(caseOf(tree, token)))
    return [];
  if (under(tree, token, "with").length === 0 || tree.child(token, "nmod:poss") >= 0 || under(tree, token, "between").length)
    return [];
  return subjectsOf(tree, head);
}

/** "an attack carried out by rebels", "ascribed to rebels", "blamed on rebels". */
export function ascribedTo(tree: Tree, clause: number): number[] {
  const marker = ASCRIBED[tree.tokens[clause].lemma] ?? "by";
  return under(tree, clause, marker);
}

const ASCRIBED: Readonly<Record<string, string>> = { ascribe: "to", attribute: "to", blame: "on", pin: "on" };

export const SIDES = new Set(["with", "against"]);

/** "clashed in front of the palace with the police": the other side may hang on the place. */
export function underOblique(tree: Tree, verb: number, preposition: string): number[] {
  for (const c of tree.children(verb)) {
    if (c < verb || !relationIs(tree.tokens[c].deprel, "obl")) continue;
    const below = under(tree, c, preposition);
    if (below.length) return below;
  }
  return [];
}

/** "the release of the hostages by the rebels": the second complement may hang on the first. */
export function underComplement(tree: Tree, noun: number, preposition: string): number[] {
  for (const c of tree.children(noun)) {
    if (c < noun || !relationIs(tree.tokens[c].deprel, "nmod") || preposition === "of") continue;
    if (preposition !== "by" && /^(by|from)$/.test(caseOf(tree, c))) continue; // what tells of the actor
    const below = under(tree, c, preposition);
    if (below.length) return below;
  }
  return [];
}

export function under(tree: Tree, head: number, preposition: string): number[] {
  return headsUnder(tree, head, preposition).map((c) => antecedent(tree, c));
}

function headsUnder(tree: Tree, head: number, preposition: string): number[] {
  return tree.children(head).filter((c) => {
    const { deprel } = tree.tokens[c];
    if (deprel === "obl:agent") return preposition === "by";
    if (deprel === "obj" && tree.tokens[c].upos === "PRON") return caseOf(tree, c) === preposition; // "whom they complain about"
    return (relationIs(deprel, "nmod") || relationIs(deprel, "obl") || deprel === "advcl") && markedBy(tree, c, preposition);
  });
}

function markedBy(tree: Tree, noun: number, preposition: string): boolean {
  if (caseOf(tree, noun) === preposition) return true;
  return tree.children(noun).some((c) => {
    const { deprel, form } = tree.tokens[c];
    return (deprel === "case" || deprel === "mark") && form.toLowerCase() === preposition;
  });
}
