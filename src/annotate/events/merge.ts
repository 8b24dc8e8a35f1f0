import type { Analysis } from "../../document/analysis.js";
import type { CodedEvent, Entity, EventMention } from "../../document/annotation.js";
import { subjectsOf } from "./clause.js";
import type { Draft } from "./draft.js";
import { placeOfGroup } from "./inherit.js";
import { harmOf } from "./numbers.js";
import { INSIDE } from "./where.js";

/** Drafts that tell of one event, the fullest first. */
export type Group = Draft[];

const NEAR = 4;
/** How many groups back a telling is compared with: keeps the work linear in the length of a report. */
const MOST_GROUPS = 400;

/** Gathers the drafts of a report that tell of one event. */
export function gather(drafts: readonly Draft[]): Group[] {
  const groups: Group[] = [];
  for (const draft of drafts) {
    const [first, ...others] = matching(groups, draft);
    if (!first) {
      groups.push([draft]);
      continue;
    }
    first.push(draft);
    for (const other of others) if (other.every((a) => first.every((b) => mayJoin(a, b)))) join(groups, first, other);
  }
  return groups;
}

/** The groups that a draft tells the event of, the latest first. */
function matching(groups: readonly Group[], draft: Draft): Group[] {
  const found: Group[] = [];
  for (let k = groups.length - 1; k >= 0 && k >= groups.length - MOST_GROUPS; k--) {
    if (groups[k].every((other) => sameTime(other, draft)) && groups[k].some((other) => isOneAct(other, draft)))
      found.push(groups[k]);
    if (found.length && !isBare(draft)) break;
    if (found.length > 1) break;
  }
  return found;
}

function mayJoin(a: Draft, b: Draft): boolean {
  return sameTime(a, b) && samePlace(a, b) && meet(a, b, "actors") !== "differ" && meet(a, b, "recipients") !== "differ";
}

function join(groups: Group[], into: Group, other: Group): void {
  into.push(...other);
  groups.splice(groups.indexOf(other), 1);
}

/** Whether two drafts tell of one event: one is part of the other's phrase, or type, sides, time and place agree. */
export function isOneAct(a: Draft, b: Draft): boolean {
  if (a.type !== b.type || !sameReality(a, b)) return false;
  if (a.sentence === b.sentence && areLinked(a, b)) {
    return agree(people(a.actors), people(b.actors)) && (agree(people(a.recipients), people(b.recipients)) || isHarmOf(a, b));
  }
  if (!sameTime(a, b) || !samePlace(a, b) || (!sameModes(a, b) && !(isBare(b) && isBack(b))) || isAnother(a, b)) return false;
  const [actors, recipients] = [meet(a, b, "actors"), meet(a, b, "recipients")];
  if (actors === "overlap" && recipients !== "differ") return recipients === "overlap" || bothEmpty(a, b) || isBack(b);
  if (recipients === "overlap" && actors === "open") return isBack(b) || Math.abs(a.sentence - b.sentence) <= 1;
  if (actors === "open" && recipients === "open" && isBack(b) && Math.abs(a.sentence - b.sentence) <= 1) return true;
  if (b.back && actors !== "differ" && b.sentence - a.sentence <= 2 * NEAR) return true;
  return isBare(b) && isBack(b) && b.sentence - a.sentence <= NEAR && !isCampaign(a, b);
}

const CAMPAIGNS = new Set(
  "war conflict fight battle capture take seize occupy occupation retake defeat liberate conquer invade invasion".split(" "),
);

/** "The strike" points back to a strike or a killing, not to a war or to ground taken. */
const isCampaign = (a: Draft, b: Draft): boolean =>
  a.type === "ASSAULT" && CAMPAIGNS.has(a.site.lemma(a.token)) && !CAMPAIGNS.has(b.site.lemma(b.token));

const people = (fillers: Draft["actors"]): Entity[] => fillers.map((filler) => filler.entity);

