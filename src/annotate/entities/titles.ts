import { isState } from "./describe.js";
import type { Phrase } from "./phrases.js";
import type { Scene } from "./scene.js";

/** "Ruritania" in "foreign minister of Ruritania", which the entity's country tells already. */
function isMereState(scene: Scene, { items, bare, last }: Phrase): boolean {
  const [item] = items;
  return item !== undefined && item.first === bare && item.last === last && isState(item, scene.chosen.get(item));
}

const HONORIFIC = /^(mr|mrs|ms|miss|dr|sir|dame|lord|lady|sheikh|shaikh)$/i;

/** The office that a title tells, without the state and article: "Foreign Ministry spokeswoman". Null for a mere "Mr". */
export function officeOf(scene: Scene, phrase: Phrase, first: number, last: number): string | null {
  const { tokens } = scene.analysis;
  let begin = first;
  for (const item of phrase.items) {
    if (item.first === begin && item.last < last && isState(item, scene.chosen.get(item))) begin = item.last;
    if (tokens[begin]?.upos === "PART") begin++;
  }
  let end = last;
  while (end > begin && (tokens[end - 1].upos === "PUNCT" || HONORIFIC.test(tokens[end - 1].form.replace(".", "")))) end--;
  const own = phrase.complements[0];
  if (own && own.preposition === "of" && own.phrase.last === end && isMereState(scene, own.phrase) && phrase.last > begin)
    end = phrase.last;
  return end > begin ? scene.analysis.span(begin, end).text : null;
}
