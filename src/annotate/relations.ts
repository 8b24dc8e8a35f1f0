import type { Analysis } from "../document/analysis.js";
import type { Knowledge } from "../knowledge/knowledge.js";

/** Adds standing relations told as facts: ally, supporter, member, leader, opponent, backer. */
export function annotateRelations(_analysis: Analysis, _knowledge: Knowledge): void {}
