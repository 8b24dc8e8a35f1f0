import type { Analysis } from "../../document/analysis.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import { findItems } from "./items.js";
import { keepScene } from "./lookup.js";
import { mentionPhrase } from "./mentions.js";
import { findPhrases, type Phrase } from "./phrases.js";
import { mentionPronouns } from "./pronouns.js";
import { Register } from "./register.js";
import { sceneOf } from "./scene.js";

export { entityFor, joinedAt, phraseSpan } from "./lookup.js";
export { annotateVoices } from "./voices.js";

/** Adds entities and their mentions: names with titles, descriptions, metonyms, pronouns and nominal anaphora. */
export function annotateEntities(analysis: Analysis, knowledge: Knowledge): void {
  const { actors } = knowledge;
  const items = findItems(analysis, knowledge);
  const phrases = findPhrases(analysis, items);
  const scene = sceneOf(analysis, actors, items, phrases);
  const register = new Register(analysis, actors, scene.day);
  const owned = new Map<Phrase, Phrase>();
  for (const phrase of phrases) if (phrase.possessor) owned.set(phrase.possessor, phrase);
  const done = new Set<Phrase>();
  for (const phrase of phrases) mentionPhrase(scene, register, phrase, owned.get(phrase), done);
  mentionPronouns(scene, register);
  keepScene(analysis, scene, register);
}
