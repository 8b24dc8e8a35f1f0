import type { Analysis } from "../../document/analysis.js";
import type { Gazetteer, Place, Subdivision } from "../../knowledge/places.js";
import type { Candidate } from "./candidates.js";

/** What a report says of where it is about. */
export interface Setting {
  /** How often countries are named, by name or adjective. */
  readonly countries: Map<string, number>;
  /** Votes for states and provinces: their names, and names of places that lie in few others. */
  readonly admins: Map<string, number>;
  /** Places that are certain. */
  readonly settled: Place[];
  /** Names that have voted, with what each gave to the states that have such a place. */
  readonly votes: Map<string, number>;
}

const SETTLED = 200;
const KM_OF_DEGREE = 111;

export const adminKey = ({ country, admin }: Pick<Subdivision, "country" | "admin">): string => `${country}/${admin}`;
const keyOf = ({ country, admin }: Place): string | null => (country && admin ? adminKey({ country, admin }) : null);

function count(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** Countries by their names and adjectives, states by theirs and by the names of places that few other states have. */
export function settingOf(analysis: Analysis, candidates: readonly Candidate[], gazetteer: Gazetteer): Setting {
  const setting: Setting = { countries: new Map(), admins: new Map(), settled: [], votes: new Map() };
  for (const token of analysis.tokens) {
    const { upos, form, ner } = token;
    if (ner === "B-ORG") bodyVotes(setting, analysis, token.i, gazetteer);
    if (upos !== "ADJ" && upos !== "PROPN") continue;
    const country = gazetteer.demonym(form);
    if (country) count(setting.countries, country);
    const subdivision = form.length > 2 && form.endsWith(".") ? gazetteer.subdivision(form) : undefined;
    if (subdivision) count(setting.admins, adminKey(subdivision));
  }
  for (const { known, text } of candidates) {
    const subdivision = gazetteer.subdivision(text);
    if (known[0]?.precision === "country" && known[0].country && !subdivision) count(setting.countries, known[0].country);
    if (subdivision && known[0]?.precision === "region") {
      count(setting.countries, subdivision.country);
      count(setting.admins, adminKey(subdivision));
    } else if (!setting.votes.has(text)) vote(setting, text, known);
  }
  return setting;
}

/** The place that a body's name begins with: "Norland County Court", "University of Norland" speak of Norland. */
function bodyVotes(setting: Setting, { tokens, report }: Analysis, first: number, gazetteer: Gazetteer): void {
  let last = first + 1;
  while (last < tokens.length && tokens[last].ner === "I-ORG") last++;
  const of = tokens.slice(first, last).findIndex(({ form }) => form === "of");
  for (const start of of > 0 ? [first, first + of + 1] : [first]) {
    if (start >= last || !gazetteer.mayBegin(tokens[start].form)) continue;
    for (let end = Math.min(start + 3, last); end > start; end--) {
      const text = report.text.slice(tokens[start].start, tokens[end - 1].end);
      const known = gazetteer.find(text);
      if (!known.length) continue;
      const subdivision = gazetteer.subdivision(text);
      if (subdivision) count(setting.admins, adminKey(subdivision), 0.5);
      else if (!setting.votes.has(text)) vote(setting, text, known);
      break;
    }
  }
}

/** A name votes once, shared out among the states that have a place of it; a country or region of the name holds it back. */
function vote({ admins, countries, votes }: Setting, text: string, known: readonly Place[]): void {
  const keys = new Set<string>();
  const lands = new Set<string>();
  for (const place of known) {
    const key = keyOf(place);
    if (key) keys.add(key);
    if (place.country) lands.add(place.country);
  }
  if (lands.size && known[0].source !== "table") for (const country of lands) count(countries, country, 1 / lands.size);
  const share = keys.size && known[0].source !== "table" ? 1 / keys.size : 0;
  votes.set(text, share);
  if (share) for (const key of keys) count(admins, key, share);
}

/** Adds a place that is certain, because the report says where it lies or no other has its name. */
export function settle(setting: Setting, text: string, place: Place): void {
  if (place.precision === "country") return;
  if (setting.settled.length < SETTLED && !setting.settled.includes(place)) setting.settled.push(place);
  if (place.country) count(setting.countries, place.country);
  const key = keyOf(place);
  if (key && setting.votes.get(text) !== 1) count(setting.admins, key);
}

/** What the setting adds to a place's weight, in orders of magnitude of its population. */
export function told(place: Place, text: string, { countries, admins, settled, votes }: Setting): number {
  const times = place.country ? (countries.get(place.country) ?? 0) : 0;
  const key = keyOf(place);
  const here = key ? (admins.get(key) ?? 0) - (votes.get(text) ?? 0) : 0;
  let near = 0;
  for (const other of settled) if (other !== place && isNear(other, place, 100) && ++near === 3) break;
  return (
    (times > 0.2 ? Math.min(1.4, 0.9 + 0.2 * Math.log2(times)) : 0) +
    (here > 0.1 ? Math.min(2.6, 1.2 * Math.log2(1 + 2 * here)) : 0) +
    [0, 0.8, 1.1, 1.3][near]
  );
}

/** A country is what a report is about when it is named so often. */
const PLAINLY = 3;
/** A city of more people is named anywhere. */
const WORLD_CITY = 3_000_000;

/** Whether the report is plainly about some country. */
export function isSettled({ countries }: Setting): boolean {
  for (const times of countries.values()) if (times >= PLAINLY) return true;
  return false;
}

/** Whether no more speaks of a town's country than that it may be meant itself. */
export function isOutOfWay({ country, precision, population, source }: Place, { countries }: Setting): boolean {
  const named = country ? (countries.get(country) ?? 0) : 0;
  return source === "cities" && precision !== "country" && population < WORLD_CITY && named <= 0.5;
}

/** Whether two places lie within so many kilometres; the cheap question comes first. */
function isNear(a: Place, b: Place, km: number): boolean {
  if (a.lat === null || b.lat === null || Math.abs(a.lat - b.lat) * KM_OF_DEGREE > km) return false;
  return distance(a, b) <= km;
}

/** Kilometres between two places; infinite where a position is not known. */
export function distance(a: Pick<Place, "lat" | "lon">, b: Pick<Place, "lat" | "lon">): number {
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return Number.POSITIVE_INFINITY;
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 12_742 * Math.asin(Math.sqrt(Math.min(1, h)));
}
