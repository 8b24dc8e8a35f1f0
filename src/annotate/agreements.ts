import type { Analysis } from "../document/analysis.js";
import type { Knowledge } from "../knowledge/knowledge.js";

/** Adds agreements: ceasefires, treaties, deals, with parties, brokers and guarantors. */
export function annotateAgreements(_analysis: Analysis, _knowledge: Knowledge): void {}
