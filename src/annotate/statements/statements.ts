import type { Analysis } from "../../document/analysis.js";
import type { Knowledge } from "../../knowledge/knowledge.js";

/** Adds statements: who says what to whom, by which words. */
export function annotateStatements(_analysis: Analysis, _knowledge: Knowledge): void {}
