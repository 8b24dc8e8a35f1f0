import type { Entity } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import { chainEnd, type Phrase } from "./phrases.js";
import type { Register } from "./register.js";
import type { Scene } from "./scene.js";

/** The phrase of a bare name that follows a description: "the army chief, Jane Doe,", "the President of Ruritania Jane Doe". */
export function namePhraseAfter(scene: Scene, phrase: Phrase): Phrase | null {
  const { tokens } = scene.analysis;
  const end = chainEnd(phrase);
  const comma = tokens[end]?.form === ",";
  const next = scene.phraseFrom(comma ? end + 1 : end);
  if (
    !next ||
    next.first !== (comma ? end + 1 : end) ||
    next.possessor ||
    tokens[next.head].sentence !== tokens[phrase.head].sentence
  )
    return null;
  const [name] = next.items;
  if (!name || name.first !== next.bare || next.items.length > 1 || !isPerson(scene, next)) return null;
  if (!comma) return end > phrase.last ? next : null;
  return tied(scene, phrase, next) ? next : null;
}

/** The person named before the comma that a description follows: "Jane Doe, a UN envoy,". */
export function namedBefore(scene: Scene, register: Register, phrase: Phrase): Entity | null {
  const { tokens } = scene.analysis;
  let first = phrase;
  while (first.possessor) first = first.possessor;
  const comma = first.first - 1;
  if (comma < 1 || tokens[comma].form !== ",") return null;
  const before = scene.phraseTo(comma);
  if (!before || tokens[before.head].sentence !== tokens[phrase.head].sentence || !isPerson(scene, before)) return null;
  const entity = register.covering[before.last - 1];
  return entity?.kind === "person" && tied(scene, before, phrase) ? entity : null;
}

function isPerson(scene: Scene, phrase: Phrase): boolean {
  const last = phrase.items.at(-1);
  return last !== undefined && last.last === phrase.last && (last.kind === "person" || scene.chosen.get(last)?.kind === "person");
}

/** Whether a comma stands between two names for one: the tree says so, or the second is closed off again and nothing is listed. */
function tied(scene: Scene, left: Phrase, right: Phrase): boolean {
  const { tokens, tree } = scene.analysis;
  const { deprel, head } = tokens[right.head];
  const inLeft = head >= left.first && head < chainEnd(left);
  if (inLeft && relationIs(deprel, "appos")) return true;
  if (relationIs(deprel, "conj") || tree.childrenBy(left.head, "conj").length > 0) return false;
  const after = tokens[chainEnd(right)];
  if (!after || after.sentence !== tokens[right.head].sentence) return true;
  return after.form === "," || after.form === "." || after.form === ")" || after.form === "-" || after.form === "—";
}
