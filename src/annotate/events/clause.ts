import { relationIs, type Tree } from "../../document/tree.js";
import { grammaticalSubjects, OBJECT_MARKS } from "./control.js";
import { agentsOf, antecedent, caseOf, isPassive, isRelative, isTime } from "./voice.js";

export { agentsOf, antecedent, caseOf, isPassive } from "./voice.js";

/** The heads of who does what a verb tells, in the active sense; empty when the clause tells nobody. */
export function subjectsOf(tree: Tree, verb: number): number[] {
  return isPassive(tree, verb) ? agentsOf(tree, verb) : grammaticalSubjects(tree, verb, 0);
}

/** The heads of what a verb acts on, in the active sense. */
export function objectsOf(tree: Tree, verb: number): number[] {
  if (isPassive(tree, verb)) {
    const subjects = grammaticalSubjects(tree, verb, 0);
    return subjects.length ? subjects : nounOfParticiple(tree, verb);
  }
  const own = tree.childrenBy(verb, "obj").map((c) => antecedent(tree, c));
  if (own.length) return own;
  const indirect = tree.childrenBy(verb, "iobj");
  if (indirect.length) return indirect;
  const raised = subjectBeforeMark(tree, verb);
  if (raised >= 0) return [raised];
  if (tree.tokens[verb].deprel === "acl:relcl" && hasOwnSubject(tree, verb)) return [tree.tokens[verb].head];
  const shared = [...sharedObject(tree, verb), ...objectBefore(tree, verb)];
  return shared.length ? shared : bareOblique(tree, verb);
}

/** "accused Kestria OF having sent": the noun before the mark is the object, though the parser made it the subject of the clause. */
function subjectBeforeMark(tree: Tree, verb: number): number {
  for (const clause of tree.children(verb)) {
    const { deprel } = tree.tokens[clause];
    if (clause < verb || (deprel !== "ccomp" && deprel !== "advcl" && deprel !== "xcomp")) continue;
    const mark = tree.child(clause, "mark");
    const subject = tree.child(clause, "nsubj");
    if (mark > subject && subject > verb && OBJECT_MARKS.has(tree.tokens[mark].form.toLowerCase())) return subject;
  }
  return -1;
}

/** "killed at least 13 people", "sealed off the town": a noun after the verb that the parser took for an oblique, though it has no preposition. */
function bareOblique(tree: Tree, verb: number): number[] {
  const bare = tree.children(verb).find((c) => {
    const { deprel, upos } = tree.tokens[c];
    return deprel === "obl" && c > verb && (upos === "NOUN" || upos === "PROPN") && caseOf(tree, c) === "" && !isTime(tree, c);
  });
  return bare === undefined ? [] : [bare];
}

/** "arrested and jailed the man": the object stands with the last of joined verbs. */
function sharedObject(tree: Tree, verb: number): number[] {
  const next = tree.children(verb).find((c) => tree.tokens[c].deprel === "conj" && tree.tokens[c].upos === "VERB");
  if (next === undefined || next - verb > 3 || isPassive(tree, next)) return [];
  return tree.childrenBy(next, "obj");
}

/** "choked and killed the man": the object of joined verbs may hang on the first of them. */
function objectBefore(tree: Tree, verb: number): number[] {
  const { deprel, head } = tree.tokens[verb];
  if (deprel !== "conj" || verb - head > 3 || tree.tokens[head].upos !== "VERB") return [];
  return tree.childrenBy(head, "obj").filter((c) => c > verb);
}

function hasOwnSubject(tree: Tree, verb: number): boolean {
  const subject = tree.child(verb, "nsubj");
  return subject >= 0 && !isRelative(tree.tokens[subject]);
}

function nounOfParticiple(tree: Tree, verb: number): number[] {
  const { deprel, head } = tree.tokens[verb];
  return head >= 0 && relationIs(deprel, "acl") ? [head] : [];
}

const MOST_JOINED = 64;

const NOMINAL = new Set(["NOUN", "PROPN", "PRON", "NUM", "ADJ"]);

/** Heads and the nouns joined to them, at most 64. */
export function withJoined(tree: Tree, heads: readonly number[]): number[] {
  const all = [...new Set(heads)].slice(0, MOST_JOINED);
  for (let k = 0; k < all.length && all.length < MOST_JOINED; k++) {
    for (const c of tree.children(all[k])) {
      const { deprel, upos } = tree.tokens[c];
      if (deprel !== "conj" || !NOMINAL.has(upos) || all.length >= MOST_JOINED || all.includes(c)) continue;
      if (!isTitleOf(tree, all[k], c) && !isExcepted(tree, c)) all.push(c);
    }
  }
  return all;
}

/** "Marn, a former captain and now director at the institute": what is joined to the apposition is the same person. */
function isTitleOf(tree: Tree, name: number, c: number): boolean {
  const { upos, xpos } = tree.tokens[c];
  if (tree.tokens[name].upos !== "PROPN" || upos !== "NOUN" || xpos !== "NN" || tree.child(c, "det", "nmod:poss") >= 0)
    return false;
  return tree.childrenBy(name, "appos").some((a) => a > name && a < c && tree.tokens[a].upos === "NOUN");
}

/** "Marn and not Karim". */
const isExcepted = (tree: Tree, c: number): boolean =>
  tree.children(c).some((d) => d < c && /^(not|n't|never)$/i.test(tree.tokens[d].form));

const QUANTITIES = new Set(
  (
    "number dozen hundred thousand million score ten tens group majority series lot rest part all some most many several one each both half couple handful " +
    "pair band two three four five six seven eight nine none any other wave string spate member batch team shipment package ton tonne third quarter fifth"
  ).split(" "),
);

/** "dozens of rebels", "a series of raids": the noun that is counted; any other noun itself. */
export function contentHead(tree: Tree, head: number): number {
  const { lemma, upos } = tree.tokens[head];
  if (upos !== "NUM" && !QUANTITIES.has(lemma.toLowerCase()) && !QUANTITIES.has(lemma.toLowerCase().replace(/s$/, "")))
    return head;
  const inner = tree.children(head).find((c) => relationIs(tree.tokens[c].deprel, "nmod") && caseOf(tree, c) === "of");
  return inner ?? head;
}
