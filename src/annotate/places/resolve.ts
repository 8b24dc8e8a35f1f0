import type { Analysis } from "../../document/analysis.js";
import type { Gazetteer, Place, Subdivision } from "../../knowledge/places.js";
import type { Candidate } from "./candidates.js";
import { distance, isOutOfWay, isSettled, type Setting, settingOf, settle, told } from "./setting.js";

/** The place each candidate means; null for a name that the gazetteer does not know. */
export function resolvePlaces(analysis: Analysis, candidates: readonly Candidate[], gazetteer: Gazetteer): (Place | null)[] {
  const setting = settingOf(analysis, candidates, gazetteer);
  const chosen: (Place | null)[] = candidates.map((candidate, i) => contained(analysis, candidate, candidates[i + 1], gazetteer));
  chosen.forEach((place, i) => {
    if (place) settle(setting, candidates[i].text, place);
  });
  const told = new Map(candidates.map((candidate, i) => [candidate.text, chosen[i]] as const).filter(([, place]) => place));
  candidates.forEach((candidate, i) => {
    const place = chosen[i] ?? told.get(candidate.text) ?? (candidate.known.length === 1 ? candidate.known[0] : null);
    if (place && !chosen[i]) settle(setting, candidate.text, place);
    chosen[i] = place;
  });
  return candidates.map((candidate, i) => chosen[i] ?? likeliest(candidate, setting) ?? host(candidate, setting));
}

/** "Paris, Texas", "Tripoli in Lebanon", "Lebanon's Tripoli", "the Lebanese city of Tripoli": the place within what is named beside it. */
function contained(analysis: Analysis, candidate: Candidate, next: Candidate | undefined, gazetteer: Gazetteer): Place | null {
  const { tokens, report } = analysis;
  if (!candidate.known.length) return null;
  const between = next ? report.text.slice(tokens[candidate.last - 1].end, tokens[next.first].start) : "";
  if (next && /^(?:,\s*(?:in\s+)?|\s+in\s+(?:the\s+)?|\s*\(\s*)$/.test(between)) {
    const inside = within(candidate.known, next.known, gazetteer.subdivision(next.text));
    if (inside) return inside;
  }
  const subdivision =
    candidate.last + 1 < tokens.length && tokens[candidate.last].form === ","
      ? subdivisionAt(analysis, candidate.last + 1, gazetteer)
      : undefined;
  return (subdivision && within(candidate.known, [], subdivision)) ?? ofCountry(analysis, candidate, gazetteer);
}

/** An abbreviation of one or two words: "Tex.", "N. C.". */
function subdivisionAt({ tokens, report }: Analysis, i: number, gazetteer: Gazetteer): Subdivision | undefined {
  for (let last = Math.min(i + 3, tokens.length); last > i; last--) {
    const found = gazetteer.subdivision(report.text.slice(tokens[i].start, tokens[last - 1].end));
    if (found) return found;
  }
  return undefined;
}

function within(known: readonly Place[], containers: readonly Place[], subdivision: Subdivision | undefined): Place | null {
  if (subdivision) {
    const inside = known.find((place) => place.country === subdivision.country && place.admin === subdivision.admin);
    if (inside) return inside;
  }
  for (const container of containers) {
    if (container.precision === "country") {
      const inside = known.find((place) => place.country === container.country && place !== container);
      if (inside) return inside;
    } else if (container.precision === "region" && container.lat !== null) {
      const near = known
        .filter((place) => place.precision !== "country" && (!container.country || place.country === container.country))
        .map((place) => [distance(place, container), place] as const);
      const best = near.sort((a, b) => a[0] - b[0])[0];
      if (best && best[0] < 600) return best[1];
    }
  }
  return null;
}

/** The country of an adjective or possessor before the name, with words such as "city of" between. */
function ofCountry({ tokens }: Analysis, { first, known }: Candidate, gazetteer: Gazetteer): Place | null {
  for (let i = first - 1; i >= Math.max(0, first - 6) && tokens[i].sentence === tokens[first].sentence; i--) {
    if (
      !/^(?:['’]s|of|city|town|village|port|capital|province|region|the|northern|southern|eastern|western|central|coastal|border|second|largest|third|main|second-largest|[\p{L}-]+)$/u.test(
        tokens[i].form,
      )
    )
      return null;
    const country =
      tokens[i].upos === "ADJ" || tokens[i].upos === "PROPN"
        ? (gazetteer.demonym(tokens[i].form) ?? possessor(tokens[i].form, tokens[i + 1]?.form, gazetteer))
        : undefined;
    if (country) return known.find((place) => place.country === country && place.precision !== "country") ?? null;
    if (tokens[i].upos === "VERB" || (tokens[i].upos === "ADP" && tokens[i].form !== "of")) return null;
  }
  return null;
}

function possessor(form: string, next: string | undefined, gazetteer: Gazetteer): string | undefined {
  const place = next && /^['’]s?$/.test(next) ? gazetteer.find(form)[0] : undefined;
  return place?.precision === "country" ? (place.country ?? undefined) : undefined;
}

/** The place that an unknown one bears the name of and lies in: its position, not its id. */
function host({ hosts, text }: Candidate, setting: Setting): Place | null {
  const place = hosts.length ? likeliest({ known: hosts, text }, setting) : null;
  return place && place.precision !== "country" ? { ...place, geonames: null } : null;
}

/** The place with the best score: how well known it is, and how much the report speaks of its country, its state and its surroundings. */
function likeliest({ known, text }: Pick<Candidate, "known" | "text">, setting: Setting): Place | null {
  let best: Place | null = null;
  let score = Number.NEGATIVE_INFINITY;
  const abroad = known.length > 1 && isSettled(setting);
  for (const place of known.slice(0, 60)) {
    const own = weight(place) + told(place, text, setting) - (abroad && isOutOfWay(place, setting) ? OUT_OF_WAY : 0);
    if (own > score) [best, score] = [place, own];
  }
  return best;
}

/** What a town loses in a country that nothing else in the report speaks of, in orders of magnitude of its population. */
const OUT_OF_WAY = 1;

function weight(place: Place): number {
  if (place.precision === "country") return 8;
  if (place.source !== "cities") return place.source === "table" ? 6.5 : 4.5;
  return Math.log10(place.population + 10);
}
