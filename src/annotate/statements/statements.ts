import type { Analysis } from "../../document/analysis.js";
import type { Statement, StatementKind } from "../../document/annotation.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import { whenOf } from "../times/when.js";
import { accordingTo } from "./according.js";
import { enclosingOf, standsAlone } from "./chains.js";
import { type CueHit, findCues } from "./cue-finder.js";
import { cueRangeOf } from "./cue-words.js";
import { type Draft, type Layout, layOut, quotedShare } from "./draft.js";
import { type Framed, framed } from "./frames.js";
import { lineDrafts } from "./lines.js";
import { nounPhrase } from "./phrase.js";
import { contains, type Range, spanOfRange, trimmed, without } from "./ranges.js";
import { speakerOf } from "./speakers.js";
import { claimQuotations } from "./speech.js";
import { isPassive, issuerOf, subjectOf } from "./subject.js";
import { aside, following, grown, neighbour } from "./surface.js";

/** Adds statements: who says what to whom, by which words. */
export function annotateStatements(analysis: Analysis, { cues }: Knowledge): void {
  const layout = layOut(analysis);
  const drafts: Draft[] = [];
  for (const hits of findCues(analysis, cues)) {
    const draft = draftOf(analysis, layout, hits);
    if (draft) drafts.push(draft);
  }
  claimQuotations(analysis, layout, drafts);
  for (const draft of drafts) repair(analysis, layout, draft);
  drafts.push(...lineDrafts(analysis, layout, cues));
  const all = drafts.filter((draft) => draft.content.length > 0 && isTold(draft)).sort((a, b) => a.head - b.head);
  const outer = enclosingOf(analysis, all);
  all.forEach((draft, d) => {
    const enclosing = all[outer[d]];
    if (enclosing ? standsAlone(analysis, layout, draft, enclosing) : layout.quoteOf[draft.head] < 0)
      addStatement(analysis, layout, draft);
  });
}

/** Content and speaker that the tree does not give, from the order of words. */
function repair(analysis: Analysis, layout: Layout, draft: Draft): void {
  const { cue, content, head, rule } = draft;
  const quoted = content.some(([a]) => layout.quoteOf[a] >= 0);
  if (
    cue.pos === "verb" &&
    cue.frames.clause &&
    !quoted &&
    (content.length === 0 || (cue.kind === "speech" && /object$|clause$/.test(rule) && content[0][0] < head))
  ) {
    fill(draft, aside(analysis, layout, draft));
  }
  if (draft.content.length === 0) return;
  const speaker = draft.subject?.shown ?? -1;
  if (
    draft.cue.pos === "verb" &&
    (speaker < 0 ? !isPassive(analysis, draft.head) : contains(draft.content, speaker) && !draft.rule.endsWith("passive"))
  ) {
    const near = draft.rule.endsWith("passive") ? null : neighbour(analysis, draft);
    draft.subject = near && { head: near.head, shown: near.head, via: [], how: "neighbour" };
    draft.speakerRange = near && near.range;
  }
  if (draft.speakerRange && !draft.rule.endsWith("passive")) draft.content = without(draft.content, draft.speakerRange);
  draft.content = without(draft.content, draft.cueRange);
}

/** The first reading of a cue with content in the tree, else the first that a quotation may fill. */
function draftOf(analysis: Analysis, layout: Layout, hits: readonly CueHit[]): Draft | null {
  if (layout.quoteOf[hits[0].head] >= 0 && hits[0].cue.kind === "thought") return null;
  for (const hit of hits) {
    if (hit.cue.pos === "phrase") return accordingTo(analysis, hit);
    const found = framed(analysis, hit);
    if (found) return withSurface(analysis, layout, newDraft(analysis, hit, found));
  }
  const open = hits.find(({ cue }) => cue.pos === "verb" && (cue.frames.quote || (cue.frames.clause && cue.kind === "speech")));
  return open ? withSurface(analysis, layout, newDraft(analysis, open, null)) : null;
}

/** Adds what the order of words tells of the content after a verb. */
function withSurface(analysis: Analysis, layout: Layout, draft: Draft): Draft {
  if (draft.cue.pos !== "verb") return draft;
  if (draft.content.length === 0) fill(draft, following(analysis, layout, draft));
  const last = draft.content.at(-1);
  if (last && last[0] > draft.head && GROWS.test(draft.rule))
    draft.content = [...draft.content.slice(0, -1), grown(analysis, layout, last, draft.head)];
  return draft;
}

const GROWS = /clause$/;

function fill(draft: Draft, found: { ranges: Range[]; rule: string } | null): void {
  if (!found) return;
  draft.content = found.ranges;
  draft.rule = found.rule;
}

function newDraft(analysis: Analysis, hit: CueHit, found: Framed | null): Draft {
  const subject = hit.cue.pos === "noun" ? issuerOf(analysis, hit.head) : subjectOf(analysis, hit.head);
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

/** A noun without anybody whose word it is tells no statement, unless a clause says what it is. */
function isTold(draft: Draft): boolean {
  return draft.cue.pos !== "noun" || draft.subject !== null || draft.rule === "noun.noun-clause";
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
