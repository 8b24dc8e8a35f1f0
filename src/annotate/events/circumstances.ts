import type { Analysis } from "../../document/analysis.js";
import type { Entity, Statement, When } from "../../document/annotation.js";
import type { Tree } from "../../document/tree.js";
import { whenOf } from "../times/when.js";
import { caseOf } from "./clause.js";
import type { Draft } from "./draft.js";
import { SPEECH } from "./ground.js";
import { modesBySides } from "./modes.js";
import { countOf, harmOf } from "./numbers.js";
import { isHistorical } from "./past.js";
import type { Scene } from "./scene.js";
import type { Site } from "./site.js";
import { ABOVE, whereOf } from "./where.js";
import { groundOf, headIn, speakerOf } from "./who.js";
import { oneSide } from "./word.js";

/** Adds to a draft when and where it was, who was hurt, and on whose word it is told. */
export function addCircumstances(draft: Draft, scene: Scene): void {
  const { analysis } = scene;
  draft.when = whenOf(analysis, draft.token);
  if (isHistorical(analysis, draft)) draft.reality.add("historical");
  if (draft.when.basis === "implied")
    draft.when = draft.reality.has("future") ? fromNow(analysis, draft.when) : untilNow(analysis, draft);
  const where = whereOf(draft, analysis, scene.words.at(draft.token));
  if (where) [draft.place, draft.nearness] = [where.place, where.nearness];
  addHarm(draft);
  nameAuthorities(draft, analysis);
  nameAided(draft, analysis);
  nameRuled(draft, analysis);
  nameModes(draft);
}

const UNARMED = new Set([
  "attack",
  "assault",
  "violence",
  "brutality",
  "clash",
  "scuffle",
  "fight",
  "rough",
  "injure",
  "hurt",
  "wound",
]);

function nameModes(draft: Draft): void {
  const { type, modes, actors, recipients, site, token } = draft;
  if (modes.length > 0 || (type === "ASSAULT" && !UNARMED.has(site.lemma(token)))) return;
  draft.modes = modesBySides(
    type,
    actors.map(({ entity }) => entity),
    recipients.map(({ entity }) => entity),
  );
}

/** Aid "for schools in Kestria" is for the people there. */
function nameAided(draft: Draft, analysis: Analysis): void {
  const { type, recipients, actors, place } = draft;
  if (type !== "AID" || recipients.length > 0 || !place?.country || actors.some(({ entity }) => entity.country === place.country))
    return;
  const entity = groundOf(analysis, place, "group", ["CVL"]);
  draft.recipients = [{ entity, head: headIn(analysis, place.first, place.last) }];
}

const RULED = new Set(["curfew", "law", "lockdown", "emergency", "siege", "blockade", "state"]);

/** A curfew or martial law in a place is laid on the people there. */
function nameRuled(draft: Draft, analysis: Analysis): void {
  const { type, recipients, actors, place, nearness, site, token } = draft;
  if (type !== "COERCE" || recipients.length > 0 || actors.length === 0 || !place?.country || nearness > ABOVE) return;
  const what = site.pos === "n" ? [token] : site.slot("obj");
  if (!what.some((head) => RULED.has(site.lemma(head)))) return;
  const entity = groundOf(analysis, place, "group", ["CVL"]);
  draft.recipients = [{ entity, head: headIn(analysis, place.first, place.last) }];
}

/** "was arrested in Kestria": by the state whose ground it is. */
function nameAuthorities(draft: Draft, analysis: Analysis): void {
  const { type, actors, site, place } = draft;
  if (
    (type !== "COERCE" && !draft.modes.includes("convict")) ||
    actors.length > 0 ||
    place?.precision !== "country" ||
    site.pos !== "v"
  )
    return;
  const head = headIn(analysis, place.first, place.last);
  if (analysis.tokens[head].head !== draft.token || caseOf(analysis.tree, head) !== "in") return;
  draft.actors = [{ entity: groundOf(analysis, place, "country", ["GOV"]), head }];
}

function fromNow(analysis: Analysis, { rule }: When): When {
  return { start: analysis.report.published ?? null, end: null, basis: "implied", rule: `${rule}.future` };
}

/** An act told in the past without a day, and one of speech that is only thought of: on or before the day of publication. */
function untilNow({ report }: Analysis, { when, type }: Draft): When | null {
  if (!when) return null;
  return {
    start: null,
    end: when.end ?? (SPEECH.has(type) ? (report.published ?? null) : null),
    basis: "implied",
    rule: when.rule,
  };
}

function addHarm(draft: Draft): void {
  if (draft.type !== "ASSAULT") return;
  const { token, site, recipients } = draft;
  const { tree } = site;
  const harm = harmOf(site.lemma(token)) ?? (leavesDead(draft) ? "deaths" : null);
  if (harm && site.pos === "v") draft[harm] = sumOf(tree, victimsOf(site, token));
  else if (site.pos === "n" && KILLING.has(site.lemma(token)))
    draft.deaths = sumOf(
      tree,
      recipients.map(({ head }) => head),
    );
}

/** "shot dead", "beaten to death": the words behind the verb say so. */
const leavesDead = ({ site, token, last }: Draft): boolean =>
  site.analysis.tokens.slice(token + 1, Math.max(last, token + 4)).some(({ form }) => /^(dead|death)$/i.test(form));

