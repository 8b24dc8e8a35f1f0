import { readFileSync } from "node:fs";
import { annotateEntities } from "../../src/annotate/entities/entities.js";
import { annotateTimes } from "../../src/annotate/times/annotate.js";
import type { Analysis } from "../../src/document/analysis.js";
import type { Entity } from "../../src/document/annotation.js";
import { type Knowledge, loadKnowledge } from "../../src/knowledge/knowledge.js";
import { analysisOf } from "./tree.js";

let loaded: Knowledge | undefined;

/** The package's own tables, loaded once. */
export function knowledge(): Knowledge {
  loaded ??= loadKnowledge((path) => readFileSync(new URL(`../../data/${path}`, import.meta.url), "utf8"));
  return loaded;
}

/** A hand-written tree with its times and entities found. */
export function withEntities(trees: string): Analysis {
  const analysis = analysisOf(trees, { published: "2024-12-04" });
  annotateTimes(analysis, knowledge());
  annotateEntities(analysis, knowledge());
  return analysis;
}

/** What tests call an entity: its name, else its first words. */
export const called = (entity: Entity): string => entity.name ?? entity.mentions[0]?.span.text ?? "?";
