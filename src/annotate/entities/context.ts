import type { NameUse } from "../../knowledge/actors.js";
import { isState } from "./describe.js";
import { standsForState } from "./metonyms.js";
import type { Phrase } from "./phrases.js";
import type { Scene } from "./scene.js";

/** As many words of a sentence are looked at. */
const MOST = 100;

/** The one country that the sentence of a phrase names in any way; null when it names none or several. */
export function countryNear(scene: Scene, phrase: Phrase): string | null {
  return only(scene, phrase, () => true);
}

/** The one country whose places the sentence names as places ("rebels took the city of Aleppo"); null when none or several. */
export function countryNearPeople(scene: Scene, phrase: Phrase): string | null {
  return only(
    scene,
    phrase,
    (use, last) => use === "region" || (use !== "adjective" && use !== "people" && !standsForState(scene.analysis, last, use)),
  );
}

/** Every country that the sentence of a phrase names in any way: states, places, organs, office-holders. */
export function countriesNear(scene: Scene, phrase: Phrase): Set<string> {
  const { tokens, sentences } = scene.analysis;
  const sentence = sentences[tokens[phrase.head].sentence];
  const found = new Set<string>();
  const begin = scene.itemsFrom(sentence.first);
  for (let k = begin; k < scene.items.length && k - begin < MOST && scene.items[k].first < sentence.last; k++) {
    const item = scene.items[k];
    for (const actor of [scene.chosen.get(item), ...item.inner.map(({ actors }) => actors[0])])
      if (actor?.country && scene.actors.states.has(actor.country) && !item.detached) found.add(actor.country);
  }
  return found;
}

function only(scene: Scene, phrase: Phrase, counts: (use: NameUse, last: number) => boolean): string | null {
  const { tokens, sentences } = scene.analysis;
  const sentence = sentences[tokens[phrase.head].sentence];
  let found: string | null = null;
  const begin = scene.itemsFrom(sentence.first);
  for (let k = begin; k < scene.items.length && k - begin < MOST && scene.items[k].first < sentence.last; k++) {
    const item = scene.items[k];
    const actor = scene.chosen.get(item);
    if (!actor?.country || item.detached || !isState(item, actor) || !counts(item.use, item.last - 1)) continue;
    if (found && found !== actor.country) return null;
    found = actor.country;
  }
  return found;
}
