import type { Token } from "../../document/token.js";

/** A run of linked headlines is not longer than this many words. */
const LONGEST = 80;
const GLUED = /^\p{Lu}\p{Ll}+(?:\p{Lu}\p{L}+|\d)/u;
const PREFIX = /^(?:Mc|Mac|De|Di|La|Le|Fitz|Van|Du)\p{Lu}/u;

/**
 * For each token whether it stands in headlines of other reports that a page has run into the text after a name, up to the word "MORE":
 * "Sen. Ana Brill Ana Maria BrillMayor quits over dam MORE (D-Ohio) said". Null where a report has none.
 */
export function clutterOf(tokens: readonly Token[]): Uint8Array | null {
  let clutter: Uint8Array | null = null;
  for (let end = 0; end < tokens.length; end++) {
    if (!/(?:^|\p{Ll})MORE$/u.test(tokens[end].form)) continue;
    const glued = gluedBefore(tokens, end);
    if (glued < 0) continue;
    clutter ??= new Uint8Array(tokens.length);
    clutter.fill(1, repeatedName(tokens, glued), end + 1);
  }
  return clutter;
}

/** The name that the first headline is glued to, the nearest before "MORE"; -1 when there is none. */
function gluedBefore(tokens: readonly Token[], end: number): number {
  for (let i = end; i >= 0 && end - i < LONGEST; i--) {
    const { form } = tokens[i];
    if (GLUED.test(form) && !PREFIX.test(form) && repeatedName(tokens, i) < i) return i;
  }
  return -1;
}

/** Where the name that ends in a glued word begins when the same given name stands just before; the glued word itself otherwise. */
function repeatedName(tokens: readonly Token[], glued: number): number {
  for (let i = glued - 1; i > 0 && glued - i < 6; i--)
    for (let k = i - 1; k >= 0 && i - k < 5; k--)
      if (tokens[k].form === tokens[i].form && /^\p{Lu}\p{Ll}+$/u.test(tokens[i].form)) return i;
  return glued;
}
