import type { Engine } from "../engine.js";
import { feeds } from "./feeds.js";
import { fewer } from "./fewer.js";
import { first } from "./first.js";
import { keys } from "./keys.js";
import { leaner } from "./leaner.js";
import { merging } from "./merging.js";
import { narrower } from "./narrower.js";
import { serving } from "./serving.js";
import { stances } from "./stances.js";

/** Every migration in its order, each run once: a new one is added at the end, and none is ever changed. */
const MIGRATIONS: readonly (readonly [name: string, statements: readonly string[]])[] = [
  ["first", first],
  ["feeds", feeds],
  ["merging", merging],
  ["serving", serving],
  ["stances", stances],
  ["keys", keys],
  ["leaner", leaner],
  ["fewer", fewer],
  ["narrower", narrower],
];

/** Brings a dossier's tables to those of this version. */
export async function migrate(engine: Engine): Promise<void> {
  for (const [name, statements] of MIGRATIONS) await engine.migrate(name, statements);
}
