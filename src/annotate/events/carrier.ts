import { relationIs, type Tree } from "../../document/tree.js";
import type { Codebook } from "../../knowledge/codebook.js";
import type { LightVerb } from "../../knowledge/codebook-tables.js";
import { caseOf, isPassive } from "./clause.js";
import { under } from "./phrases.js";

/** "renewed its call for the army to leave": the clause may hang on the verb that carries the noun. */
export function carriedFor(tree: Tree, token: number, carrier: number): number[] {
  if (carrier < 0) return [];
  return tree.childrenBy(carrier, "advcl").filter((clause) => {
    const mark = tree.child(clause, "mark");
    return mark === token + 1 && tree.tokens[mark].form.toLowerCase() === "for";
  });
}

/** Where somebody is who "is in the capital for talks". */
export function stayOf(tree: Tree, carrier: number): number[] {
  if (tree.child(carrier, "cop") >= 0) return [carrier];
  return STAYS.has(tree.tokens[carrier].lemma)
    ? [...under(tree, carrier, "in"), ...under(tree, carrier, "at"), ...under(tree, carrier, "to")].slice(0, 1)
    : [];
}

const STAYS = new Set(["arrive", "be", "travel", "fly", "come", "land", "go", "head", "return"]);

const ACTOR: LightVerb = { verb: "", subject: "actor" };

/** The light verb that a noun of action hangs on, if there is one. */
export function carrierOf(tree: Tree, token: number, book: Codebook): { verb: number; light: LightVerb } | null {
  let at = token;
  for (let hops = 0; tree.tokens[at].deprel === "conj" && hops < 4; hops++) at = tree.tokens[at].head;
  const { deprel, head } = tree.tokens[at];
  if (head < 0) return null;
  const preposition = caseOf(tree, at);
  if (
    preposition === "for" &&
    (tree.child(head, "cop") >= 0 ? /^(in|at)$/.test(caseOf(tree, head)) : STAYS.has(tree.tokens[head].lemma))
  ) {
    return { verb: head, light: ACTOR };
  }
  if (preposition === "with" && deprel !== "conj") return instrumentOf(tree, head);
  if (tree.tokens[head].upos !== "VERB") return null;
  if (deprel === "acl:relcl" || !/^(obj|obl|nsubj:pass|xcomp)/.test(deprel)) {
    return null;
  }
  if (relationIs(deprel, "obl") && !CARRIED_BY.has(caseOf(tree, at))) return null;
  if (deprel === "obj" && isPassive(tree, head)) return null;
  const particle = tree.child(head, "compound:prt");
  const verb = tree.tokens[head].lemma.toLowerCase();
  const phrase = particle >= 0 ? `${verb} ${tree.tokens[particle].form.toLowerCase()}` : verb;
  const light = book.lightVerbs.get(phrase) ?? book.lightVerbs.get(`${verb} ${caseOf(tree, at)}`) ?? book.lightVerbs.get(verb);
  return light ? { verb: head, light } : carriedAround(tree, at, book);
}

/** "pushed the rebels back with air strikes": who does the one does the other. */
function instrumentOf(tree: Tree, head: number): { verb: number; light: LightVerb } | null {
  if (tree.tokens[head].upos === "VERB") return { verb: head, light: ACTOR };
  const { head: above, deprel } = tree.tokens[head];
  return deprel === "obj" && above >= 0 && tree.tokens[above].upos === "VERB" ? { verb: above, light: ACTOR } : null;
}

/** "take part in talks": the verb's object is part of the light verb. */
function carriedAround(tree: Tree, at: number, book: Codebook): { verb: number; light: LightVerb } | null {
  const { head } = tree.tokens[at];
  const object = tree.child(head, "obj");
  if (object < 0) return null;
  const light = book.lightVerbs.get(`${tree.tokens[head].lemma.toLowerCase()} ${tree.tokens[object].lemma.toLowerCase()}`);
  return light ? { verb: head, light } : null;
}

const CARRIED_BY = new Set(["in", "with", "under", "for", "into", "on"]);
