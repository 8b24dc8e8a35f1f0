import type { Analysis } from "../../document/analysis.js";
import type { Token } from "../../document/token.js";
import type { Range } from "../statements/ranges.js";

const ENDINGS = [
  "ifications",
  "ification",
  "ational",
  "ments",
  "ment",
  "ations",
  "ation",
  "eries",
  "ery",
  "ings",
  "ing",
  "ions",
  "ion",
  "ances",
  "ance",
  "ence",
  "ers",
  "ors",
  "er",
  "or",
  "al",
  "ed",
  "es",
  "s",
  "e",
  "y",
];
const SHORTEST = 3;

/** What the words of one family share: "bombard" and "bombardment", "defeat" and "defeated", "bribe" and "bribery". Lower case. */
export function familyOf({ lemma, form }: Token): string {
  const word = (lemma || form).toLowerCase();
  for (const ending of ENDINGS) {
    if (word.length - ending.length >= SHORTEST && word.endsWith(ending)) return undoubled(word.slice(0, -ending.length));
  }
  return word;
}

function undoubled(stem: string): string {
  return stem.length > SHORTEST && /([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

const CONTENT_WORD = /^(NOUN|PROPN|VERB|ADJ|NUM)$/;
const LONGEST = 80;

/** The families of the words of a content that tell what it is about, `except` those named by their lemma. */
export function familiesIn({ tokens }: Analysis, ranges: readonly Range[], except?: RegExp): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [first, last] of ranges) {
    for (let i = first; i < Math.min(last, first + LONGEST); i++)
      if (CONTENT_WORD.test(tokens[i].upos) && !except?.test(tokens[i].lemma)) found.add(familyOf(tokens[i]));
  }
  return found;
}

/** How many members two sets have in common. */
export function countShared(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let count = 0;
  for (const member of left) if (right.has(member)) count++;
  return count;
}
