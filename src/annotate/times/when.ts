import type { Analysis } from "../../document/analysis.js";
import type { TimeExpression, When } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import { isClauseHead, isNoun, tenseOf } from "./clause.js";
import { dayBefore, fromIso, toIso } from "./days.js";

/** Relations that open a clause told on somebody's word, or of its own: the time of the clause above says nothing about it. */
const CLOSED = ["ccomp", "parataxis", "acl:relcl", "csubj"];
/** An expression that begins this near to the start of its sentence governs all of it. */
const LEADING_WORDS = 3;
const MAX_HOPS = 12;
/** For how many days before publication a day that the text names is still its narrative. */
const NARRATIVE_DAYS = 10;
const JOINTS = new Set(["to", "and", "until", "till", "through", "-", "–", "or"]);

/** Dated expressions of a report by sentence, with the token each hangs on. */
interface Placed {
  readonly time: TimeExpression;
  /** Position in the report's list. */
  readonly at: number;
  readonly head: number;
}

const placedIn = new WeakMap<Analysis, ReadonlyMap<number, readonly Placed[]>>();

/**
 * When the act that this token tells of took place: the days of the time expression that governs it in its tree (its own, that of the
 * clause above, that which leads the sentence), else the narrative's: from the last day the text named to the day of publication, or
 * open where the tense leaves it so. Start and end are null where nothing sensible can be said; `rule` names how it was found.
 */
export function whenOf(analysis: Analysis, token: number): When {
  const inSentence = placed(analysis).get(analysis.tokens[token].sentence) ?? [];
  const found = inSentence.length > 0 ? governing(analysis, inSentence, token) : null;
  return found ? withPreposition(analysis, found.placed, found.rule) : narrative(analysis, token);
}

function placed(analysis: Analysis): ReadonlyMap<number, readonly Placed[]> {
  let table = placedIn.get(analysis) as Map<number, Placed[]> | undefined;
  if (table) return table;
  table = new Map();
  for (const [at, time] of analysis.times.entries()) {
    if (time.start === null && time.end === null) continue;
    const { sentence } = analysis.tokens[time.first];
    const list = table.get(sentence);
    const one = { time, at, head: headOf(analysis, time) };
    if (list) list.push(one);
    else table.set(sentence, [one]);
  }
  placedIn.set(analysis, table);
  return table;
}

/** The token of an expression that the rest of it hangs on. */
function headOf({ tokens }: Analysis, { first, last }: TimeExpression): number {
  for (let i = first; i < last; i++) if (tokens[i].head < first || tokens[i].head >= last) return i;
  return first;
}

function governing(analysis: Analysis, times: readonly Placed[], token: number): { placed: Placed; rule: string } | null {
  const { tokens } = analysis;
  let barred = false;
  for (let at = token, hops = 0; at >= 0 && hops < MAX_HOPS; at = tokens[at].head, hops++) {
    const own = nearest(
      times.filter((one) => hangsOn(analysis, one, at)),
      token,
    );
    if (own) return { placed: own, rule: hops === 0 ? "when.own" : "when.clause" };
    if (CLOSED.some((relation) => relationIs(tokens[at].deprel, relation))) {
      barred = true;
      break;
    }
  }
  const shared = conjunct(analysis, times, token);
  if (shared) return { placed: shared, rule: "when.conjunct" };
  const leading = barred
    ? undefined
    : times.find(({ time }) => time.first - analysis.sentences[tokens[token].sentence].first < LEADING_WORDS);
  return leading ? { placed: leading, rule: "when.leading" } : null;
}

function nearest(times: readonly Placed[], token: number): Placed | undefined {
  let best: Placed | undefined;
  for (const one of times) if (!best || Math.abs(one.head - token) < Math.abs(best.head - token)) best = one;
  return best;
}

/**
 * Whether an expression hangs on a token: directly, or through words that head no clause. A verb does not take the time of the nouns
 * below it ("condemned Monday's attack").
 */
function hangsOn({ tokens }: Analysis, { head }: Placed, token: number): boolean {
  let at = head;
  for (let hops = 0; hops < 4; hops++) {
    const up = tokens[at].head;
    if (up === token) return true;
    if (up < 0 || isClauseHead(tokens[up])) return false;
    if (isClauseHead(tokens[token]) && isNoun(tokens[up]) && !isTimeCarrier(tokens[up].deprel)) return false;
    at = up;
  }
  return false;
}

