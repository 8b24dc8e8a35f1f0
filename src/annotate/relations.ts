import type { Analysis } from "../document/analysis.js";
import type { Entity, Relation } from "../document/annotation.js";
import type { Knowledge } from "../knowledge/knowledge.js";
import { compoundTies, nounTies, obliqueTies, type Tie, titleTies, verbTies } from "./ties/relation-words.js";

/** Adds standing relations told as facts: ally, supporter, member, leader, opponent, backer. Each once, where the report first tells it. */
export function annotateRelations(analysis: Analysis, knowledge: Knowledge): void {
  const told = new Set<string>();
  for (const { i } of analysis.tokens) {
    for (const tie of tiesAt(analysis, i, knowledge)) add(analysis, tie, told);
  }
}

function tiesAt(analysis: Analysis, i: number, knowledge: Knowledge): Tie[] {
  const { relations } = knowledge.ties;
  const { upos, lemma, form } = analysis.tokens[i];
  const word = lemma.toLowerCase();
  const found: Tie[] = [];
  if (upos === "NOUN" || upos === "PROPN" || upos === "ADJ") {
    const noun = relations.noun.get(word);
    if (noun) found.push(...nounTies(analysis, i, noun));
    const title = relations.title.get(word);
    if (title) found.push(...titleTies(analysis, i, title));
  }
  if (upos === "VERB") {
    const verb = relations.verb.get(word);
    if (verb) found.push(...verbTies(analysis, i, verb));
  }
  const oblique = relations.oblique.get(word);
  if (oblique) found.push(...obliqueTies(analysis, i, oblique));
  if ((/[-–]/.test(form) && form.length > 2) || isCompoundEnd(analysis, i))
    found.push(...compoundTies(analysis, i, relations, knowledge));
  return found;
}

/** "led" of "US - led" written close together. */
const isCompoundEnd = ({ tokens }: Analysis, i: number): boolean =>
  i > 1 &&
  /^[-–]$/.test(tokens[i - 1].form) &&
  tokens[i - 1].end === tokens[i].start &&
  tokens[i - 2].end === tokens[i - 1].start;

function add(analysis: Analysis, { kind, from, to, first, last, rule }: Tie, told: Set<string>): void {
  const key = `${kind} ${from.id} ${to.id}`;
  if (from === to || told.has(key) || !isSomebody(from) || !isSomebody(to)) return;
  told.add(key);
  const relation: Relation = { kind, from, to, span: analysis.span(first, last), rule };
  analysis.relations.push(relation);
}

/** Somebody the text names, or tells the country or the side of. */
function isSomebody({ name, country, sectors, kind, mentions }: Entity): boolean {
  if (kind === "place") return false;
  const called = kind === "group" && mentions.some(({ span }) => /\p{Lu}/u.test(span.text));
  return called || name !== null || country !== null || sectors.some((sector) => sector !== "CVL" && sector !== "UNK");
}
