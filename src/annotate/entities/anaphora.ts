import type { Entity } from "../../document/annotation.js";
import type { Role } from "../../knowledge/actors.js";
import type { Description } from "./describe.js";
import type { Phrase } from "./phrases.js";
import type { Register } from "./register.js";
import type { Scene } from "./scene.js";

const GROUP =
  /^(group|movement|organi[sz]ation|militants?|faction|network|militia|rebel group|militant group|terrorist group|terror group|islamist group|armed group|extremist group|terrorist organi[sz]ation|party|alliance|cartel|gang)$/;
const BODY =
  /^(agency|news agency|company|coalition|council|committee|commission|ministry|department|court|union|bank|body|mission|newspaper|broadcaster|campaign group|rights group|human rights group|aid group|charity|watchdog|monitoring group|embassy|firm|airline|bloc)$/;
const COUNTRY = /^(country|nation|kingdom|republic)$/;
const MEDIA = /newspaper|broadcaster|news agency/;

/** "the country": the state that the report is plainly about. */
function stateOf(scene: Scene, register: Register): Entity | null {
  const state = scene.country ? scene.actors.states.get(scene.country) : undefined;
  return state ? register.state(state) : null;
}

/** Whom "the group", "the ministry", "the minister" names again; null when nobody before fits. */
export function anaphor(scene: Scene, register: Register, phrase: Phrase, role: Role): Entity | null {
  const word = role.role;
  if (COUNTRY.test(word)) return stateOf(scene, register);
  const { mentions } = scene.analysis;
  const fits =
    role.kind === "person"
      ? (entity: Entity) => isPersonWith(entity, word)
      : GROUP.test(word)
        ? isGroup
        : BODY.test(word)
          ? (entity: Entity) => isBody(entity, word)
          : null;
  if (!fits) return null;
  let best: Entity | null = null;
  for (let k = mentions.length - 1, seen = 0; k >= 0 && seen < 60; k--, seen++) {
    const { last, entity } = mentions[k];
    if (last > phrase.first || !fits(entity)) continue;
    if (role.kind !== "person") return entity;
    if (best === null || entity.mentions.length > best.mentions.length) best = entity;
  }
  if (best) return best;
  return role.organ ? (register.find(`organ:${role.organ}|${scene.country ?? ""}`) ?? null) : null;
}

function isPersonWith({ kind, office }: Entity, word: string): boolean {
  if (kind !== "person" && kind !== "role") return false;
  return office?.toLowerCase().includes(word) ?? false;
}

function isGroup({ kind, name, sectors }: Entity): boolean {
  return name !== null && (kind === "group" || (kind === "organisation" && sectors[0] !== "JRN" && sectors[0] !== "GOV"));
}

function isBody({ kind, name, sectors }: Entity, word: string): boolean {
  if (kind !== "organisation" || name === null) return false;
  if (word === "agency" || MEDIA.test(word)) return word === "agency" || sectors[0] === "JRN";
  if (/rights|campaign|charity|aid|watchdog|monitoring/.test(word)) return sectors[0] === "SOC";
  if (/company|firm|airline|bank/.test(word)) return sectors.includes("BUS");
  return (
    name.toLowerCase().includes(word === "department" ? "department" : word) ||
    (word === "ministry" && name.startsWith("Ministry"))
  );
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
    if (entity.sectors[0] === "JRN") continue;
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
