import type { Tree } from "../../document/tree.js";
import { caseOf } from "./clause.js";

/** Clauses that complete a verb: xcomp, ccomp, and "for" clauses. */
export function complementsOf(tree: Tree, token: number): number[] {
  return tree.children(token).filter((c) => {
    const { deprel } = tree.tokens[c];
    if (deprel === "xcomp" || deprel === "ccomp" || deprel === "csubj") return true;
    if (deprel !== "advcl" && deprel !== "acl") return false;
    const mark = tree.child(c, "mark");
    return mark >= 0 && COMPLEMENT_MARKS.has(tree.tokens[mark].form.toLowerCase());
  });
}

const COMPLEMENT_MARKS = new Set(["to", "for", "of", "that", "from", "whether", "into"]);

const INNER = new Set(["to", "for", "with", "against", "on", "from"]);

/** Whom the complement acts on: its objects, else those under its prepositions, also of a noun of action that it carries. */
export function innerOf(tree: Tree, token: number, isPerson: (i: number) => boolean): number[] {
  const clauses = complementsOf(tree, token).flatMap((clause) => [clause, ...tree.childrenBy(clause, "xcomp", "conj")]);
  const given = clauses.flatMap((clause) => receiversOf(tree, clause));
  if (given.length) return given;
  const objects = clauses
    .filter((clause) => !MAKING.has(tree.tokens[clause].lemma))
    .flatMap((clause) => tree.childrenBy(clause, "obj", "iobj"))
    .filter((object) => !isOwn(tree, object));
  const people = objects.filter(isPerson);
  if (people.length) return people;
  const obliques = [...clauses, ...objects].flatMap((head) =>
    tree.children(head).filter((c) => c > head && INNER.has(caseOf(tree, c))),
  );
  return obliques.length ? obliques : objects;
}

const GIVING = new Set(
  "send deploy dispatch contribute provide lend give offer hand deliver supply sell grant pay extend transfer ship".split(" "),
);
const MAKING = new Set(["set", "establish", "create", "build", "form", "found", "open", "use"]);

/** "agreed to send troops to Kestria", "to lend it money": who gets what the complement gives. */
function receiversOf(tree: Tree, clause: number): number[] {
  if (!GIVING.has(tree.tokens[clause].lemma)) return [];
  const indirect = tree.childrenBy(clause, "iobj");
  if (indirect.length) return indirect;
  const heads = [clause, ...tree.childrenBy(clause, "obj")];
  return heads.flatMap((head) =>
    tree.children(head).filter((c) => c > head && caseOf(tree, c) === "to" && tree.tokens[c].upos !== "VERB"),
  );
}

/** "extend its mission": what is the actor's own is nobody else. */
const isOwn = (tree: Tree, noun: number): boolean =>
  tree.childrenBy(noun, "nmod:poss").some((c) => /^(its|their|his|her|our|my)$/i.test(tree.tokens[c].form));
