import { type Actors, loadActors } from "./actors.js";
import { type Calendar, loadCalendar } from "./calendar.js";
import { type Codebook, loadCodebook } from "./codebook.js";
import { type Cues, loadCues } from "./cues.js";
import { type Gazetteer, loadGazetteer } from "./places.js";
import { atLeast } from "./ranker.js";
import type { ReadData } from "./table.js";
import { loadTies, type Ties } from "./ties.js";

/** All that the program knows, loaded once and never changed. */
export interface Knowledge {
  readonly actors: Actors;
  readonly places: Gazetteer;
  readonly calendar: Calendar;
  readonly cues: Cues;
  readonly codebook: Codebook;
  readonly ties: Ties;
}

/** Loads every table of `data/`. Throws an Error naming file and line of the first mistake. */
export function loadKnowledge(read: ReadData): Knowledge {
  return {
    actors: loadActors(read),
    places: loadGazetteer(read),
    calendar: loadCalendar(read),
    cues: loadCues(read),
    codebook: loadCodebook(read),
    ties: loadTies(read),
  };
}

/** The same knowledge, by which every event is recorded that is at least this likely to be right, 0 to 1; 0 records all. */
export function keepingAtLeast(knowledge: Knowledge, least: number): Knowledge {
  const { codebook } = knowledge;
  return { ...knowledge, codebook: { ...codebook, ranker: atLeast(codebook.ranker, least) } };
}
