import type { Entity } from "../../document/annotation.js";
import { type Actor, type Role, wordsOf } from "../../knowledge/actors.js";
import { isTaggedByParty } from "../party-tags.js";
import { type Description, describe, isState, lends } from "./describe.js";
import { described } from "./descriptions.js";
import type { Item } from "./item.js";
import { standsForState } from "./metonyms.js";
import { learn, personBefore, personNamed, rememberHolder, settle } from "./persons.js";
import { headOf, type Phrase } from "./phrases.js";
import type { Register } from "./register.js";
import type { Scene } from "./scene.js";
import { officeOf } from "./titles.js";

const NOBODY: Description = { country: null, sectors: [], role: null, roleItem: null, side: null, former: false };

/** Adds the mentions of one phrase: persons with titles, organisations, states that act, descriptions. */
export function mentionPhrase(
  scene: Scene,
  register: Register,
  phrase: Phrase,
  owned: Phrase | undefined,
  done: Set<Phrase>,
): void {
  if (done.has(phrase)) return;
  done.add(phrase);
  const core = coreOf(scene, phrase);
  let from = phrase.bare;
  for (const item of phrase.items) {
    const actor = scene.chosen.get(item);
    if (item.kind === "person" || actor?.kind === "person" || isSurname(scene, register, item, actor))
      from = mentionPerson(scene, register, phrase, item, from);
    else if (item.kind === "organisation") mentionTagged(scene, register, phrase, item);
    else if (actor && !isState(item, actor)) mentionActor(scene, register, phrase, item, actor);
    else if (actor) mentionState(scene, register, phrase, item, actor, core, owned);
  }
  if (core?.kind === "role")
    described(scene, register, phrase, core, (other) => {
      mentionPhrase(scene, register, other, undefined, done);
      if (!register.covering[other.head]) properPerson(scene, register, other);
      return register.covering[other.head] ?? register.covering[other.last - 1];
    });
  else if (!core && !surnameAgain(scene, register, phrase)) untaggedPerson(scene, register, phrase);
}

/** "Jordan" after Michael Jordan, whatever else the name is: the last words of a longer name before, unless a tag says a place. */
function isSurname(scene: Scene, register: Register, item: Item, actor: Actor | undefined): boolean {
  if (item.kind === "role" || item.last - item.first > 3 || (actor && !isState(item, actor))) return false;
  const { ner, form, upos } = scene.analysis.tokens[item.first];
  if (upos !== "PROPN" || !/^\p{Lu}/u.test(form) || (actor && ner.endsWith("LOC"))) return false;
  return bearer(scene, register, item.first, item.last) !== null;
}

function bearer(scene: Scene, register: Register, first: number, last: number): Entity | null {
  if (register.persons.size === 0) return null;
  const words = wordsOf(scene.analysis.span(first, last).text).map(scene.actors.spelling);
  const known = words.length < 4 ? personBefore(register, words, null) : null;
  return known?.name && wordsOf(known.name).length > words.length ? known : null;
}

/** A surname that no tag knows as a name, after the whole name. */
function surnameAgain(scene: Scene, register: Register, phrase: Phrase): boolean {
  if (phrase.items.length > 0 || phrase.last - phrase.bare > 3) return false;
  const { tokens } = scene.analysis;
  for (let i = phrase.bare; i < phrase.last; i++) if (tokens[i].upos !== "PROPN" && tokens[i].upos !== "PUNCT") return false;
  const known = bearer(scene, register, phrase.bare, phrase.last);
  if (!known) return false;
  register.mention(known, { first: phrase.bare, last: phrase.last, head: phrase.head, form: "name", rule: "name.surname" });
  return true;
}

/** The item that a phrase ends in: what the phrase denotes. Null when it ends in a word the tables do not know. */
export function coreOf(_scene: Scene, phrase: Phrase): Item | null {
  const last = phrase.items.at(-1);
  return last && last.last === phrase.last ? last : null;
}

function mentionPerson(scene: Scene, register: Register, phrase: Phrase, item: Item, from: number): number {
  const { tokens } = scene.analysis;
  const title = phrase.items.findLast((other) => other.kind === "role" && other.last <= item.first && other.first >= from);
  const titled = title && titleReaches(scene, title.last, item.first) ? from : item.first;
  const told = titled < item.first ? describe(scene, phrase, item.first) : null;
  const chosen = scene.chosen.get(item);
  const actor = chosen?.kind === "person" ? chosen : undefined;
  const name = scene.analysis.span(item.first, item.last).text;
  const entity = actor
    ? rememberHolder(register, register.holder(actor), actor.name)
    : personNamed(register, name, told, evident(scene));
  if (actor) rememberHolder(register, entity, name);
  if (told) learn(entity, told, officeOf(scene, phrase, titled, item.first));
  if (phrase.possessor && !entity.country) learn(entity, { ...NOBODY, ...lends(scene, phrase.possessor, 1) }, null);
  if (!told && !entity.country) entity.country = describe(scene, phrase, item.first).country;
  const after = item.last === phrase.last ? complementOf(scene, phrase) : null;
  if (after) learn(entity, after, null);
  if (isTaggedByParty(scene.analysis, item.last)) learn(entity, { ...NOBODY, country: "USA", sectors: ["LEG"] }, null);
  if (!told?.side) settle(scene, entity);
  register.mention(entity, {
    first: item.first,
    last: item.last,
    titled,
    head: headOf(tokens, titled, item.last),
    form: "name",
    rule: actor ? "name.table" : "name.tag",
  });
  return item.last;
}

