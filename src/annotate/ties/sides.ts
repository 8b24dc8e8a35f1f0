import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";
import { spanOf } from "../../document/report.js";
import { relationIs } from "../../document/tree.js";
import type { Actor } from "../../knowledge/actors.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import { entityFor } from "../entities/entities.js";
import { withJoined } from "../events/clause.js";

/** The entity that a noun names, or null. A common noun must have been mentioned as somebody already. */
export function sideOf(analysis: Analysis, head: number): Entity | null {
  const mentioned = analysis.mentionAt(head)?.entity;
  if (mentioned) return mentioned;
  const { upos } = analysis.tokens[head];
  return upos === "PROPN" || upos === "ADJ" ? entityFor(analysis, head) : null;
}

/** The entities of these nouns and of those joined to them, each once. */
export function sidesOf(analysis: Analysis, heads: readonly number[]): Entity[] {
  const found: Entity[] = [];
  for (const head of withJoined(analysis.tree, heads)) {
    const entity = sideOf(analysis, head);
    if (entity && !found.includes(entity)) found.push(entity);
  }
  return found;
}

/**
 * The entity that the first part of a compound names ("Iran" in "Iran-backed", "Russian" in "Russian-brokered"), or null. `at` is the token
 * that the part is, or begins: a state that the report names nowhere else is mentioned there.
 */
export function prefixEntity(analysis: Analysis, prefix: string, at: number, { places, actors }: Knowledge): Entity | null {
  const folded = prefix.toLowerCase().replace(/\./g, "");
  const named = analysis.mentions.find(
    (mention) => mention.form === "name" && mention.span.text.toLowerCase().replace(/\./g, "") === folded,
  );
  if (named) return named.entity;
  const country = places.demonym(prefix) ?? places.find(prefix).find((place) => place.precision === "country")?.country;
  if (!country) return null;
  const known = analysis.entities.find(
    (entity) => entity.kind === "country" && entity.country === country && entity.mentions.length > 0,
  );
  return known ?? newState(analysis, prefix, at, actors.states.get(country));
}

function newState(analysis: Analysis, prefix: string, at: number, state: Actor | undefined): Entity | null {
  const start = analysis.tokens[at].start + Math.max(0, analysis.tokens[at].form.indexOf(prefix));
  if (!state || analysis.report.text.slice(start, start + prefix.length) !== prefix) return null;
  const { name, country, sectors, wikidata, id } = state;
  const entity =
    analysis.entities.find((other) => other.actor === id) ??
    analysis.newEntity("country", { name, country, sectors, wikidata, actor: id });
  const span = spanOf(analysis.report, start, start + prefix.length);
  analysis.addMention({ first: at, last: at + 1, head: at, span, title: null, form: "name", rule: "name.in-compound", entity });
  return entity;
}

/** Whether a token's clause is denied, doubted or only wished: "not", "would", "if". */
export function isUnreal({ tokens, tree }: Analysis, head: number): boolean {
  return tree.children(head).some((c) => {
    const { deprel, lemma, upos } = tokens[c];
    if (relationIs(deprel, "aux")) return /^(would|could|may|might|should|will|can|must)$/.test(lemma);
    return (
      lemma === "not" ||
      lemma === "never" ||
      lemma === "no" ||
      (relationIs(deprel, "mark") && lemma === "if") ||
      (upos === "DET" && lemma === "no")
    );
  });
}

/** The possessor, compound or adjective children of a noun that name somebody. */
export function ownersOf(analysis: Analysis, noun: number): number[] {
  return analysis.tree.childrenBy(noun, "nmod:poss", "compound", "amod").filter((c) => c < noun);
}

/** A compound whose parts are words of their own ("US", "-", "led") up to its last, or one word as it is: where it begins, and its text. */
export function compoundAt({ tokens, report }: Analysis, i: number): [first: number, text: string] {
  let first = i;
  while (
    first > 1 &&
    /^[-–]$/.test(tokens[first - 1].form) &&
    tokens[first - 2].end === tokens[first - 1].start &&
    tokens[first - 1].end === tokens[first].start
  )
    first -= 2;
  return [first, report.text.slice(tokens[first].start, tokens[i].end)];
}
