import { type Outcome, outcome } from "./many.js";
import type { Source } from "./sources.js";

/** A thread of the pool: codes one source and sends the outcome back. */
export function codeOnThread({ source, tokens }: { source: Source; tokens?: boolean }): Outcome {
  return outcome(source, { tokens });
}
