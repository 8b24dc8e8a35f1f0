import type { Token } from "../document/token.js";

/** How much a word of each part of speech tells of what a report is about: names most, function words nothing. */
const WEIGHT: Readonly<Record<string, number>> = { PROPN: 2, NOUN: 1, VERB: 1, NUM: 1, X: 1, ADJ: 0.7, ADV: 0.3 };

/** The content words of a report with their weights: names by their form, other words by their lemma. */
export type Terms = ReadonlyMap<string, number>;

export function termsOf(tokens: readonly Token[]): Terms {
  const terms = new Map<string, number>();
  for (const { upos, form, lemma } of tokens) {
    const weight = WEIGHT[upos];
    if (!weight || form.length < 2) continue;
    const term = (upos === "PROPN" ? form : lemma).toLowerCase().replaceAll(/[.,]/g, "");
    terms.set(term, (terms.get(term) ?? 0) + weight);
  }
  return terms;
}
