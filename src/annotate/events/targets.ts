import type { Tree } from "../../document/tree.js";
import { caseOf } from "./clause.js";
import type { Site } from "./site.js";
import { takesPatient } from "./who.js";

const DENOUNCES = new Set("denounce condemn oppose criticize criticise curse decry slam blast".split(" "));

/** "massed in the square, denouncing the president". */
export function denounced({ tree, token, carrier }: Site): number[] {
  const verbs = tree.childrenBy(carrier >= 0 ? carrier : token, "advcl", "conj");
  return verbs.filter((verb) => DENOUNCES.has(tree.tokens[verb].lemma)).flatMap((verb) => tree.childrenBy(verb, "obj"));
}

/** "death", "killing", "arrest": what is done to whoever it is of. */
export function isHarm(site: Site, head: number): boolean {
  const lemma = site.lemma(head);
  return /^(death|dying|loss|funeral)$/.test(lemma) || takesPatient(site.book, lemma);
}

/** "a warrant Thursday for the arrest of Marn": whom the act is done to that the phrase beside the verb names. */
export function patients(site: Site): number[] {
  const { tree, token } = site;
  const acts = tree
    .childrenBy(token, "obl", "nmod")
    .filter((c) => c > token && caseOf(tree, c) === "for" && takesPatient(site.book, site.lemma(c)));
  return acts.flatMap((act) => tree.childrenBy(act, "nmod").filter((c) => caseOf(tree, c) === "of"));
}

/** "threatened to close the border if Solvania does not act": whose doing is wanted. */
export function unlessWho({ tree, token }: Site): number[] {
  const words = [token, ...tree.childrenBy(token, "obj")];
  const verbs = [...words, ...words.flatMap((word) => tree.childrenBy(word, "acl", "xcomp", "ccomp"))];
  return verbs.flatMap((verb) =>
    tree.childrenBy(verb, "advcl").flatMap((clause) => {
      const mark = tree.child(clause, "mark");
      const not = tree.childrenBy(clause, "advmod").some((c) => /^(not|n't|n’t)$/i.test(tree.tokens[c].form));
      const word = mark >= 0 ? tree.tokens[mark].form.toLowerCase() : "";
      return word === "unless" || (word === "if" && not) ? tree.childrenBy(clause, "nsubj") : [];
    }),
  );
}

/** "will not end the strike until the government pays": of whom it is demanded. */
export function untilWho(tree: Tree, token: number): number[] {
  return tree.childrenBy(token, "advcl").flatMap((clause) => {
    const mark = tree.child(clause, "mark");
    return mark >= 0 && /^(until|unless|before|till)$/i.test(tree.tokens[mark].form)
      ? tree.childrenBy(clause, "nsubj", "obl:agent")
      : [];
  });
}

const SHELTERS = new Set(["refuge", "asylum", "shelter", "sanctuary", "haven", "protection"]);

/** "sought refuge in Solvania": of the state on whose ground. */
export function refuge(site: Site): number[] {
  return site.slot("obj").some((object) => SHELTERS.has(site.lemma(object))) ? [...site.slot("in")] : [];
}
