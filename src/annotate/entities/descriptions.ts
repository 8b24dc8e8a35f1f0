import type { Entity, EntityKind } from "../../document/annotation.js";
import type { Role } from "../../knowledge/actors.js";
import { anaphor } from "./anaphora.js";
import { type Description, describe, isState } from "./describe.js";
import type { Item } from "./items.js";
import type { Phrase } from "./phrases.js";
import type { Register } from "./register.js";
import type { Scene } from "./scene.js";
import { officeOf } from "./titles.js";

/** Words that may stand beside a group's name without naming anybody else: "Hezbollah movement", "Taliban fighters". */
const SAME =
  /^(group|movement|organi[sz]ation|militia|network|militants?|fighters?|rebels?|insurgents?|terrorists?|forces?|troops?|jihadis?t?s?|extremists?|guerrillas?|separatists?|newspaper|news agency|agency|channel|television|daily|magazine|website|party|company|cartel|gang|alliance|regime|government|military|army|rebel group|militant group|terrorist group|militia group|armed group)$/;
/** Bodies that every state has, so that the report's own country may be meant. */
const NATIONAL = /^(GOV|MIL|COP|LEG|JUD|SPY|CVL|OPP|PTY)$/;

/** Adds the mention of a phrase that ends in a role word. */
export function described(scene: Scene, register: Register, phrase: Phrase, core: Item): void {
  const role = core.role as Role;
  const told = describe(scene, phrase);
  const beside = besideName(scene, register, phrase, core, told);
  const definite = isDefinite(scene, phrase);
  const plain = phrase.items.length === 1 && !phrase.possessor && phrase.complements.length === 0;
  const entity =
    beside ??
    (plain && definite && !role.plural ? anaphor(scene, register, phrase, role) : null) ??
    entityOf(scene, register, phrase, role, told, definite);
  const first = quantified(scene, phrase) ?? phrase.bare;
  register.mention(entity, {
    first,
    last: phrase.last,
    head: phrase.head,
    form: "description",
    rule: beside ? "description.name" : role.organ ? "description.organ" : "description.role",
  });
}

function besideName(scene: Scene, register: Register, phrase: Phrase, core: Item, told: Description): Entity | null {
  if (!told.side || !SAME.test(core.role?.role ?? "")) return null;
  const near = phrase.items[phrase.items.indexOf(core) - 1];
  const actor = near && scene.chosen.get(near);
  return actor && !isState(near, actor) && actor.kind !== "person" && !near.detached ? register.actor(actor) : null;
}

function isDefinite(scene: Scene, phrase: Phrase): boolean {
  return /^(the|this|that|these|those)$/i.test(scene.analysis.tokens[phrase.first].form);
}

/** Where "three" or "dozens of" begins before a description. */
function quantified(_scene: Scene, _phrase: Phrase): number | null {
  return null;
}

function entityOf(scene: Scene, register: Register, phrase: Phrase, role: Role, told: Description, definite: boolean): Entity {
  const country = told.country ?? (mayBeNational(role, told) ? scene.country : null);
  const sectors = told.sectors;
  if (role.organ) return register.organ(role, country, sectors);
  const counted = scene.analysis.tokens.slice(phrase.first, phrase.last).some((token) => token.upos === "NUM");
  const one = role.kind === "person";
  const kind: EntityKind = one ? "role" : role.kind === "body" && !role.plural ? "organisation" : "group";
  const office = one && sectors[0] !== "CVL" ? officeOf(scene, phrase, phrase.bare, phrase.last) : null;
  const fields = { country, sectors, office };
  if (one ? !definite : counted) return register.analysis.newEntity(kind, fields);
  const words = scene.analysis.span(phrase.bare, phrase.last).text.toLowerCase();
  return register.make(
    one || role.kind === "body" ? `text:${words}|${country ?? ""}` : `role:${role.role}|${country ?? ""}|${sectors.join()}`,
    kind,
    fields,
  );
}

function mayBeNational(role: Role, told: Description): boolean {
  return !told.side && (role.organ !== null || told.sectors.some((sector) => NATIONAL.test(sector)));
}
