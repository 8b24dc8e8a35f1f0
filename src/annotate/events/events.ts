import type { Analysis } from "../../document/analysis.js";
import type { Knowledge } from "../../knowledge/knowledge.js";

/** Adds events by the codebook's patterns on the trees. */
export function annotateEvents(_analysis: Analysis, _knowledge: Knowledge): void {}
