import type { Analysis } from "../../document/analysis.js";
import type { CueHit } from "./cue-finder.js";
import type { Draft } from "./draft.js";
import { nominalHead } from "./neighbours.js";
import { nounPhrase } from "./phrase.js";
import { type Range, union } from "./ranges.js";
import { sentenceRange } from "./surface.js";

/** "According to X, ...", "..., according to X": the phrase names the speaker, the clause around it is the content. */
export function accordingTo(analysis: Analysis, hit: CueHit): Draft | null {
  const { tokens } = analysis;
  if (hit.cue.name === "per" && !/^(NNP|NNPS|DT)$/.test(tokens[hit.last]?.xpos ?? "")) return null;
  const [first, last] = sentenceRange(analysis, hit.head);
  if (hit.last >= last) return null;
  const comma = tokens.slice(hit.last, last).findIndex(({ form }) => form === ",");
  const bound = comma > 0 ? hit.last + comma : last;
  const head = nominalHead(analysis, firstNominal(analysis, hit.last, bound), hit.last, bound);
  if (head < 0) return null;
  const phrase = nounPhrase(analysis, head, hit.head);
  let end = Math.max(phrase[1], head + 1);
  while (end < last && tokens[end].upos === "PROPN") end++;
  const range: Range = [hit.last, end];
  const content = around(analysis, hit.first, range[1], first, last);
  if (content.length === 0) return null;
  return {
    cue: hit.cue,
    head: hit.head,
    cueRange: [hit.first, hit.last],
    content,
    subject: { head, shown: head, via: [], how: "phrase" },
    speakerRange: range,
    rule: "phrase",
  };
}

function firstNominal({ tokens }: Analysis, from: number, last: number): number {
  for (let i = from; i < last && i - from < 12; i++) if (/^(NOUN|PROPN|PRON|NUM)$/.test(tokens[i].upos)) return i;
  return from;
}

/** The sentence without the phrase: what follows it where it opens the sentence, else what goes before, and both where commas set it off inside a clause. */
function around(analysis: Analysis, cue: number, end: number, first: number, last: number): Range[] {
  const { tokens } = analysis;
  const opening = cue - first <= 1 || (cue - first <= 3 && !hasVerb(analysis, first, cue));
  if (opening) return [[tokens[end]?.form === "," ? end + 1 : end, last]];
  const inner = relativeAbove(analysis, cue, first);
  const left: Range = [inner, cue];
  const goesOn = tokens[end]?.form === "," && end + 1 < last - 1 && !hasVerb(analysis, left[0], cue);
  return union(goesOn ? [left, [end + 1, last]] : [left]);
}

function hasVerb({ tokens }: Analysis, first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (/^(VERB|AUX)$/.test(tokens[i].upos)) return true;
  return false;
}

/** The first token of the clause that the phrase belongs to: a relative clause's where it stands at once inside one, else the sentence's. */
function relativeAbove({ tokens, tree }: Analysis, cue: number, first: number): number {
  for (let at = cue, hops = 0; at >= 0 && hops < 6; at = tokens[at].head, hops++) {
    if (tokens[at].deprel === "acl:relcl" && tree.left(at) < cue && tree.right(at) >= cue && tree.left(at) > first + 2) {
      return /^(,|—|\()$/.test(tokens[tree.left(at) - 1].form) ? tree.left(at) : first;
    }
  }
  return first;
}
