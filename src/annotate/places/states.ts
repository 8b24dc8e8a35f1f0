import type { Analysis } from "../../document/analysis.js";
import type { Token } from "../../document/token.js";
import { relationIs } from "../../document/tree.js";
import {
  asPlace,
  borders,
  examples,
  groundNouns,
  inside,
  landNouns,
  leaving,
  motion,
  origin,
  stateNouns,
  taking,
  visited,
} from "./words.js";

/** What a state is when it is somewhere or has ground around it; as "a state" or "a nation" it acts. */
const lands = new Set(
  "country land island part area region place home territory centre center hub destination source haven".split(" "),
);
const situated = new Set(
  "locate situate bound surround border divide flood hit strike ravage devastate invade occupy bomb".split(" "),
);
/** What is sent or had from a state as somebody; other nouns before "from" come from the place. */
const sent = new Set(
  "order letter message note invitation loan grant money fund funding gift permission news report visit question answer word confirmation".split(
    " ",
  ),
);
const aloft = new Set("shoot fly circle hover pass rain snow drop soar explode".split(" "));

export const isModifier = ({ deprel }: Token): boolean =>
  ["compound", "amod", "nmod:poss", "nmod:desc"].some((wanted) => relationIs(deprel, wanted));

/** Why the name of a state, which else acts, is a place here; null where it acts. `adposition` is what stands before it. */
export function stateRule(analysis: Analysis, token: Token, adposition: string | null): string | null {
  const governor = token.head >= 0 ? analysis.tokens[token.head] : null;
  if (!governor) return null;
  if (isModifier(token)) return owned(token, governor);
  const gone = goneTo(adposition, governor);
  if (gone) return gone;
  if (adposition === null) return bareState(analysis, token, governor);
  if (adposition === "from") return comesFrom(governor, token) ? "place.from" : null;
  if (adposition === "over") return aloft.has(governor.lemma) ? "place.over" : null;
  if (adposition === "of") return landNouns.has(governor.lemma) ? "place.of" : null;
  return examples.has(adposition) && isSomewhere(analysis, governor) ? "place.example" : null;
}

/** "Norland's north", "the Norland border", "Norland's River Sund": what is owned is ground, or what a land has. */
function owned({ deprel }: Token, { lemma, ner, upos }: Token): string | null {
  const low = lemma.toLowerCase();
  if (groundNouns.has(low)) return "place.of-ground";
  if (!relationIs(deprel, "nmod:poss")) return null;
  return landNouns.has(low) || (upos === "PROPN" && ner.endsWith("LOC")) ? "place.owner" : null;
}

function bareState({ tokens, tree }: Analysis, { deprel, i }: Token, governor: Token): string | null {
  const verb = governor.lemma.toLowerCase();
  if (deprel === "nsubj:pass") return situated.has(verb) ? "place.taken" : null;
  if (relationIs(deprel, "nsubj")) {
    const named = governor.i > i && lands.has(verb) && tree.childrenBy(governor.i, "cop").length > 0;
    return named ||
      (governor.upos === "VERB" && asPlace.has(verb) && !/^(?:see|become|remain|experience|suffer|wake)$/.test(verb))
      ? "place.subject"
      : null;
  }
  return relationIs(deprel, "obj") && visited.has(verb) && tokens[governor.i].upos === "VERB" ? "place.visited" : null;
}

/** "a driver from Norland", "hired from Norland"; not "independence from Norland", "an order from Norland". */
function comesFrom({ upos, lemma }: Token, { deprel }: Token): boolean {
  const word = lemma.toLowerCase();
  if (upos === "VERB") return origin.has(word);
  return relationIs(deprel, "nmod") && (upos === "NOUN" || upos === "PROPN") && !sent.has(word) && !stateNouns.has(word);
}

function isSomewhere({ tokens, tree }: Analysis, { i, lemma }: Token): boolean {
  const place = groundNouns.has(lemma) || lemma === "nation" || lemma === "place";
  return place && tree.childrenBy(i, "case").some((c) => inside.has(tokens[c].form.toLowerCase()));
}

/** "a trip to Norland", "the border with Norland": a place, though it may act elsewhere. */
export function goneTo(adposition: string | null, { lemma }: Token): string | null {
  const word = lemma.toLowerCase();
  const ground = groundNouns.has(word);
  if (adposition === "of" && (ground || taking.has(word))) return "place.of";
  if ((adposition === "to" || adposition === "from") && motion.has(word)) return "place.gone-to";
  if (adposition === "for" && leaving.has(word)) return "place.gone-to";
  if (adposition === "to" && /^(?:native|endemic|indigenous|close|near|adjacent)$/.test(word)) return "place.to";
  if ((adposition === "with" || adposition === "between") && borders.has(word)) return "place.border";
  if (adposition === "between" && ground) return "place.between";
  return adposition !== null && inside.has(adposition) ? `place.${adposition}` : null;
}
