import type { Token } from "../../document/token.js";
import type { Actor, Actors, NameUse, Role } from "../../knowledge/actors.js";
import type { Gazetteer } from "../../knowledge/places.js";

/** A stretch of words that the tables or the name tags know: tokens `first` up to, not including, `last`. */
export interface Item {
  readonly first: number;
  readonly last: number;
  /** actor: a name of the tables; role: a word for people or an organ; person, organisation: a name known by its tag alone. */
  readonly kind: "actor" | "role" | "person" | "organisation";
  readonly use: NameUse;
  /** The actors a name may mean, best first; empty for the other kinds. */
  readonly actors: readonly Actor[];
  /** Those of them that count only where a longer name of theirs stands too. */
  readonly doubtful: readonly Actor[];
  /** Those of them in which the name is only a region or town: it tells the country, and never stands for the state. */
  readonly regionOf: readonly Actor[];
  readonly role: Role | null;
  /** What the tables know inside a name known by its tag alone. */
  readonly inner: readonly Item[];
  /** "pro-Iranian", "Iran-backed": names a state, but not the country of the phrase. */
  readonly detached: boolean;
  /** Whether the spelling is a mere abbreviation. */
  readonly short: boolean;
}

/** The words of a report and the tables to look them up in. */
export interface Words {
  readonly tokens: readonly Token[];
  readonly keys: readonly string[];
  readonly actors: Actors;
  readonly places: Pick<Gazetteer, "find">;
}