function agree(a: readonly Entity[], b: readonly Entity[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((x) => b.includes(x));
}

function sameReality(a: Draft, b: Draft): boolean {
  return (["negation", "future", "hypothetical", "historical"] as const).every(
    (mark) => a.reality.has(mark) === b.reality.has(mark),
  );
}

/** One trigger is the other's carrier, object, subject or clause mate. */
function areLinked(a: Draft, b: Draft): boolean {
  const { tokens } = a.site.tree;
  if (a.token === b.site.carrier || b.token === a.site.carrier) return true;
  if (tokens[a.token].head === b.token || tokens[b.token].head === a.token) return true;
  if (a.site.carrier >= 0 && tokens[a.site.carrier].head === b.token) return true;
  return hangsOn(a, b) || hangsOn(b, a) || isSubject(a, b) || isSubject(b, a);
}

/** "The attack began at dawn and killed ten": the noun is the verb's subject, if only by way of the verb before. */
const isSubject = (noun: Draft, verb: Draft): boolean =>
  noun.site.pos === "n" &&
  verb.site.pos === "v" &&
  verb.type === "ASSAULT" &&
  subjectsOf(verb.site.tree, verb.token).includes(noun.token);

/** "A raid on a convoy killed ten": whom the act was aimed at and whom it hurt are both its recipients. */
function isHarmOf(a: Draft, b: Draft): boolean {
  const [noun, verb] = a.site.pos === "n" ? [a, b] : [b, a];
  return noun.site.pos === "n" && verb.site.pos === "v" && harmOf(verb.site.lemma(verb.token)) !== null;
}

/** "the attack on a mosque that killed ten": a relative clause that the parser hung on a noun inside the phrase. */
function hangsOn(noun: Draft, verb: Draft): boolean {
  const { tokens } = noun.site.tree;
  if (noun.site.pos !== "n" || verb.site.pos !== "v" || tokens[verb.token].deprel !== "acl:relcl") return false;
  const inner = tokens[verb.token].head;
  return tokens[inner].head === noun.token;
}

function sameTime(a: Draft, b: Draft): boolean {
  const [x, y] = [a.when, b.when];
  if (!x || !y || x.basis !== "said" || y.basis !== "said") return true;
  return (x.start ?? "0") <= (y.end ?? "9") && (y.start ?? "0") <= (x.end ?? "9");
}

function samePlace(a: Draft, b: Draft): boolean {
  if (!a.place || !b.place || a.nearness > INSIDE || b.nearness > INSIDE) return true;
  if (a.place.precision === "country" || b.place.precision === "country") return true;
  return a.place.name === b.place.name;
}

function sameModes(a: Draft, b: Draft): boolean {
  return a.modes.length === 0 || b.modes.length === 0 || a.modes.some((mode) => b.modes.includes(mode)) || a.type === "REQUEST";
}

function meet(a: Draft, b: Draft, side: "actors" | "recipients"): "overlap" | "open" | "differ" {
  const [x, y] = [people(a[side]), people(b[side])];
  if (x.length === 0 || y.length === 0) return "open";
  return x.some((entity) => y.some((other) => other === entity)) ? "overlap" : "differ";
}

function bothEmpty(a: Draft, b: Draft): boolean {
  return a.recipients.length === 0 && b.recipients.length === 0;
}

const isBare = (draft: Draft): boolean => draft.actors.length === 0 && draft.recipients.length === 0;
const BACK = new Set(["the", "this", "these", "that", "those", "such"]);

/** "A strike on Monday hit the base" after another one told of: a new act with a day of its own. */
function isAnother(a: Draft, b: Draft): boolean {
  if (b.site.pos !== "n" || a.when?.basis !== "said" || b.when?.basis !== "said") return false;
  const indefinite = b.site.tree.children(b.token).some((c) => /^(an?|another|two|three)$/i.test(b.site.tree.tokens[c].form));
  return indefinite && (a.when.start !== b.when.start || a.when.end !== b.when.end);
}

/** A noun with "the" or "this" points back to an act already told. */
function isBack({ site, token, back }: Draft): boolean {
  if (back) return true;
  if (site.pos !== "n") return false;
  return site.tree.children(token).some((c) => BACK.has(site.tree.tokens[c].form.toLowerCase()));
}

/** Whether a group tells enough to be recorded: a bare noun that joined nothing does not. */
export function isWhole(group: Group): boolean {
  return group.some(
    (draft) =>
      !isBare(draft) ||
      draft.site.pos === "v" ||
      (draft.place !== null && draft.nearness <= INSIDE) ||
      draft.deaths !== null ||
      draft.injuries !== null,
  );
}

/** One event from the drafts that tell of it. */
export function eventOf(group: Group, analysis: Analysis, id: string): CodedEvent {
  const byFullness = [...group].sort((a, b) => fullness(b) - fullness(a));
  const lead = byFullness[0];
  const sides = (side: "actors" | "recipients") => [...new Set(group.flatMap((draft) => people(draft[side])))];
  const voice = voiceOf(group);
  const actors = sides("actors");
  return {
    id,
    type: lead.type,
    modes: [...new Set(byFullness.flatMap((draft) => draft.modes))].slice(0, 3),
    contexts: [],
    cameo: null,
    quad: 0,
    score: 0,
    actors,
    recipients: sides("recipients").filter((entity) => !actors.includes(entity)),
    when: byFullness.find((draft) => draft.when?.basis === "said")?.when ?? lead.when,
    place: placeOfGroup(group).place,
    reality: [...voice.reality],
    onTheWordOf: voice.word,
    statement: voice.statement,
    deaths: firstKnown(group, "deaths"),
    injuries: firstKnown(group, "injuries"),
    casualties: firstKnown(group, "casualties"),
    mentions: group.map((draft) => mentionOf(draft, analysis)),
    confidence: Math.round(Math.min(0.98, lead.confidence + 0.03 * (group.length - 1)) * 100) / 100,
  };
}

function firstKnown(group: Group, key: "deaths" | "injuries" | "casualties"): number | string | null {
  return group.find((draft) => draft[key] !== null)?.[key] ?? null;
}

const fullness = (draft: Draft): number =>
  2 * Math.min(draft.actors.length, 1) + 2 * Math.min(draft.recipients.length, 1) + draft.confidence;

/** The outlet's own voice wins, but only for a mention that names the culprit: a named culprit who is only claimed stays claimed. */
function voiceOf(group: Group): Draft {
  const named = group.filter((draft) => draft.actors.length > 0);
  const telling = named.length ? named : group;
  const plain = telling.find((draft) => !draft.word && !draft.reality.has("claimed"));
  return (
    plain ??
    telling.find((draft) => draft.own && draft.word) ??
    telling.find((draft) => !draft.reality.has("claimed")) ??
    telling[0]
  );
}

function mentionOf(draft: Draft, analysis: Analysis): EventMention {
  const spans = (fillers: Draft["actors"]) =>
    fillers.map(({ head }) => analysis.mentionAt(head)?.span ?? analysis.span(head, head + 1));
  return {
    trigger: analysis.span(draft.first, draft.last),
    token: draft.token,
    sentence: draft.sentence,
    actorSpans: spans(draft.actors),
    recipientSpans: spans(draft.recipients),
    rule: draft.rule,
  };
}
