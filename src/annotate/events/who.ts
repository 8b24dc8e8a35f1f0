import type { Analysis } from "../../document/analysis.js";
import type { Entity, Mention, PlaceMention, Statement } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import type { Slot } from "../../knowledge/codebook-frames.js";
import { entityFor, joinedAt } from "../entities/entities.js";
import { caseOf, contentHead, withJoined } from "./clause.js";
import { isNoParty, LED } from "./no-party.js";
import type { Scene } from "./scene.js";
import { lemmaOf, modifiersOf } from "./site.js";

/** Somebody in a role, and the word that names them there. */
export interface Filler {
  readonly entity: Entity;
  readonly head: number;
}

const MAX_DEPTH = 3;

/** How a slot is read: see `Slot`. */
export type Reading = Pick<Slot, "soft" | "place" | "generic">;

export const PLAIN: Reading = { soft: false, place: false, generic: false };

export const SOFT: Reading = { soft: true, place: false, generic: false };

/** Who is named by this word, itself or, when the slot is soft, as its owner. */
export function whoIs(scene: Scene, head: number, reading: Reading): Filler[] {
  return named(scene, head, reading) ?? (reading.soft ? ownerOf(scene, head, reading, 0) : []);
}

function named(scene: Scene, head: number, reading: Reading): Filler[] | null {
  const { analysis } = scene;
  if (analysis.tokens[head].upos === "PROPN" && TIME.test(analysis.tokens[head].lemma)) return null;
  if (isNoParty(scene, head)) return null;
  const joined = joinedAt(analysis, head);
  if (joined) return joined.map((entity) => ({ entity, head }));
  const mention = analysis.mentionAt(head);
  const several = severalOf(scene, head, mention?.entity);
  if (several) return several;
  const apposed = mention && apposedTo(analysis, mention.entity, head);
  if (apposed) return [{ entity: apposed, head }];
  if (mention && isSomebody(scene, mention.entity, head)) {
    return isGround(analysis, mention.entity, head) && !reading.place ? null : [{ entity: mention.entity, head }];
  }
  const { upos } = analysis.tokens[head];
  if (upos === "PRON") return pronounOf(scene, head);
  const country = countryOf(analysis, head, reading.place);
  if (country) return [{ entity: country, head }];
  const counted = contentHead(analysis.tree, head);
  if (counted !== head) {
    const found = withJoined(analysis.tree, [counted]).flatMap((h) => named(scene, h, PLAIN) ?? []);
    if (found.length) return found;
  }
  if (upos === "VERB" || (!reading.generic && !mayAct(scene, head)) || (reading.generic && isAct(scene, head))) return null;
  const entity = entityFor(analysis, head);
  if (!entity || entity.kind === "place" || !(reading.generic || isSomebody(scene, entity, head))) return null;
  return [{ entity, head }];
}

/** "one of the groups, the Highland Front": who the apposition names, where the head itself tells nothing. */
function apposedTo(analysis: Analysis, entity: Entity, head: number): Entity | null {
  if (entity.name !== null || entity.country !== null) return null;
  const named = analysis.tree.childrenBy(head, "appos").map((c) => analysis.mentionAt(c)?.entity);
  return named.find((other) => other !== undefined && other.name !== null && other.kind !== "place") ?? null;
}

/** A place as a place, whatever the names made of it. */
function isGround(analysis: Analysis, entity: Entity, head: number): boolean {
  if (entity.kind === "place") return true;
  if (entity.kind === "country" || entity.country !== null || entity.sectors.length > 0) return false;
  return analysis.places.some((place) => place.first <= head && head < place.last);
}

/** "the foreign ministers of Kestria and Solvania": those of each state, where the phrase itself has none. */
function severalOf(scene: Scene, head: number, entity: Entity | undefined): Filler[] | null {
  const { analysis } = scene;
  const { xpos, upos } = analysis.tokens[head];
  if (upos !== "NOUN" || !xpos.endsWith("S") || (entity && entity.name !== null)) return null;
  const inner = analysis.tree
    .children(head)
    .find((c) => relationIs(analysis.tokens[c].deprel, "nmod") && caseOf(analysis.tree, c) === "of");
  if (inner === undefined) return null;
  const apposed = analysis.tree.childrenBy(inner, "appos", "parataxis", "dep");
  const heads = withJoined(analysis.tree, [inner, ...apposed]);
  const states = heads.flatMap((h) => stateAt(analysis, h));
  return states.length > 1 ? states : null;
}

function stateAt(analysis: Analysis, head: number): Filler[] {
  const entity = analysis.mentionAt(head)?.entity ?? (analysis.tokens[head].upos === "PROPN" ? entityFor(analysis, head) : null);
  return entity?.kind === "country" ? [{ entity, head }] : [];
}

