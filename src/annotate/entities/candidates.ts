import type { Analysis } from "../../document/analysis.js";
import type { Entity, Mention } from "../../document/annotation.js";
import type { Token } from "../../document/token.js";
import { relationIs, type Tree } from "../../document/tree.js";
import { standsForState } from "./metonyms.js";
import type { Phrase } from "./phrases.js";
import type { Register } from "./register.js";
import type { Scene } from "./scene.js";

/** What two do to each other, or with each other, so that they are two of a kind afterwards: "Doe met Roe. The two leaders ...". */
const MUTUAL = new Set("meet marry fight divorce telephone phone call visit host receive greet".split(" "));
const TALKS = new Set("speak talk meet negotiate confer".split(" "));
const SAYS = new Set("say tell claim warn announce ask demand urge deny report complain fear hope".split(" "));

/** Somebody or something that a pronoun may name: tokens `first` up to, not including, `last`. */
export interface Candidate {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  /** Null for a thing, and for a place that nobody knows to act. */
  readonly mention: Mention | null;
  readonly plural: boolean;
  /** Those that "and" joins here; null for one alone. */
  readonly members: readonly Candidate[] | null;
  /** Whether an unknown place acts here, as a state or town does. */
  readonly polity: boolean;
  /** Whether a noun that nothing knows says something here, as people do. */
  readonly speaks: boolean;
}

/** Mentions, things and joined mentions of a report, in the order of the text. */
export function candidatesOf(scene: Scene, register: Register): Candidate[] {
  const { analysis } = scene;
  const found: Candidate[] = [];
  for (const mention of analysis.mentions) found.push(ofMention(scene, mention));
  for (const phrase of scene.phrases) if (!register.covering[phrase.head]) found.push(ofThing(scene, phrase));
  found.sort((a, b) => a.first - b.first || a.last - b.last);
  return withJoined(scene, found);
}

/** The candidate that a mention is. */
export function ofMention({ analysis }: Pick<Scene, "analysis">, mention: Mention): Candidate {
  const { first, last, head, entity } = mention;
  const { xpos, lemma } = analysis.tokens[head];
  const plural = entity.kind === "group" ? entity.name === null || isPlural(xpos) : lemma === "authorities";
  return { first, last, head, mention, plural, members: null, polity: false, speaks: false };
}

function ofThing({ analysis, items, itemsFrom }: Scene, { first, last, head }: Phrase): Candidate {
  const { upos, ner, xpos } = analysis.tokens[head];
  const known = items[itemsFrom(head)];
  const unknown = upos === "PROPN" && ner.endsWith("LOC") && !(known && known.first <= head);
  const polity = unknown && standsForState(analysis, head, "capital");
  return { first, last, head, mention: null, plural: isPlural(xpos), members: null, polity, speaks: speaks(analysis, head) };
}

function speaks({ tokens }: Analysis, i: number): boolean {
  const { upos, deprel, head } = tokens[i];
  return upos === "NOUN" && deprel === "nsubj" && head >= 0 && SAYS.has(tokens[head].lemma);
}

function isPlural(xpos: string): boolean {
  return xpos === "NNS" || xpos === "NNPS";
}

/** Adds, after the first of those that "and" joins, one candidate for all of them. */
function withJoined({ analysis: { tokens, tree } }: Scene, list: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  list.forEach((candidate, k) => {
    found.push(candidate);
    if (relationIs(tokens[candidate.head].deprel, "conj")) return;
    const met = metBy(list, k, tokens, tree);
    if (met) found.push(joint([candidate, met], met.last));
    const heads = tree.childrenBy(candidate.head, "conj");
    if (heads.length === 0 || heads.length > 6) return;
    const members = [candidate];
    for (let j = k + 1; j < list.length && j < k + 24 && members.length <= heads.length; j++)
      if (heads.some((head) => head === list[j].head || (list[j].mention && covers(list[j], head, tokens))))
        members.push(list[j]);
    const last = members[members.length - 1];
    if (members.length > heads.length) found.push(joint(members, last.last));
  });
  return found;
}

function joint(members: readonly Candidate[], last: number): Candidate {
  return { ...members[0], last, mention: null, plural: true, members, polity: false, speaks: false };
}

/** Whom a subject met: they are two of a kind from then on. */
function metBy(list: readonly Candidate[], k: number, tokens: readonly Token[], tree: Tree): Candidate | null {
  const { deprel, head } = tokens[list[k].head];
  if (head < 0 || !isOne(list[k]) || !relationIs(deprel, "nsubj")) return null;
  const { lemma } = tokens[head];
  const other = MUTUAL.has(lemma) ? tree.child(head, "obj") : TALKS.has(lemma) ? withWhom(head, tokens, tree) : -1;
  if (other < 0) return null;
  for (let j = k + 1; j < list.length && list[j].first <= other; j++)
    if (list[j].head === other && isOne(list[j]) && list[j].mention?.entity.kind === list[k].mention?.entity.kind) return list[j];
  return null;
}

function withWhom(verb: number, tokens: readonly Token[], tree: Tree): number {
  return tree.childrenBy(verb, "obl").find((c) => tree.children(c).some((d) => tokens[d].form === "with")) ?? -1;
}

/** Whether a token is the title before a candidate's name: "Minister" in "Prime Minister Doe". */
function covers({ first, mention }: Candidate, head: number, tokens: Scene["analysis"]["tokens"]): boolean {
  const title = mention?.title;
  if (title && tokens[head].start >= title.start && tokens[head].end <= title.end) return true;
  return head < first && first - head < 4 && tokens[first].head === head;
}

/** The entity of a candidate, made now when it is an acting place that nothing knew; null for a thing. */
export function entityOf(register: Register, candidate: Candidate): Entity | null {
  if (candidate.mention) return candidate.mention.entity;
  const { analysis } = register;
  const { head } = candidate;
  const known = analysis.mentionAt(head);
  if (known) return known.entity;
  if (candidate.speaks) return unknownSpeaker(register, candidate);
  if (!candidate.polity) return null;
  let { first } = candidate;
  while (first < head && analysis.tokens[first].upos !== "PROPN") first++;
  const name = analysis.span(first, candidate.last).text;
  const entity = register.make(`name:${name.toLowerCase()}`, "organisation", { name });
  register.mention(entity, { first, last: candidate.last, head, form: "metonym", rule: "name.polity" });
  return entity;
}

function unknownSpeaker(register: Register, { first, last, head, plural }: Candidate): Entity {
  const { tokens } = register.analysis;
  let start = first;
  while (start < head && (tokens[start].upos === "DET" || tokens[start].upos === "PUNCT")) start++;
  const entity = register.analysis.newEntity(plural ? "group" : "role");
  register.mention(entity, { first: start, last, head, form: "description", rule: "description.other" });
  return entity;
}

/** Whether a candidate is one somebody: a mention, or a place that acts. */
export function isOne({ mention, polity, plural, members }: Candidate): boolean {
  return members === null && !plural && (mention !== null || polity);
}
