import type { Reality } from "../../document/annotation.js";
import type { Tree } from "../../document/tree.js";
import { relationIs } from "../../document/tree.js";
import type { Codebook } from "../../knowledge/codebook.js";
import { isPassive } from "./clause.js";
import { harmOf } from "./numbers.js";
import type { Site } from "./site.js";

/** What the words around a trigger say of its reality. `void`: wanted, feared or told to be a duty, so no event. */
export interface Told {
  readonly marks: Set<Reality>;
  void: boolean;
}

const MAX_HOPS = 6;
const FUTURE = new Set(["will", "'ll", "’ll", "shall", "wo"]);
const MAYBE = new Set(["could", "may", "might", "can", "ca"]);
const DUTY = new Set(["must", "should", "ought"]);
const NEGATIONS = new Set(["not", "n't", "n’t", "never"]);
const CONDITIONS = new Set(["if", "unless", "whether", "lest", "until"]);
const PLANNED = new Set([
  "planned",
  "upcoming",
  "future",
  "scheduled",
  "forthcoming",
  "impending",
  "next",
  "proposed",
  "imminent",
  "expected",
  "anticipated",
]);
const POSSIBLE = new Set(["possible", "potential", "would-be", "hypothetical"]);
const SEEMING = new Set(["seem", "appear"]);

/** Reads negation, tense, modality and hedges of a trigger. `inSpeech`: inside a statement, where "would" is a reported "will". */
export function toldOf(site: Site, inSpeech: boolean): Told {
  const told: Told = { marks: new Set(), void: false };
  const { tree, token, carrier } = site;
  if (site.pos === "n") readNoun(site, told);
  const clause = site.pos === "n" ? (carrier >= 0 ? carrier : subjectOfClause(tree, token)) : token;
  if (clause < 0) return told;
  const none = told.marks.has("negation");
  readClause(site.book, tree, clause, told, inSpeech);
  if (site.pos === "n" && carrier < 0 && !none && !HAPPENING.has(tree.tokens[clause].lemma)) told.marks.delete("negation");
  return told;
}

/** Verbs whose negation says that their subject did not happen; "the attack did not kill anybody" was an attack. */
const HAPPENING = new Set(["happen", "occur", "take", "be", "begin", "start", "materialise", "materialize", "come", "go"]);

function subjectOfClause(tree: Tree, noun: number): number {
  const { deprel, head } = tree.tokens[noun];
  return head >= 0 && relationIs(deprel, "nsubj") ? head : -1;
}

function readNoun({ tree, token, book }: Site, told: Told): void {
  for (const c of tree.children(token)) {
    const { deprel, form } = tree.tokens[c];
    const word = form.toLowerCase();
    if (deprel === "det" && word === "no") told.marks.add("negation");
    if (deprel !== "amod" && deprel !== "acl") continue;
    if (PLANNED.has(word)) told.marks.add("future");
    else if (POSSIBLE.has(word)) told.marks.add("hypothetical");
    else if (book.hedges.has(word) || (deprel === "acl" && isAscription(book, tree, c))) told.marks.add("claimed");
  }
  const { head, deprel } = tree.tokens[token];
  if (head < 0 || !/^(nmod|obj|obl|compound)/.test(deprel)) return;
  const mood = book.moods.get(tree.tokens[head].lemma.toLowerCase());
  if (mood && mood !== "claimed" && (tree.tokens[head].upos !== "VERB" || deprel === "obj")) mark(told, mood);
}

/** "ascribed to", "blamed on", "claimed by", "reportedly conducted by". */
function isAscription(book: Codebook, tree: Tree, clause: number): boolean {
  if (/^(ascribe|attribute|blame|pin|claim)$/.test(tree.tokens[clause].lemma)) return true;
  return tree.children(clause).some((c) => book.hedges.has(tree.tokens[c].form.toLowerCase()));
}

function mark(told: Told, mood: Reality | "none"): void {
  if (mood === "none") told.void = true;
  else told.marks.add(mood);
}

function readClause(book: Codebook, tree: Tree, start: number, told: Told, inSpeech: boolean): void {
  for (let verb = start, hops = 0; verb >= 0 && hops < MAX_HOPS; hops++) {
    readVerb(book, tree, verb, told, inSpeech, hops > 0);
    const { deprel, head } = tree.tokens[verb];
    if (head < 0) {
      if (isInfinitive(tree, verb)) told.marks.add("future");
      return;
    }
    if (deprel === "conj") {
      if (sharesAuxiliary(tree, verb, head)) verb = head;
      else return;
    } else if (deprel === "xcomp" || deprel === "ccomp" || relationIs(deprel, "acl") || deprel === "advcl") {
      if (!readGovernor(book, tree, verb, head, told)) return;
      verb = head;
    } else return;
  }
}

function isInfinitive(tree: Tree, verb: number): boolean {
  return tree.children(verb).some((c) => tree.tokens[c].deprel === "mark" && tree.tokens[c].form.toLowerCase() === "to");
}

/** "will go and meet": the second verb has no auxiliary or subject of its own. */
function sharesAuxiliary(tree: Tree, verb: number, first: number): boolean {
  if (tree.child(verb, "nsubj", "aux") >= 0) return false;
  return tree.tokens[verb].xpos === tree.tokens[first].xpos || tree.tokens[verb].xpos === "VB";
}

