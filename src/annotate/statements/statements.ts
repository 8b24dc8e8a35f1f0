import type { Analysis } from "../../document/analysis.js";
import type { Entity, Statement, StatementKind } from "../../document/annotation.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import { entityFor } from "../entities/entities.js";
import { issuerOf as issuerOfReport } from "../events/issuer.js";
import { whenOf } from "../times/when.js";
import { cutAtNextAct, enclosingOf, goOn, nameAfterPhrase, rejoin, standsAlone, wrapsOnly, yieldQuotations } from "./chains.js";
import { type Circumstances, circumstancesOf, documentObject, stopsOf } from "./circumstances.js";
import { findCues } from "./cue-finder.js";
import { type Draft, type Layout, layOut, quotedShare } from "./draft.js";
import { draftOf } from "./drafting.js";
import { fillBlocks, lineDrafts } from "./lines.js";
import { type Range, spanOfRange, trimmed } from "./ranges.js";
import { cutAtPhrases, repair } from "./repair.js";
import { Speakers } from "./speakers.js";
import { claimQuotations } from "./speech.js";
import { citing } from "./subject.js";
import { doubles, isTold } from "./worth.js";

/** Adds statements: who says what to whom, by which words. */
export function annotateStatements(analysis: Analysis, { cues, codebook }: Knowledge): void {
  const layout = layOut(analysis);
  const stops = stopsOf(analysis, cues.settings);
  const drafts: Draft[] = [];
  for (const hits of findCues(analysis, cues)) {
    const draft = draftOf(analysis, layout, hits, stops);
    if (draft) drafts.push(draft);
  }
  rejoin(analysis, drafts);
  cutAtNextAct(analysis, drafts);
  nameAfterPhrase(analysis, drafts);
  goOn(analysis, drafts);
  passOn(analysis, drafts);
  claimQuotations(analysis, layout, drafts);
  yieldQuotations(analysis, drafts);
  fillBlocks(analysis, layout, drafts);
  for (const draft of drafts) repair(analysis, layout, draft);
  drafts.push(...lineDrafts(analysis, layout, cues));
  cutAtPhrases(analysis, drafts);
  const double = doubles(analysis, drafts);
  const all = drafts
    .filter((draft) => draft.content.length > 0 && isTold(analysis, draft) && !double.has(draft))
    .sort((a, b) => a.head - b.head);
  const outer = enclosingOf(analysis, all);
  const speakers = new Speakers(analysis, cues.settings, () => issuerOfReport(analysis, codebook));
  const told = new Map<number, Told>();
  const alone = all.map(
    (draft, d) => (outer[d] < 0 && layout.quoteOf[draft.head] < 0) || standsAlone(analysis, layout, draft, all[outer[d]]),
  );
  const inner = new Map<number, Draft[]>();
  all.forEach((draft, d) => {
    if (outer[d] >= 0 && alone[d]) inner.set(outer[d], [...(inner.get(outer[d]) ?? []), draft]);
  });
  all.forEach((draft, d) => {
    if (!alone[d] || wrapsOnly(analysis, draft, inner.get(d) ?? [])) return;
    const whole = tellOf(draft, speakers, outer, all, told, d);
    addStatement(analysis, layout, draft, whole);
    for (const speaker of joinedTo(analysis, draft, whole.speaker)) addStatement(analysis, layout, draft, { ...whole, speaker });
  });
}

/** Gives the word of those whom a reporter cites to them; the participle that cites them tells no statement of its own. */
function passOn(analysis: Analysis, drafts: readonly Draft[]): void {
  const participles = new Set<number>();
  for (const draft of drafts) {
    const found = draft.subject && draft.cue.pos === "verb" ? citing(analysis, draft.subject, draft.head) : null;
    if (!found || found.participle >= draft.head) continue;
    draft.subject = found.subject;
    participles.add(found.participle);
  }
  for (const draft of drafts) if (participles.has(draft.head)) draft.content = [];
}

