import type { Analysis } from "../document/analysis.js";
import type { Knowledge } from "../knowledge/knowledge.js";
import type { Place } from "../knowledge/places.js";
import { partyTagsOf } from "./party-tags.js";
import { type Candidate, candidatesOf } from "./places/candidates.js";
import { isFree, literalRule } from "./places/literal.js";
import { resolvePlaces } from "./places/resolve.js";
import { isModifier } from "./places/states.js";

/** Adds mentions of places as places, with coordinates where the gazetteer knows them. */
export function annotatePlaces(analysis: Analysis, { places }: Knowledge): void {
  const tags = partyTagsOf(analysis.tokens);
  const candidates = analysis.sentences.flatMap((sentence) => candidatesOf(analysis, sentence, places, tags));
  const meant = resolvePlaces(analysis, candidates, places);
  let before: Candidate | null = null;
  const heads = new Set<number>();
  candidates.forEach((candidate, i) => {
    const rule = literalRule(analysis, candidate, before !== null && followsComma(analysis, before, candidate), heads);
    if (rule) heads.add(candidate.head);
    before = rule ? candidate : null;
    const sentence = analysis.tokens[candidate.first].sentence;
    if (rule) addPlace(analysis, candidate, meant[i], rule);
    else {
      addStandIn(analysis, candidate, meant[i]);
      analysis.remark(sentence, "places", () => `"${candidate.text}" is no place here: it acts, or tells what another word is`);
    }
  });
}

/** Whether nothing but a comma or a bracket stands between two names. */
function followsComma({ tokens, report }: Analysis, before: Candidate, { first, known }: Candidate): boolean {
  return (
    known.length > 0 &&
    /^(?:,\s*(?:(?:north|south|east|west|northern|southern|eastern|western|central|north(?:ea|we)stern|south(?:ea|we)stern)\s+)?|\s*\()$/.test(
      report.text.slice(tokens[before.last - 1].end, tokens[first].start),
    )
  );
}

/** Keeps a name that acts and that nobody's entity is told by, for the readings. */
function addStandIn(analysis: Analysis, candidate: Candidate, place: Place | null): void {
  const { first, last, head, text, known, facility } = candidate;
  if (facility || !known.length || !isFree(analysis, candidate) || isModifier(analysis.tokens[head])) return;
  analysis.standIns.push({ first, last, head, name: text.replace(/\s+/g, " "), country: place?.country ?? null });
}

function addPlace(analysis: Analysis, { first, last, text }: Candidate, place: Place | null, rule: string): void {
  analysis.places.push({
    first,
    last,
    span: analysis.span(first, last),
    name: text.replace(/\s+/g, " "),
    country: place?.country ?? null,
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
    geonames: place?.geonames ?? null,
    precision: place?.precision ?? null,
    rule,
  });
}
