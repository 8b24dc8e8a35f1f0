import type { Entity } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import type { Role, Slot } from "../../knowledge/codebook-frames.js";
import { caseOf, isPassive, subjectsOf } from "./clause.js";
import { inClass } from "./kinds.js";
import { harmOf } from "./numbers.js";
import { under } from "./phrases.js";
import { HARMS, isFrame, isVictim, tellerOf } from "./reserved.js";
import type { Site } from "./site.js";
import { type Filler, ownerOf, SOFT, whoIs, speakerOf as whoSpeaks } from "./who.js";

/** The fillers of the first step of a role that names somebody. */
export function fill(site: Site, role: Role, used: Set<number>, speaks: boolean): Filler[] {
  for (const step of role) {
    const fillers = step.flatMap((slot) => inSlot(site, slot, used, speaks)).filter((filler) => !used.has(filler.head));
    if (fillers.length === 0) continue;
    for (const { head } of fillers) used.add(head);
    return fillers;
  }
  return [];
}

function inSlot(site: Site, slot: Slot, used: ReadonlySet<number>, speaks: boolean): Filler[] {
  if (slot.name === "speaker") return speakerOf(site);
  if (slot.name === "anti") return site.slot("anti").length ? homeGovernment(site) : [];
  if (slot.name === "owner") return ownerOf(site.scene, site.token, SOFT, 0);
  const reading = slot.name === "subj" ? { ...slot, soft: true } : slot;
  if (slot.name === "subj") {
    const teller = tellerOf(site);
    if (teller.length) return teller;
    const above = ofDocument(site, speaks);
    if (above.length) return above;
  }
  const heads = headsIn(site, slot.name).filter(
    (head) => !used.has(head) && !isFrame(site, head) && !(slot.generic && isAside(site, slot.name, head)) && !isRoad(site, head),
  );
  const fillers = heads.filter((head) => !isJoinedThing(site, head, heads)).flatMap((head) => whoIs(site.scene, head, reading));
  if (slot.name === "light") return fillers.filter((filler) => !isNobody(site, filler));
  if (slot.name === "mod" && HARMS.has(site.lemma(site.token))) return fillers.filter(({ head }) => !isVictim(site, head));
  if (slot.name === "mod") return fillers.filter((filler) => !isWhere(site, filler));
  if (slot.name !== "subj") return fillers.filter((filler) => !(speaks && isPlatform(site, filler)));
  const acting = fillers.filter((filler) => !isMedium(site, filler) && !isNobody(site, filler));
  return acting.length ? acting : subjectAbove(site, speaks);
}

/** "an attack on the consulate that killed four": who killed is who made the attack, not whom it hit. */
function headsIn(site: Site, slot: string): readonly number[] {
  const found = site.slot(slot);
  const { tree, token } = site;
  const heads = found.length ? found : targetsOf(site, slot);
  if (slot !== "subj" || site.pos !== "v" || tree.tokens[token].deprel !== "acl:relcl" || harmOf(site.lemma(token)) === null)
    return heads;
  if (!tree.childrenBy(token, "nsubj").some((c) => /^(that|which)$/i.test(tree.tokens[c].form))) return heads;
  for (let at = tree.tokens[token].head, hops = 0; at >= 0 && hops < 4; at = tree.tokens[at].head, hops++) {
    if (inClass(site, "hostile", at)) return [at];
    if (!relationIs(tree.tokens[at].deprel, "nmod")) return heads;
  }
  return heads;
}

const ROADS = new Set("street avenue road drive boulevard square plaza bridge highway lane".split(" "));

/** "marched on Harrow Drive". */
const isRoad = ({ tree }: Site, head: number): boolean =>
  ROADS.has(tree.tokens[head].lemma.toLowerCase()) && /^(on|along|down|in)$/.test(caseOf(tree, head));

/** "the killings of villagers and other injustices", "raided the mayor's home and office": a thing joined to somebody is nobody. */
function isJoinedThing(site: Site, head: number, heads: readonly number[]): boolean {
  const { deprel, upos, head: first } = site.tree.tokens[head];
  if (deprel !== "conj" || upos !== "NOUN" || !heads.includes(first)) return false;
  return THINGS.has(site.lemma(head)) || (site.lemma(head) === "office" && inClass(site, "building", first));
}

const THINGS = new Set(
  "injustice inequality brutality racism case issue problem crime violence oppression reality discrimination".split(" "),
);

/** "the Kestria attack", "the Harrow boycott": a country's own name, or who is boycotted, tells where or against whom; "Kestrian" and "U.S." tell who. */
function isWhere(site: Site, { entity, head }: Filler): boolean {
  const { form, upos } = site.tree.tokens[head];
  if (upos !== "PROPN") return false;
  if (site.lemma(site.token) === "boycott") return true;
  return entity.kind === "country" && SCENES.has(site.lemma(site.token)) && form === entity.name && !/\s/.test(form);
}

const SCENES = new Set(["attack", "war", "shooting", "massacre", "bombing", "conflict"]);

