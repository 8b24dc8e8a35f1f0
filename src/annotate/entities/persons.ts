import type { Entity } from "../../document/annotation.js";
import { type Actor, foldWord, officeOn, wordsOf } from "../../knowledge/actors.js";
import type { Description } from "./describe.js";
import type { Register } from "./register.js";
import type { Scene } from "./scene.js";

/** Finds or makes the person whom these words name; `told` is what a title says of the person. */
export function personNamed(
  register: Register,
  name: string,
  told: Description | null,
  evident: (country: string) => boolean,
): Entity {
  const words = wordsOf(name).map(foldWord);
  const surname = words[words.length - 1] ?? "";
  const known =
    register.find(`person:${words.join(" ")}`) ??
    (words.length === 1 ? register.find(`surname:${surname}`) : fuller(register, words));
  if (known && !differs(known, told)) return remember(register, known, words);
  const actor = holderOf(register, words, told, evident);
  if (actor) return remember(register, register.holder(actor), words);
  return remember(register, register.analysis.newEntity("person", { name }), words);
}

/** An earlier "Hotak" when "Sharif Hotak" is named later. */
function fuller(register: Register, words: readonly string[]): Entity | undefined {
  const earlier = register.find(`surname:${words[words.length - 1]}`);
  if (!earlier?.name) return undefined;
  const theirs = wordsOf(earlier.name).map(foldWord);
  if (theirs.length > 1) return theirs[0] === words[0] ? earlier : undefined;
  earlier.name = null;
  return earlier;
}

function remember(register: Register, entity: Entity, words: readonly string[]): Entity {
  register.bind(`person:${words.join(" ")}`, entity);
  register.bind(`surname:${words[words.length - 1]}`, entity);
  return entity;
}

/** Binds the names of a person of the tables, so that the surname alone finds the person again. */
export function rememberHolder(register: Register, entity: Entity, name: string): Entity {
  return remember(register, entity, wordsOf(name).map(foldWord));
}

function differs(entity: Entity, told: Description | null): boolean {
  return Boolean(told?.country && entity.country && told.country !== entity.country);
}

/** The person of the tables with this surname who fits first name, title and day; null when none or several do. */
function holderOf(
  register: Register,
  words: readonly string[],
  told: Description | null,
  evident: (country: string) => boolean,
): Actor | null {
  const candidates = register.actors.surnames.get(words[words.length - 1]) ?? [];
  const fitting = candidates.filter((actor) => {
    const office = officeOn(actor, register.day);
    if (!office) return false;
    if (told?.country && told.country !== office.country) return false;
    if (words.length > 1) return alike(words[0], foldWord(wordsOf(actor.name)[0]), Boolean(told?.country));
    if (!told) return false;
    if (told.country) return true;
    return (
      evident(office.country ?? "") &&
      (!told.role?.sectors.length || told.sectors.some((sector) => office.sectors.includes(sector)))
    );
  });
  return fitting.length === 1 ? fitting[0] : null;
}

/** "Sergei" and "Sergey"; with the country told, the first letter is enough. */
function alike(a: string, b: string, sure: boolean): boolean {
  const length = sure ? 1 : 4;
  return a === b || a.slice(0, length) === b.slice(0, length);
}

/** Adds to a person what a title or an apposition tells; what is known already stays, except that a told office is nearer than the tables'. */
export function learn(entity: Entity, told: Description, office: string | null): void {
  entity.country ??= told.country;
  if (told.former) entity.sectors = ["ELI"];
  else if (told.sectors.length && (entity.sectors.length === 0 || (told.role?.takes === "own" && entity.actor === null)))
    entity.sectors = told.sectors;
  if (office) entity.office = entity.actor && entity.office && !told.former ? entity.office : (entity.office ?? office);
}

/** Sectors that belong to some state. */
const OF_STATE = new Set(["GOV", "MIL", "COP", "LEG", "JUD", "SPY"]);

/** Gives an office-holder without a country the one that the report is plainly about. */
export function settle(scene: Scene, entity: Entity): void {
  if (!entity.country && OF_STATE.has(entity.sectors[0] ?? "")) entity.country = scene.country;
}