const FIRST_PERSON = new Set(["i", "we", "me", "us", "my", "our", "myself", "ourselves"]);

const THIRD_PERSON = new Set(["it", "they", "he", "she", "its", "their", "his", "her"]);

/** "I" and "me" are whose quotation it is; an unresolved "it" or "they" is whose words are told, but never who speaks of others in quotation marks. */
function pronounOf(scene: Scene, head: number): Filler[] | null {
  const form = scene.analysis.tokens[head].form.toLowerCase();
  const first = FIRST_PERSON.has(form);
  if (!first && !THIRD_PERSON.has(form)) return null;
  const statement = first ? scene.words.voiceAt(head) : scene.words.at(head);
  if (!first && statement?.kind === "direct") return null;
  const entity = statement ? speakerOf(scene, statement) : first ? scene.issuer() : null;
  return entity ? [{ entity, head }] : null;
}

/** Who speaks: the statement's speaker, or whose the release or report is that "said" it; null where nobody is named. */
export function speakerOf(scene: Scene, { speaker, cueToken }: Statement): Entity | null {
  if (speaker?.kind !== "role" || speaker.country !== null || speaker.sectors.length > 0) return speaker;
  const mention = nearest(speaker, scene.analysis.tokens[cueToken].start);
  if (!mention) return speaker;
  const { upos, form } = scene.analysis.tokens[mention.head];
  if (upos === "PRON") return FIRST_PERSON.has(form.toLowerCase()) ? scene.issuer() : speaker;
  if (mayAct(scene, mention.head)) return speaker;
  const owner = ownerOf(scene, mention.head, SOFT, 0)[0]?.entity ?? null;
  return scene.words.ofDocument(lemmaOf(scene.analysis.tokens[mention.head]), owner) ?? lastSpeaker(scene, cueToken);
}

/** "The statement also said": who spoke last before. */
function lastSpeaker({ analysis }: Scene, cue: number): Entity | null {
  let found: Entity | null = null;
  for (const { speaker, cueToken } of analysis.statements) {
    if (cueToken < cue && speaker && (speaker.country !== null || speaker.sectors.length > 0)) found = speaker;
  }
  return found;
}

function nearest(speaker: Entity, offset: number): Mention | null {
  let best: Mention | null = null;
  for (const mention of speaker.mentions) {
    if (!best || Math.abs(mention.span.start - offset) < Math.abs(best.span.start - offset)) best = mention;
  }
  return best;
}

/** Not a thing that a speaker's verb happened to make an entity of, nor a pronoun that nothing resolved. */
function isSomebody(scene: Scene, entity: Entity, head: number): boolean {
  const { upos } = scene.analysis.tokens[head];
  const known = entity.country !== null || entity.sectors.length > 0;
  if (upos === "ADJ" || (upos === "PROPN" && scene.analysis.tokens[head].ner.endsWith("LOC"))) return known;
  return entity.kind !== "role" || entity.country !== null || entity.sectors.length > 0 || mayAct(scene, head);
}

function isAct({ analysis, book }: Scene, head: number): boolean {
  return (
    book.index.has(`n:${lemmaOf(analysis.tokens[head])}`) ||
    analysis.tokens[head].upos === "NUM" ||
    TIME.test(analysis.tokens[head].lemma)
  );
}

const TIME =
  /^(day|week|month|year|hour|minute|.*day|january|february|march|april|june|july|august|september|october|november|december)$/i;

const AGENT =
  /(ist|eer|man|woman|men|women|crat|shooter|fighter|worker|holder|maker|leader|seeker|player|keeper|dealer|trafficker)$/;

/** Whether a word without a mention may be somebody: a name, an adjective of a state, or a noun for people; never a thing or an act. */
function mayAct({ analysis: { tokens }, book }: Scene, head: number): boolean {
  const { upos, ner } = tokens[head];
  if (upos === "PROPN") return /(PER|ORG)$/.test(ner) || (ner === "O" && isHuman(book, lemmaOf(tokens[head])));
  return upos === "ADJ" || (upos === "NOUN" && (isHuman(book, lemmaOf(tokens[head])) || AGENT.test(lemmaOf(tokens[head]))));
}

const isHuman = (book: Scene["book"], lemma: string): boolean => book.classes.get("human")?.has(lemma) ?? false;

/** The state that a country's name stands for, or whose ground a place is, as an entity of the report. */
function countryOf(analysis: Analysis, head: number, anyPlace: boolean): Entity | null {
  if (analysis.tokens[head].upos !== "PROPN") return null;
  const place = analysis.places.find((p) => p.first <= head && head < p.last);
  if (!place?.country || (!anyPlace && place.precision !== "country")) return null;
  return groundOf(analysis, place, "country", ["GOV"]);
}