/** "an attack by the rebels on the base": what is attacked may hang on who attacks. */
function targetsOf(site: Site, slot: string): readonly number[] {
  if (site.pos !== "n" || !TARGETS.has(slot) || !inClass(site, "hostile", site.token)) return [];
  return site.tree
    .childrenBy(site.token, "nmod")
    .flatMap((c) => (caseOf(site.tree, c) === "by" ? under(site.tree, c, slot) : []));
}

const TARGETS = new Set(["on", "against"]);

/** "posting videos criticising Kestria": a participle on what somebody writes or shows, whose nobody is named, is the doing of that somebody. */
function ofDocument(site: Site, speaks: boolean): Filler[] {
  const { tree, token } = site;
  const { deprel, head, xpos } = tree.tokens[token];
  if (!speaks || site.pos !== "v" || deprel !== "acl" || xpos !== "VBG" || !DOCUMENTS.has(site.lemma(head))) return [];
  if (tree.children(head).some((c) => tree.tokens[c].deprel === "nmod:poss" || /^(by|from)$/.test(caseOf(tree, c)))) return [];
  return subjectAbove(site, speaks);
}

const DOCUMENTS = new Set(
  "video letter statement message post tweet article piece story essay column speech book memo note report sign banner ad advert advertisement leaflet".split(
    " ",
  ),
);

/** "called on television", "a vote on the measure": whatever noun stands there is who is called on only right under the verb. */
function isAside(site: Site, slot: string, head: number): boolean {
  if (slot !== "on" && slot !== "upon") return false;
  const joined = site.tree.tokens[head].deprel === "conj" ? site.tree.tokens[head].head : head;
  return site.tree.tokens[joined].head !== site.token || inClass(site, "media", head) || inClass(site, "medium", head);
}

/** "the government" of the country that the report is most about. */
function homeGovernment({ analysis, token }: Site): Filler[] {
  let home: Entity | null = null;
  for (const entity of analysis.entities) {
    if (entity.kind === "country" && entity.mentions.length > (home?.mentions.length ?? 0)) home = entity;
  }
  return home ? [{ entity: home, head: token }] : [];
}

/** "on Twitter": the medium is not who speaks. */
function isMedium({ tree }: Site, { entity, head }: Filler): boolean {
  return (entity.sectors[0] === "BUS" || entity.sectors[0] === "JRN") && /^(on|in|via)$/.test(caseOf(tree, head));
}

/** "praised the win on Twitter": what is said there is not said to it, whoever is praised. */
const isPlatform = (site: Site, { head }: Filler): boolean =>
  PLATFORMS.has(site.lemma(head)) && /^(on|in|via)$/.test(caseOf(site.tree, head)) && site.slot("obj").length > 0;

const PLATFORMS = new Set([
  "twitter",
  "facebook",
  "instagram",
  "youtube",
  "telegram",
  "tiktok",
  "reddit",
  "weibo",
  "linkedin",
  "snapchat",
]);

/** "no organisation claimed the attack". */
function isNobody({ tree }: Site, { head }: Filler): boolean {
  return tree.children(head).some((c) => tree.tokens[c].deprel === "det" && tree.tokens[c].form.toLowerCase() === "no");
}

export const SPEAKING = new Set(["ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"]);

/**
 * Who acts where the clause itself names nobody: of a participle on a thing ("posted a message blaming Kestria") and of a verb that the
 * parser joined to the clause it quotes ("said that the war must end, and condemned the raid") the subject of the verb above.
 */
function subjectAbove(site: Site, speaks: boolean): Filler[] {
  const { tree, token } = site;
  const { deprel, head } = tree.tokens[token];
  if (site.pos !== "v" || head < 0 || tree.child(token, "nsubj") >= 0) return [];
  const joined = speaks && deprel === "conj" && tree.tokens[head].deprel === "ccomp";
  const onThing = deprel === "acl" && !isPassive(tree, token);
  if (!joined && !onThing) return [];
  if (onThing && isOpposed(tree, head)) return [];
  const verb = verbAbove(tree, tree.tokens[head].head);
  return verb < 0 ? [] : subjectsOf(tree, verb).flatMap((subject) => whoIs(site.scene, subject, SOFT));
}

/** "voted against a law banning it": who is against a thing does not do what the thing does. */
const isOpposed = (tree: Site["tree"], noun: number): boolean =>
  caseOf(tree, noun) === "against" ||
  /^(oppose|reject|veto|block|challenge|condemn|criticize|criticise)$/.test(tree.tokens[tree.tokens[noun].head]?.lemma ?? "");

function verbAbove(tree: Site["tree"], from: number): number {
  for (let up = from, hops = 0; up >= 0 && hops < 4; up = tree.tokens[up].head, hops++)
    if (tree.tokens[up].upos === "VERB") return up;
  return -1;
}

function speakerOf(site: Site): Filler[] {
  const statement = site.scene.words.at(site.token);
  const entity = statement ? whoSpeaks(site.scene, statement) : site.scene.issuer();
  return entity ? [{ entity, head: statement?.cueToken ?? site.token }] : [];
}
