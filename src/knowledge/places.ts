import type { ReadData } from "./table.js";

/** Places with coordinates, and what the names of places may stand for. */
export interface Gazetteer {
  readonly version: string;
}

export function loadGazetteer(_read: ReadData): Gazetteer {
  return { version: "0" };
}
