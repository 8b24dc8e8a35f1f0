import { relationIs, type Tree } from "../../document/tree.js";
import { agentsOf, antecedent, caseOf, isPassive, oneOf } from "./voice.js";

const MAX_HOPS = 8;

/** The subject a verb has or shares: its own, of the verb it is joined to, of the clause above that controls it. */
export function grammaticalSubjects(tree: Tree, verb: number, hops: number): number[] {
  const own = tree
    .childrenBy(verb, "nsubj", "csubj")
    .filter((c) => tree.tokens[c].deprel !== "nsubj:outer" && tree.child(c, "case") < 0);
  if (own.length) return nearest(tree, own, verb).map((c) => antecedent(tree, c));
  if (hops > MAX_HOPS) return [];
  const { deprel, head } = tree.tokens[verb];
  if (head < 0) return [];
  if (deprel === "conj") return joined(tree, verb, head, hops);
  if (deprel === "acl:relcl") return [oneOf(tree, head)];
  if (relationIs(deprel, "acl")) return ofNounClause(tree, verb, head, hops);
  if (deprel === "xcomp" || deprel === "advcl" || deprel === "ccomp" || deprel === "advcl:relcl" || deprel === "parataxis") {
    return controlled(tree, verb, head, hops);
  }
  return [];
}

/** "In the book The Long Road, Marn calls ...": of two names that the parser made subjects the one right before the verb. */
function nearest({ tokens }: Tree, subjects: readonly number[], verb: number): number[] {
  const before = subjects.filter((c) => c < verb && tokens[c].upos === "PROPN");
  const last = before.length - 1;
  return last === subjects.length - 1 && last > 0 && !tokens[before[0]].ner.endsWith("PER") ? [before[last]] : [...subjects];
}

function joined(tree: Tree, verb: number, head: number, hops: number): number[] {
  const first = tree.tokens[head];
  if (first.upos !== "VERB" && first.upos !== "ADJ" && first.upos !== "AUX") {
    return first.upos === "NOUN" ? grammaticalSubjects(tree, head, hops + 1) : [];
  }
  if (isPassive(tree, head) && !isPassive(tree, verb)) return grammaticalSubjects(tree, head, hops + 1);
  if (!isPassive(tree, head) && isPassive(tree, verb)) return grammaticalSubjects(tree, head, hops + 1);
  return grammaticalSubjects(tree, head, hops + 1);
}

/** "rebels fighting the army", "a plan to leave", "Minister to visit the capital" (a headline). */
function ofNounClause(tree: Tree, verb: number, noun: number, hops: number): number[] {
  const infinitive = tree
    .children(verb)
    .some((c) => tree.tokens[c].deprel === "mark" && tree.tokens[c].form.toLowerCase() === "to");
  if (!infinitive && isAfterword(tree, verb, noun)) {
    const teller = verbOver(tree, noun);
    if (teller >= 0) return subjectsAbove(tree, teller, hops);
  }
  if (!infinitive || tree.tokens[noun].head < 0 || tree.tokens[noun].upos === "PROPN") return [noun];
  const owner = tree.child(noun, "nmod:poss");
  if (owner >= 0) return [owner];
  const by = tree.children(noun).find((c) => caseOf(tree, c) === "by");
  if (by !== undefined) return [by];
  const governor = tree.tokens[noun].head;
  return tree.tokens[governor].upos === "VERB" ? subjectsAbove(tree, governor, hops) : [];
}

/**
 * "refused to back Marn, backing Karim instead", "a letter to the states urging them": a participle behind a comma, or that acts on the very
 * noun it follows, goes with the subject of the clause.
 */
function isAfterword(tree: Tree, verb: number, noun: number): boolean {
  const { tokens } = tree;
  if (tokens[verb].xpos !== "VBG" || /^(nsubj|conj|appos|root)/.test(tokens[noun].deprel)) return false;
  const first = tree.left(verb);
  if (tokens[first].form === "," || tokens[first - 1]?.form === ",") return /^(obj|iobj)/.test(tokens[noun].deprel);
  if (caseOf(tree, noun) !== "to") return false;
  return tree.childrenBy(verb, "obj", "iobj").some((c) => /^(him|her|them|it)$/i.test(tokens[c].form));
}

function verbOver(tree: Tree, noun: number): number {
  for (let up = tree.tokens[noun].head, k = 0; up >= 0 && k < 3; up = tree.tokens[up].head, k++)
    if (tree.tokens[up].upos === "VERB") return up;
  return -1;
}

function subjectsAbove(tree: Tree, verb: number, hops: number): number[] {
  return isPassive(tree, verb) ? agentsOf(tree, verb) : grammaticalSubjects(tree, verb, hops + 1);
}

const SUBJECT_CONTROL = new Set(["promise", "vow", "threaten", "pledge", "swear", "agree", "use", "take", "offer", "have"]);

/** "accused the army OF killing", "condemned the army FOR killing", "stopped the army FROM killing". */
export const OBJECT_MARKS = new Set(["of", "for", "from", "into"]);

function controlled(tree: Tree, verb: number, above: number, hops: number): number[] {
  const { deprel } = tree.tokens[verb];
  if (tree.tokens[above].upos !== "VERB" && tree.tokens[above].upos !== "ADJ" && tree.tokens[above].upos !== "NOUN") return [];
  const mark = tree.child(verb, "mark");
  const word = mark < 0 ? "" : tree.tokens[mark].form.toLowerCase();
  if (deprel === "parataxis" || (deprel === "ccomp" && word !== "of")) return [];
  if (deprel === "advcl" && RESULTS.has(tree.tokens[verb].lemma) && tree.tokens[verb].xpos === "VBG" && mark < 0) return [];
  if (deprel === "advcl" && tree.tokens[verb].xpos === "VBG" && mark < 0 && isAfterDash(tree, verb)) {
    const main = mainVerb(tree, above);
    if (main !== above) return subjectsAbove(tree, main, hops);
  }
  const byObject = deprel === "xcomp" || (OBJECT_MARKS.has(word) && deprel !== "parataxis");
  if (byObject && !SUBJECT_CONTROL.has(tree.tokens[above].lemma)) {
    const object = tree.child(above, "obj", "iobj");
    if (object >= 0) return [antecedent(tree, object)];
    if (isPassive(tree, above)) return grammaticalSubjects(tree, above, hops + 1);
    const asked = tree.children(above).find((c) => relationIs(tree.tokens[c].deprel, "obl") && ASKED.has(caseOf(tree, c)));
    if (asked !== undefined && CALLS.has(tree.tokens[above].lemma)) return [asked];
  }
  return grammaticalSubjects(tree, above, hops + 1);
}

/** "lost the vote, prompting the minister to resign": what happened does it, not who. */
const RESULTS = new Set(["prompt", "spark"]);

const isAfterDash = (tree: Tree, verb: number): boolean => {
  const first = tree.left(verb);
  return [first, first - 1].some((i) => /^(—|–|--)$/.test(tree.tokens[i]?.form ?? ""));
};

/** The verb of the sentence: what follows a dash goes with it, not with the clause before the dash. */
function mainVerb(tree: Tree, from: number): number {
  let at = from;
  for (let hops = 0; tree.tokens[at].head >= 0 && hops < MAX_HOPS; hops++) at = tree.tokens[at].head;
  return tree.tokens[at].upos === "VERB" ? at : from;
}

const ASKED = new Set(["on", "upon", "to", "for", "with"]);

const CALLS = new Set(["call", "appeal", "plead", "shout", "signal", "beckon", "wait"]);
