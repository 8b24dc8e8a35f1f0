import type { Analysis } from "../../document/analysis.js";
import type { Knowledge } from "../../knowledge/knowledge.js";

/** Adds entities and their mentions: names with titles, descriptions, metonyms, pronouns and nominal anaphora. */
export function annotateEntities(_analysis: Analysis, _knowledge: Knowledge): void {}
