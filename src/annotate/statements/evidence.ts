import type { Analysis } from "../../document/analysis.js";
import type { Knowledge } from "../../knowledge/knowledge.js";

/** Adds to statements the status of their evidence, where the text tells it. */
export function annotateEvidence(_analysis: Analysis, _knowledge: Knowledge): void {}
