import type { Analysis } from "../../document/analysis.js";
import type { Entity, Statement } from "../../document/annotation.js";
import { contains, inTime } from "../statements/ranges.js";
import { agentOf, isPassive } from "../statements/subject.js";
import { familyOf } from "./families.js";
import { type Participant, participantOf, participantsAt } from "./participants.js";

/** A clause that a speaker asserts: what is said to happen or to be, to whom and by whom, and whether it is denied. */
export interface Assertion {
  readonly statement: Statement;
  readonly predicate: number;
  /** Dictionary form of the predicate, lower case, and its family. */
  readonly lemma: string;
  readonly family: string;
  readonly negated: boolean;
  /** Who does it; empty where nobody is told, and for clauses without an object ("prices fell"), whose subject is the patient. */
  readonly agents: readonly Participant[];
  readonly patients: readonly Participant[];
  /** Where, with whom, whence and whither: phrases with a preposition. */
  readonly around: readonly Participant[];
}

const ASSERTING = new Set(["assert", "accuse", "confirm", "announce", "describe", "warn", "deny", "doubt"]);
const LONGEST = 400;
const MOST = 24;
const NOT = /^(not|n['’]t|never|neither)$/i;
const NOBODY = /^(nobody|none|nothing|no-one)$/i;
const ONLY = /^(only|just|merely|simply|solely|necessarily|even|technically|always|really|fully|entirely|all|every)$/i;
const GRADE = /^(too|enough|very|so|as|more|most|less|least)$/i;
const MODAL = /^(will|wo|would|shall|should|can|ca|could|may|might|must|'ll|’ll|'d|’d)$/i;
/** Verbs of so many senses, or of taste and opinion, that two clauses with them seldom tell of one thing. */
const WEAK =
  /^(be|have|do|get|go|come|make|take|give|put|know|need|want|think|feel|like|agree|recall|remember|believe|see|say|tell|seem|look|become|matter|care|understand|work)$/;
const FALSE = /^(lie|lies|false|untrue|wrong|myth|nonsense|incorrect|fabrication|invention)$/i;
const TRUE = /^(true|correct|case|fact|accurate)$/i;

/** Whether a statement tells how its speaker says things are: no wish, demand, promise or question, and nothing left unsaid ("did not say that"). */
export function isAsserting({ kind, force, cue }: Statement): boolean {
  return kind !== "thought" && ASSERTING.has(force ?? "") && !UNSAID.test(cue.text);
}

const UNSAID = /\b(not|never|cannot)\b|n['’]t\b/i;

/** What a statement asserts: its main clauses, those joined to them, and clauses called true or false. */
export function assertionsOf(analysis: Analysis, statement: Statement): Assertion[] {
  if (!isAsserting(statement)) return [];
  const found: Assertion[] = [];
  const denied = statement.force === "deny";
  for (const root of rootsOf(analysis, statement)) {
    for (const predicate of [root, ...analysis.tree.childrenBy(root, "conj")]) {
      if (found.length >= MOST) return found;
      const clause = calledTrueOrFalse(analysis, predicate);
      const assertion = clause
        ? assertionAt(analysis, statement, clause.predicate, clause.negated !== denied)
        : assertionAt(analysis, statement, predicate, denied);
      if (assertion) found.push(assertion);
    }
  }
  return found;
}

/** The words of a content that hang on none of its other words. */
export function rootsOf({ tokens }: Analysis, { contentTokens }: Statement): number[] {
  const roots: number[] = [];
  for (const [first, last] of contentTokens) {
    for (let i = first; i < Math.min(last, first + LONGEST); i++) {
      if (tokens[i].upos !== "PUNCT" && !contains(contentTokens, tokens[i].head)) roots.push(i);
    }
  }
  return roots;
}

/** "It is not true that", "it is a lie that": the clause, and whether it is negated so. */
function calledTrueOrFalse(analysis: Analysis, predicate: number): { predicate: number; negated: boolean } | null {
  const { tokens, tree } = analysis;
  const { form } = tokens[predicate];
  const untrue = FALSE.test(form);
  if (!untrue && !TRUE.test(form)) return null;
  const clause = tree.child(predicate, "ccomp", "csubj", "acl");
  if (clause < predicate || tree.child(clause, "nsubj") < 0) return null;
  return { predicate: clause, negated: untrue !== isNegated(analysis, predicate) };
}

function assertionAt(analysis: Analysis, statement: Statement, predicate: number, flipped: boolean): Assertion | null {
  const { tokens, tree } = analysis;
  const { upos } = tokens[predicate];
  const accused = statement.force === "accuse" ? actOfAccused(analysis, predicate) : -1;
  if (accused >= 0) return built(analysis, statement, accused, false, participantsAt(analysis, predicate));
  const acting = upos === "VERB" || (tree.child(predicate, "nsubj") >= 0 && tree.child(predicate, "cop") >= 0);
  if (
    !acting ||
    WEAK.test(analysis.tokens[predicate].lemma) ||
    isSupposed(analysis, predicate) ||
    isOnlyInPart(analysis, predicate)
  )
    return null;
  const negated = isNegated(analysis, predicate) !== flipped;
  const subject = subjectIn(analysis, statement, predicate);
  if (upos !== "VERB" && upos !== "ADJ" && subject?.every(({ family }) => !family)) return null; // "it is a path" tells of no one thing
  return subject && !isHabit(analysis, predicate, subject) ? built(analysis, statement, predicate, negated, subject) : null;
}

/** The verb of "accused X of VERBing", from X. */
function actOfAccused({ tokens, tree }: Analysis, accused: number): number {
  const governor = tokens[accused].head;
  const near = [...tree.children(accused), ...(governor >= 0 ? tree.children(governor) : [])];
  return near.find((c) => c > accused && tokens[c].xpos === "VBG" && /^(advcl|acl|xcomp|ccomp)/.test(tokens[c].deprel)) ?? -1;
}

function built(analysis: Analysis, statement: Statement, predicate: number, negated: boolean, subject: Participant[]): Assertion {
  const token = analysis.tokens[predicate];
  const around = aroundOf(analysis, predicate);
  const told = { statement, predicate, lemma: token.lemma.toLowerCase(), family: familyOf(token), negated, around };
  if (isPassive(analysis, predicate))
    return { ...told, agents: participantsAt(analysis, agentOf(analysis, predicate)), patients: subject };
  const object = analysis.tree.child(predicate, "obj");
  return object < 0
    ? { ...told, agents: [], patients: subject }
    : { ...told, agents: subject, patients: participantsAt(analysis, object) };
}

function aroundOf(analysis: Analysis, predicate: number): Participant[] {
  const agent = isPassive(analysis, predicate) ? agentOf(analysis, predicate) : -1;
  return analysis.tree
    .childrenBy(predicate, "obl")
    .filter((c) => c !== agent && !inTime(analysis, c))
    .flatMap((c) => participantsAt(analysis, c));
}

/** The subject of a clause; of a clause without one ("denied shelling the camp"), the speaker. */
function subjectIn(analysis: Analysis, { speaker, cueToken, force }: Statement, predicate: number): Participant[] | null {
  const { tokens, tree } = analysis;
  const own = tree.child(predicate, "nsubj");
  if (own >= 0) return participantsAt(analysis, own).map((one) => spokenFor(analysis, one, speaker));
  if (tokens[predicate].deprel === "conj" && tokens[predicate].head >= 0) {
    const shared = tree.child(tokens[predicate].head, "nsubj");
    if (shared >= 0) return participantsAt(analysis, shared);
  }
  if (!speaker || force !== "deny" || !/^V(BG|BN)$/.test(tokens[predicate].xpos)) return null;
  return [participantOf(speaker, cueToken)];
}

/** "I", "we", and a pronoun that stands for nobody known, are the speaker. */
function spokenFor({ tokens }: Analysis, one: Participant, speaker: Entity | null): Participant {
  const { upos, form } = tokens[one.token];
  if (!speaker || upos !== "PRON" || !PERSON.test(form)) return one;
  return one.entity && !FIRST.test(form) ? one : { ...one, entity: speaker };
}

const FIRST = /^(i|we)$/i;
const PERSON = /^(i|we|he|she|it|they)$/i;

/** Whether a clause tells what could, should or will be, or what is if something else is. */
function isSupposed({ tokens, tree }: Analysis, predicate: number): boolean {
  for (const child of tree.children(predicate)) {
    const { deprel, form } = tokens[child];
    if (deprel.startsWith("aux") && MODAL.test(form)) return true;
    if (deprel === "advcl" && /^(if|unless)$/i.test(tokens[tree.left(child)].form)) return true;
    if (deprel === "mark" && /^(if|whether|to)$/i.test(form)) return true;
  }
  return false;
}

/** Whether a clause is denied by "not", "never", or a subject or object with "no". */
export function isNegated({ tokens, tree }: Analysis, predicate: number): boolean {
  for (const child of tree.children(predicate)) {
    const { deprel, form } = tokens[child];
    if (/^(advmod|det|cc)/.test(deprel) && NOT.test(form)) return true;
    if (/^(nsubj|obj)/.test(deprel) && (NOBODY.test(form) || hasNo(tokens, tree.children(child)))) return true;
  }
  return false;
}

function hasNo(tokens: Analysis["tokens"], children: readonly number[]): boolean {
  return children.some((c) => tokens[c].deprel === "det" && /^(no|neither)$/i.test(tokens[c].form));
}

/** "Not only", "not necessarily", "not liberal enough", "too liberal": no plain yes or no. */
function isOnlyInPart({ tokens, tree }: Analysis, predicate: number): boolean {
  return tree
    .children(predicate)
    .some(
      (c) =>
        (NOT.test(tokens[c].form) && ONLY.test(tokens[c + 1]?.form ?? "")) ||
        (tokens[c].deprel === "advmod" && GRADE.test(tokens[c].form)),
    );
}

/** "They attend services": a habit of those who speak, and of others no word. */
function isHabit({ tokens }: Analysis, predicate: number, subject: readonly Participant[]): boolean {
  return /^VB[PZ]$/.test(tokens[predicate].xpos) && subject.every(({ token }) => tokens[token].upos === "PRON");
}
