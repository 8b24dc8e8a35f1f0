import type { Analysis } from "../../document/analysis.js";
import type { Entity, Statement } from "../../document/annotation.js";
import type { EvidenceMatch } from "../../knowledge/cues-evidence.js";
import { contains } from "../statements/ranges.js";
import { subjectOf } from "../statements/subject.js";
import { countShared, familiesIn, familyOf } from "./families.js";
import type { StatementsByPlace } from "./places-of-statements.js";

const REACH = 3;
const ANAPHOR = /^(it|that|this|they|these|those|which)$/;
const PLURAL =
  /^(claims|reports|allegations|accusations|accounts|statements|numbers|charges|assertions|versions|either|neither|both|all)$/;
const SHARED = 2;
const ANSWER_REACH = 4;
const NAMED_REACH = 8;
const DENIED_REACH = 8;
const UNDONE = /^(will|would|shall|should|can|could|may|might|must|to|if|n['’]t|not)$/i;
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
      return within(places, here, match) ?? nearest(here, match) ?? last(places.before(sentence, REACH + 1, isTarget));
    case "inside":
      return last(heldBy(places, match, isTarget));
    case "belief":
      return last(heldBy(places, match, ({ force, kind }) => force === "think" || kind === "thought"));
    case "beside":
      return within(places, here, match) ?? besideCue(here, match);
    case "named":
      return within(places, here, match) ?? sameThing(analysis, places, match) ?? [];
    case "does":
      return doneBy(analysis, here, match);
    case "cue":
      return besideCue(here, match);
    case "cited-source":
      return sourced(places, here, match);
    case "before-claim":
      return namesClaim(analysis, match, classes) ? earlier(analysis, places, match, null) : [];
    case "before-deny":
      return withClause(analysis, match, denied(analysis, places, match, denierOf(analysis, here, match)));
    case "before":
      return withClause(analysis, match, earlier(analysis, places, match, null));
  }
}

function isTarget({ force, kind }: Statement): boolean {
  return !NEVER_TARGET.has(force ?? "") && kind !== "thought";
}

function last(statements: readonly Statement[]): readonly Statement[] {
  return statements.slice(-1);
}

/** The statement whose cue is in the phrase, or whose content holds it most closely. */
function within(places: StatementsByPlace, here: readonly Statement[], match: EvidenceMatch): readonly Statement[] | null {
  const own = here.find((statement) => isEcho(statement, match));
  if (own && match.pattern.status === "cited") return nearest(here, match); // "citing records" is about the statement before it
  if (own) return [own];
  const holders = last(places.holding(match.first));
  if (holders.length === 0) return null;
  return match.pattern.status !== "cited" && holders[0].kind === "direct" ? [] : holders; // a doubt in quoted words is not the reporter's
}

function besideCue(here: readonly Statement[], match: EvidenceMatch): readonly Statement[] {
  return here.filter(({ cueToken }) => cueToken >= match.first - 2 && cueToken <= match.last + 2).slice(0, 1);
}

/** The statements whose content holds the phrase, those that the phrase itself makes left out. */
function heldBy(
  places: StatementsByPlace,
  match: EvidenceMatch,
  wanted: (statement: Statement) => boolean,
): readonly Statement[] {
  return places.holding(match.first).filter((statement) => !isEcho(statement, match) && wanted(statement));
}

/** The nearest statement told before that has a word of the same family as the noun: "the alleged bombardment" after "accused of bombarding". */
function sameThing(
  analysis: Analysis,
  places: StatementsByPlace,
  { first, last: end }: EvidenceMatch,
): readonly Statement[] | null {
  const { tokens } = analysis;
  const noun = tokens[first].head >= end - 1 ? tokens[tokens[first].head] : tokens[end];
  if (noun?.upos !== "NOUN") return null;
  const family = familyOf(noun);
  const found = places.nearest(first, NAMED_REACH, ({ contentTokens, cueToken }) =>
    [cueToken, ...contentTokens.flatMap(([a, b]) => indices(a, Math.min(b, a + 60)))].some((i) => familyOf(tokens[i]) === family),
  );
  return found && [found];
}

