import type { Entity } from "../../document/annotation.js";
import { entityFor } from "../entities/entities.js";
import { placesAt } from "./ground.js";
import type { Scene } from "./scene.js";
import { lemmaOf, modifiersOf } from "./site.js";
import type { Filler } from "./who.js";

/** Whose a building, post or vehicle is, by the words before it. */
const OWNERS: Readonly<Record<string, string>> = {
  military: "MIL",
  army: "MIL",
  navy: "MIL",
  naval: "MIL",
  troop: "MIL",
  soldier: "MIL",
  air: "MIL",
  police: "COP",
  security: "MIL",
  government: "GOV",
  governmental: "GOV",
  presidential: "GOV",
  ministry: "GOV",
  rebel: "REB",
  militant: "REB",
  insurgent: "REB",
  guerrilla: "REB",
  terrorist: "REB",
  militia: "REB",
  refugee: "REF",
  migrant: "REF",
};
const OWN: Readonly<Record<string, string>> = {
  barracks: "MIL",
  barrack: "MIL",
  garrison: "MIL",
  outpost: "MIL",
  warship: "MIL",
  airbase: "MIL",
};

/**
 * The force, state or people whose ground, building or vehicle is struck ("an army base", "police headquarters"), as an entity of the
 * report; null for things that are nobody's by their words.
 */
export function holderOf({ analysis, book }: Scene, head: number): Filler | null {
  const { tree, tokens } = analysis;
  const token = tokens[head];
  if (token.upos !== "NOUN" || !book.classes.get("facility")?.has(lemmaOf(token))) return null;
  const before = modifiersOf(tree, head).map((m) => OWNERS[lemmaOf(tokens[m])]);
  const sector = before.find((code) => code !== undefined) ?? OWN[lemmaOf(token)];
  if (!sector) return null;
  const entity = entityFor(analysis, head);
  if (!entity || entity.kind === "place") return null;
  if (entity.sectors.length === 0) describe(entity, sector, countryAt(head));
  return { entity, head };

  /** The country of the ground it stands on, told in its own phrase. */
  function countryAt(noun: number): string | null {
    return (
      placesAt(analysis, tokens[noun].sentence).find((place) => place.country && tree.dominates(noun, place.first))?.country ??
      null
    );
  }
}

function describe(entity: Entity, sector: string, country: string | null): void {
  entity.kind = "group";
  entity.sectors = [sector];
  entity.country ??= country;
}
