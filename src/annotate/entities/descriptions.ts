import type { Entity, EntityKind } from "../../document/annotation.js";
import type { Role } from "../../knowledge/actors.js";
import { anaphor, ownOrganisation } from "./anaphora.js";
import { namedBefore, namePhraseAfter, subjectOf } from "./appositions.js";
import { type Description, describe, isState } from "./describe.js";
import type { Item } from "./item.js";
import { namedMembers } from "./members.js";
import { isInOffice, learn, settle } from "./persons.js";
import { chainEnd, type Phrase } from "./phrases.js";
import type { NewMention, Register } from "./register.js";
import type { Scene } from "./scene.js";
import { officeOf } from "./titles.js";
import { countryFor, isLocal } from "./whose.js";

const ADJOINING = new Set(["adjective", "people", "name"]);
/** Words that may stand beside a group's name without naming anybody else: "Hezbollah movement", "Taliban fighters". */
const SAME = new Set(
  (
    "group movement organisation organization militia network militant militants fighter rebel insurgent terrorist force forces troop troops jihadist jihadi extremist guerrilla " +
    "separatist newspaper agency channel television daily magazine website party company cartel gang alliance regime government military army"
  ).split(" "),
);
const SAME_TOO = /^(news agency|(rebel|militant|terrorist|armed|militia|islamist) group)$/;
const QUANTITY = new Set(
  "number dozen hundred thousand million score ten majority part half handful couple pair rest lot crowd some many most all several both each none one two three any few much".split(
    " ",
  ),
);

/** Adjectives after which others than those named before are meant. */
const SIDES = new Set(
  "other another former next new rival neighbouring neighboring second third two three local foreign".split(" "),
);

/** Adds the mention of a phrase that ends in a role word. `mentionName` adds the mention of another phrase at once and gives its entity. */
export function described(
  scene: Scene,
  register: Register,
  phrase: Phrase,
  core: Item,
  mentionName: (phrase: Phrase) => Entity | undefined,
): void {
  const role = core.role as Role;
  if (isProvince(scene, phrase, core)) return;
  if (QUANTITY.has(role.role) && phrase.complements.some(({ preposition }) => preposition === "of")) return;
  const told = describe(scene, phrase);
  const definite = /^(the|this|that|these|those)$/i.test(scene.analysis.tokens[phrase.first].form);
  const entity =
    sameAsName(scene, register, phrase, core, told, mentionName) ??
    again(scene, register, phrase, core, told, definite) ??
    make(scene, register, phrase, role, told, definite, severalStates(scene, phrase.items, core) !== null);
  const quantity = quantified(scene, phrase);
  const where: NewMention = {
    first: quantity?.first ?? spanStart(phrase),
    last: wholeSpan(role, phrase),
    head: quantity?.head ?? phrase.head,
    form: "description",
    rule: role.organ ? "description.organ" : "description.role",
  };
  register.mention(entity, where);
  if (role.kind === "people" || role.plural) {
    const named = namedMembers(scene, phrase, where.head, mentionName);
    if (named) register.joined.set(where.head, named);
  }
  mentionEach(scene, register, phrase, core, where, (country) =>
    make(scene, register, phrase, role, { ...told, country }, definite),
  );
}

/** "Kenyan and Ugandan troops": those of each state too. */
function mentionEach(
  scene: Scene,
  register: Register,
  { items }: Phrase,
  core: Item,
  where: NewMention,
  made: (country: string) => Entity,
): void {
  const countries = severalStates(scene, items, core);
  if (!countries) return;
  const all = countries.map(made);
  for (const entity of all) register.mention(entity, where);
  register.joined.set(where.head, all);
}

/** The states of adjectives that "and" joins before a role; null for one or none. */
function severalStates(scene: Scene, items: readonly Item[], core: Item): string[] | null {
  const states = items.filter(
    (item) => item.last <= core.first && ADJOINING.has(item.use) && isState(item, scene.chosen.get(item)),
  );
  const isRow = states.every((item, k) => k === 0 || item.first === states[k - 1].last + 1);
  const countries = new Set(states.flatMap((item) => scene.chosen.get(item)?.country ?? []));
  return isRow && countries.size > 1 ? [...countries] : null;
}

/** "Borno state": a place. */
function isProvince(scene: Scene, phrase: Phrase, core: Item): boolean {
  const before = phrase.items[phrase.items.indexOf(core) - 1];
  return core.role?.role === "state" && before?.last === core.first && before.use === "region" && scene.chosen.has(before);
}

/** The entity whose name stands beside: in the phrase ("HTS fighters"), before a comma, or after it. */
function sameAsName(
  scene: Scene,
  register: Register,
  phrase: Phrase,
  core: Item,
  told: Description,
  mentionName: (phrase: Phrase) => Entity | undefined,
): Entity | null {
  const beside = besideName(scene, register, phrase, core, told);
  if (beside || core.role?.kind !== "person") return beside;
  const after = namePhraseAfter(scene, phrase);
  const entity = (after && mentionName(after)) ?? namedBefore(scene, register, phrase);
  const subject = entity || isFigurative(scene, phrase, core) ? null : subjectOf(scene, register, phrase);
  const person = entity ?? subject?.entity ?? null;
  if (person)
    learn(
      person,
      subject?.past ? { ...told, former: true } : told,
      officeOf(scene, phrase, phrase.bare, chainEnd(phrase)),
      (subject !== null || (told.former && !after)) && (!told.former || isInOffice(register, person)),
    );
  if (person && !told.side) settle(scene, person);
  return person;
}