function indices(first: number, last: number): number[] {
  return Array.from({ length: last - first }, (_, k) => first + k);
}

/** The statement of a sentence whose speaker does what the phrase tells ("which studied the footage, said"). */
function doneBy(analysis: Analysis, here: readonly Statement[], { first }: EvidenceMatch): readonly Statement[] {
  const { tokens, tree } = analysis;
  if (tokens[first].upos !== "VERB" || tree.childrenBy(first, "aux", "mark").some((c) => UNDONE.test(tokens[c].form))) return [];
  const subject = subjectOf(analysis, first);
  if (!subject) return [];
  const doer = analysis.mentionAt(subject.head)?.entity ?? null;
  const speaks = ({ speaker, speakerSpan, kind }: Statement) =>
    kind !== "thought" &&
    ((doer !== null && speaker === doer) ||
      (speakerSpan !== null && tokens[subject.head].start >= speakerSpan.start && tokens[subject.head].end <= speakerSpan.end));
  return here.filter(speaks).slice(0, 1);
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

function sourced(places: StatementsByPlace, here: readonly Statement[], match: EvidenceMatch): readonly Statement[] {
  const leaning = last(heldBy(places, match, isTarget));
  if (leaning.length) return leaning;
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

/** What a denial denies: the nearest statement before it that tells of whoever denies, else the nearest that somebody else made. */
function denied(
  analysis: Analysis,
  places: StatementsByPlace,
  match: EvidenceMatch,
  denier: Entity | null,
): readonly Statement[] {
  const about = places.nearest(
    match.first,
    DENIED_REACH,
    (statement) =>
      isTarget(statement) &&
      statement.force !== "deny" &&
      denier !== null &&
      statement.speaker !== denier &&
      !isEcho(statement, match) &&
      tellsOf(analysis, statement, denier),
  );
  return about && !isPlural(analysis, match) ? [about] : earlier(analysis, places, match, denier);
}

/** Where the phrase has a clause of its own ("neither confirmed nor denied that it ..."), only statements of the same words. */
function withClause(analysis: Analysis, { last: end }: EvidenceMatch, found: readonly Statement[]): readonly Statement[] {
  const { tokens, tree } = analysis;
  const clause = tree.child(end - 1, "ccomp");
  if (clause < end || tokens[end - 1].upos !== "VERB") return found;
  const words = familiesIn(analysis, [[tree.left(clause), tree.right(clause) + 1]]);
  return found.filter(({ contentTokens }) => countShared(words, familiesIn(analysis, contentTokens)) >= SHARED);
}

function tellsOf(analysis: Analysis, { contentTokens }: Statement, entity: Entity): boolean {
  return contentTokens.some(([a, b]) => {
    for (let i = a; i < Math.min(b, a + 80); i++) if (analysis.mentionAt(i)?.entity === entity) return true;
    return false;
  });
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
    !isEcho(statement, match) &&
    !isAnswer(analysis, statement, match);
  const here = places.in(sentence).filter((statement) => wanted(statement) && told(statement, match));
  if (here.length) return here.slice(-1);
  const before = places.before(sentence, REACH, wanted);
  return isPlural(analysis, match) ? before : last(before);
}

/** The statement that the phrase itself makes ("disputed the figure"). */
function isEcho({ cueToken }: Statement, { first, last: end }: EvidenceMatch): boolean {
  return cueToken >= first && cueToken < end;
}

/** Whether the phrase is what the statement itself says ("said that was not true"), not a remark that its content ran into. */
function isAnswer({ tokens }: Analysis, { contentTokens }: Statement, { first }: EvidenceMatch): boolean {
  const holder = contentTokens.find(([a, b]) => first >= a && first < b);
  if (!holder || first - holder[0] > ANSWER_REACH) return false;
  for (let i = holder[0]; i < first; i++) if (/^(,|;|but|—|–)$/i.test(tokens[i].form)) return false;
  return true;
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
