import type { Analysis } from "../../document/analysis.js";
import type { Evidence, EvidenceStatus, Statement } from "../../document/annotation.js";
import type { Span } from "../../document/span.js";
import type { Token } from "../../document/token.js";
import { type EvidenceMatch, type EvidencePatterns, NOTHING, type PatternWord } from "../../knowledge/cues-evidence.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import { linkAbsences } from "./absences.js";
import type { Mark } from "./accounts.js";
import { linkContradictions, linkEllipses, linkNumbers } from "./contradictions.js";
import { linkCulprits } from "./culprits.js";
import { linkDenials } from "./denials.js";
import { StatementsByPlace } from "./places-of-statements.js";
import { targetsOf } from "./targets.js";

/** Where two phrases tell different things of one statement, the first of these stands. */
const RANK: readonly EvidenceStatus[] = [
  "denied",
  "disputed",
  "none presented",
  "independently confirmed",
  "unverified",
  "cited",
];

/** Adds to statements the status of their evidence, where the text tells it. */
export function annotateEvidence(analysis: Analysis, { cues }: Knowledge): void {
  if (analysis.statements.length === 0) return;
  const places = new StatementsByPlace(analysis);
  const words: PatternWord[] = analysis.tokens.map(({ form, lemma }) => ({
    lower: form.toLowerCase(),
    lemma: lemma.toLowerCase(),
  }));
  for (const sentence of analysis.sentences) {
    for (const match of cues.evidence.find(words.slice(sentence.first, sentence.last))) {
      const found: EvidenceMatch = { ...match, first: match.first + sentence.first, last: match.last + sentence.first };
      apply(analysis, places, found, cues.evidence.classes);
    }
  }
  linkDenials(analysis, places, setEvidence);
  linkAccounts(analysis, cues.evidence);
}

function linkAccounts(analysis: Analysis, patterns: EvidencePatterns): void {
  if (analysis.statements.length < 2) return;
  const mark: Mark = (statement, status, at, rule) => setEvidence(statement, { status, span: clauseSpan(analysis, at), rule });
  linkContradictions(analysis, patterns, mark);
  linkNumbers(analysis, mark);
  linkEllipses(analysis, mark);
  linkAbsences(analysis, mark);
  linkCulprits(analysis, patterns, mark);
}

const LONGEST_SPAN = 20;

/** The words under a token, cut to a length that a reader takes in. */
function clauseSpan(analysis: Analysis, at: number): Span {
  const { tree } = analysis;
  return analysis.span(Math.max(tree.left(at), at - LONGEST_SPAN), Math.min(tree.right(at), at + LONGEST_SPAN) + 1);
}

function apply(
  analysis: Analysis,
  places: StatementsByPlace,
  match: EvidenceMatch,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  const status = statusOf(analysis, match);
  if (status === null) return;
  const evidence: Evidence = { status, span: analysis.span(match.first, match.last), rule: `evidence:${match.pattern.line}` };
  for (const target of targetsOf(analysis, places, match, classes)) {
    for (const statement of places.twins(target)) {
      setEvidence(statement, evidence);
      if (isRemark(analysis, match)) cutContent(analysis, statement, match.first);
    }
  }
}

/** Whether the phrase is the reporter's remark on the statement, and no part of what was said. */
function isRemark({ tokens }: Analysis, { pattern, first }: EvidenceMatch): boolean {
  if (pattern.about.startsWith("before") || /^with/.test(pattern.pattern)) return true;
  return pattern.status === "cited" && tokens[first - 1]?.form === ",";
}

const NEGATORS = /^(not|n['’]t|neither|no|none|nobody|nothing|never|nor|cannot|without|hardly)$/;
const UNREAL = /^(will|would|must|should|may|might|can|could|if|to|until|unless|before|whether|shall)$/;

/** The pattern's status as the words before it leave it: "neither claim could be confirmed" is unverified, "did not deny" says nothing. */
function statusOf({ tokens, sentences }: Analysis, match: EvidenceMatch): EvidenceStatus | null {
  if (match.pattern.status === NOTHING || opensClause(tokens[match.last - 1])) return null;
  const status = match.pattern.status as EvidenceStatus;
  if (status !== "independently confirmed" && status !== "denied" && status !== "disputed") return status;
  const from = Math.max(sentences[tokens[match.first].sentence].first, match.first - 5);
  let negated = false;
  let unreal = false;
  for (let i = from; i < match.first; i++) {
    const form = tokens[i].form.toLowerCase();
    if (NEGATORS.test(form)) negated = true;
    else if (UNREAL.test(form) && i >= match.first - 2) unreal = true;
    else if (/^[,;:]$/.test(form)) negated = unreal = false;
  }
  if (status === "independently confirmed") return negated ? "unverified" : unreal ? null : status;
  return negated || unreal ? null : status;
}

/** "denied that the budget was late": "that" is no word for a claim. */
function opensClause({ form, upos }: Token): boolean {
  return upos === "SCONJ" && form.toLowerCase() === "that";
}

function setEvidence(statement: Statement, evidence: Evidence): void {
  const { evidence: known } = statement;
  if (!known || RANK.indexOf(evidence.status) < RANK.indexOf(known.status)) statement.evidence = evidence;
}

const CUT_REACH = 9;

/** The reporter's remark is no part of what was said: content that runs into it ends at the comma or "but" before it. */
function cutContent(analysis: Analysis, statement: Statement, at: number): void {
  const { tokens } = analysis;
  const k = statement.contentTokens.findIndex(([first, last]) => at > first && at < last);
  if (k < 0) return;
  const [first] = statement.contentTokens[k];
  let end = at;
  for (let i = at - 1; i > first && at - i < CUT_REACH; i--) {
    if (tokens[i].form === "," || tokens[i].form === ";" || tokens[i].lemma === "but") end = i;
    if (tokens[i].form === "," || tokens[i].form === ";") break;
  }
  while (end > first + 1 && /^[,;]$/.test(tokens[end - 1].form)) end--;
  if (end <= first) return;
  const kept = [...statement.contentTokens.slice(0, k), [first, end] as const];
  statement.contentTokens = kept;
  statement.content = kept.map(([a, b]) => analysis.span(a, b));
}
