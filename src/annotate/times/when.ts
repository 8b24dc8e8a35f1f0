import type { Analysis } from "../../document/analysis.js";
import type { TimeExpression, When } from "../../document/annotation.js";
import type { Token } from "../../document/token.js";
import { relationIs } from "../../document/tree.js";
import { dayBefore } from "./days.js";

/** Relations that open a clause told on somebody's word or of its own: the time of the clause above says nothing about it. */
const CLOSED = ["ccomp", "parataxis", "acl:relcl", "csubj"];
const LEADING_WORDS = 3;
const MAX_HOPS = 8;

/**
 * When the act that this token tells of took place: the days of the time expression that governs it, else the narrative's default.
 * Start and end are null where nothing sensible can be said; `rule` names how it was found.
 */
export function whenOf(analysis: Analysis, token: number): When {
  const found = governing(analysis, token);
  if (found) return withPreposition(analysis, found.time, found.rule);
  return narrative(analysis, token);
}

function governing(analysis: Analysis, token: number): { time: TimeExpression; rule: string } | null {
  const { tokens, tree, times } = analysis;
  if (times.length === 0) return null;
  const inSentence = times.filter((time) => tokens[time.first].sentence === tokens[token].sentence && dated(time));
  if (inSentence.length === 0) return null;
  for (let at = token, hops = 0; at >= 0 && hops < MAX_HOPS; at = tokens[at].head, hops++) {
    const own = inSentence.find((time) => belongsTo(analysis, time, at) && !(hops > 0 && tree.dominates(token, time.first)));
    if (own) return { time: own, rule: hops === 0 ? "when.own" : "when.clause-above" };
    if (CLOSED.some((relation) => relationIs(tokens[at].deprel, relation))) break;
  }
  const leading = inSentence.find((time) => time.first - analysis.sentences[tokens[token].sentence].first < LEADING_WORDS);
  return leading ? { time: leading, rule: "when.leading" } : null;
}

function dated(time: TimeExpression): boolean {
  return time.start !== null || time.end !== null;
}

/** The token of an expression that the rest of it hangs on. */
function headOf(analysis: Analysis, time: TimeExpression): number {
  for (let i = time.first; i < time.last; i++) {
    const { head } = analysis.tokens[i];
    if (head < time.first || head >= time.last) return i;
  }
  return time.first;
}

/** Whether an expression hangs on this token, at most through nouns that are not heads of clauses. */
function belongsTo(analysis: Analysis, time: TimeExpression, token: number): boolean {
  const { tokens } = analysis;
  let at = headOf(analysis, time);
  for (let hops = 0; at >= 0 && hops < 3; at = tokens[at].head, hops++) {
    if (tokens[at].head === token) return true;
    if (isClause(tokens[tokens[at].head])) return false;
  }
  return false;
}

function isClause(token: Token | undefined): boolean {
  return token === undefined || token.head < 0 || token.upos === "VERB" || token.upos === "AUX";
}

function withPreposition(analysis: Analysis, time: TimeExpression, rule: string): When {
  const { start, end, basis } = time;
  const published = analysis.report.published ?? null;
  const word = prepositionOf(analysis, time);
  if (word === "since") return { start, end: published, basis, rule: `${rule}.since` };
  if (word === "until" || word === "till") return { start: null, end, basis, rule: `${rule}.until` };
  if (word === "by") return { start: published && end && published <= end ? published : start, end, basis, rule: `${rule}.by` };
  if (word === "before") return { start: null, end: start && dayBefore(start), basis, rule: `${rule}.before` };
  return { start, end, basis, rule };
}

function prepositionOf(analysis: Analysis, time: TimeExpression): string | null {
  const head = headOf(analysis, time);
  const marker = analysis.tree.child(head, "case", "mark");
  return marker >= 0 && marker < time.first ? analysis.tokens[marker].form.toLowerCase() : null;
}

/** News told in the past tense, with no other hint, is of the day of publication. */
function narrative(analysis: Analysis, token: number): When {
  const day = analysis.report.published ?? null;
  if (day === null) return { start: null, end: null, basis: "implied", rule: "when.no-publication-day" };
  return {
    start: day,
    end: day,
    basis: "implied",
    rule: `when.published${analysis.tokens[token].upos === "VERB" ? "" : ".noun"}`,
  };
}
