import { type ManyOptions, type Outcome, outcome } from "./many.js";
import type { Source } from "./sources.js";

/** A thread of the pool: codes one source and sends the outcome back. */
export function codeOnThread({ source, ...options }: { source: Source } & ManyOptions): Outcome {
  return outcome(source, options);
}
