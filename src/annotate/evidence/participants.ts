import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";
import { familyOf } from "./families.js";

const NONE: ReadonlySet<string> = new Set();

/** Somebody or something that takes part in what a clause tells. */
export interface Participant {
  readonly token: number;
  readonly entity: Entity | null;
  /** The family of the head word, empty for a pronoun. */
  readonly family: string;
  /** Whether it is called by a name or by the adjective of one ("Iranian"). */
  readonly named: boolean;
  /** Whether it measures something else ("the percentage of", "the number of"). */
  readonly measures: boolean;
  /** Whether only some of a kind are meant ("few people", "many of"). */
  readonly partial: boolean;
  /** What sets it apart from others of its kind: "wheat" of "wheat exports", "Lisk" of "the port of Lisk". */
  readonly qualities: ReadonlySet<string>;
}

/** Somebody known by the entity alone. */
export function participantOf(entity: Entity, token: number): Participant {
  return { token, entity, family: "", named: false, partial: false, measures: false, qualities: NONE };
}

/** How two participants stand to each other; `open` where nothing tells. */
export type Likeness = "same" | "other" | "open";

const MEASURE = /^(percent|percentage|number|share|rate|proportion|amount|level|half|majority|part|lot|%)$/i;
const PARTIAL = /^(few|fewer|some|many|most|several|all|every|each|more|less)$/i;
const MOST = 6;
const QUALITY = /^(amod|compound|nmod|flat)/;

/** The participants that a head names, those joined to it included. */
export function participantsAt(analysis: Analysis, head: number): Participant[] {
  if (head < 0) return [];
  const joined = analysis.tree.childrenBy(head, "conj").slice(0, MOST);
  return [head, ...joined].map((token) => participantAt(analysis, token));
}

export function participantAt(analysis: Analysis, token: number): Participant {
  const { tokens, tree } = analysis;
  const pronoun = tokens[token].upos === "PRON";
  return {
    token,
    entity: analysis.mentionAt(token)?.entity ?? null,
    family: pronoun ? "" : familyOf(tokens[token]),
    named: tokens[token].upos === "PROPN" || (tokens[token].upos === "ADJ" && /^\p{Lu}/u.test(tokens[token].form)),
    partial: tree.children(token).some((c) => PARTIAL.test(tokens[c].form)),
    measures: MEASURE.test(tokens[token].lemma),
    qualities: pronoun ? NONE : qualitiesOf(analysis, token),
  };
}

function qualitiesOf({ tokens, tree }: Analysis, head: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const child of tree.children(head)) {
    const { upos, deprel } = tokens[child];
    if (QUALITY.test(deprel) && /^(NOUN|PROPN|ADJ)$/.test(upos)) found.add(familyOf(tokens[child]));
  }
  return found;
}

/** Two lists are alike where one of each is; other, where all are told apart. */
export function likeness(left: readonly Participant[], right: readonly Participant[]): Likeness {
  let open = left.length === 0 || right.length === 0;
  for (const one of left) {
    for (const two of right) {
      const found = compare(one, two);
      if (found === "same") return found;
      if (found === "open") open = true;
    }
  }
  return open ? "open" : "other";
}

function compare(one: Participant, two: Participant): Likeness {
  if (one.entity && one.entity === two.entity) return "same";
  if (one.family && one.family === two.family) {
    if (apart(one.qualities, two.qualities)) return "other";
    if (one.partial || two.partial) return "open";
    return one.measures && !share(one.qualities, two.qualities) ? "open" : "same";
  }
  if (one.named && two.named && areOneName(one.family, two.family)) return "same";
  if (one.entity && two.entity) return related(one.entity, two.entity) ? "open" : "other";
  return one.family && two.family ? "other" : "open";
}

const STEM = 4;
const TAIL = 2;

/** "Tarvia" and "Tarvian": all but the last letters are the same. */
function areOneName(one: string, two: string): boolean {
  const shortest = Math.min(one.length, two.length);
  let same = 0;
  while (same < shortest && one[same] === two[same]) same++;
  return same >= Math.max(STEM, shortest - TAIL);
}

/** Whether each side has qualities and none in common. */
export function apart(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size > 0 && right.size > 0 && !share(left, right);
}

function share(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  for (const quality of left) if (right.has(quality)) return true;
  return false;
}

/** Whether two entities are on one side: a state and its army, a movement and its spokesman. */
export function related(one: Entity, two: Entity): boolean {
  if (one === two) return true;
  if (!one.country || one.country !== two.country) return false;
  if (one.sectors.length === 0 || two.sectors.length === 0) return true;
  return one.sectors.some((sector) => two.sectors.includes(sector)) || [one, two].every(({ sectors }) => STATE.has(sectors[0]));
}

const STATE: ReadonlySet<string> = new Set(["GOV", "MIL", "COP", "SPY"]);
