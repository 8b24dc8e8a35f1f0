import type { Analysis } from "../../document/analysis.js";
import type { CodedEvent, Entity } from "../../document/annotation.js";
import type { Codebook } from "../../knowledge/codebook.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import { likelihood, type Scope } from "../../knowledge/ranker.js";
import { addCircumstances, attribute } from "./circumstances.js";
import { Contexts } from "./contexts.js";
import { whyNone } from "./doubt.js";
import type { Draft } from "./draft.js";
import { featuresOf, scopeOf } from "./features.js";
import { findDrafts } from "./find.js";
import { whyGeneral } from "./generality.js";
import { inheritPlaces } from "./inherit.js";
import { issuerOf } from "./issuer.js";
import { eventOf, type Group, gather, isWhole, leadOf } from "./merge.js";
import { absorb, accusations, doubled, reduce } from "./rules.js";
import type { Scene } from "./scene.js";
import type { Filler } from "./who.js";
import { Words } from "./word.js";

/** Adds events by the codebook's patterns on the trees: one record an event, with all its mentions. */
export function annotateEvents(analysis: Analysis, { codebook }: Knowledge): void {
  const words = new Words(analysis);
  let issuer: Entity | null | undefined;
  let scope: Scope | undefined;
  const scene = {
    analysis,
    book: codebook,
    words,
    scope: () => (scope ??= scopeOf(analysis)),
    issuer: () => (issuer === undefined ? (issuer = issuerOf(analysis, codebook)) : issuer),
  };
  const drafts: Draft[] = [];
  for (const sentence of analysis.sentences) {
    const found = findDrafts(scene, sentence.i);
    if (found.length) drafts.push(...settled(absorb(found, codebook), scene));
  }
  nameProtesters(drafts, analysis);
  drafts.push(...accusations(drafts));
  drafts.sort((a, b) => a.token - b.token);
  inheritPlaces(drafts, analysis);
  const contexts = new Contexts(analysis, codebook);
  const groups = gather(drafts);
  nameCondemned(groups);
  for (const group of groups) {
    if (!isWhole(group)) continue;
    const event = eventOf(group, analysis, `v${analysis.events.length + 1}`);
    code(event, codebook, contexts);
    if (rate(event, leadOf(group), scene)) analysis.events.push(event);
  }
}

/** Sets how likely an event is right, where the ranker knows its type; false when it is less likely than the codebook keeps. */
function rate(event: CodedEvent, lead: Draft, scene: Scene): boolean {
  const { ranker } = scene.book;
  if (!ranker.types.has(event.type)) return true;
  const features = featuresOf(lead, event, scene);
  const chance = likelihood(ranker, features);
  const { start, end } = event.mentions[0].trigger;
  event.confidence = Math.round(chance * 100) / 100;
  scene.analysis.remark(
    lead.sentence,
    "ranker",
    () => `${event.type} ${start}-${end} ${chance.toFixed(3)}: ${features.join(", ")}`,
  );
  return chance >= ranker.least[scene.scope()] || !ranker.weights.has(`type=${event.type}`);
}

/** Who condemns an attack blames those who, as another sentence tells, made it. */
function nameCondemned(groups: readonly Group[]): void {
  const groupAt = new Map<number, Group>();
  for (const group of groups) for (const draft of group) groupAt.set(draft.token, group);
  for (const group of groups) {
    if (group[0].type !== "ACCUSE" || group.some((draft) => draft.recipients.length > 0)) continue;
    const acts = group.flatMap((draft) => (draft.site.pos === "v" ? draft.site.slot("obj") : draft.site.slot("of")));
    const told = acts
      .map((token) => groupAt.get(token))
      .find((other) => other?.[0].type === "ASSAULT" || other?.[0].type === "COERCE");
    const culprits = told?.flatMap((draft) => draft.actors) ?? [];
    group[0].recipients = culprits.filter(({ entity }) => !group[0].actors.some((actor) => actor.entity === entity));
  }
}

/** "The protests went on": by the protesters whom the report names. */
function nameProtesters(drafts: readonly Draft[], analysis: Analysis): void {
  const nameless = drafts.filter((draft) => draft.type === "PROTEST" && draft.actors.length === 0);
  if (nameless.length === 0) return;
  const named = drafts.find((draft) => draft.type === "PROTEST" && draft.actors.length > 0)?.actors;
  const crowd = named ?? protesters(analysis);
  for (const draft of nameless) draft.actors = crowd;
}

function protesters(analysis: Analysis): Filler[] {
  const mention = analysis.mentions.find(({ head }) => /^(protest[eo]r|demonstrator)$/i.test(analysis.tokens[head].lemma));
  return mention ? [{ entity: mention.entity, head: mention.head }] : [];
}

const PRESUPPOSING = new Set(["ACCUSE", "SUPPORT", "REQUEST", "REJECT", "AGREE", "THREATEN"]);

function settled(drafts: readonly Draft[], scene: Scene): Draft[] {
  for (const draft of drafts)
    if (PRESUPPOSING.has(draft.type) && !draft.modes.includes("allege")) scene.words.presupposes(draft.token);
  return drafts.flatMap((draft) => {
    addCircumstances(draft, scene);
    const why = reduce(draft) ? (whyNone(draft) ?? whyGeneral(draft, scene)) : "no recipient";
    if (why) {
      scene.analysis.remark(draft.sentence, "events", () => `${draft.rule}: ${why}`);
      return [];
    }
    attribute(draft, scene);
    return [draft, ...doubled(draft)];
  });
}

/** Adds contexts, CAMEO code, quad class and score. */
function code(event: CodedEvent, book: Codebook, contexts: Contexts): void {
  if (event.type === "CONSULT" && event.modes.length === 0) placeMeeting(event);
  const { type, modes, actors, recipients, mentions } = event;
  event.contexts = contexts.of(
    mentions.map((mention) => mention.sentence),
    [...actors, ...recipients],
    type,
    modes,
  );
  event.cameo = book.cameo.toCameo(type, modes, event.contexts);
  event.quad = book.types.get(type)?.quad ?? 0;
  event.score = book.modes.get(`${type} ${modes[0]}`)?.score ?? book.types.get(type)?.score ?? 0;
}

/** Where sides of several countries met: at home of one of them it is the host, on the ground of none it is a third party's. */
function placeMeeting(event: CodedEvent): void {
  const { actors, recipients, place } = event;
  const countries = new Set(actors.map((entity) => entity.country));
  if (!place?.country || countries.size < 2 || countries.has(null) || recipients.length > 0) return;
  const hosts = actors.filter((entity) => entity.country === place.country);
  event.modes.push(hosts.length ? "visit" : "third-party");
  if (!hosts.length) return;
  event.actors = actors.filter((entity) => entity.country !== place.country);
  event.recipients = hosts;
}
