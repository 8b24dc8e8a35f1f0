import type { Analysis } from "../../document/analysis.js";
import { type Draft, type Layout, overlap } from "./draft.js";
import { sizeOf } from "./ranges.js";

/** Painting stops after this many tokens for each token of the text, so that hostile input costs no more. */
const PAINT = 40;
const NOBODY = /^(i|we|you|it|this|that|there|me|us|one|who|which)$/i;

/** For each draft the one whose content its cue stands in most closely, as a position in `drafts`, or -1. */
export function enclosingOf(analysis: Analysis, drafts: readonly Draft[]): number[] {
  const over = new Int32Array(analysis.tokens.length).fill(-1);
  const bySize = drafts.map((_, d) => d).filter((d) => drafts[d].content.length > 0);
  const sizes = drafts.map(({ content }) => sizeOf(content));
  bySize.sort((a, b) => sizes[b] - sizes[a] || a - b);
  let budget = PAINT * analysis.tokens.length;
  const found = drafts.map(() => -1);
  for (const d of bySize) {
    const { head, content } = drafts[d];
    const outer = over[head];
    if (outer >= 0 && !overlap(content, [drafts[outer].cueRange])) found[d] = outer;
    for (const [a, b] of content) {
      budget -= b - a;
      if (budget > 0) over.fill(d, a, b);
    }
  }
  return found;
}

/**
 * Whether a statement inside another's words is told as one of its own: somebody named says it in a finite clause ("the aide said the
 * president had warned that ..."), not the speaker of it, and not what is thought.
 */
export function standsAlone({ tokens }: Analysis, layout: Layout, draft: Draft, outer: Draft): boolean {
  const { cue, subject, head } = draft;
  if (outer.cue.pos === "phrase") return true;
  if (cue.kind === "thought" || !subject || subject.how === "neighbour" || cue.pos !== "verb") return false;
  const speaker = tokens[subject.shown];
  if (!/^(PROPN|NOUN)$/.test(tokens[subject.head].upos) || NOBODY.test(speaker.form)) return false;
  if (!/^(VBD|VBZ|VBN)$/.test(tokens[head].xpos)) return false;
  if (/^(my|our|your)$/i.test(tokens[draft.speakerRange?.[0] ?? head].form)) return false;
  return layout.quoteOf[head] < 0 || tokens[head].xpos === "VBD";
}
