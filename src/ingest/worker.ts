import { type ManyOptions, type Outcome, outcome } from "./many.js";
import { openMeans } from "./means.js";
import { codeOne, type One, type OneOptions } from "./one.js";
import type { Source } from "./sources.js";

/** A thread of the pool: codes one source and sends the outcome back. */
export function codeOnThread({ source, ...options }: { source: Source } & ManyOptions): Outcome {
  return outcome(source, options);
}

/** Reads and codes one report: a page may be as hostile to read as to code. */
export async function readOnThread({ one, ...options }: { one: One } & OneOptions): Promise<Outcome> {
  const done = await codeOne(one, options);
  // Errors of a class of their own do not cross to another thread.
  return "error" in done ? { name: done.name, error: new Error(done.error.message) } : done;
}

/** Loads language and knowledge before the first report comes. */
export function warmUp({ knowledge }: ManyOptions): void {
  openMeans(knowledge);
}
