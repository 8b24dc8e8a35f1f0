import type { Actor, Actors, Role } from "./actor.js";
import { NameTree } from "./actor-names.js";
import { loadSpelling } from "./actor-spelling.js";
import { loadActorTables } from "./actor-tables.js";
import type { ReadData } from "./table.js";

export { type Actor, type Actors, type Anaphor, type Modifier, type Office, officeOn, type Pronoun, type Role } from "./actor.js";
export { foldWord, keysOf, type NameEntry, type NameMatch, type NameUse, wordsOf } from "./actor-names.js";

/** Compiles the tables of `data/actors`. Throws an Error with file and line of the first mistake. */
export function loadActors(read: ReadData): Actors {
  const spelling = loadSpelling(read);
  return loadActorTables(read, { names: new NameTree<Actor>(spelling), roles: new NameTree<Role>(spelling) }, spelling);
}
