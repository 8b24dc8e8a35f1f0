import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import { inTime, type Range } from "./ranges.js";

const LOOSE = [
  "parataxis",
  "advcl",
  "punct",
  "cc",
  "discourse",
  "dep",
  "cop",
  "nsubj",
  "advmod:emph",
  "ccomp",
  "orphan",
  "dislocated",
  "aux",
];

/** The whole noun phrase of a token: titles, modifiers, appositions and relative clauses, but nothing of the clause around `cue`. */
export function nounPhrase(analysis: Analysis, head: number, cue: number): Range {
  const { tree, tokens } = analysis;
  let first = head;
  let last = head + 1;
  for (const child of tree.children(head)) {
    const { deprel } = tokens[child];
    if (LOOSE.some((loose) => relationIs(deprel, loose)) || relationIs(deprel, "case") || relationIs(deprel, "mark")) continue;
    if (tree.left(child) <= cue && cue <= tree.right(child)) continue;
    // a day that the tree hung on the noun beside it ("the Republican on Tuesday") is none of it
    if (child > head && (relationIs(deprel, "advmod") || inTime(analysis, child))) continue;
    if (child < head) first = Math.min(first, tree.left(child));
    else last = Math.max(last, tree.right(child) + 1);
  }
  if (cue >= first && cue < last) [first, last] = cue < head ? [cue + 1, last] : [first, cue];
  while (tokens[last - 1].upos === "PROPN" || last - 1 === head) {
    const next = tokens[last];
    if (
      next?.upos !== "PROPN" ||
      last === cue ||
      next.sentence !== tokens[head].sentence ||
      (/^(nsubj|root)/.test(next.deprel) && next.head !== cue) ||
      tree.left(last) !== last
    )
      break;
    last++;
  }
  while (
    first > 0 &&
    tokens[first - 1].end === tokens[first].start &&
    /^(-|–|\d+|[\p{L}\d-]+)$/u.test(tokens[first - 1].form) &&
    first - 1 !== cue
  )
    first--;
  while (last > first + 1 && tokens[last - 1].upos === "PUNCT" && !/^[)\]"”’]$/.test(tokens[last - 1].form)) last--;
  while (first < last - 1 && tokens[first].upos === "PUNCT") first++;
  return [first, last];
}

export const NOMINAL = /^(NOUN|PROPN|PRON|NUM|X)$/;

/** The preposition of a phrase, lower case, or "". */
export function caseOf({ tokens, tree }: Analysis, head: number): string {
  for (const child of tree.children(head)) {
    if (child < head && relationIs(tokens[child].deprel, "case") && tokens[child].upos !== "PART")
      return tokens[child].form.toLowerCase();
  }
  return "";
}
