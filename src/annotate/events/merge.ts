import type { Analysis } from "../../document/analysis.js";
import type { CodedEvent, EventMention } from "../../document/annotation.js";
import type { Draft } from "./draft.js";
import { placeOfGroup } from "./inherit.js";
import { isBare, isMainAct, isOneAct, mayJoin, people, sameTime } from "./one-act.js";
import { INSIDE } from "./where.js";

/** Drafts that tell of one event, the fullest first. */
export type Group = Draft[];

/** How many groups back a telling is compared with: keeps the work linear in the length of a report. */
const MOST_GROUPS = 400;
/** Among how many of the first groups the report's own event is looked for. */
const OPENING_GROUPS = 32;

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
    for (const other of others)
      if (tellingsOf(other).every((a) => tellingsOf(first).every((b) => mayJoin(a, b, draft)))) join(groups, first, other);
  }
  return groups;
}

/** The groups that a draft tells the event of, the latest first. */
function matching(groups: readonly Group[], draft: Draft): Group[] {
  const found: Group[] = [];
  for (let k = groups.length - 1; k >= 0 && k >= groups.length - MOST_GROUPS; k--) {
    const told = tellingsOf(groups[k]);
    if (told.every((other) => sameTime(other, draft)) && told.some((other) => isOneAct(other, draft))) found.push(groups[k]);
    if (found.length && !isBare(draft)) break;
    if (found.length > 1) break;
  }
  const main = found.length === 0 && groups.slice(0, OPENING_GROUPS).find((group) => isMainAct(tellingsOf(group), draft));
  return main ? [main] : found;
}

const MOST_TELLINGS = 40;

/** The tellings of an event that another is compared with: of very many the first and the last, so that the work stays linear. */
const tellingsOf = (group: Group): Group =>
  group.length <= MOST_TELLINGS ? group : [...group.slice(0, 8), ...group.slice(8 - MOST_TELLINGS)];

function join(groups: Group[], into: Group, other: Group): void {
  into.push(...other);
  groups.splice(groups.indexOf(other), 1);
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

/** The telling of an event that names most of those in it. */
export const leadOf = (group: Group): Draft => group.reduce((best, draft) => (fullness(draft) > fullness(best) ? draft : best));

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
