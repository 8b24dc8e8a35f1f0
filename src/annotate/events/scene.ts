import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";
import type { Codebook } from "../../knowledge/codebook.js";
import type { Scope } from "../../knowledge/ranker.js";
import type { Words } from "./word.js";

/** What the reading of events has at hand: the report, the codebook, and who speaks where. */
export interface Scene {
  readonly analysis: Analysis;
  readonly book: Codebook;
  readonly words: Words;
  /** Who "we" is outside any statement; asked for once a report, when it is needed. */
  readonly issuer: () => Entity | null;
  /** What the report is about, asked for when there is an event. */
  readonly scope: () => Scope;
}