/** The state, or the people, whose ground a place is: the report's own entity, else a new one whose mention is the place. */
export function groundOf(analysis: Analysis, place: PlaceMention, kind: "country" | "group", sectors: readonly string[]): Entity {
  const known = analysis.entities.find((e) => e.kind === kind && e.country === place.country && e.sectors[0] === sectors[0]);
  if (known) return known;
  const entity = analysis.newEntity(kind, {
    country: place.country,
    sectors,
    name: place.precision === "country" && kind === "country" ? place.name : null,
  });
  const { first, last, span } = place;
  analysis.addMention({
    first,
    last,
    head: headIn(analysis, first, last),
    span,
    title: null,
    form: "metonym",
    rule: "events.ground",
    entity,
  });
  return entity;
}

/** The token of a phrase that the rest of it hangs on. */
export function headIn({ tokens }: Analysis, first: number, last: number): number {
  for (let i = first; i < last; i++) if (tokens[i].head < first || tokens[i].head >= last) return i;
  return first;
}

/** Whose an act or thing is: possessor, the one before the noun, "by", "of", "from", and at last the agent of a clause on it. */
export function ownerOf(scene: Scene, head: number, reading: Reading, depth: number): Filler[] {
  if (depth > MAX_DEPTH) return [];
  const { tree } = scene.analysis;
  const own: Reading = { soft: true, place: reading.place, generic: false };
  for (const owner of ownersOf(scene, head, depth)) {
    const found = withJoined(tree, [owner]).flatMap((h) => named(scene, h, own) ?? []);
    if (found.length) return found;
    const above = mayOwn(scene, head, owner) ? ownerOf(scene, owner, own, depth + 1) : [];
    if (above.length) return above;
  }
  return [];
}

/** Whose a modifier is matters only where it is a word for people or tells who leads: "army officers' raid", "a Kestrian-led raid". */
function mayOwn({ analysis: { tokens, tree }, book }: Scene, head: number, owner: number): boolean {
  if (owner > head || !/^(compound|amod)/.test(tokens[owner].deprel) || tree.child(owner, "nmod:poss") >= 0) return true;
  if (isHuman(book, lemmaOf(tokens[owner]))) return true;
  return LED.has(tokens[owner].form.toLowerCase()) && tokens[owner - 2]?.upos !== "NOUN";
}

const CHANGES = new Set(["change", "amendment", "reform", "approach", "response", "addition", "cut"]);

function ownersOf({ analysis, book }: Scene, head: number, depth: number): number[] {
  const { tree, tokens } = analysis;
  const counted = contentHead(tree, head);
  if (counted !== head) return [counted];
  const patient = takesPatient(book, lemmaOf(tokens[head]));
  const struck = book.classes.get("hostile")?.has(lemmaOf(tokens[head])) === true;
  const by: number[] = [];
  const of: number[] = [];
  const poss: number[] = [];
  const last: number[] = [];
  for (const c of tree.children(head)) {
    const { deprel } = tokens[c];
    if (deprel === "nmod:poss") poss.push(c);
    else if (relationIs(deprel, "nmod")) {
      const word = caseOf(tree, c);
      if (word === "by") by.push(c);
      else if (
        (word === "from" && depth === 0) ||
        (word === "of" && !patient) ||
        (word === "to" && CHANGES.has(lemmaOf(tokens[head])))
      )
        of.push(c);
      else if (!struck && (word === "in" || word === "to") && stateAt(analysis, c).length) last.push(c);
    } else if (relationIs(deprel, "acl") && tree.child(c, "mark", "nsubj") < 0) by.push(...agentOf(analysis, c));
  }
  const before = modifiersOf(tree, head);
  return patient && by.length ? [...by, ...before] : [...by, ...poss, ...before, ...of, ...last];
}

/** "carried out by rebels", "belonging to the army". */
function agentOf({ tree, tokens }: Analysis, verb: number): number[] {
  return tree.children(verb).filter((c) => {
    const { deprel } = tokens[c];
    if (deprel === "obl:agent") return true;
    return (
      relationIs(deprel, "obl") && (caseOf(tree, c) === "by" || (tokens[verb].lemma === "belong" && caseOf(tree, c) === "to"))
    );
  });
}

/** Whether "of" after this noun tells to whom it is done: "the arrest of Marn". */
export function takesPatient(book: Scene["book"], lemma: string): boolean {
  return (book.index.get(`n:${lemma}`) ?? []).some((pattern) => pattern.frame.recipientFirst);
}
