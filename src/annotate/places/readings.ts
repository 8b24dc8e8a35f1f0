import type { Analysis } from "../../document/analysis.js";
import type { Entity, Mention, PlaceReading, StandIn } from "../../document/annotation.js";
import type { Token } from "../../document/token.js";
import { relationIs } from "../../document/tree.js";
import { aftermath, contests, popular, sports, stateNouns, teamNouns } from "./words.js";

interface Reading {
  readonly as: PlaceReading;
  readonly rule: string;
}

/**
 * Tells of each name of a place that is no place here what it stands for. A state's or capital's mention gets the form `metonym` and its
 * reading; other names get an entity of kind `place`. A mention over a place as a place is a name.
 */
export function annotateReadings(analysis: Analysis): void {
  const literal = new Set(analysis.places.flatMap(({ first, last }) => range(first, last)));
  for (const mention of analysis.mentions) {
    if (mention.entity.kind !== "country") continue;
    if (literal.has(mention.head)) {
      if (mention.form === "metonym") mention.form = "name";
    } else if (mention.form === "metonym" || (mention.form === "name" && isBareName(analysis, mention))) {
      mention.form = "metonym";
      mention.reading = readingOf(analysis, mention.head);
    }
  }
  addStandIns(analysis);
}

const range = (first: number, last: number): number[] => Array.from({ length: last - first }, (_, i) => first + i);

/** Whether a name stands as a phrase of its own, or before a word that says what states or teams are in: not "Norland officials". */
function isBareName({ tokens }: Analysis, { head, first, last }: Mention): boolean {
  const { deprel, head: up } = tokens[head];
  if (tokens.slice(first, last).every(({ upos }) => upos === "ADJ")) return false;
  if (!["compound", "amod", "flat"].some((relation) => relationIs(deprel, relation))) return true;
  const word = up >= 0 ? tokens[up].lemma.toLowerCase() : "";
  return relationIs(deprel, "compound") && (teamNouns.has(word) || /^(?:relations?|conflict|talks?|summit|fan)$/.test(word));
}

/** Places that act and that no entity is told by: one entity a name. */
function addStandIns(analysis: Analysis): void {
  const made = new Map<string, Entity>();
  for (const standIn of analysis.standIns) {
    if (analysis.mentionAt(standIn.head)) continue;
    const key = standIn.name.toLowerCase();
    const entity = made.get(key) ?? analysis.newEntity("place", { name: standIn.name, country: standIn.country });
    made.set(key, entity);
    analysis.addMention(mentionOf(analysis, standIn, entity));
  }
}

function mentionOf(analysis: Analysis, { first, last, head }: StandIn, entity: Entity): Mention {
  const span = analysis.span(first, last);
  return {
    first,
    last,
    head,
    span,
    title: null,
    form: "metonym",
    rule: "place.acts",
    entity,
    reading: readingOf(analysis, head),
  };
}

/** What a place's name stands for, by what it does or has; those who govern it where nothing else is told. */
function readingOf(analysis: Analysis, head: number): Reading {
  const { tokens } = analysis;
  const token = firstJoined(tokens, head);
  const governor = token.head >= 0 ? tokens[token.head] : null;
  const word = governor?.lemma.toLowerCase() ?? "";
  const adposition = caseBefore(analysis, token.i);
  if (aftermath.has(adposition)) return { as: "event", rule: `metonym.${adposition}` };
  if (teamNouns.has(word) && !stateNouns.has(word)) return { as: "team", rule: "metonym.team-of" };
  if (contests.has(word) && inSport(analysis, token.sentence)) return { as: "team", rule: "metonym.contest" };
  if (relationIs(token.deprel, "nsubj") && popular.has(word)) return { as: "people", rule: "metonym.popular" };
  return { as: "government", rule: governor ? `metonym.${slotOf(token, adposition)}` : "metonym.alone" };
}

/** The first of the words that a name is joined to by "and". */
function firstJoined(tokens: readonly Token[], head: number): Token {
  let token = tokens[head];
  for (let hops = 0; hops < 50 && relationIs(token.deprel, "conj") && token.head >= 0; hops++) token = tokens[token.head];
  return token;
}

function caseBefore({ tokens, tree }: Analysis, i: number): string {
  const found = tree.childrenBy(i, "case", "mark").find((c) => tokens[c].upos !== "PART");
  return found === undefined ? "" : tokens[found].form.toLowerCase();
}

const slots: readonly (readonly [relation: string, slot: string])[] = [
  ["nsubj", "subject"],
  ["obj", "object"],
  ["iobj", "object"],
  ["nmod:poss", "possessor"],
  ["compound", "modifier"],
];

function slotOf({ deprel }: Token, adposition: string): string {
  return adposition || (slots.find(([relation]) => relationIs(deprel, relation))?.[1] ?? "named");
}

/** Whether a sentence speaks of sport, or tells a score. */
function inSport({ tokens, sentences }: Analysis, sentence: number): boolean {
  const { first, last } = sentences[sentence];
  for (let i = first; i < last; i++)
    if (sports.has(tokens[i].lemma.toLowerCase()) || /^\d{1,3}[-–]\d{1,3}$/.test(tokens[i].form)) return true;
  return false;
}
