import type { Analysis } from "../document/analysis.js";
import type { Knowledge } from "../knowledge/knowledge.js";
import { annotateAgreements } from "./agreements.js";
import { annotateEntities, annotateVoices } from "./entities/entities.js";
import { annotateEvents } from "./events/events.js";
import { annotateEvidence } from "./evidence/evidence.js";
import { annotateReadings } from "./places/readings.js";
import { annotatePlaces } from "./places.js";
import { annotateRelations } from "./relations.js";
import { annotateStatements } from "./statements/statements.js";
import { annotateTimes } from "./times/annotate.js";

type Annotator = (analysis: Analysis, knowledge: Knowledge) => void;

/** The annotators in the order they run; each may read the layers of those before it. */
export const annotators: readonly (readonly [step: string, annotate: Annotator])[] = [
  ["times", annotateTimes],
  ["entities", annotateEntities],
  ["places", annotatePlaces], // after entities: a metonym is an actor, not a place
  ["statements", annotateStatements],
  ["evidence", annotateEvidence],
  ["events", annotateEvents],
  ["agreements", annotateAgreements],
  ["relations", annotateRelations],
  ["voices", annotateVoices], // at the end: the others read "I" and "who" by themselves
  ["readings", annotateReadings], // last: tells the forms of mentions apart that all others take as names
];

/** Runs every annotator over a report. */
export function annotate(analysis: Analysis, knowledge: Knowledge): void {
  for (const [, run] of annotators) run(analysis, knowledge);
}
