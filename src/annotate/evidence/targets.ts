import type { Analysis } from "../../document/analysis.js";
import type { Entity, Statement } from "../../document/annotation.js";
import type { EvidenceMatch } from "../../knowledge/cues-evidence.js";
import { contains } from "../statements/ranges.js";
import { subjectOf } from "../statements/subject.js";
import type { StatementsByPlace } from "./places-of-statements.js";

const REACH = 3;
const ANAPHOR = /^(it|that|this|they|these|those|which)$/;
const PLURAL =
  /^(claims|reports|allegations|accusations|accounts|statements|numbers|charges|assertions|versions|either|neither|both|all)$/;
const NEVER_TARGET = new Set(["decline"]);

/** The statements that a phrase of evidence is about. */
export function targetsOf(
  analysis: Analysis,
  places: StatementsByPlace,
  match: EvidenceMatch,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Statement[] {
  const { sentence } = analysis.tokens[match.first];
  const here = places.in(sentence);
  switch (match.pattern.about) {
    case "here":
      return within(here, match) ?? nearest(here, match) ?? last(places.before(sentence, REACH + 1, isTarget));
    case "cue":
      return here.filter(({ cueToken }) => cueToken >= match.first - 2 && cueToken <= match.last + 2).slice(0, 1);
    case "cited-source":
      return sourced(here, match);
    case "before-claim":
      return namesClaim(analysis, match, classes) ? earlier(analysis, places, match, null) : [];
    case "before-deny":
      return earlier(analysis, places, match, denierOf(analysis, here, match));
    case "before":
      return earlier(analysis, places, match, null);
  }
}

function isTarget({ force, kind }: Statement): boolean {
  return !NEVER_TARGET.has(force ?? "") && kind !== "thought";
}

function last(statements: readonly Statement[]): readonly Statement[] {
  return statements.slice(-1);
}

/** The statement whose cue is in the phrase, or whose content holds it most closely. */
function within(here: readonly Statement[], match: EvidenceMatch): readonly Statement[] | null {
  const own = here.find((statement) => isEcho(statement, match));
  if (own && match.pattern.status === "cited") return nearest(here, match); // "citing records" is about the statement before it
  if (own) return [own];
  const holders = here.filter(({ contentTokens }) => contains(contentTokens, match.first));
  return holders.length ? holders.slice(-1) : null;
}

/** The statement of the sentence whose cue stands last before the phrase, else first after it. */
function nearest(here: readonly Statement[], { first }: EvidenceMatch): readonly Statement[] | null {
  const before = here.filter(({ cueToken }) => cueToken < first);
  if (before.length) return before.slice(-1);
  return here.length ? here.slice(0, 1) : null;
}

function isSource({ cueToken, speakerSpan, contentTokens, cue }: Statement, match: EvidenceMatch): boolean {
  if (cueToken >= match.first && cueToken < match.last) return true;
  if (speakerSpan && match.first <= cueToken && cueToken < match.last) return true;
  return contains(contentTokens, match.first) && cue.end > 0;
}

function sourced(here: readonly Statement[], match: EvidenceMatch): readonly Statement[] {
  const own = here.filter((statement) => isSource(statement, match)).slice(0, 1);
  return own.length ? own : (nearest(here, match) ?? []);
}

/** Whether the sentence speaks of a claim before the phrase. */
function namesClaim(
  { tokens, sentences }: Analysis,
  { first }: EvidenceMatch,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const claims = classes.get("CLAIM");
  const from = sentences[tokens[first].sentence].first;
  for (let i = from; i < first && i - from < 4; i++) {
    if (claims?.has(tokens[i].lemma) || ANAPHOR.test(tokens[i].form.toLowerCase())) return true;
  }
  return false;
}

/** A statement told before the phrase, by somebody else than `denier`: in the sentence, else in the nearest sentence before. */
function earlier(
  analysis: Analysis,
  places: StatementsByPlace,
  match: EvidenceMatch,
  denier: Entity | null,
): readonly Statement[] {
  const { tokens } = analysis;
  const { sentence } = tokens[match.first];
  const wanted = (statement: Statement) =>
    isTarget(statement) &&
    statement.force !== "deny" &&
    (denier === null || statement.speaker !== denier) &&
    !isEcho(statement, match);
  const here = places.in(sentence).filter((statement) => wanted(statement) && told(statement, match));
  if (here.length) return here.slice(-1);
  const before = places.before(sentence, REACH, wanted);
  return isPlural(analysis, match) ? before : last(before);
}

/** The statement that the phrase itself makes ("disputed the figure"). */
function isEcho({ cueToken }: Statement, { first, last: end }: EvidenceMatch): boolean {
  return cueToken >= first && cueToken < end;
}

/** Whether a statement of the same sentence was told when the phrase comes. */
function told({ cueToken, contentTokens }: Statement, { first }: EvidenceMatch): boolean {
  return cueToken < first && contentTokens.some(([a]) => a < first);
}

function isPlural({ tokens, sentences }: Analysis, match: EvidenceMatch): boolean {
  const from = sentences[tokens[match.first].sentence].first;
  for (let i = from; i < match.last; i++) if (PLURAL.test(tokens[i].form.toLowerCase())) return true;
  return false;
}

/** Who denies: the speaker of the denial's own statement, else the subject of its verb. */
function denierOf(analysis: Analysis, here: readonly Statement[], match: EvidenceMatch): Entity | null {
  const own = here.find((statement) => isEcho(statement, match));
  if (own?.speaker) return own.speaker;
  for (let i = match.first; i < match.last; i++) {
    if (analysis.tokens[i].upos !== "VERB") continue;
    const subject = subjectOf(analysis, i);
    return subject ? (analysis.mentionAt(subject.head)?.entity ?? null) : null;
  }
  return null;
}
