import type { Analysis } from "../document/analysis.js";
import type { Token } from "../document/token.js";

const PARTY = /^(?:[DRI]|DFL|Dem|Rep|GOP)\.?$/;
const CAPITAL = /^\p{Lu}/u;
const HYPHEN = /^[-–—‑]$/;
/** A place in a tag has at most so many words: "R-Elm Lake City". */
const LONGEST = 4;

/**
 * For each token whether it stands in the tag of party and state, or town, that American reports put behind a lawmaker's name:
 * "(R-Ohio)", ", D-N.J.,", "(D., Texas)". The tag names nobody and is no place where something happens. Null where a report has none.
 */
export function partyTagsOf(tokens: readonly Token[]): Uint8Array | null {
  let tags: Uint8Array | null = null;
  for (let i = 1; i + 1 < tokens.length; i++) {
    const end = tagEnd(tokens, i);
    if (!end) continue;
    tags ??= new Uint8Array(tokens.length);
    tags.fill(1, i + 1, end);
    i = end;
  }
  return tags;
}

/** Whether a tag, or the party alone in brackets, stands behind a name that ends before the word `last`: "(R-Ohio)", ", R-Utah,", "(D)". */
export function isTaggedByParty({ report, tokens }: Analysis, last: number): boolean {
  const { end } = tokens[last - 1];
  return /^ ?[(,] ?(?:[RDI]|DFL)(?:[-–—‑]\p{Lu}|\.?, \p{Lu}|\))/u.test(report.text.slice(end, end + 12));
}

/** Whether a tag begins with the word `i`. */
export function opensPartyTag(tokens: readonly Token[], i: number): boolean {
  return i > 1 && tagEnd(tokens, i - 1) > 0;
}

/** Where the tag ends that opens at the comma or bracket `i`; 0 when none does. */
function tagEnd(tokens: readonly Token[], i: number): number {
  const open = tokens[i].form;
  if ((open !== "," && open !== "(") || !CAPITAL.test(tokens[i - 1].form) || !PARTY.test(tokens[i + 1].form)) return 0;
  const { sentence } = tokens[i];
  const first = i + 3;
  const joint = tokens[i + 2]?.form ?? "";
  if (!(HYPHEN.test(joint) || (open === "(" && joint === ",")) || !CAPITAL.test(tokens[first]?.form ?? "")) return 0;
  for (let k = first + 1; k <= first + LONGEST; k++) {
    const token = tokens[k];
    const closed = !token || token.sentence !== sentence || /^[.;:]$/.test(token.form);
    if (open === "(" ? token?.form === ")" : closed || token.form === ",") return k;
    if (closed || !CAPITAL.test(token.form)) return 0;
  }
  return 0;
}
