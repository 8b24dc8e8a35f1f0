import type { Entity, Mention } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import { standsForState } from "./metonyms.js";
import type { Phrase } from "./phrases.js";
import type { Register } from "./register.js";
import type { Scene } from "./scene.js";

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
  const plural = entity.kind === "group" ? entity.name === null || isPlural(analysis.tokens[head].xpos) : false;
  return { first, last, head, mention, plural, members: null, polity: false };
}

function ofThing({ analysis, items, itemsFrom }: Scene, { first, last, head }: Phrase): Candidate {
  const { upos, ner, xpos } = analysis.tokens[head];
  const known = items[itemsFrom(head)];
  const unknown = upos === "PROPN" && ner.endsWith("LOC") && !(known && known.first <= head);
  const polity = unknown && standsForState(analysis, head, "capital");
  return { first, last, head, mention: null, plural: isPlural(xpos), members: null, polity };
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
    const heads = tree.childrenBy(candidate.head, "conj");
    if (heads.length === 0 || heads.length > 6) return;
    const members = [candidate];
    for (let j = k + 1; j < list.length && j < k + 24 && members.length <= heads.length; j++)
      if (heads.some((head) => head === list[j].head || (list[j].mention && covers(list[j], head, tokens))))
        members.push(list[j]);
    const last = members[members.length - 1];
    if (members.length > heads.length)
      found.push({ ...candidate, last: last.last, mention: null, plural: true, members, polity: false });
  });
  return found;
}

/** Whether a token is the title before a candidate's name: "Minister" in "Prime Minister Doe". */
function covers({ first }: Candidate, head: number, tokens: Scene["analysis"]["tokens"]): boolean {
  return head < first && first - head < 4 && tokens[first].head === head;
}

/** The entity of a candidate, made now when it is an acting place that nothing knew; null for a thing. */
export function entityOf(register: Register, candidate: Candidate): Entity | null {
  if (candidate.mention) return candidate.mention.entity;
  if (!candidate.polity) return null;
  const { analysis } = register;
  const { head } = candidate;
  const known = analysis.mentionAt(head);
  if (known) return known.entity;
  let { first } = candidate;
  while (first < head && analysis.tokens[first].upos !== "PROPN") first++;
  const name = analysis.span(first, candidate.last).text;
  const entity = register.make(`name:${name.toLowerCase()}`, "organisation", { name });
  register.mention(entity, { first, last: candidate.last, head, form: "metonym", rule: "name.polity" });
  return entity;
}

/** Whether a candidate is one somebody: a mention, or a place that acts. */
export function isOne({ mention, polity, plural, members }: Candidate): boolean {
  return members === null && !plural && (mention !== null || polity);
}
