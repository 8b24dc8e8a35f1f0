import type { Analysis } from "../../document/analysis.js";
import type { Statement, StatementKind } from "../../document/annotation.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import { whenOf } from "../times/when.js";
import { type CueHit, findCues } from "./cue-finder.js";
import { cueRangeOf } from "./cue-words.js";
import { type Draft, type Layout, layOut, quotedShare } from "./draft.js";
import { type Framed, framed } from "./frames.js";
import { nounPhrase } from "./phrase.js";
import { type Range, spanOfRange, trimmed } from "./ranges.js";
import { speakerOf } from "./speakers.js";
import { claimQuotations } from "./speech.js";
import { subjectOf } from "./subject.js";

/** Adds statements: who says what to whom, by which words. */
export function annotateStatements(analysis: Analysis, { cues }: Knowledge): void {
  const layout = layOut(analysis);
  const drafts: Draft[] = [];
  for (const hits of findCues(analysis, cues)) {
    const draft = draftOf(analysis, hits);
    if (draft) drafts.push(draft);
  }
  claimQuotations(analysis, layout, drafts);
  for (const draft of drafts) addStatement(analysis, layout, draft);
}

/** The first reading of a cue with content in the tree, else the first that a quotation may fill. */
function draftOf(analysis: Analysis, hits: readonly CueHit[]): Draft | null {
  for (const hit of hits) {
    const found = framed(analysis, hit);
    if (found) return newDraft(analysis, hit, found);
  }
  const open = hits.find(({ cue }) => cue.pos === "verb" && (cue.frames.quote || (cue.frames.clause && cue.kind === "speech")));
  return open ? newDraft(analysis, open, null) : null;
}

function newDraft(analysis: Analysis, hit: CueHit, found: Framed | null): Draft {
  const subject = hit.cue.pos === "noun" ? null : subjectOf(analysis, hit.head);
  return {
    cue: hit.cue,
    head: hit.head,
    cueRange: cueRangeOf(analysis, hit, found?.preposition ?? -1),
    content: found?.ranges ?? [],
    subject,
    speakerRange: subject ? nounPhrase(analysis, subject.shown, hit.head) : null,
    rule: found ? `${hit.cue.pos}.${found.frame}` : "",
  };
}

function addStatement(analysis: Analysis, layout: Layout, draft: Draft): void {
  const ranges = draft.content.map((range) => trimmed(analysis, range, layout.quotes)).filter(([a, b]) => b > a);
  if (ranges.length === 0) return;
  const { subject, cue } = draft;
  const statement: Statement = {
    id: `s${analysis.statements.length + 1}`,
    kind: kindOf(analysis, layout, draft, ranges),
    speaker: subject ? speakerOf(analysis, subject.head) : null,
    speakerSpan: draft.speakerRange ? spanOfRange(analysis, draft.speakerRange) : null,
    cue: spanOfRange(analysis, draft.cueRange),
    cueToken: draft.head,
    force: cue.force,
    content: ranges.map((range) => spanOfRange(analysis, range)),
    contentTokens: ranges,
    addressees: [],
    via: [],
    when: whenOf(analysis, draft.head),
    medium: null,
    venue: null,
    evidence: null,
    rule: draft.rule,
  };
  analysis.statements.push(statement);
}

const DIRECT = 0.95;

function kindOf(analysis: Analysis, layout: Layout, { cue, head }: Draft, ranges: readonly Range[]): StatementKind {
  if (layout.quoteOf[head] >= 0) return cue.kind === "thought" ? "thought" : "indirect";
  const { words, quoted } = quotedShare(analysis, layout, ranges);
  if (quoted >= DIRECT * words && quoted > 0) return "direct";
  if (cue.kind === "thought") return "thought";
  return quoted ? "mixed" : "indirect";
}
