import type { Analysis } from "../../document/analysis.js";
import type { Knowledge } from "../../knowledge/knowledge.js";

/** Adds time expressions with TIMEX3 values and the days they cover. */
export function annotateTimes(_analysis: Analysis, _knowledge: Knowledge): void {}
