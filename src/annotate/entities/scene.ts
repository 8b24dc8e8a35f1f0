import type { Analysis } from "../../document/analysis.js";
import { type Actor, type Actors, officeOn } from "../../knowledge/actors.js";
import type { Item } from "./item.js";
import type { Phrase } from "./phrases.js";

/** What the entity annotator knows of one report while it works. */
export interface Scene {
  readonly analysis: Analysis;
  readonly actors: Actors;
  /** Day of the report, ISO; null when unknown. */
  readonly day: string | null;
  readonly items: readonly Item[];
  readonly phrases: readonly Phrase[];
  /** The actor that an item of kind actor means here; null when it means none. */
  readonly chosen: ReadonlyMap<Item, Actor>;
  /** Every country that the report speaks of. */
  readonly countries: ReadonlySet<string>;
  /** Position in `items` of the first one that ends after this token. */
  itemsFrom(token: number): number;
  /** The first phrase that begins at or after this token. */
  phraseFrom(token: number): Phrase | undefined;
  /** The last phrase that ends at or before this token. */
  phraseTo(token: number): Phrase | undefined;
  /** Whether the report names the Congress of the United States or one of its parties. */
  readonly congress: boolean;
  /** The country the whole report is plainly about. */
  readonly country: string | null;
}

const CODES = new Set(["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"]);

/** Prepares the scene: decides what ambiguous names mean and which country the report is about. */
export function sceneOf(analysis: Analysis, actors: Actors, items: readonly Item[], phrases: readonly Phrase[]): Scene {
  const day = analysis.report.published ?? null;
  const seen = new Set<Actor>();
  const weight = new Map<string, number>();
  for (const item of items) {
    if (item.actors.length !== 1) continue;
    const [actor] = item.actors;
    if (!item.short && !item.doubtful.length) seen.add(actor);
    if (actor.country) weight.set(actor.country, (weight.get(actor.country) ?? 0) + 1);
  }
  const chosen = new Map<Item, Actor>();
  for (const item of items) {
    const actor = choose(item, seen, weight, day);
    if (actor) chosen.set(item, actor);
  }
  const countries = new Set([...chosen.values()].map((actor) => actor.country ?? ""));
  return {
    countries,
    congress: [...chosen.values()].some(
      ({ country, sectors, kind }) => country === "USA" && kind !== "person" && /^(LEG|PTY)$/.test(sectors[0] ?? ""),
    ),
    analysis,
    actors,
    day,
    items,
    phrases,
    chosen,
    country: countryOf(items, chosen),
    itemsFrom: (token) => firstWhere(items, (item) => item.last > token),
    phraseFrom: (token) => phrases[firstWhere(phrases, (phrase) => phrase.first >= token)],
    phraseTo: (token) => phrases[firstWhere(phrases, (phrase) => phrase.last > token) - 1],
  };
}

/** Position of the first element of an ordered list for which `holds`, by halving. */
function firstWhere<T>(list: readonly T[], holds: (element: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Among the actors of one spelling: one named in full elsewhere, then one whose country the report speaks of, then the first in the tables. */
function choose(item: Item, seen: ReadonlySet<Actor>, weight: ReadonlyMap<string, number>, day: string | null): Actor | null {
  const candidates = item.actors.filter((actor) => existsOn(actor, day) && (seen.has(actor) || !item.doubtful.includes(actor)));
  if (candidates.length < 2) return candidates[0] ?? evidentOrgan(item, weight);
  const score = (actor: Actor) =>
    (seen.has(actor) ? 1000 : 0) +
    (weight.get(actor.country ?? "") ?? 0) +
    (actor.kind === "person" && officeOn(actor, day) ? 0.5 : 0);
  const best = candidates.reduce((chosen, actor) => (score(actor) > score(chosen) ? actor : chosen));
  const guess = score(best) === 0 && best.id.startsWith("parties/");
  return guess ? null : best;
}

/** A short name that needs a longer one passes where the report speaks of its country all along. */
function evidentOrgan(item: Item, weight: ReadonlyMap<string, number>): Actor | null {
  return item.doubtful.find((actor) => !actor.id.startsWith("groups/") && (weight.get(actor.country ?? "") ?? 0) >= 3) ?? null;
}

function existsOn(actor: Actor, day: string | null): boolean {
  return !day || actor.kind !== "group" || actor.from === null || actor.from <= day;
}

/** The country that most of a report's names of states, their people, towns and organs belong to; null unless it is plain. */
function countryOf(items: readonly Item[], chosen: ReadonlyMap<Item, Actor>): string | null {
  const counts = new Map<string, number>();
  let all = 0;
  for (const item of items) {
    const actor = chosen.get(item);
    if (!actor?.country || CODES.has(actor.country) || item.detached || actor.sectors[0] === "JRN") continue;
    counts.set(actor.country, (counts.get(actor.country) ?? 0) + 1);
    all++;
  }
  let best: string | null = null;
  for (const [country, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = country;
  const most = best ? (counts.get(best) ?? 0) : 0;
  const tied = [...counts.values()].filter((count) => count === most).length > 1;
  return best && !tied && most * 2 >= all ? best : null;
}
