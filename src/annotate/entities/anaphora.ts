import type { Entity } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import type { Anaphor, Role } from "../../knowledge/actors.js";
import type { Description } from "./describe.js";
import type { Genders } from "./gender.js";
import type { Phrase } from "./phrases.js";
import type { Register } from "./register.js";
import type { Scene } from "./scene.js";

/** As many mentions, and for those of whom the word was never said as many sentences, are looked back on. */
const MOST = 60;
const REACH = 4;
const WOMAN = /^(woman|girl|mother|wife|daughter|sister|widow|actress|queen|nun|\w+woman)$/;
const MAN = /^(man|boy|father|husband|son|brother|king|monk|\w+man)$/;
const GENERIC = /^(ombudsman|spokesman|human|woman)$/;

/** "the country": the state that the report is plainly about, else the one named last. */
function stateOf(scene: Scene, register: Register, phrase: Phrase): Entity | null {
  const state = scene.country ? scene.actors.states.get(scene.country) : undefined;
  if (state) return register.state(state);
  const { mentions, tokens } = scene.analysis;
  for (let k = mentions.length - 1; k >= 0 && k > mentions.length - 8; k--) {
    const { entity, head } = mentions[k];
    if (tokens[phrase.head].sentence - tokens[head].sentence > 1) return null;
    if (entity.kind === "country") return entity;
  }
  return null;
}

/** Whom "the group", "the ministry", "the minister", "the rebels" name again; null when nobody before fits. */
export function anaphor(scene: Scene, register: Register, phrase: Phrase, role: Role): Entity | null {
  const words = scene.analysis.span((phrase.items.at(-1) ?? phrase.items[0]).first, phrase.last).text.toLowerCase();
  const word = role.plural ? role.role : words;
  const rows = scene.actors.anaphors.get(word) ?? [];
  if (rows.some(({ kind }) => kind === "country")) return stateOf(scene, register, phrase);
  const kind = role.plural ? "people" : role.kind;
  const wanted = rows.filter((row) => (kind === "body" ? row.kind === "body" || row.kind === "group" : row.kind === kind));
  const { mentions, tokens } = scene.analysis;
  const { sentence } = tokens[phrase.head];
  let best: Entity | null = null;
  let most = 0;
  for (let k = mentions.length - 1, seen = 0; k >= 0 && seen < MOST; k--, seen++) {
    const { last, head, entity } = mentions[k];
    if (last > phrase.first) continue;
    const away = sentence - tokens[head].sentence;
    let score = 0;
    if (isSaid(entity, word, kind))
      score = kind === "person" ? 1000 + nearness(scene, entity, away, relationIs(tokens[head].deprel, "nsubj")) : 1000 - seen;
    else if (away > 0 && away < REACH && wanted.some((row) => fits(entity, row)) && !isOther(register, entity, word))
      score =
        500 -
        away * 20 +
        (relationIs(tokens[head].deprel, "nsubj") ? 8 : 0) +
        Math.min(8, entity.mentions.length * 2) -
        seen / 10;
    if (score > most) {
      most = score;
      best = entity;
    }
  }
  if (best) return best;
  return role.organ && !role.plural ? (register.find(`organ:${role.organ}|${scene.country ?? ""}`) ?? null) : null;
}

/** Among several in one office: who holds it now, here, is told of most and was named last. */
function nearness({ country }: Scene, entity: Entity, away: number, subject: boolean): number {
  const here = country !== null && entity.country === country ? 200 : 0;
  const past = entity.sectors[0] === "ELI" ? -300 : 0;
  const last = away < 2 ? 12 : away < REACH ? 6 : 0;
  return here + past + last + (subject && away < REACH ? 4 : 0) + Math.min(30, entity.mentions.length);
}

/** Whether this word was said of somebody before, in an office, a name or a description. */
function isSaid({ kind, name, office, mentions }: Entity, word: string, wanted: Role["kind"]): boolean {
  if (wanted === "person") return (kind === "person" || kind === "role") && hasWord(office, word);
  if (wanted === "people") return kind === "group" && name === null && hasWord(mentions[0]?.span.text ?? null, `${word}s`);
  if (kind !== "organisation" && kind !== "group") return false;
  return hasWord(name, word) || (name === null && hasWord(mentions[0]?.span.text ?? null, word));
}

function hasWord(text: string | null, word: string): boolean {
  if (!text) return false;
  const at = text.toLowerCase().indexOf(word);
  return at >= 0 && !/\p{L}/u.test(text[at - 1] ?? " ") && !/\p{Ll}/u.test(text[at + word.length] ?? " ");
}

function fits(entity: Entity, { kind, sectors, words, open }: Anaphor): boolean {
  if (kind === "person" ? entity.kind !== "person" : entity.kind !== "organisation" && entity.kind !== "group") return false;
  if (entity.name === null) return false;
  if (kind === "people" && entity.kind !== "group") return false;
  const told = kind === "person" ? entity.office : `${entity.name} ${entity.mentions[0]?.span.text ?? ""}`;
  if (told && words.some((word) => told.toLowerCase().includes(word))) return true;
  if (kind === "person" && told) return false;
  if (entity.country && sectors.includes(entity.country)) return true;
  if (entity.sectors.length === 0) return open && (kind !== "group" || entity.country === null);
  return (
    entity.sectors.some((sector) => sectors.includes(sector)) && !(kind === "group" && /^(GOV|JRN)$/.test(entity.sectors[0]))
  );
}

/** "the woman" is not Mr Doe. */
function isOther({ genders }: { readonly genders: Genders }, entity: Entity, word: string): boolean {
  const said = GENERIC.test(word) ? (word === "woman" ? "she" : null) : WOMAN.test(word) ? "she" : MAN.test(word) ? "he" : null;
  const known = said && genders.of(entity);
  return Boolean(known && known !== said);
}
/** For "a spokesman", "an official source" without whose: country and sectors of the organisation, group or state named last. */
export function ownOrganisation(scene: Scene, phrase: Phrase, role: Role, told: Description): Description | null {
  if (!/spokes|press s|press o/.test(role.role) || told.side) return null;
  const { mentions, tokens } = scene.analysis;
  const sentence = tokens[phrase.head].sentence;
  for (
    let k = mentions.length - 1;
    k >= Math.max(0, mentions.length - 40) && tokens[mentions[k].head].sentence >= sentence - 2;
    k--
  ) {
    const { entity, last } = mentions[k];
    if (
      last > phrase.first ||
      !entity.country ||
      (entity.kind !== "organisation" && entity.kind !== "group" && entity.kind !== "country")
    )
      continue;
    if (entity.sectors[0] === "JRN" || entity.sectors[0] === "CVL") continue;
    return {
      country: entity.country,
      sectors: told.sectors.length ? told.sectors : entity.sectors,
      role,
      roleItem: null,
      side: null,
      former: false,
    };
  }
  return null;
}
