import type { Entity } from "../../document/annotation.js";
import { type Actor, officeOn, wordsOf } from "../../knowledge/actors.js";
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
  const words = wordsOf(name).map(register.actors.spelling);
  const known = personBefore(register, words, told);
  if (known) {
    if (known.actor === null && wordsOf(known.name ?? "").length < words.length) known.name = name;
    return remember(register, known, words);
  }
  const actor = holderOf(register, words, told, evident);
  if (actor) return remember(register, register.holder(actor), words);
  return remember(register, register.analysis.newEntity("person", { name }), words);
}

const HIS = /^(Mr|Sir|Lord|king|prince)$/;
const HERS = /^(Mrs|Ms|Miss|Dame|Lady|queen|princess)$/;
const PARTICLE = /^(al|el|van|von|de|der|den|bin|ibn|abu|ul|da|dos|di|la|le)$/;

/** Whom the report named before by these words, by more of them or by fewer; null when nobody, or somebody whom the title does not fit. */
export function personBefore(register: Register, words: readonly string[], told: Description | null): Entity | null {
  const same = register.find(`person:${words.join(" ")}`);
  if (same && words.length > 1 && !differs(same, told)) return same;
  let best: Entity | null = null;
  let most = 0;
  for (const entity of bearersOf(register, words)) {
    const score = likeness(register, entity, words);
    if (score === 0 || differs(entity, told) || !agrees(register, entity, words, told)) continue;
    const kin = words.length === 1 && isKin(entity) ? 40 : 0;
    const whole = score * 100 + (sameTitle(entity, told) ? 50 : 0) + Math.min(9, entity.mentions.length) - kin;
    if (whole >= most) {
      most = whole;
      best = entity;
    }
  }
  return best;
}

/** Somebody told of only as another's relative: "his father, Ron Harrow". */
function isKin({ mentions }: Entity): boolean {
  return mentions.some(({ form, span }) => form === "description" && KIN.test(span.text));
}

const KIN =
  /\b(?:father|mother|son|daughter|brother|sister|wife|husband|widow|uncle|aunt|cousin|nephew|niece|grandfather|grandson)$/i;

function bearersOf({ persons }: Register, words: readonly string[]): readonly Entity[] {
  const last = persons.get(words[words.length - 1] ?? "") ?? [];
  const first = words.length > 1 ? (persons.get(words[0]) ?? []) : [];
  return first.length ? [...last, ...first] : last;
}

/** How well words name somebody: 4 the same, 3 the last ones or more of them, 2 first and last, 1 one of them; 0 not at all. */
function likeness(register: Register, { name, actor }: Entity, words: readonly string[]): number {
  const theirs = wordsOf(name ?? "").map(register.actors.spelling);
  const mine = PARTICLE.test(words[0]) ? words.filter((word, k) => k === words.length - 1 || !PARTICLE.test(word)) : words;
  if (theirs.length === 0 || mine.length === 0) return 0;
  if (theirs.join(" ") === mine.join(" ")) return 4;
  if (ends(theirs, mine) || (theirs.length === 1 && ends(mine, theirs))) return 3;
  if (initialsDiffer(mine, theirs)) return 0;
  const given = register.actors.givenNames.has(theirs[0]);
  if (mine.length > 1)
    return mine[0] === theirs[0] && (theirs.length > 1 ? mine[mine.length - 1] === theirs[theirs.length - 1] : given) ? 2 : 0;
  const at = theirs.indexOf(mine[0]);
  return at > 0 || (at === 0 && actor === null) ? 1 : 0;
}

/** "George P. Harrow" and "George W. Harrow" are two. */
function initialsDiffer(a: readonly string[], b: readonly string[]): boolean {
  if (a.length < 3 || b.length < 3 || (a[1].length > 1 && b[1].length > 1)) return false;
  return a[1][0] !== b[1][0];
}

function ends(long: readonly string[], short: readonly string[]): boolean {
  if (short.length > long.length) return false;
  return short.every((word, k) => word === long[long.length - short.length + k]);
}

/** "Mrs Doe" and "Jane Doe" are not John Doe. */
function agrees(register: Register, entity: Entity, words: readonly string[], told: Description | null): boolean {
  const title = told?.role?.role ?? "";
  const given = words.length > 1 ? (register.actors.givenNames.get(words[0]) ?? null) : null;
  const said = HIS.test(title) ? "he" : HERS.test(title) ? "she" : given;
  const known = said && register.genders.of(entity);
  return !known || known === said;
}

function sameTitle({ office }: Entity, told: Description | null): boolean {
  return Boolean(told?.role && office?.toLowerCase().includes(told.role.role.toLowerCase()));
}

function remember(register: Register, entity: Entity, words: readonly string[]): Entity {
  register.bind(`person:${words.join(" ")}`, entity);
  register.bind(`surname:${words[words.length - 1]}`, entity);
  for (const word of words) {
    const bearers = register.persons.get(word);
    if (!bearers) register.persons.set(word, [entity]);
    else if (!bearers.includes(entity) && bearers.length < 20) bearers.push(entity);
  }
  return entity;
}

/** Binds the names of a person of the tables, so that the surname alone finds the person again. */
export function rememberHolder(register: Register, entity: Entity, name: string): Entity {
  return remember(register, entity, wordsOf(name).map(register.actors.spelling));
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
    if (words.length > 1) return alike(words[0], register.actors.spelling(wordsOf(actor.name)[0]), Boolean(told?.country));
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

/** Adds to a person what a title or an apposition tells; what is known already stays, except that a told office is nearer than the tables'. What is only said `aside` ("is a former prosecutor") changes no office told before. */
export function learn(entity: Entity, told: Description, office: string | null, aside = false): void {
  entity.country ??= told.country;
  if (aside && OF_STATE.has(entity.sectors[0] ?? "") && entity.office) return;
  if (told.former) entity.sectors = ["ELI"];
  else if (told.sectors.length && (entity.sectors.length === 0 || (told.role?.takes === "own" && isNearer(entity, told))))
    entity.sectors = told.sectors;
  if (office) entity.office = entity.actor && entity.office && !told.former ? entity.office : (entity.office ?? office);
}

/** An office told outranks another, but that somebody is a party's member no office. */
const isNearer = ({ actor, sectors }: Entity, told: Description): boolean =>
  actor === null && !(told.sectors[0] === "PTY" && OF_STATE.has(sectors[0] ?? ""));

/** Whether an office told is still held: by the tables, or as far as the report tells. */
export function isInOffice({ actors, day }: Register, { actor, name }: Entity): boolean {
  if (actor === null) return true;
  const bearers = actors.surnames.get(actors.spelling(wordsOf(name ?? "").at(-1) ?? "")) ?? [];
  return bearers.some((one) => one.id === actor && officeOn(one, day) !== null);
}

/** Sectors that belong to some state. */
const OF_STATE = new Set(["GOV", "MIL", "COP", "LEG", "JUD", "SPY"]);

/** Gives an office-holder without a country the one that the report is plainly about. */
export function settle(scene: Scene, entity: Entity): void {
  if (entity.country || !OF_STATE.has(entity.sectors[0] ?? "")) return;
  entity.country = scene.congress && AMERICAN.test(entity.office ?? "") ? "USA" : scene.country;
}

/** How reports on the United States' Congress write its members' titles. */
const AMERICAN = /^(Rep|Sen|Congressman|Congresswoman)\b/;