/** "she is a generous queen": who reigns is "the queen", or the queen of somewhere. */
function isFigurative({ analysis: { tokens } }: Scene, { first, items, complements }: Phrase, core: Item): boolean {
  return (
    /^(king|queen|prince|princess|emperor|empress)$/.test(core.role?.role ?? "") &&
    items.length === 1 &&
    complements.length === 0 &&
    /^an?$/i.test(tokens[first].form)
  );
}

function besideName(scene: Scene, register: Register, phrase: Phrase, core: Item, told: Description): Entity | null {
  const word = core.role?.role ?? "";
  if (
    !told.side ||
    core.role?.organ ||
    !(SAME.has(word) || SAME_TOO.test(word)) ||
    (core.role?.kind === "person" && !core.role.plural)
  )
    return null;
  const near = phrase.items[phrase.items.indexOf(core) - 1];
  const actor = near && scene.chosen.get(near);
  return actor && !isState(near, actor) && actor.kind !== "person" && !near.detached ? register.actor(actor) : null;
}

/** "the group", "the minister", "the rebels" where the report has said who: the words told are then of that one. */
function again(
  scene: Scene,
  register: Register,
  phrase: Phrase,
  core: Item,
  told: Description,
  definite: boolean,
): Entity | null {
  if (!definite || phrase.possessor || phrase.complements.length) return null;
  const kind = phrase.items.length > 1 ? kindBefore(scene, phrase, core) : null;
  if (phrase.items.length > 1 && !kind) return null;
  if (phrase.bare !== core.first && isTold(scene, phrase, core)) return null;
  const role = core.role as Role;
  const entity = anaphor(scene, register, phrase, role);
  if (kind && !entity?.sectors.includes(kind)) return null;
  if (entity?.kind === "person" && entity.office === null && role.kind === "person" && !role.plural) {
    learn(entity, { ...told, country: null }, officeOf(scene, phrase, phrase.bare, phrase.last));
    settle(scene, entity);
  }
  return entity;
}

/** The sector in "the military alliance": an adjective that is a role word too, before a word for a body; null for any other phrase. */
function kindBefore({ analysis: { tokens } }: Scene, { items }: Phrase, core: Item): string | null {
  const [kind] = items;
  if (items.length !== 2 || core.role?.kind !== "body" || core.role.organ || kind.last !== core.first) return null;
  return tokens[kind.first].upos === "ADJ" ? (kind.role?.sectors[0] ?? null) : null;
}

/** Whether words that tell who is meant stand before the noun: "the armed group", but not "the same group". */
function isTold(scene: Scene, phrase: Phrase, core: Item): boolean {
  const { tokens } = scene.analysis;
  for (let i = phrase.bare; i < core.first; i++)
    if (!/^(ADJ|PUNCT|ADV|NUM)$/.test(tokens[i].upos) || SIDES.has(tokens[i].lemma)) return true;
  return false;
}

function make(
  scene: Scene,
  register: Register,
  phrase: Phrase,
  role: Role,
  described: Description,
  definite: boolean,
  several = false,
): Entity {
  const told = described.country ? described : (ownOrganisation(scene, phrase, role, described) ?? described);
  const country = several ? null : (told.country ?? countryFor(scene, phrase, role, described));
  const { sectors } = told;
  const local = isLocal(scene, phrase, role);
  if (role.organ && !local) return register.organ(role, country, sectors);
  const one = role.kind === "person";
  const kind: EntityKind = one ? "role" : role.kind === "body" && !role.plural ? "organisation" : "group";
  const office = one && sectors[0] !== "CVL" ? officeOf(scene, phrase, phrase.bare, phrase.last) : null;
  const fields = { country, sectors, office };
  const counted = scene.analysis.tokens.slice(phrase.first, phrase.last).some((token) => token.upos === "NUM");
  if (one ? !definite : counted) return register.analysis.newEntity(kind, fields);
  const words = scene.analysis.span(phrase.bare, phrase.last).text.toLowerCase();
  return register.make(
    one || role.kind === "body" ? `text:${words}|${country ?? ""}` : `role:${role.role}|${country ?? ""}|${sectors.join()}`,
    kind,
    fields,
  );
}

/** Where the mention begins: with the possessor, without an article. */
function spanStart(phrase: Phrase): number {
  let first = phrase;
  while (first.possessor) first = first.possessor;
  return first.bare;
}

/** A role word takes the phrase after its "of" or "from" into the mention. */
function wholeSpan(role: Role, phrase: Phrase): number {
  if (role.kind === "body" && !role.organ) return phrase.last;
  const end = chainEnd(phrase);
  return end - phrase.last <= 10 ? end : phrase.last;
}

/** "thousands of", "some of" before a description: where it begins, and its word that others attach to. */
function quantified(scene: Scene, phrase: Phrase): { first: number; head: number } | null {
  const { tokens } = scene.analysis;
  let chain = phrase;
  while (chain.possessor) chain = chain.possessor;
  const at = chain.first - 2;
  if (at < 0 || tokens[at + 1].form.toLowerCase() !== "of" || tokens[at].sentence !== tokens[phrase.head].sentence) return null;
  if (!QUANTITY.has(tokens[at].lemma.toLowerCase()) && tokens[at].upos !== "NUM") return null;
  const owner = phraseEnding(scene, at + 1);
  return { first: owner?.bare ?? at, head: owner?.head ?? at };
}

function phraseEnding(scene: Scene, last: number): Phrase | undefined {
  const phrase = scene.phraseTo(last);
  return phrase?.last === last ? phrase : undefined;
}
