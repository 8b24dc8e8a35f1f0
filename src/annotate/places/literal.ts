import type { Analysis } from "../../document/analysis.js";
import type { Mention } from "../../document/annotation.js";
import type { Token } from "../../document/token.js";
import { relationIs } from "../../document/tree.js";
import { type Candidate, groundNouns, groundVerbs, opensLine } from "./candidates.js";

/** Prepositions that make a name a place, whatever it is. */
const inside = new Set(
  "in at near inside outside into across throughout around within through via off along onto beyond past".split(" "),
);
/** Prepositions that leave it open. */
const open = new Set("of to from on over between above below toward towards about".split(" "));
/** Words one goes, brings or is sent to or from a place by. */
const motion = new Set(
  (
    "go travel fly return come move flee arrive send deploy drive sail head walk bring transfer relocate withdraw retreat escape migrate emigrate evacuate depart deport expel extradite ship smuggle export import march advance " +
    "immigrate dispatch defect resettle emigrant immigrant emigration immigration transportation trip visit flight journey deployment tour travel withdrawal return exodus migration evacuation pilgrimage route road ferry train convoy deportation extradition"
  ).split(" "),
);
/** Verbs whose subject is a town as a town. */
const asTown = new Set(
  "lie sit see experience become remain have face suffer wake host celebrate record sink burn flood".split(" "),
);
/** Nouns for what is done to ground: "the siege of", "a tour of". */
const taking = new Set(
  "siege occupation invasion capture fall liberation bombardment bombing shelling evacuation tour annexation conquest battle map flora fauna population part rest most".split(
    " ",
  ),
);
const leaving = new Set("leave depart head sail set bind".split(" "));
/** Verbs whose object is a place even where it is a state. */
const visited = new Set("leave flee visit enter tour cross quit reach inhabit exit".split(" "));
const borders = new Set("border boundary frontier crossing".split(" "));

/**
 * Why a candidate is a place in its own right; null where it acts as somebody, is somebody's, or only tells which kind of thing another word is.
 * `after` says whether another place and a comma stand right before it ("Lund, Sweden"); `places` are the heads of those found so far.
 */
export function literalRule(
  analysis: Analysis,
  candidate: Candidate,
  after: boolean,
  places: ReadonlySet<number>,
): string | null {
  const { tokens } = analysis;
  const token = tokens[candidate.head];
  const governor = token.head >= 0 ? tokens[token.head] : null;
  if (insideName(analysis, candidate) || isDated(analysis, candidate)) return null;
  const actor = mentionOver(analysis, candidate);
  if (after && isBeside(analysis, candidate, actor)) return "place.after-comma";
  if (opensLine(analysis, candidate)) return "place.dateline";
  const adposition = caseOf(analysis, candidate);
  if (relationIs(token.deprel, "conj") && places.has(token.head)) return "place.joined";
  if (actor && isActor(actor, candidate))
    return actor.form !== "metonym" && actor.entity.kind === "country" && governor ? goneTo(adposition, governor, token) : null;
  if (governor && isModifier(token))
    return groundNouns.has(governor.lemma.toLowerCase()) ? "place.of-ground" : ownedThing(analysis, token, governor, candidate);
  if (relationIs(token.deprel, "conj") || relationIs(token.deprel, "appos"))
    return candidate.known.length ? "place.joined" : null;
  return adposition ? afterPreposition(adposition, candidate, token, governor) : bare(token, governor, candidate);
}

const isModifier = ({ deprel }: Token): boolean =>
  ["compound", "amod", "nmod:poss", "nmod:desc"].some((wanted) => relationIs(deprel, wanted));

/** Whether a name behind a place and a comma belongs to it: it is no actor of the sentence that goes on. */
function isBeside({ tokens }: Analysis, { head, first }: Candidate, actor: Mention | undefined): boolean {
  const { deprel, head: up } = tokens[head];
  return up < first && up >= 0 ? !relationIs(deprel, "nsubj") : actor?.form !== "metonym";
}

/** "Norland's coal output": a possessor whose thing is nobody. */
function ownedThing(analysis: Analysis, token: Token, governor: Token, { known, tagged }: Candidate): string | null {
  const owner = relationIs(token.deprel, "nmod:poss") && tagged && known.length > 0 && known[0].precision !== "country";
  return owner && governor.ner === "O" && governor.upos === "NOUN" && !analysis.mentionAt(governor.i) ? "place.owner" : null;
}

