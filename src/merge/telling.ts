/** Somebody who took part, as one report tells it. */
export interface Party {
  readonly key: string;
  readonly name: string;
  readonly country: string | null;
  readonly sector: string | null;
  /** One human being with a name. */
  readonly person?: boolean;
}

/** Where an event took place, as one report tells it. */
export interface Place {
  readonly name: string;
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: string | null;
  readonly geonames: number | null;
}

/** An event as one report tells it: all that merging compares and keeps. Days are ISO. */
export interface Telling {
  /** Id of the coded event. */
  readonly id: string;
  readonly report: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly type: string;
  readonly modes: readonly string[];
  readonly contexts: readonly string[];
  readonly cameo: string | null;
  readonly quad: number;
  readonly score: number;
  readonly first: string | null;
  readonly last: string | null;
  /** Whether the text tells the days or they were concluded; null when no day is known. */
  readonly basis: string | null;
  readonly place: Place | null;
  readonly reality: readonly string[];
  readonly word: string | null;
  readonly statement: string | null;
  readonly evidence: string | null;
  readonly deaths: string | null;
  readonly injuries: string | null;
  readonly casualties: string | null;
  readonly confidence: number;
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
  /** Offsets of the sentence and of the trigger in the report. */
  readonly sentence: readonly [number, number];
  readonly trigger: readonly [number, number];
  /** The groups of acts that the triggers belong to (`actsOf`), and the content words of their sentences (`contentWords`). */
  readonly acts: readonly string[];
  readonly words: readonly string[];
}

/** The day an event is sorted by: the first told one, else that of publication. */
export const dayOf = ({ first, last, published }: Telling): string | null => first ?? last ?? published;