/** The others of "Velmar and Ostrava have said": states and organisations speak each for itself, people often as one. */
function joinedTo(analysis: Analysis, { subject, cue }: Draft, speaker: Entity | null): Entity[] {
  if (!speaker || !isBody(speaker) || subject?.how !== "subject" || cue.kind !== "speech") return [];
  const others = analysis.tree
    .childrenBy(subject.shown, "conj")
    .map((head) => analysis.mentionAt(head)?.entity)
    .filter((entity) => entity !== undefined && entity !== speaker && isBody(entity)) as Entity[];
  return [...new Set(others)].slice(0, MOST_JOINED);
}

const MOST_JOINED = 4;

function isBody({ name, kind }: Entity): boolean {
  return name !== null && (kind === "country" || kind === "organisation");
}

/** Who says a draft and who passed it on, outermost first. */
interface Told {
  readonly speaker: Entity | null;
  readonly via: readonly Entity[];
  readonly circumstances: Circumstances;
}

function tellOf(
  draft: Draft,
  speakers: Speakers,
  outer: readonly number[],
  all: readonly Draft[],
  told: Map<number, Told>,
  d: number,
): Told {
  const known = told.get(d);
  if (known) return known;
  const { analysis, settings } = speakers;
  const circumstances = circumstancesOf(analysis, draft, settings);
  const enclosing = outer[d] >= 0 && all[outer[d]].subject ? tellOf(all[outer[d]], speakers, outer, all, told, outer[d]) : null;
  const speaker = speakers.of(draft) ?? speakers.standIn(draft, enclosing?.speaker ?? null);
  speakers.remember(circumstances.medium ?? documentObject(analysis, draft, settings)?.name ?? null, speaker);
  const passed = [
    ...(enclosing?.via ?? []),
    enclosing?.speaker ?? null,
    ...(draft.subject?.via ?? []).map((head) => entityFor(analysis, head)),
  ];
  const via = [...new Set(passed.filter((entity) => entity !== null && entity !== speaker))] as Entity[];
  const result = { speaker, via, circumstances };
  told.set(d, result);
  return result;
}

function addStatement(analysis: Analysis, layout: Layout, draft: Draft, { speaker, via, circumstances }: Told): void {
  const whole = draft.rule === "transcript" || draft.rule === "block";
  const ranges = draft.content
    .map((range): Range => (whole ? range : trimmed(analysis, range, layout.quotes)))
    .filter(([a, b]) => b > a);
  if (ranges.length === 0) return;
  const { cue } = draft;
  const statement: Statement = {
    id: `s${analysis.statements.length + 1}`,
    kind: kindOf(analysis, layout, draft, ranges),
    speaker,
    speakerSpan: draft.speakerRange ? spanOfRange(analysis, draft.speakerRange) : null,
    cue: spanOfRange(analysis, draft.cueRange),
    cueToken: draft.head,
    force: cue.force,
    content: ranges.map((range) => spanOfRange(analysis, range)),
    contentTokens: ranges,
    addressees: circumstances.addressees
      .map((head) => entityFor(analysis, head))
      .filter((entity) => entity !== null && entity !== speaker) as Entity[],
    via: [...via],
    when: whenOf(analysis, draft.head),
    medium: circumstances.medium,
    venue: circumstances.venue,
    evidence: null,
    rule: draft.rule,
  };
  analysis.statements.push(statement);
}

const DIRECT = 0.95;

function kindOf(analysis: Analysis, layout: Layout, { cue, head, rule }: Draft, ranges: readonly Range[]): StatementKind {
  if (layout.quoteOf[head] >= 0) return cue.kind === "thought" ? "thought" : "indirect";
  if (rule === "block" || rule === "transcript") return "direct";
  const { words, quoted } = quotedShare(analysis, layout, ranges);
  if (quoted >= DIRECT * words && quoted > 0) return "direct";
  if (cue.kind === "thought") return "thought";
  return quoted ? "mixed" : "indirect";
}
