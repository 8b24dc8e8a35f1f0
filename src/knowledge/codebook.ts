import type { ReadData } from "./table.js";

/** Types, modes, contexts, scores, CAMEO, and the patterns that code events. */
export interface Codebook {
  readonly version: string;
}

export function loadCodebook(_read: ReadData): Codebook {
  return { version: "0" };
}