function caseOf({ tokens, tree }: Analysis, { head, first }: Candidate): string | null {
  const found = tree.childrenBy(head, "case").find((c) => tokens[c].upos !== "PART" && c < first + 1);
  return found === undefined ? null : tokens[found].form.toLowerCase();
}

/** "a trip to Norland", "the border with Norland": the state as a place, though it may act elsewhere. */
function goneTo(adposition: string | null, { lemma }: Token, token: Token): string | null {
  const ground = groundNouns.has(lemma.toLowerCase());
  if (ground && isModifier(token)) return "place.of-ground";
  if (adposition === "of" && (ground || taking.has(lemma.toLowerCase()))) return "place.of";
  if ((adposition === "to" || adposition === "from") && motion.has(lemma.toLowerCase())) return "place.gone-to";
  if (adposition === "for" && leaving.has(lemma.toLowerCase())) return "place.gone-to";
  if (adposition === "to" && /^(?:native|endemic|indigenous|close|near|adjacent)$/.test(lemma)) return "place.to";
  if ((adposition === "with" || adposition === "between") && borders.has(lemma.toLowerCase())) return "place.border";
  if (adposition === "between" && ground) return "place.between";
  if (adposition === null && relationIs(token.deprel, "nsubj") && ground) return "place.subject";
  if (adposition === null && relationIs(token.deprel, "obj") && visited.has(lemma.toLowerCase())) return "place.visited";
  return adposition !== null && inside.has(adposition) ? `place.${adposition}` : null;
}

function afterPreposition(
  adposition: string,
  { known, tagged, facility }: Candidate,
  token: Token,
  governor: Token | null,
): string | null {
  if (inside.has(adposition) || (adposition === "on" && facility)) return `place.${adposition}`;
  const gone = governor && goneTo(adposition, governor, token);
  if (gone) return gone;
  return open.has(adposition) && known.length && (tagged || groundNouns.has(governor?.lemma ?? ""))
    ? `place.${adposition}`
    : null;
}

/** A name without a preposition: object of a verb that takes or reaches ground, subject of one that a town does, or alone. */
function bare({ deprel }: Token, governor: Token | null, { known }: Candidate): string | null {
  if (relationIs(deprel, "nsubj") && groundNouns.has(governor?.lemma ?? "")) return "place.subject";
  if (!known.length) return null;
  const verb = governor?.lemma.toLowerCase() ?? "";
  if (relationIs(deprel, "obj") || deprel === "nsubj:pass") return groundVerbs.has(verb) ? "place.taken" : null;
  if (relationIs(deprel, "nsubj")) return governor?.upos !== "VERB" || asTown.has(verb) ? "place.subject" : null;
  return "place.name";
}

/** A mention whose head is one of the candidate's words. */
function mentionOver(analysis: Analysis, { first, last }: Candidate): Mention | undefined {
  for (let i = first; i < last; i++) {
    const mention = analysis.mentionAt(i);
    if (mention) return mention;
  }
  return undefined;
}

/** Whether the mention makes somebody of the name. A name that no table of actors has, but the gazetteer does, may still be a place. */
function isActor(mention: Mention, candidate: Candidate): boolean {
  const { kind, actor } = mention.entity;
  if (kind === "place") return false;
  if (mention.form === "metonym" || kind === "country") return true;
  return actor !== null || candidate.known.length === 0 || mention.form !== "name";
}

/** Whether the words lie within a longer name of an organisation or a person ("University of Aleppo"). */
function insideName({ tokens }: Analysis, { first, last }: Candidate): boolean {
  const outer = (i: number): boolean => i >= 0 && i < tokens.length && /-(ORG|PER)$/.test(tokens[i].ner);
  return (
    /^I-(ORG|PER)$/.test(tokens[first].ner) || (outer(first) && last < tokens.length && /^I-(ORG|PER)$/.test(tokens[last].ner))
  );
}

/** "March", "Sunday": words of a time expression. */
function isDated({ times }: Analysis, { first, last }: Candidate): boolean {
  return times.some((time) => time.first <= first && time.last >= last);
}