/** Whether a noun is where a clause keeps its time and place ("in a statement on Monday"). */
function isTimeCarrier(deprel: string): boolean {
  return relationIs(deprel, "obl") || relationIs(deprel, "nmod") || deprel === "appos" || deprel === "conj";
}

/** The time of a clause joined to this one by "and", behind it: "was shelled and burned on Monday". */
function conjunct(analysis: Analysis, times: readonly Placed[], token: number): Placed | undefined {
  const { tokens, tree } = analysis;
  for (const child of tree.children(token)) {
    if (tokens[child].deprel !== "conj" || !isClauseHead(tokens[child]) || tree.child(child, "nsubj") >= 0) continue;
    const found = nearest(
      times.filter((one) => hangsOn(analysis, one, child)),
      child,
    );
    if (found) return found;
  }
  return undefined;
}

/** The days an expression gives to what it governs: with the other end of its range, and with the word before it. The text tells them: said. */
function withPreposition(analysis: Analysis, { at }: Placed, rule: string): When {
  const { start, end, word } = wholeRange(analysis, at);
  const basis = "said";
  const published = analysis.report.published?.slice(0, 10) ?? null;
  switch (word) {
    case "since":
      return { start, end: published, basis, rule: `${rule}.since` };
    case "until":
    case "till":
      return { start: null, end, basis, rule: `${rule}.until` };
    case "by":
      return { start: published && end && published <= end ? published : null, end, basis, rule: `${rule}.by` };
    case "before":
      return { start: null, end: start && dayBefore(start), basis, rule: `${rule}.before` };
    case "after":
      return { start, end: published && start && start <= published ? published : null, basis, rule: `${rule}.after` };
    default:
      return { start, end, basis, rule };
  }
}

/** The first and last day of the range or list that an expression is part of, and the word before it. */
function wholeRange({ tokens, times }: Analysis, at: number): { start: string | null; end: string | null; word: string } {
  let [from, to] = [at, at];
  while (from > 0 && at - from < 6 && isJoined(tokens, times[from - 1], times[from])) from--;
  while (to + 1 < times.length && to - at < 6 && isJoined(tokens, times[to], times[to + 1])) to++;
  const part = times.slice(from, to + 1);
  const first = part[0].first;
  const days = (pick: "start" | "end") =>
    part
      .map((one) => one[pick])
      .filter((day) => day !== null)
      .sort();
  return {
    start: days("start")[0] ?? null,
    end: days("end").pop() ?? null,
    word: first > 0 ? tokens[first - 1].form.toLowerCase() : "",
  };
}

function isJoined(tokens: Analysis["tokens"], a: TimeExpression, b: TimeExpression): boolean {
  if (b.first !== a.last + 1 || a.start === null || b.start === null) return false;
  return JOINTS.has(tokens[a.last].form.toLowerCase());
}

/** What the narrative implies of a clause that names no time. */
function narrative(analysis: Analysis, token: number): When {
  const published = analysis.report.published?.slice(0, 10) ?? null;
  if (published === null) return { start: null, end: null, basis: "implied", rule: "when.no-publication-day" };
  const tense = tenseOf(analysis, token);
  if (tense === "future") return { start: published, end: null, basis: "implied", rule: "when.future" };
  if (tense === "perfect" || tense === "progressive")
    return { start: null, end: published, basis: "implied", rule: `when.${tense}` };
  const day = lastNamedDay(analysis, token, published);
  return { start: day ?? published, end: published, basis: "implied", rule: day ? "when.narrative" : "when.published" };
}

/** The last day named before this token that is not long before publication. */
function lastNamedDay(analysis: Analysis, token: number, published: string): string | null {
  const anchor = fromIso(published);
  if (anchor === null) return null;
  const earliest = toIso(anchor - NARRATIVE_DAYS);
  const { sentence } = analysis.tokens[token];
  const table = placed(analysis);
  for (let at = sentence, seen = 0; at >= 0 && seen < MAX_HOPS; at--, seen++) {
    for (const { time } of table.get(at) ?? []) {
      if (time.start !== null && time.start === time.end && time.start >= earliest && time.start <= published) return time.start;
    }
  }
  return null;
}