function readVerb(book: Codebook, tree: Tree, verb: number, told: Told, inSpeech: boolean, above: boolean): void {
  for (const c of tree.children(verb)) {
    const { deprel, form, lemma } = tree.tokens[c];
    const word = form.toLowerCase();
    if (deprel === "aux") readAuxiliary(word, told, inSpeech);
    else if ((deprel === "advmod" || deprel === "neg") && NEGATIONS.has(word)) {
      if (tree.tokens[c + 1]?.form.toLowerCase() !== "only") flipNegation(told);
    } else if (deprel === "advmod" && !above && book.hedges.has(word)) told.marks.add("claimed");
    else if (deprel === "mark" && CONDITIONS.has(word) && !(word === "until" && tree.tokens[verb].xpos === "VBD"))
      told.marks.add("hypothetical");
    else if (deprel === "mark" && word === "without") told.void = true;
    else if ((deprel === "obj" || relationIs(deprel, "nsubj")) && !above && hasNo(tree, c)) {
      if (harmOf(tree.tokens[verb].lemma.toLowerCase())) told.void = true;
      told.marks.add("negation");
    } else if (deprel === "obl" && lemma === "report" && word === "reports") told.marks.add("claimed");
  }
}

/** "nobody failed to come": two negations make none. */
function flipNegation(told: Told): void {
  if (told.marks.has("negation")) told.marks.delete("negation");
  else told.marks.add("negation");
}

function hasNo(tree: Tree, noun: number): boolean {
  return (
    /^(no one|nobody|none)$/i.test(tree.tokens[noun].form) ||
    tree.children(noun).some((c) => tree.tokens[c].form.toLowerCase() === "no" && !isQuoted(tree, c))
  );
}

/** "allowed “no excuse” voting": a quoted word denies nothing. */
const isQuoted = (tree: Tree, i: number): boolean => /^["“‘'`]+$/.test(tree.tokens[i - 1]?.form ?? "");

function readAuxiliary(word: string, told: Told, inSpeech: boolean): void {
  if (FUTURE.has(word)) told.marks.add("future");
  else if (word === "would" || word === "'d") told.marks.add(inSpeech ? "future" : "hypothetical");
  else if (MAYBE.has(word)) told.marks.add("hypothetical");
  else if (DUTY.has(word)) told.void = true;
}

/** What a governor says of the clause under it; whether to go on climbing. */
function readGovernor(book: Codebook, tree: Tree, verb: number, head: number, told: Told): boolean {
  const { deprel } = tree.tokens[verb];
  const governor = tree.tokens[head];
  if (deprel === "acl:relcl") return false;
  const lemma = governor.lemma.toLowerCase();
  const mood = book.moods.get(lemma);
  if (deprel === "advcl") return readPurpose(tree, verb, head, told);
  if (deprel === "acl") {
    if (!isInfinitive(tree, verb)) return false;
    if (hasNo(tree, head)) told.void = true;
    else if (mood) mark(told, mood);
    else if (governor.upos === "PROPN" || governor.head < 0 || !DEEDS.has(lemma)) told.marks.add("future");
    return false;
  }
  if (!mood && (deprel === "xcomp" || isSubjunctive(tree, verb)) && asksFor(book, lemma)) told.void = true;
  if (!mood) return deprel === "xcomp" && !told.void;
  if (mood === "claimed") {
    if (SEEMING.has(lemma) || isPassive(tree, head)) told.marks.add("claimed");
    return deprel === "xcomp";
  }
  if (deprel === "ccomp" && mood !== "none") return false;
  mark(told, mood);
  return deprel === "xcomp";
}

/** "will send troops to retake the town": what a purpose clause tells is as far off as what serves it. */
function readPurpose(tree: Tree, verb: number, head: number, told: Told): false {
  if (verb < head || !isInfinitive(tree, verb)) return false;
  for (const c of tree.childrenBy(head, "aux")) {
    const word = tree.tokens[c].form.toLowerCase();
    if (FUTURE.has(word)) told.marks.add("future");
    else if (MAYBE.has(word)) told.marks.add("hypothetical");
  }
  return false;
}

const DEEDS = new Set(
  "decision attempt effort campaign operation offensive battle fight struggle move push drive mission war raid troop force soldier resolve way time order chance".split(
    " ",
  ),
);

/** "recommended that the troops leave": a bare verb in the clause that is asked for. */
function isSubjunctive(tree: Tree, verb: number): boolean {
  const { deprel, xpos } = tree.tokens[verb];
  return deprel === "ccomp" && (xpos === "VB" || xpos === "VBP") && tree.child(verb, "aux") < 0;
}

const ASKING = new Set(["order", "call-for", "promise", "agree", "tell"]);
const ASKED_TYPES = new Set(["REQUEST", "AGREE", "REJECT", "THREATEN"]);

/** Whether a verb asks, promises, refuses or threatens what its infinitive tells. */
function asksFor(book: Codebook, lemma: string): boolean {
  return (book.index.get(`v:${lemma}`) ?? []).some((pattern) => ASKED_TYPES.has(pattern.type) && ASKING.has(pattern.frame.name));
}
