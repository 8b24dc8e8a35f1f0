import type { Entity, PlaceMention, Reality, Statement, When } from "../../document/annotation.js";
import type { Site } from "./site.js";
import type { Filler } from "./who.js";

/** An event as one trigger tells it, before rules and merging. */
export interface Draft {
  readonly rule: string;
  readonly site: Site;
  /** The trigger's head, and the tokens it spans: [first, last). */
  readonly token: number;
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
  type: string;
  modes: string[];
  /** Wanted, feared, asked or owed: told of, but no act. */
  readonly void: boolean;
  /** The pattern itself names the modes. */
  readonly fixed: boolean;
  actors: Filler[];
  recipients: Filler[];
  readonly reality: Set<Reality>;
  /** It points back to an act already told ("claimed responsibility"). */
  readonly back: boolean;
  /** It stands on its actor's own word. */
  readonly own: boolean;
  /** The statement it is told in, and on whose word it stands. */
  statement: Statement | null;
  word: Entity | null;
  when: When | null;
  place: PlaceMention | null;
  /** How near to the act the text tells its place: see `Where`. */
  nearness: number;
  deaths: number | string | null;
  injuries: number | string | null;
  casualties: number | string | null;
  confidence: number;
}
