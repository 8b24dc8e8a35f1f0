import type { Analysis } from "../../document/analysis.js";
import type { Sentence } from "../../document/token.js";
import type { Gazetteer, Place } from "../../knowledge/places.js";

/** A county named in a list: its words, without the last word of the list. */
export interface Listed {
  readonly last: number;
  readonly known: readonly Place[];
}

const lists = new Map([
  ["counties", "County"],
  ["parishes", "Parish"],
]);
const between = new Set([",", "and", "or", "&"]);
const MOST = 60;

/** "Hill, Lake and Red River counties": each name with what it is with the singular behind it, by its first token. */
export function listedCounties(
  { tokens, report }: Analysis,
  sentence: Sentence,
  gazetteer: Gazetteer,
): ReadonlyMap<number, Listed> {
  const found = new Map<number, Listed>();
  for (let at = sentence.first + 3; at < sentence.last; at++) {
    const kind = lists.get(tokens[at].form);
    if (!kind) continue;
    for (let last = at, hops = 0; last > sentence.first && hops < MOST; hops++) {
      let first = last;
      while (first > sentence.first && last - first < 3 && /^\p{Lu}/u.test(tokens[first - 1].form)) first--;
      if (first === last) break;
      const known = gazetteer.find(`${report.text.slice(tokens[first].start, tokens[last - 1].end)} ${kind}`);
      if (!known.length) break;
      found.set(first, { last, known });
      last = first;
      while (last > sentence.first && between.has(tokens[last - 1].form)) last--;
      if (last === first) break;
    }
  }
  return found;
}
