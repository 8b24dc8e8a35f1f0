import type { Analysis } from "../document/analysis.js";
import type { Knowledge } from "../knowledge/knowledge.js";

/** Adds mentions of places as places, with coordinates where the gazetteer knows them. */
export function annotatePlaces(_analysis: Analysis, _knowledge: Knowledge): void {}