/** Whom a verb of killing or hurting counts: not those behind a second such verb ("killed five and wounded ten"), which are that one's. */
function victimsOf(site: Site, verb: number): number[] {
  const own = site.lemma(verb) === "die" ? site.slot("subj") : site.slot("obj");
  const before = own.filter(
    (head) => head < verb || !site.tree.tokens.slice(verb + 1, head).some((t) => t.upos === "VERB" && harmOf(t.lemma)),
  );
  if (before.length) return before;
  const next = site.tree.tokens[verb + 1];
  return next?.upos === "NUM" ? [next.deprel === "nummod" ? next.head : next.i] : [];
}

const KILLING = new Set(["killing", "murder", "assassination", "slaying", "execution", "beheading"]);

/** How many these heads count together; a vague count stays vague. */
function sumOf(tree: Tree, heads: readonly number[]): number | string | null {
  const counts = heads.map((head) => countOf(tree, head)).filter((count) => count !== null);
  if (counts.length === 0) return null;
  const vague = counts.find((count) => typeof count === "string");
  return vague ?? (counts as readonly number[]).reduce((sum, count) => sum + count, 0);
}

/** Sets on whose word an act is told. A speaker's account of the own side's acts is not a mere claim. */
export function attribute(draft: Draft, scene: Scene): void {
  const { words } = scene;
  const statement = draft.site.pos === "n" ? words.ofNoun(draft.token) : words.at(draft.token);
  draft.statement = statement;
  if (draft.own) {
    draft.word = draft.actors[0]?.entity ?? null;
    draft.reality.add("claimed");
    return;
  }
  if (!statement) return;
  const speaker = speakerOf(scene, statement);
  if (speaker) actForSpeaker(draft, speaker, scene);
  if (speaker && isPerformed(draft, speaker)) return;
  if (speaker && statement.kind === "indirect" && isAside(draft, statement, speaker)) return;
  draft.word = speaker;
  if (!statement.speaker) draft.reality.add("claimed");
  if (speaker && isOthersAct(draft, speaker)) draft.reality.add("claimed");
}

/** "announced measures, which it dropped later", "blamed Harrow, who left in May": the outlet tells the relative clause. */
function isAside({ site, token, actors }: Draft, { cueToken }: Statement, speaker: Entity): boolean {
  const { tokens } = site.analysis;
  for (let up = token, hops = 0; up >= 0 && up !== cueToken && hops < 6; up = tokens[up].head, hops++) {
    if (tokens[up].deprel !== "acl:relcl") continue;
    if (tokens[tokens[up].head].upos === "PROPN" && startsWithComma(site, up)) return true;
    return actors.some(({ entity }) => oneSide(entity, speaker));
  }
  return false;
}

function startsWithComma({ tree }: Site, clause: number): boolean {
  const first = tree.left(clause);
  return tree.tokens[first].form === "," || (first > 0 && tree.tokens[first - 1].form === ",");
}

const MATERIAL = new Set(["ASSAULT", "COERCE", "MOBILIZE", "COOPERATE", "AID", "RETREAT", "SANCTION"]);

/** "We fought them" of an official is the state's act; arrests that a police chief tells of are the police's. */
function actForSpeaker(draft: Draft, speaker: Entity, { analysis }: Scene): void {
  if (draft.type === "COERCE" && draft.modes.includes("arrest") && draft.actors.length === 0 && speaker.sectors[0] === "COP") {
    draft.actors = [{ entity: speaker, head: draft.statement?.cueToken ?? draft.token }];
  }
  if (!MATERIAL.has(draft.type)) return;
  draft.actors = draft.actors.map((filler) => {
    if (filler.entity !== speaker || !/^(we|our|us)$/i.test(analysis.tokens[filler.head].form)) return filler;
    const state = analysis.entities.find((entity) => entity.kind === "country" && entity.country === speaker.country);
    return state ? { entity: state, head: filler.head } : filler;
  });
}

/**
 * "We condemn", "they must leave", "Kestria will help" of its minister: the statement itself is the act, and the outlet tells the statement.
 * An inquiry that the speaker tells of is a deed.
 */
function isPerformed({ type, modes, actors, site, token, statement }: Draft, speaker: Entity): boolean {
  if (!SPEECH.has(type) || modes.includes("investigate")) return false;
  if (actors.some(({ entity, head }) => entity === speaker && head === statement?.cueToken)) return true;
  if (/^VB[DN]$/.test(site.analysis.tokens[token].xpos)) return false;
  return actors.some(({ entity }) => entity === speaker || (entity.kind === "country" && oneSide(entity, speaker)));
}

/** Whether a speaker tells of others; gains against a common enemy are told as the own side's. */
function isOthersAct({ actors, site, token }: Draft, speaker: Entity): boolean {
  if (actors.length === 0 || actors.some(({ entity }) => oneSide(entity, speaker))) return false;
  if (site.book.classes.get("victory")?.has(site.lemma(token))) return false;
  return !actors.some(
    ({ entity }) =>
      entity.country === "IGO" && entity.sectors.includes("MIL") && speaker.sectors.some((s) => s === "MIL" || s === "GOV"),
  );
}
