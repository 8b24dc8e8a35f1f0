import type { Entity } from "../../document/annotation.js";
import type { Draft } from "./draft.js";
import { lemmaOf } from "./site.js";

const VERBAL = new Set(["SUPPORT", "AGREE", "REQUEST", "ACCUSE", "REJECT", "AID", "CONSULT", "CONCEDE", "COOPERATE", "THREATEN"]);

/**
 * Why what a trigger tells is no event between political actors, or null: a poll's answers, what private people do among themselves, or what
 * somebody will neither confirm nor deny.
 */
export function whyNone(draft: Draft): string | null {
  if (VERBAL.has(draft.type) && isPoll(draft)) return "the answers of a poll";
  if (VERBAL.has(draft.type) && participants(draft).every(isPrivate)) return "nobody in it is a political actor";
  if (draft.type === "REJECT" && isNeither(draft)) return "neither confirmed nor denied";
  return null;
}

/** "would not confirm or deny", "neither confirmed nor denied": of the second of two joined verbs. */
function isNeither({ site, token }: Draft): boolean {
  const { lemma, deprel, head } = site.analysis.tokens[token];
  return lemma === "deny" && deprel === "conj" && head >= 0 && lemmaOf(site.analysis.tokens[head]) === "confirm";
}

const participants = ({ actors, recipients }: Draft): Entity[] => [...actors, ...recipients].map(({ entity }) => entity);

/** Firms, schools, doctors, the media, and nameless persons without an office; people at large are a crowd, and crowds act. */
function isPrivate({ kind, sectors, country, name }: Entity): boolean {
  if (sectors.length > 0) return sectors.every(isTrade);
  return (kind === "person" || kind === "role") && country === null && name === null;
}

const isTrade = (sector: string): boolean =>
  sector === "BUS" || sector === "EDU" || sector === "MED" || sector === "JRN" || sector === "AGR";

/** "Half of the party's voters support the law": said of shares, by people at large or a party's followers. */
function isPoll({ actors, sentence, site }: Draft): boolean {
  if (!actors.every(({ entity }) => entity.kind !== "person" && entity.kind !== "country")) return false;
  const words = site.book.classes.get("poll");
  const { sentences, tokens } = site.analysis;
  const { first, last } = sentences[sentence];
  for (let i = first; i < last; i++) if (words?.has(lemmaOf(tokens[i]))) return true;
  return false;
}
