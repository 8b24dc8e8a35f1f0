import type { Analysis } from "../../document/analysis.js";
import type { Mention } from "../../document/annotation.js";
import type { Token } from "../../document/token.js";
import { relationIs } from "../../document/tree.js";
import { type Candidate, opensLine } from "./candidates.js";
import { goneTo, isModifier, stateRule } from "./states.js";
import { asPlace, asTown, buildings, examples, groundNouns, groundVerbs, inside, landNouns, open } from "./words.js";

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
  if (isStreet(analysis, candidate) && !actor) return "place.street";
  const adposition = caseOf(analysis, candidate);
  if (relationIs(token.deprel, "conj") && places.has(token.head)) return "place.joined";
  if (actor && isActor(actor, candidate))
    return actor.form !== "metonym" && actor.entity.kind === "country" ? stateRule(analysis, token, adposition) : null;
  if (governor && isModifier(token))
    return groundNouns.has(governor.lemma) || buildings.has(governor.lemma)
      ? "place.of-ground"
      : ownedThing(analysis, token, governor, candidate);
  if (relationIs(token.deprel, "conj") || relationIs(token.deprel, "appos"))
    return candidate.known.length ? "place.joined" : null;
  return adposition ? afterPreposition(adposition, candidate, governor) : bare(token, governor, candidate);
}

/** Whether a name behind a place and a comma belongs to it: it is no actor of the sentence that goes on. */
function isBeside({ tokens }: Analysis, { head, first, last }: Candidate, actor: Mention | undefined): boolean {
  const { deprel, head: up } = tokens[head];
  if (relationIs(deprel, "nsubj") && (up === last || actor?.entity.kind === "person")) return false;
  return up < first && up >= 0 ? !relationIs(deprel, "nsubj") : actor?.form !== "metonym";
}

/** "4 Mill Road": a street is a place whatever it does. */
const isStreet = ({ tokens }: Analysis, { facility, last }: Candidate): boolean =>
  facility && /^(?:street|st|avenue|ave|road|rd|drive|lane|boulevard|highway|bridge)\.?$/i.test(tokens[last - 1].form);

/** "Norland's coal output": a possessor whose thing is nobody. */
function ownedThing(analysis: Analysis, token: Token, governor: Token, { known, tagged }: Candidate): string | null {
  const owner = relationIs(token.deprel, "nmod:poss") && tagged && known.length > 0;
  if (owner && (landNouns.has(governor.lemma) || governor.ner.endsWith("LOC"))) return "place.owner";
  if (owner && known[0].precision !== "country" && /^[BI]-ORG$/.test(governor.ner)) return "place.owner";
  return owner && governor.ner === "O" && governor.upos === "NOUN" && !analysis.mentionAt(governor.i) ? "place.owner" : null;
}

function caseOf({ tokens, tree }: Analysis, { head, first }: Candidate): string | null {
  const found = tree.childrenBy(head, "case").find((c) => tokens[c].upos !== "PART" && c < first + 1);
  return found === undefined ? null : tokens[found].form.toLowerCase();
}

function afterPreposition(adposition: string, { known, tagged, facility }: Candidate, governor: Token | null): string | null {
  if (inside.has(adposition) || (adposition === "on" && facility)) return `place.${adposition}`;
  const gone = governor && goneTo(adposition, governor);
  if (gone) return gone;
  if (examples.has(adposition)) return known.length && groundNouns.has(governor?.lemma ?? "") ? "place.example" : null;
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
  if (relationIs(deprel, "nsubj"))
    return governor?.upos !== "VERB" || asTown.has(verb) || asPlace.has(verb) ? "place.subject" : null;
  return "place.name";
}

/** Whether a name is a name of its own, of no time, and no entity's mention. */
export const isFree = (analysis: Analysis, candidate: Candidate): boolean =>
  !insideName(analysis, candidate) && !isDated(analysis, candidate) && !mentionOver(analysis, candidate);

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
