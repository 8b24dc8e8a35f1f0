import type { Entity } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import { chainEnd, type Phrase } from "./phrases.js";
import type { Register } from "./register.js";
import type { Scene } from "./scene.js";

/** The phrase of a bare name that follows a description: "the army chief, Jane Doe,", "the President of Ruritania Jane Doe". */
export function namePhraseAfter(scene: Scene, phrase: Phrase): Phrase | null {
  const { tokens } = scene.analysis;
  const inside = nameInside(scene, phrase);
  if (inside) return inside;
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
  const bare = name ? name.first === next.bare && next.items.length === 1 && isPerson(scene, next) : isProper(scene, next);
  if (!bare && !(comma && isTitled(scene, next))) return null;
  if (!comma) return end > phrase.last ? next : null;
  return tied(scene, phrase, next) ? next : null;
}

/** "the country's highest-ranking member, House Speaker Jane Doe": a person after a title, whom the tree says to be the one described. */
function isTitled(scene: Scene, phrase: Phrase): boolean {
  return isPerson(scene, phrase) && relationIs(scene.analysis.tokens[phrase.head].deprel, "appos");
}

/** Two to four words that all look like a name. */
function isProper(scene: Scene, phrase: Phrase): boolean {
  const words = scene.analysis.tokens.slice(phrase.first, phrase.last).filter((token) => token.upos !== "PUNCT");
  return (
    words.length > 1 &&
    words.length < 5 &&
    words.every((word) => word.upos === "PROPN" && word.form[0] !== word.form[0].toLowerCase())
  );
}

/** The last of the phrases that a description goes on with, when it ends in a person's name: "ambassador to the United Nations Jane Doe". */
function nameInside(scene: Scene, phrase: Phrase): Phrase | null {
  const inner = phrase.complements.find(({ preposition }) => /^(of|to|for|at)$/.test(preposition))?.phrase;
  if (!inner || inner.items.length < 2 || !isPerson(scene, inner)) return null;
  const plain = inner.items.slice(0, -1).every((item) => item.kind === "actor" && scene.chosen.get(item)?.kind !== "person");
  return plain ? inner : null;
}

/** The person of whom a description is said with "be": "Jane Doe is the army chief", "Jane Doe, who was the envoy". */
export function subjectOf(scene: Scene, register: Register, phrase: Phrase): { entity: Entity; past: boolean } | null {
  const { tokens, tree } = scene.analysis;
  const copula = tree.child(phrase.head, "cop");
  if (copula < 0) return null;
  const relative = relationIs(tokens[phrase.head].deprel, "acl:relcl");
  const subject = relative ? tokens[phrase.head].head : tree.child(phrase.head, "nsubj");
  const entity = subject >= 0 && subject < phrase.first ? register.covering[subject] : undefined;
  return entity?.kind === "person" ? { entity, past: relative && tokens[copula].form === "was" } : null;
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
  return /^([,.)—-]|who|whose|whom)$/.test(after.form);
}
