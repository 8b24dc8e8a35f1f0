import type { Actor, Role } from "../../knowledge/actors.js";
import type { Item } from "./item.js";
import type { Phrase } from "./phrases.js";
import type { Scene } from "./scene.js";

/** What a phrase tells of whom it names. */
export interface Description {
  readonly country: string | null;
  readonly sectors: readonly string[];
  /** The role word that the phrase ends in (before a name), and where it stands. */
  readonly role: Role | null;
  readonly roleItem: Item | null;
  /** The organisation or group in the phrase that the role belongs to. */
  readonly side: Actor | null;
  readonly former: boolean;
}

type Part = Pick<Description, "country" | "sectors"> & {
  /** Whether the words name a state or its capital and nothing else: its "head" governs. */
  readonly state?: boolean;
};

const STATE_USES = new Set(["adjective", "people", "capital", "metonym", "region"]);
const OF = new Set(["of", "from", "for", "with", "at", "within", "inside"]);
const IN = new Set(["in", "across", "near", "throughout", "outside"]);
const ABROAD = /envoy|representative|ambassador|diplomat|emissary|mediator|rapporteur|coordinator|expert|analyst/;
const NOTHING: Part = { country: null, sectors: [] };

/** Whether an item names a state, its people or a place in it. */
export function isState(item: Item, actor: Actor | undefined): boolean {
  return actor !== undefined && (actor.kind === "country" || STATE_USES.has(item.use));
}

/** Reads country, sectors and role of a phrase up to, not including, token `last`. */
export function describe(scene: Scene, phrase: Phrase, last = phrase.last, depth = 0): Description {
  const items = phrase.items.filter((item) => item.last <= last);
  const roleItem = items.findLast((item) => item.kind === "role") ?? null;
  const role = roleItem?.role ?? null;
  const before = roleItem ? items.filter((item) => item.last <= roleItem.first) : items;
  const sideItem = before.findLast((item) => scene.chosen.has(item) && !isState(item, scene.chosen.get(item)) && !item.detached);
  const side = (sideItem && scene.chosen.get(sideItem)) ?? null;
  const told = modify(scene, phrase, roleItem, before);
  const titled = last < phrase.last && STATES.has(role?.sectors[0] ?? "");
  const around =
    depth < 3 && role?.takes !== "none" && (side === null || !side.country)
      ? surroundings(scene, phrase, role, depth, titled)
      : NOTHING;
  const own = countryIn(scene, items);
  const country = own ?? side?.country ?? around.country ?? role?.country ?? null;
  const heads = role && HEADS.has(role.role) && role.kind === "person";
  const house = heads && !own ? houseOf(scene, phrase, side, before, depth) : null;
  let sectors = house ?? role?.sectors ?? [];
  if (!role || role.takes === "side") {
    const lent = side ? side.sectors : (innerRole(before) ?? (around.sectors.length ? around.sectors : null));
    if (lent?.length) sectors = lent;
    else if (!sectors.length && !told.length && country && role?.kind !== "body" && !side)
      sectors = scene.actors.states.has(country) && (own ? governs(scene, items) : around.state) ? ["GOV"] : [];
  }
  const former = told.some(([how]) => how === "only");
  return { country, sectors: former ? ["ELI"] : withModifiers(sectors, told, role), role, roleItem, side, former };
}

/** Sectors of whom a place after the name only tells where they were: "President Doe in Norland". */
const STATES = new Set(["GOV", "MIL", "LEG", "JUD", "SPY"]);
/** Offices of states that others have too: companies, unions, universities. */
const HEADS = new Set(["president", "vice president", "vice-president", "chancellor", "deputy president"]);

/** Sectors of a "president" of something else than a state: of the organisation before or after the word; null for a state's. */
function houseOf(
  scene: Scene,
  phrase: Phrase,
  side: Actor | null,
  before: readonly Item[],
  depth: number,
): readonly string[] | null {
  if (side) return side.kind === "person" || side.sectors.includes("GOV") ? null : side.sectors;
  if (before.at(-1)?.kind === "organisation") return [];
  const of = phrase.complements.find(({ preposition }) => /^(of|for|at)$/.test(preposition))?.phrase;
  const house = of ?? phrase.possessor;
  if (!house || depth > 2 || isNation(scene, house)) return null;
  const { country, sectors, state } = lends(scene, house, depth + 1);
  return state || (of === undefined && country !== null) ? null : sectors;
}

function isNation(scene: Scene, { first, last, items }: Phrase): boolean {
  const word = items.at(-1)?.role?.role ?? scene.analysis.tokens[last - 1].lemma.toLowerCase();
  return (
    /^(country|nation|state|republic|kingdom|government|land|he|they|we|i|it|she|my|our|his|her|their|its)$/.test(word) ||
    scene.analysis.tokens.slice(first, last).every(({ upos }) => upos === "PRON" || upos === "DET")
  );
}

