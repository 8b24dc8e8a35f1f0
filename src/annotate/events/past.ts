import type { Analysis } from "../../document/analysis.js";
import type { TimeExpression } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import { anyWord } from "./conditions.js";
import type { Draft } from "./draft.js";
import { headIn } from "./who.js";

const YEAR = 366;
const MAX_HOPS = 10;

/**
 * Whether an act lies over a year before the report: by its own time, by the year that its sentence tells where nothing of the sentence is
 * newer, by a war long past, or because the text says so.
 */
export function isHistorical(analysis: Analysis, draft: Draft): boolean {
  const { report, tree, tokens } = analysis;
  const { when, token, site } = draft;
  if (tree.children(token).some((c) => tokens[c].form.toLowerCase() === "historically")) return true;
  if (!report.published) return false;
  if (when?.basis === "said") return when.end !== null && isOld(when.end, report.published);
  const wars = site.book.classes.get("past-war");
  if (wars && anyWord(site, wars)) return true;
  return isPastTense(draft) && toldOfOldYear(analysis, draft, report.published);
}

function isOld(day: string, published: string): boolean {
  return (Date.parse(published) - Date.parse(day)) / 86_400_000 > YEAR;
}

/** A simple past, a participle of the passive, or a noun: not what somebody does or has done by now. */
function isPastTense({ site, token }: Draft): boolean {
  const { xpos } = site.analysis.tokens[token];
  const aux = site.tree.childrenBy(token, "aux").map((c) => site.tree.tokens[c].form.toLowerCase());
  if (aux.some((word) => word !== "had" && word !== "did" && word !== "was" && word !== "were")) return false;
  return xpos === "VBD" || (xpos === "VBN" && aux.includes("had")) || (xpos === "VBN" && site.tree.child(token, "aux:pass") >= 0);
}

/** Whether the sentence tells a year long past, and no newer time, outside what it tells about persons by the way. */
function toldOfOldYear(analysis: Analysis, { sentence }: Draft, published: string): boolean {
  let old = false;
  for (const time of timesIn(analysis, sentence)) {
    const end = time.end ?? time.start;
    if (end === null) continue;
    if (!isOld(end, published)) return false;
    if (time.timex.type === "DATE" && !isByTheWay(analysis, headIn(analysis, time.first, time.last))) old = true;
  }
  return old;
}

/** Times of a sentence; they stand in text order. */
export function timesIn({ times, sentences }: Analysis, sentence: number): readonly TimeExpression[] {
  const { first, last } = sentences[sentence];
  let from = 0;
  for (let to = times.length; from < to; ) {
    const middle = (from + to) >> 1;
    if (times[middle].first < first) from = middle + 1;
    else to = middle;
  }
  let end = from;
  while (end < times.length && times[end].first < last) end++;
  return times.slice(from, end);
}

/** "Mr. Harrow, elected in 2016": of a person or body that the sentence names. */
function isByTheWay({ tokens }: Analysis, head: number): boolean {
  for (let at = head, hops = 0; at >= 0 && hops < MAX_HOPS; at = tokens[at].head, hops++) {
    const { deprel, head: up } = tokens[at];
    if (up < 0) return false;
    if (relationIs(deprel, "acl") || deprel === "appos" || deprel === "parataxis" || relationIs(deprel, "advcl")) return true;
    if (tokens[up].upos === "PROPN") return true;
  }
  return false;
}
