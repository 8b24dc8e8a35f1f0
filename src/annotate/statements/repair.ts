import type { Analysis } from "../../document/analysis.js";
import type { Draft, Layout } from "./draft.js";
import { fill } from "./drafting.js";
import { neighbour } from "./neighbours.js";
import { contains, without } from "./ranges.js";
import { isPassive } from "./subject.js";
import { aside, cutAtStop } from "./surface.js";

/** Content and speaker that the tree does not give, from the order of words. */
export function repair(analysis: Analysis, layout: Layout, draft: Draft): void {
  const { cue, content, head, rule } = draft;
  const quoted = content.some(([a, b]) => layout.quoteOf[a] >= 0 || (a + 1 < b && layout.quoteOf[a + 1] >= 0));
  if (rule === "verb.aside" && !quoted) fill(draft, aside(analysis, layout, draft));
  if (
    cue.pos === "verb" &&
    cue.frames.clause &&
    !quoted &&
    (content.length === 0 ||
      (cue.kind === "speech" &&
        /object$|clause$/.test(rule) &&
        (content[0][0] < head || analysis.tokens[draft.cueRange[1]]?.form === ",")))
  ) {
    fill(draft, aside(analysis, layout, draft));
  }
  if (cue.pos === "verb" && cue.frames.clause && !quoted && isFar(analysis, draft)) fill(draft, aside(analysis, layout, draft));
  if (draft.content.length === 0) return;
  const speaker = draft.subject?.shown ?? -1;
  if (
    draft.cue.pos === "verb" &&
    (speaker < 0 ? !isPassive(analysis, draft.head) : contains(draft.content, speaker) && !draft.rule.endsWith("passive"))
  ) {
    const near = draft.rule.endsWith("passive") ? null : neighbour(analysis, draft);
    draft.subject = near && { head: near.head, shown: near.head, via: [], how: "neighbour" };
    draft.speakerRange = near?.range ?? null;
  }
  if (draft.speakerRange && draft.rule.endsWith("passive"))
    draft.speakerRange = without([draft.speakerRange], draft.content.at(-1) ?? [0, 0])[0] ?? null;
  else if (draft.speakerRange) draft.content = without(draft.content, draft.speakerRange);
  draft.content = without(draft.content, draft.cueRange);
  if (cue.pos === "verb" && layout.quoteOf[head] < 0)
    draft.content = draft.content.map((range) => (range[0] > head ? cutAtStop(analysis, layout, range) : range));
}

/** The tree's subject stands before a comma, and another name between it and the cue ("The difference, he told us, is that"). */
function isFar({ tokens }: Analysis, { subject, cueRange }: Draft): boolean {
  const before = tokens[cueRange[0] - 1];
  if (!subject || subject.shown !== subject.head || subject.how !== "subject" || subject.shown > cueRange[0] || !before)
    return false;
  if (!/^(PROPN|PRON|NOUN)$/.test(before.upos) || subject.shown === before.i || before.head === subject.shown) return false;
  for (let i = before.i; i > subject.shown && before.i - i < 6; i--) if (tokens[i].form === ",") return true;
  return false;
}

/** "She said X, according to Y": the phrase is no part of X. */
export function cutAtPhrases(analysis: Analysis, drafts: readonly Draft[]): void {
  for (let d = 0; d < drafts.length; d++) {
    const { cue, cueRange, head, speakerRange } = drafts[d];
    if (cue.pos !== "phrase" || !speakerRange || analysis.tokens[head - 1]?.form !== ",") continue;
    const { sentence } = analysis.tokens[head];
    for (let e = d - 1; e >= 0 && d - e < 12 && analysis.tokens[drafts[e].head].sentence === sentence; e--) {
      if (contains(drafts[e].content, head)) drafts[e].content = without(drafts[e].content, [cueRange[0] - 1, speakerRange[1]]);
    }
  }
}