/** Whether one of these names the state itself: "Kenyan leader", not "Texas owner". */
function governs(scene: Scene, items: readonly Item[]): boolean {
  return items.some((item) => !item.detached && item.use !== "region" && isState(item, scene.chosen.get(item)));
}

function countryIn(scene: Scene, items: readonly Item[]): string | null {
  for (let k = items.length - 1; k >= 0; k--) {
    const actor = scene.chosen.get(items[k]);
    if (actor && !items[k].detached && isState(items[k], actor)) return actor.country;
  }
  return null;
}

/** "government" in "government official": sectors of an earlier role word that names a body. */
function innerRole(before: readonly Item[]): readonly string[] | null {
  const inner = before.findLast(
    (item) => item.role && item.role.sectors.length > 0 && (item.role.kind !== "person" || item.role.takes === "own"),
  );
  return inner?.role?.sectors ?? null;
}

type Told = readonly (readonly [how: "add" | "first" | "only", sectors: readonly string[]])[];

/** What the words before the role say of sectors. */
function modify({ analysis, actors }: Scene, phrase: Phrase, roleItem: Item | null, before: readonly Item[]): Told {
  const told: [how: "add" | "first" | "only", sectors: readonly string[]][] = [];
  const end = roleItem?.first ?? phrase.bare;
  for (let i = phrase.first; i < end; i++) {
    const word = analysis.tokens[i].form.toLowerCase();
    const hyphened =
      i > phrase.first + 1 && /^[-–]$/.test(analysis.tokens[i - 1].form)
        ? `${analysis.tokens[i - 2].form.toLowerCase()}-${word}`
        : null;
    const modifier = (hyphened && actors.modifiers.get(hyphened)) ?? (hyphened ? undefined : actors.modifiers.get(word));
    if (modifier && !before.some((item) => item.kind !== "role" && item.first <= i && i < item.last))
      told.push([modifier.how, modifier.sectors]);
  }
  return told;
}

function withModifiers(own: readonly string[], told: Told, role: Role | null): readonly string[] {
  if (told.length === 0) return own;
  const first = told.filter(([how]) => how === "first").flatMap(([, sectors]) => sectors);
  const added = told.filter(([how]) => how === "add").flatMap(([, sectors]) => sectors);
  const armed = role?.takes === "side" && /^(MIL|REB|UAF)$/.test(role.sectors[0] ?? "");
  if (armed && first.includes("OPP")) return [...new Set(["REB", ...first, ...added])];
  const base =
    role?.takes === "side" && first.length && role.sectors.join() === own.join()
      ? role.kind === "person" && own[0] === "REB"
        ? own
        : []
      : own;
  return [...new Set([...(role?.takes === "own" ? [...base, ...first] : [...first, ...base]), ...added])];
}

/** What the possessor and the phrases after a preposition lend. */
function surroundings(scene: Scene, phrase: Phrase, role: Role | null, depth: number, titled: boolean): Part {
  const parts: Part[] = [];
  if (phrase.possessor) parts.push(lends(scene, phrase.possessor, depth + 1));
  const abroad = role !== null && ABROAD.test(role.role);
  for (const { preposition, phrase: inner } of phrase.complements) {
    if (OF.has(preposition) && !(abroad && preposition === "for")) parts.push(lends(scene, inner, depth + 1));
    else if (IN.has(preposition) && !abroad && !titled)
      parts.push({ country: lends(scene, inner, depth + 1).country, sectors: [] });
  }
  return {
    country: parts.find((part) => part.country)?.country ?? null,
    sectors: parts.find((part) => part.sectors.length > 0)?.sectors ?? [],
    state: parts.some((part) => part.state === true),
  };
}

/** Country and sectors of whom a phrase names. */
export function lends(scene: Scene, phrase: Phrase, depth = 0): Part {
  const last = phrase.items.at(-1);
  const actor = last && scene.chosen.get(last);
  if (last && actor && last.last === phrase.last) {
    if (last.use === "region" || last.use === "people") return { country: actor.country, sectors: [] };
    return { ...partOf(scene, actor), state: isState(last, actor) };
  }
  const { country, sectors, role } = describe(scene, phrase, phrase.last, depth);
  const nation = role !== null && /^(country|nation|state)$/.test(role.role);
  return {
    country: country ?? (role?.role === "country" && !role.plural ? scene.country : null),
    sectors: nation ? [] : sectors,
    state: nation,
  };
}

function partOf(scene: Scene, actor: Actor): Part {
  if (actor.kind !== "person") return actor;
  const { day } = scene;
  const office = actor.offices.find((held) => !day || ((held.from ?? "0") <= day && day <= (held.to ?? "9999")));
  return { country: office?.country ?? actor.country, sectors: office?.sectors ?? [] };
}
