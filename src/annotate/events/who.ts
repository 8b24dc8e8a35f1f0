import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import type { Codebook } from "../../knowledge/codebook.js";
import { entityFor } from "../entities/entities.js";
import { caseOf, withJoined } from "./clause.js";
import { lemmaOf, modifiersOf } from "./site.js";

/** Somebody in a role, and the word that names them there. */
export interface Filler {
  readonly entity: Entity;
  readonly head: number;
}

/** "dozens of rebels", "members of the party": the people are in the complement. */
const QUANTITIES = new Set(
  (
    "number dozen hundred thousand million score ten tens group majority series lot rest part all some most many several one each both half couple handful " +
    "pair band two three four five six seven eight nine none any other others"
  ).split(" "),
);
const MAX_DEPTH = 3;

/** Who is named by this word, itself or those joined to it. `soft`: the owner, where it is an act or a thing. */
export function whoIs(analysis: Analysis, book: Codebook, head: number, soft: boolean, place: boolean): Filler[] {
  return named(analysis, book, head, place) ?? (soft ? ownerOf(analysis, book, head, place, 0) : []);
}

function named(analysis: Analysis, book: Codebook, head: number, place: boolean): Filler[] | null {
  const mention = analysis.mentionAt(head);
  if (mention && isSomebody(analysis, book, mention.entity, head)) {
    return mention.entity.kind === "place" && !place ? null : [{ entity: mention.entity, head }];
  }
  const token = analysis.tokens[head];
  if (place) {
    const country = countryOf(analysis, head);
    if (country) return [{ entity: country, head }];
  }
  if (QUANTITIES.has(token.lemma.toLowerCase()) || token.upos === "NUM") {
    const inner = analysis.tree
      .children(head)
      .find((c) => relationIs(analysis.tokens[c].deprel, "nmod") && caseOf(analysis.tree, c) === "of");
    if (inner !== undefined) {
      const found = withJoined(analysis.tree, [inner]).flatMap((h) => named(analysis, book, h, false) ?? []);
      if (found.length) return found;
    }
  }
  if (token.upos === "VERB") return null;
  const entity = mayAct(analysis, book, head) ? entityFor(analysis, head) : null;
  return entity && entity.kind !== "place" ? [{ entity, head }] : null;
}

/** Not a thing that a speaker's verb happened to make an entity of. */
function isSomebody(analysis: Analysis, book: Codebook, entity: Entity, head: number): boolean {
  return entity.kind !== "role" || entity.country !== null || entity.sectors.length > 0 || mayAct(analysis, book, head) || analysis.tokens[head].upos === "PRON";
}

/** Whether a word without a mention may be somebody: a name, an adjective of a state, or a noun for people; never a thing or an act. */
function mayAct({ tokens }: Analysis, book: Codebook, head: number): boolean {
  const { upos } = tokens[head];
  return upos === "PROPN" || upos === "ADJ" || (book.classes.get("human")?.has(lemmaOf(tokens[head])) ?? false);
}

/** The state whose ground a place is, as an entity of the report. */
function countryOf(analysis: Analysis, head: number): Entity | null {
  const place = analysis.places.find((p) => p.first <= head && head < p.last);
  if (!place || place.precision !== "country" || !place.country) return null;
  const state = analysis.entities.find((e) => e.kind === "country" && e.country === place.country);
  return state ?? analysis.newEntity("country", { name: place.name, country: place.country, sectors: ["GOV"] });
}

/** Whose an act or thing is: possessor, the one before the noun, "by", "of", "from", and at last the agent of a clause on it. */
export function ownerOf(analysis: Analysis, book: Codebook, head: number, place: boolean, depth: number): Filler[] {
  if (depth > MAX_DEPTH) return [];
  for (const owner of ownersOf(analysis, book, head)) {
    const heads = withJoined(analysis.tree, [owner]);
    const found = heads.flatMap((h) => named(analysis, book, h, place) ?? []);
    if (found.length) return found;
    const above = ownerOf(analysis, book, owner, place, depth + 1);
    if (above.length) return above;
  }
  return [];
}

function ownersOf(analysis: Analysis, book: Codebook, head: number): number[] {
  const { tree, tokens } = analysis;
  const patient = takesPatient(book, tokens[head].lemma.toLowerCase());
  const by: number[] = [];
  const of: number[] = [];
  const poss: number[] = [];
  for (const c of tree.children(head)) {
    const { deprel } = tokens[c];
    if (deprel === "nmod:poss") poss.push(c);
    else if (relationIs(deprel, "nmod")) {
      const word = caseOf(tree, c);
      if (word === "by") by.push(c);
      else if (word === "from" || (word === "of" && !patient)) of.push(c);
    } else if (relationIs(deprel, "acl")) by.push(...agentOf(analysis, c));
  }
  const before = modifiersOf(tree, head);
  return patient && by.length ? [...by, ...before] : [...by, ...poss, ...before, ...of];
}

/** "carried out by rebels", "belonging to the army". */
function agentOf({ tree, tokens }: Analysis, verb: number): number[] {
  return tree.children(verb).filter((c) => {
    const { deprel } = tokens[c];
    return (
      deprel === "obl:agent" ||
      (relationIs(deprel, "obl") && (caseOf(tree, c) === "by" || (tokens[verb].lemma === "belong" && caseOf(tree, c) === "to")))
    );
  });
}

function takesPatient(book: Codebook, lemma: string): boolean {
  return (book.index.get(`n:${lemma}`) ?? []).some((pattern) => pattern.frame.recipientFirst);
}
