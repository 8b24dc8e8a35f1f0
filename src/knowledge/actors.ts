import type { ReadData } from "./table.js";

/** States, organisations, armed groups, offices with holders and dates, metonyms, demonyms, role words. */
export interface Actors {
  readonly version: string;
}

export function loadActors(_read: ReadData): Actors {
  return { version: "0" };
}
