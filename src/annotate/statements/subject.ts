import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";

/** Who speaks: the token of the speaker, and the token that stands for it beside the cue (a relative pronoun), else the same. */
export interface Subject {
  readonly head: number;
  readonly shown: number;
  /** Who passed the words on, for "X quoted Y as saying". */
  readonly via: readonly number[];
  readonly how: string;
  /** A document that says it ("issued a statement saying"), where the speaker is its author. */
  readonly document?: number;
}

const RELATIVE = new Set(["who", "which", "that", "whom"]);
const QUOTING = new Set(["quote", "cite", "paraphrase", "record", "report", "describe"]);
const TIME =
  /^(time|day|week|month|year|morning|evening|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday)$/i;
const MAX_HOPS = 6;
const ISSUING = new Set([
  "make",
  "issue",
  "give",
  "repeat",
  "voice",
  "express",
  "reiterate",
  "release",
  "send",
  "deliver",
  "post",
  "have",
  "publish",
  "renew",
  "withdraw",
  "retract",
  "launch",
  "raise",
  "write",
]);

/** The subject of a verb (or adjective or predicate noun) that says, found through relative clauses, coordination, control and participles. */
export function subjectOf(analysis: Analysis, verb: number, hops = 0): Subject | null {
  const { tokens, tree } = analysis;
  if (hops > MAX_HOPS || verb < 0) return null;
  const own = properSubject(analysis, verb);
  if (own >= 0) return relative(analysis, own, verb);
  if (isPassive(analysis, verb)) {
    const agent = agentOf(analysis, verb);
    return agent >= 0 ? plain(agent, "agent") : null;
  }
  const { deprel, head } = tokens[verb];
  if (head < 0) return null;
  if (relationIs(deprel, "conj")) return subjectOf(analysis, head, hops + 1);
  if (relationIs(deprel, "xcomp")) return controlled(analysis, head, verb, hops);
  if (deprel === "acl:relcl") return null;
  if (relationIs(deprel, "acl")) return nounSubject(analysis, head, verb);
  if (relationIs(deprel, "advcl")) return quotedAs(analysis, verb, head) ?? participle(analysis, verb, head, hops);
  if (relationIs(deprel, "ccomp") && tokens[verb].xpos === "VBG") return subjectOf(analysis, head, hops + 1);
  if (relationIs(deprel, "parataxis") && tokens[verb].xpos === "VBG") return subjectOf(analysis, head, hops + 1);
  if (relationIs(deprel, "dep") && tree.child(head, "nsubj") >= 0) return subjectOf(analysis, head, hops + 1);
  return null;
}

const CITED =
  /^(source|official|witness|diplomat|aide|officer|spokesman|spokeswoman|spokesperson|resident|activist|person|people|lawmaker|lawyer|doctor|minister|analyst|expert)$/;

/** "The agency, citing two officials, said": the officials' word, passed on by the agency. Null where nobody is cited. */
export function citing(analysis: Analysis, subject: Subject, verb: number): { subject: Subject; participle: number } | null {
  const { tree, tokens } = analysis;
  for (const child of [...tree.children(subject.shown), ...tree.childrenBy(verb, "advcl")]) {
    if (child < subject.shown || child > verb || tokens[child].xpos !== "VBG" || !/^(cite|quote)$/.test(tokens[child].lemma))
      continue;
    const cited = tree.child(child, "obj");
    if (cited < child || !CITED.test(tokens[cited].lemma)) continue;
    return { subject: { ...subject, head: cited, via: [...subject.via, subject.head], how: "citing" }, participle: child };
  }
  return null;
}

function plain(head: number, how: string, via: readonly number[] = []): Subject {
  return { head, shown: head, via, how };
}

function properSubject(analysis: Analysis, verb: number): number {
  const { tree, tokens } = analysis;
  for (const child of tree.children(verb)) {
    const { deprel } = tokens[child];
    if (child < verb && (TIME.test(tokens[child].lemma) || tree.child(child, "case") >= 0)) continue;
    if (deprel === "nsubj" || deprel === "nsubj:outer") return child;
    if (deprel === "nsubj:pass" && !isPassive(analysis, verb)) return child;
  }
  return -1;
}

/** Whether a verb stands in the passive. */
export function isPassive(analysis: Analysis, verb: number): boolean {
  const { tree, tokens } = analysis;
  for (const child of tree.children(verb)) {
    const { deprel } = tokens[child];
    if (deprel === "aux:pass" || deprel === "obl:agent" || (deprel === "nsubj:pass" && tokens[verb].xpos === "VBN")) return true;
  }
  return tokens[verb].xpos === "VBN" && agentOf(analysis, verb) >= 0;
}

/** Whom a passive's "by" names, or -1. */
export function agentOf(analysis: Analysis, verb: number): number {
  const { tree, tokens } = analysis;
  for (const child of tree.children(verb)) {
    if (child < verb || !relationIs(tokens[child].deprel, "obl")) continue;
    const by = tree.child(child, "case");
    if (by >= 0 && tokens[by].form.toLowerCase() === "by" && tokens[child].upos !== "NUM") return child;
  }
  return -1;
}

