import type { Entity } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import type { Phrase } from "./phrases.js";
import type { Scene } from "./scene.js";

/** As many persons may stand in apposition to a noun. */
const MOST = 6;

/**
 * Those whom "two senators, Doe and Roe" names: the persons in apposition to a plural. Null when it names fewer than two, or somebody else too
 * ("officials, including Doe"). `mentionName` adds the mention of another phrase at once and gives its entity.
 */
export function namedMembers(
  scene: Scene,
  phrase: Phrase,
  head: number,
  mentionName: (phrase: Phrase) => Entity | undefined,
): readonly Entity[] | null {
  const { tokens, tree } = scene.analysis;
  const first = [...new Set([head, phrase.head])].flatMap((noun) => tree.childrenBy(noun, "appos")).find((c) => c >= phrase.last);
  if (first === undefined) return null;
  const heads = [first, ...tree.childrenBy(first, "conj")];
  if (heads.length < 2 || heads.length > MOST) return null;
  if (tokens.slice(phrase.last, first).some(({ form }) => /^(including|like|such|namely|led|especially)$/i.test(form)))
    return null;
  const named: Entity[] = [];
  for (const one of heads) {
    const other = phraseAt(scene, one);
    const entity = other && other.first >= phrase.last ? mentionName(other) : undefined;
    if (entity?.kind !== "person" || entity.name === null) return null;
    named.push(entity);
  }
  return new Set(named).size > 1 && !relationIs(tokens[first].deprel, "conj") ? named : null;
}

/** The phrase that a token is the head of, or stands in. */
function phraseAt(scene: Scene, token: number): Phrase | undefined {
  const before = scene.phraseTo(token + 1);
  if (before && before.first <= token && token < before.last) return before;
  const from = scene.phraseFrom(before ? before.last : 0);
  return from && from.first <= token && token < from.last ? from : undefined;
}
