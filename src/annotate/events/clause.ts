import type { Token } from "../../document/token.js";
import { relationIs, type Tree } from "../../document/tree.js";

const RELATIVE = new Set(["who", "which", "that", "whom"]);
const MAX_HOPS = 8;

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

function isRelative(token: Token): boolean {
  return (token.upos === "PRON" || token.upos === "DET" || token.upos === "SCONJ") && RELATIVE.has(token.form.toLowerCase());
}

/** For a relative pronoun the noun that it stands for. */
export function antecedent(tree: Tree, i: number): number {
  if (!isRelative(tree.tokens[i])) return i;
  for (let up = tree.tokens[i].head, hops = 0; up >= 0 && hops < MAX_HOPS; up = tree.tokens[up].head, hops++) {
    if (tree.tokens[up].deprel === "acl:relcl") return tree.tokens[up].head;
  }
  return i;
}

function nounOfParticiple(tree: Tree, verb: number): number[] {
  const { deprel, head } = tree.tokens[verb];
  return head >= 0 && relationIs(deprel, "acl") ? [head] : [];
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

function isTime(tree: Tree, i: number): boolean {
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

/** The subject a verb has or shares: its own, of the verb it is joined to, of the clause above that controls it. */
function grammaticalSubjects(tree: Tree, verb: number, hops: number): number[] {
  const own = tree
    .childrenBy(verb, "nsubj", "csubj")
    .filter((c) => tree.tokens[c].deprel !== "nsubj:outer" && tree.child(c, "case") < 0);
  if (own.length) return nearest(tree, own, verb).map((c) => antecedent(tree, c));
  if (hops > MAX_HOPS) return [];
  const { deprel, head } = tree.tokens[verb];
  if (head < 0) return [];
  if (deprel === "conj") return joined(tree, verb, head, hops);
  if (deprel === "acl:relcl") return [head];
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
const OBJECT_MARKS = new Set(["of", "for", "from", "into"]);

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
