import type { Analysis } from "../../document/analysis.js";
import type { Entity, EvidenceStatus, Statement } from "../../document/annotation.js";
import { overlap } from "../statements/draft.js";
import { related } from "./participants.js";

/** Marks a statement with the status that another statement gives it; `at` is the clause of the other that says so. */
export type Mark = (statement: Statement, status: EvidenceStatus, at: number, rule: string) => void;

/** Whether two statements are two known speakers' accounts: neither holds the other, passed it on, or comes from the same mouth. */
export function areApart(one: Statement, two: Statement): boolean {
  if (!one.speaker || !two.speaker || one.speaker === two.speaker || sameName(one.speaker, two.speaker)) return false;
  if (one.via.includes(two.speaker) || two.via.includes(one.speaker)) return false;
  return !overlap(one.contentTokens, two.contentTokens);
}

function sameName(one: Entity, two: Entity): boolean {
  return one.name !== null && one.name === two.name;
}

/** Whether a speaker answers for somebody: is that one, or of the same side. */
export function speaksFor({ speaker }: Statement, entity: Entity | null): boolean {
  return speaker !== null && entity !== null && related(speaker, entity);
}

const CONTRAST = /^(but|however|while|whereas|though|although|yet|instead|nevertheless|contrary)$/;
const OPENING = 6;

/** Whether the second of two statements is set against the first: "but", "however", "while" between them or at the head of its sentence. */
export function isContrasted({ tokens, sentences }: Analysis, one: Statement, two: Statement): boolean {
  const from = tokens[one.cueToken].sentence;
  const to = tokens[two.cueToken].sentence;
  if (to < from || to - from > 1) return false;
  const { first } = sentences[to];
  const start = from === to ? Math.min(one.cueToken, two.cueToken) : first;
  const end = from === to ? Math.max(one.cueToken, two.cueToken) : Math.min(two.cueToken + OPENING, tokens.length);
  for (let i = start; i < end; i++) {
    const lower = tokens[i].form.toLowerCase();
    if (CONTRAST.test(lower)) return true;
  }
  return false;
}

/** Whether the times told in two contents name different days. */
export function areOfOtherDays(analysis: Analysis, one: Statement, two: Statement): boolean {
  const left = daysIn(analysis, one);
  const right = daysIn(analysis, two);
  return left.length > 0 && right.length > 0 && !left.some((a) => right.some((b) => a.start <= b.end && b.start <= a.end));
}

interface Days {
  readonly start: string;
  readonly end: string;
}

function daysIn({ times }: Analysis, { contentTokens }: Statement): Days[] {
  const found: Days[] = [];
  for (const { first, start, end } of times) {
    if (start && end && contentTokens.some(([a, b]) => first >= a && first < b)) found.push({ start, end });
  }
  return found;
}
