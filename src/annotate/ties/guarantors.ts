import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import { caseOf, subjectsOf } from "../events/clause.js";
import type { Draft } from "./agreement-drafts.js";
import { sideOf, sidesOf } from "./sides.js";

const standing = new Set(["ceasefire", "peace deal", "treaty", "grain deal", "nuclear deal", "agreement", "power-sharing deal"]);

/**
 * Gives guarantors that the report names beside the agreement ("the three guarantor countries - A, B and C", "with A joining as a guarantor
 * state") to the agreement of their sentence, or to the only one of the report that can have guarantors.
 */
export function addGuarantors(analysis: Analysis, drafts: readonly Draft[]): void {
  const able = drafts.filter((draft) => standing.has(draft.kind));
  if (!able.length) return;
  for (const { i, lemma, upos } of analysis.tokens) {
    if (lemma.toLowerCase() !== "guarantor" || (upos !== "NOUN" && upos !== "PROPN" && upos !== "ADJ")) continue;
    const here = able.filter((draft) => draft.spans.some((span) => isInSentence(analysis, span.start, i)));
    const draft = here.length === 1 ? here[0] : able.length === 1 ? able[0] : null;
    if (!draft) continue;
    for (const entity of guarantorsAt(analysis, i)) if (!draft.guarantors.includes(entity)) draft.guarantors.push(entity);
  }
}

function isInSentence({ sentences, tokens }: Analysis, offset: number, i: number): boolean {
  const sentence = sentences[tokens[i].sentence];
  return offset >= sentence.start && offset < sentence.end;
}

/** Who is called a guarantor: listed after the noun, its subject, or whoever acts "as a guarantor". */
function guarantorsAt(analysis: Analysis, i: number): Entity[] {
  const { tokens, tree } = analysis;
  const head = relationIs(tokens[i].deprel, "compound") || relationIs(tokens[i].deprel, "amod") ? tokens[i].head : i;
  const listed = sidesOf(
    analysis,
    tree.childrenBy(head, "appos", "parataxis", "flat", "list").filter((c) => c > i),
  );
  if (listed.length) return listed.filter(isNamed);
  const subjects = tree.childrenBy(head, "nsubj");
  if (subjects.length) return sidesOf(analysis, subjects).filter(isNamed);
  const { deprel, head: up } = tokens[head];
  if (up >= 0 && caseOf(tree, head) === "as" && tokens[up].upos === "VERB")
    return sidesOf(analysis, subjectsOf(tree, up)).filter(isNamed);
  if (up >= 0 && relationIs(deprel, "appos")) return [sideOf(analysis, up)].filter((entity) => entity !== null).filter(isNamed);
  return listAfter(analysis, head);
}

const isNamed = ({ name, country }: Entity): boolean => name !== null || country !== null;

/** Names after a dash, a colon or a bracket: "the guarantors (A, B and C)". */
function listAfter(analysis: Analysis, head: number): Entity[] {
  const { tokens, sentences } = analysis;
  const end = Math.min(sentences[tokens[head].sentence].last, head + 16);
  if (head + 1 >= end || !/^[-–—:(,]+$/.test(tokens[head + 1].form)) return [];
  const found: Entity[] = [];
  for (let i = head + 2; i < end; i++) {
    const { upos, form } = tokens[i];
    const entity = upos === "PROPN" ? sideOf(analysis, i) : null;
    if (entity && isNamed(entity) && !found.includes(entity)) found.push(entity);
    else if (!entity && upos !== "PROPN" && !/^(,|and|&|the)$/.test(form)) break;
  }
  return found;
}
