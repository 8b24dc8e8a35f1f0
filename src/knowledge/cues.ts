import type { ReadData } from "./table.js";

/** Words that attribute speech and thought, and phrases that tell the status of evidence. */
export interface Cues {
  readonly version: string;
}

export function loadCues(_read: ReadData): Cues {
  return { version: "0" };
}
