import { type Crosswalk, loadCrosswalk } from "./codebook-cameo.js";
import { type Frame, loadFrames } from "./codebook-frames.js";
import { indexPatterns, loadPatterns, type Pattern, type PatternIndex } from "./codebook-patterns.js";
import {
  type Also,
  type ContextRow,
  type Instrument,
  type Issuer,
  type LightVerb,
  loadAlso,
  loadClasses,
  loadContexts,
  loadHedges,
  loadInstruments,
  loadIssuers,
  loadLightVerbs,
  loadModes,
  loadMoods,
  loadScales,
  loadTypes,
  type ModeRow,
  type Mood,
  type Scale,
  type TypeRow,
} from "./codebook-tables.js";
import { loadRanker, type Ranker } from "./ranker.js";
import type { ReadData } from "./table.js";

/** Types, modes, contexts, scores, CAMEO, and the patterns that code events. */
export interface Codebook {
  /** Name of the ontology, its edition and the edition of the patterns: `plover@2024.1`. */
  readonly version: string;
  readonly types: ReadonlyMap<string, TypeRow>;
  /** By `TYPE mode`. */
  readonly modes: ReadonlyMap<string, ModeRow>;
  readonly contexts: readonly ContextRow[];
  /** By CAMEO root of two digits. */
  readonly scales: ReadonlyMap<string, Scale>;
  readonly cameo: Crosswalk;
  /** Word classes by name. */
  readonly classes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly frames: ReadonlyMap<string, Frame>;
  readonly patterns: readonly Pattern[];
  readonly index: PatternIndex;
  /** By verb with its particle: `carry out`. */
  readonly lightVerbs: ReadonlyMap<string, LightVerb>;
  readonly moods: ReadonlyMap<string, Mood>;
  readonly hedges: ReadonlySet<string>;
  readonly instruments: readonly Instrument[];
  readonly also: readonly Also[];
  /** By the end of a host's name. */
  readonly issuers: ReadonlyMap<string, Issuer>;
  /** How likely an event is right, by what its telling is like. */
  readonly ranker: Ranker;
}

/** The edition of the codebook: changes whenever a table or pattern changes what is coded. */
const EDITION = "plover@2024.1";

/** Loads the codebook from `codebook/`. Throws an Error naming file and line of the first mistake. */
export function loadCodebook(read: ReadData): Codebook {
  const types = loadTypes(read);
  const modes = loadModes(read, types);
  const classes = loadClasses(read);
  const frames = loadFrames(read);
  const patterns = loadPatterns(read, { types, modes, classes, frames });
  return {
    version: EDITION,
    types,
    modes,
    contexts: loadContexts(read),
    scales: loadScales(read),
    cameo: loadCrosswalk(read, types),
    classes,
    frames,
    patterns,
    index: indexPatterns(patterns),
    lightVerbs: loadLightVerbs(read),
    moods: loadMoods(read),
    hedges: loadHedges(read),
    instruments: loadInstruments(read, modes),
    issuers: loadIssuers(read),
    also: loadAlso(read, classes, modes),
    ranker: loadRanker(read),
  };
}