function titleReaches(scene: Scene, roleEnd: number, nameStart: number): boolean {
  for (let i = roleEnd; i < nameStart; i++) {
    const { upos, form } = scene.analysis.tokens[i];
    if (upos !== "PROPN" && upos !== "ADJ" && upos !== "NOUN" && !/^["“”'‘’()/-]$/.test(form)) return false;
  }
  return true;
}

/** "Graciano Mijares of the police of the region". */
function complementOf(scene: Scene, phrase: Phrase): Description | null {
  const of = phrase.complements.find(({ preposition }) => preposition === "of" || preposition === "from");
  if (!of) return null;
  const { country, sectors } = lends(scene, of.phrase, 1);
  return country || sectors.length ? { ...NOBODY, country, sectors } : null;
}

/** Whether the report speaks of a country at all. */
function evident(scene: Scene): (country: string) => boolean {
  return (country) => scene.countries.has(country);
}

function mentionTagged(scene: Scene, register: Register, phrase: Phrase, item: Item): void {
  const { text } = scene.analysis.span(item.first, item.last);
  const key = `name:${text.toLowerCase()}`;
  const fields = REBEL.test(text) ? { country: null, sectors: ["REB"] } : insideName(scene, phrase, item);
  const entity = register.find(key) ?? register.make(key, REBEL.test(text) ? "group" : "organisation", { name: text, ...fields });
  register.mention(entity, {
    first: item.first,
    last: item.last,
    head: headOf(scene.analysis.tokens, item.first, item.last),
    form: "name",
    rule: "name.tag",
  });
  abbreviated(scene, register, entity, item.last);
  const short = text.split(" ").slice(0, -1);
  if (short.length > 1 && GENUS.test(text)) register.bind(`name:${short.join(" ").toLowerCase()}`, entity);
}

/** Names that armed groups give themselves. */
const REBEL =
  /\b(Liberation|Resistance|Mujahideen|Jihad|Jihadist|Insurgent)\b.*\b(Army|Front|Forces?|Movement|Brigades?|Organi[sz]ation|Council|Group)\b/;

/** What an organisation's name may do without: "Free Harvest" for the Free Harvest Party. */
const GENUS =
  / (Party|Movement|Front|Alliance|Group|Corporation|Company|Inc|Ltd|Foundation|University|Airlines|Airways|Bank|Institute)\.?$/;

/** Country and sectors that the words of an organisation's name and of its phrase tell. */
function insideName(scene: Scene, phrase: Phrase, item: Item): { country: string | null; sectors: readonly string[] } {
  const state = item.inner.find((inner) => inner.kind === "actor" && isState(inner, inner.actors[0]));
  const kind = headNoun(scene, item);
  const told = item.last === phrase.last ? describe(scene, phrase) : null;
  const sectors = kind?.role ? ofOffice(kind.role, state !== undefined) : (kind?.actors[0]?.sectors ?? []);
  return {
    country: state?.actors[0].country ?? told?.country ?? null,
    sectors: sectors.length || !told?.role ? sectors : told.sectors,
  };
}

/** What the words that tell what an organisation is are in the tables: those at the end of its name, or before its "of". */
function headNoun({ analysis }: Scene, { inner, last }: Item): Item | undefined {
  const { tokens } = analysis;
  return (
    inner.find((part) => part.role && part.last < last && /^(of|for|on)$/.test(tokens[part.last].form)) ??
    inner.find((part) => part.last === last && (part.role || part.actors[0]?.kind !== "country")) ??
    inner.find((part) => part.role?.organ)
  );
}

/** "Council" and "Agency" are governments' words, but others have them too: they tell a sector beside a state's name only. */
function ofOffice({ role, sectors }: Role, named: boolean): readonly string[] {
  return /^(council|agency)$/.test(role) && !named ? [] : sectors;
}

function mentionActor(scene: Scene, register: Register, phrase: Phrase, item: Item, actor: Actor): void {
  const { text } = scene.analysis.span(item.first, item.last);
  const entity =
    register.find(`name:${text.toLowerCase()}`) ?? organElsewhere(scene, register, phrase, item, actor) ?? register.actor(actor);
  const titled =
    item.last === phrase.last && phrase.items.some((other) => other.kind === "role" && other.last <= item.first)
      ? phrase.bare
      : item.first;
  register.mention(entity, {
    first: item.first,
    last: item.last,
    titled,
    head: headOf(scene.analysis.tokens, titled, item.last),
    form: isName(scene.analysis.tokens[item.last - 1].form) ? "name" : "description",
    rule: "name.table",
  });
  abbreviated(scene, register, entity, item.last);
}

/** "Syrian army", though the tables know it, is a description; "Syrian Arab Army" is a name. */
function isName(lastWord: string): boolean {
  return lastWord[0] !== lastWord[0].toLowerCase() || !/\p{L}/u.test(lastWord[0]);
}

/** "the Ruritanian Rescue Fund (RRF)": from here on the abbreviation names it too. */
function abbreviated(scene: Scene, register: Register, entity: Entity, last: number): void {
  const { tokens } = scene.analysis;
  const short = tokens[last + 1]?.form ?? "";
  if (tokens[last]?.form !== "(" || tokens[last + 2]?.form !== ")" || !/^\p{Lu}[\p{L}\p{N}.&]{1,9}$/u.test(short)) return;
  register.bind(`name:${short.toLowerCase()}`, entity);
}

/** "the Peruvian Congress" is not the one that the tables know by that name. */
function organElsewhere(scene: Scene, register: Register, phrase: Phrase, item: Item, actor: Actor): Entity | null {
  if (!actor.id.startsWith("organs/") || item.short) return null;
  const state = phrase.items.find(
    (other) => other.last <= item.first && !other.detached && isState(other, scene.chosen.get(other)),
  );
  const country = state ? scene.chosen.get(state)?.country : phrase.possessor ? lends(scene, phrase.possessor, 1).country : null;
  if (!country || country === actor.country || !scene.actors.states.has(country)) return null;
  const { text } = scene.analysis.span(item.first, item.last);
  const name = `${text} of ${scene.actors.states.get(country)?.name}`;
  return register.make(`name:${name.toLowerCase()}`, "organisation", { name, country, sectors: actor.sectors });
}

function mentionState(
  scene: Scene,
  register: Register,
  phrase: Phrase,
  item: Item,
  actor: Actor,
  core: Item | null,
  owned: Phrase | undefined,
): void {
  const { tokens } = scene.analysis;
  const ends = item === core;
  const war = item.use === "name" && /^[Ww]ars?$/.test(tokens[item.last]?.form ?? "");
  if ((item.detached && !war) || item.use === "region" || item.use === "adjective" || item.regionOf.includes(actor)) return;
  if (ends && owned && coreOf(scene, owned)) return;
  if (!ends && (core || item.use !== "name")) return;
  const head = headOf(tokens, item.first, item.last);
  if (item.use === "people") {
    if (ends) mentionPeople(scene, register, phrase, item, actor);
    return;
  }
  if (ends && !standsForState(scene.analysis, owned ? head : phrase.head, item.use)) return;
  const named = war
    ? register.make(`war:${actor.id}`, "place", { name: actor.name, country: actor.country })
    : register.state(actor);
  register.mention(named, {
    first: item.first,
    last: item.last,
    head: ends ? phrase.head : head,
    form: item.use === "name" ? "name" : "metonym",
    rule: `state.${item.use}`,
  });
}

/** "the Russians" as a side is the state, "Russians" and "three Russians" are people. */
function mentionPeople(scene: Scene, register: Register, phrase: Phrase, item: Item, actor: Actor): void {
  const { tokens } = scene.analysis;
  const whole = tokens[phrase.first].form.toLowerCase() === "the" && phrase.bare === item.first;
  const entity = whole
    ? register.state(actor)
    : register.make(`people:${actor.id}`, "group", { country: actor.country, sectors: ["CVL"] });
  register.mention(entity, {
    first: phrase.bare,
    last: phrase.last,
    head: phrase.head,
    form: "description",
    rule: whole ? "people.state" : "people",
  });
}

/** "President Foo Bar" where no tag says that Foo Bar is a name. */
function untaggedPerson(scene: Scene, register: Register, phrase: Phrase): void {
  const { tokens } = scene.analysis;
  const title = phrase.items.at(-1);
  if (title?.kind !== "role" || title.role?.kind !== "person" || title.role.plural) return;
  for (let i = title.last; i < phrase.last; i++) if (tokens[i].upos !== "PROPN" && tokens[i].form !== "-") return;
  const told = describe(scene, phrase, title.last);
  const entity = personNamed(register, scene.analysis.span(title.last, phrase.last).text, told, evident(scene));
  learn(entity, told, officeOf(scene, phrase, phrase.bare, title.last));
  settle(scene, entity);
  register.mention(entity, {
    first: title.last,
    last: phrase.last,
    titled: phrase.bare,
    head: phrase.head,
    form: "name",
    rule: "name.title",
  });
}

/** A name beside a description that no tag knows as a name. */
function properPerson(scene: Scene, register: Register, phrase: Phrase): void {
  const entity = personNamed(register, scene.analysis.span(phrase.bare, phrase.last).text, null, evident(scene));
  register.mention(entity, { first: phrase.bare, last: phrase.last, head: phrase.head, form: "name", rule: "name.apposition" });
}