function relative(analysis: Analysis, subject: number, verb: number): Subject {
  const { tokens } = analysis;
  if (!RELATIVE.has(tokens[subject].form.toLowerCase())) return plain(subject, "subject");
  for (let at = verb, hops = 0; at >= 0 && hops < MAX_HOPS; at = tokens[at].head, hops++) {
    if (tokens[at].deprel === "acl:relcl") return { head: tokens[at].head, shown: subject, via: [], how: "relative" };
    if (!relationIs(tokens[at].deprel, "conj") && !relationIs(tokens[at].deprel, "xcomp")) break;
  }
  return plain(subject, "subject");
}

/** "promised to say" has the subject of "promised"; "urged him to say" has "him". */
function controlled(analysis: Analysis, governor: number, verb: number, hops: number): Subject | null {
  const { tree } = analysis;
  const object = tree.child(governor, "obj", "iobj");
  if (object >= 0 && object < verb) return plain(object, "object-control");
  if (isPassive(analysis, governor)) {
    const subject = tree.child(governor, "nsubj");
    return subject >= 0 ? plain(subject, "raised") : null;
  }
  return subjectOf(analysis, governor, hops + 1);
}

/** "X quoted Y as saying": Y speaks, X passes it on; "Y was quoted (by X) as saying". */
function quotedAs(analysis: Analysis, verb: number, governor: number): Subject | null {
  const { tree, tokens } = analysis;
  const mark = tree.child(verb, "mark", "case");
  if (mark < 0 || tokens[mark].form.toLowerCase() !== "as" || !QUOTING.has(tokens[governor].lemma)) return null;
  const passive = tree.child(governor, "nsubj:pass");
  const object = tree.child(governor, "obj");
  if (passive >= 0 || (object < 0 && isPassive(analysis, governor))) {
    const quoted = passive >= 0 ? relative(analysis, passive, governor) : null;
    const agent = agentOf(analysis, governor);
    return quoted && { ...quoted, via: agent >= 0 ? [agent] : [], how: "quoted-as" };
  }
  if (object < 0) return null;
  const by = subjectOf(analysis, governor, 1);
  return plain(object, "quoted-as", by ? [by.head] : []);
}

function participle(analysis: Analysis, verb: number, governor: number, hops: number): Subject | null {
  const { tokens } = analysis;
  if (tokens[verb].xpos !== "VBG" && tokens[verb].xpos !== "VBN" && tokens[verb].xpos !== "VB") return null;
  if (isPassive(analysis, governor)) {
    const subject = analysis.tree.child(governor, "nsubj");
    return subject >= 0 ? relative(analysis, subject, governor) : null;
  }
  return subjectOf(analysis, governor, hops + 1);
}

/** The verb of the clause that a noun stands in, or -1. */
function clauseAbove({ tokens }: Analysis, noun: number): number {
  let at = tokens[noun].head;
  for (let hops = 0; hops < 4 && at >= 0 && tokens[at].upos !== "VERB"; hops++) at = tokens[at].head;
  return at;
}

/** The noun that a participle describes ("a statement saying", "an official warning"). */
function nounSubject(analysis: Analysis, noun: number, verb: number): Subject | null {
  const { tokens } = analysis;
  if (!/^(NOUN|PROPN|PRON|NUM)$/.test(tokens[noun].upos)) return null;
  const { deprel, head } = tokens[noun];
  if (tokens[analysis.tree.left(verb) - 1]?.form === "," && head >= 0) {
    const above = clauseAbove(analysis, noun);
    const main = above >= 0 ? subjectOf(analysis, above, 2) : null;
    if (main) return main;
  }
  if (
    relationIs(deprel, "obj") &&
    tokens[noun].upos === "NOUN" &&
    ISSUING.has(tokens[head]?.lemma) &&
    !isPassive(analysis, head)
  ) {
    const author = subjectOf(analysis, head, 2);
    if (author) return { ...author, document: noun, how: "author" };
  }
  return plain(noun, "participle");
}

/** Whose word a noun is: "the army's claim", "the claim by the rebels", "the army made the claim". */
export function issuerOf(analysis: Analysis, noun: number): Subject | null {
  const { tree, tokens } = analysis;
  for (const child of tree.children(noun)) {
    if (tokens[child].deprel === "nmod:poss" && child < noun) return plain(child, "possessive");
    if (!relationIs(tokens[child].deprel, "nmod") || child < noun) continue;
    const by = tree.child(child, "case");
    if (by >= 0 && /^(by|from)$/i.test(tokens[by].form)) return plain(child, "by");
  }
  const { deprel, head } = tokens[noun];
  if (relationIs(deprel, "obj") && head >= 0 && ISSUING.has(tokens[head].lemma) && !isPassive(analysis, head))
    return subjectOf(analysis, head, 1);
  return null;
}

/** Whose state an adjective tells ("the council is alarmed by"). */
export function bearerOf(analysis: Analysis, adjective: number): Subject | null {
  const subject = analysis.tree.child(adjective, "nsubj");
  return subject >= 0 ? relative(analysis, subject, adjective) : subjectOf(analysis, adjective);
}
