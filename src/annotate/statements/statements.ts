import type { Analysis } from "../../document/analysis.js";
import type { Entity, Statement, StatementKind } from "../../document/annotation.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import { entityFor } from "../entities/entities.js";
import { issuerOf as issuerOfReport } from "../events/issuer.js";
import { whenOf } from "../times/when.js";
import { accordingTo } from "./according.js";
import { enclosingOf, goOn, nameAfterPhrase, rejoin, standsAlone, wrapsOnly } from "./chains.js";
import { type Circumstances, circumstancesOf, documentObject, stopsOf } from "./circumstances.js";
import { type CueHit, findCues } from "./cue-finder.js";
import { cueRangeOf } from "./cue-words.js";
import { type Draft, type Layout, layOut, quotedShare } from "./draft.js";
import { type Framed, framed } from "./frames.js";
import { fillBlocks, lineDrafts } from "./lines.js";
import { nounPhrase } from "./phrase.js";
import { contains, type Range, spanOfRange, trimmed, without } from "./ranges.js";
import { Speakers } from "./speakers.js";
import { claimQuotations } from "./speech.js";
import { bearerOf, citing, isPassive, issuerOf, type Subject, subjectOf } from "./subject.js";
import { aside, clauseBehindObject, cutAtStop, following, grown, NEVER, neighbour } from "./surface.js";

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
  goOn(analysis, drafts);
  nameAfterPhrase(analysis, drafts);
  passOn(analysis, drafts);
  claimQuotations(analysis, layout, drafts);
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
    addStatement(analysis, layout, draft, tellOf(draft, speakers, outer, all, told, d));
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

/** Content and speaker that the tree does not give, from the order of words. */
function repair(analysis: Analysis, layout: Layout, draft: Draft): void {
  const { cue, content, head, rule } = draft;
  const quoted = content.some(([a, b]) => layout.quoteOf[a] >= 0 || (a + 1 < b && layout.quoteOf[a + 1] >= 0));
  if (rule === "verb.aside" && !quoted) fill(draft, aside(analysis, layout, draft));
  if (
    cue.pos === "verb" &&
    cue.frames.clause &&
    !quoted &&
    (content.length === 0 ||
      (cue.kind === "speech" &&
        /object$|clause$/.test(rule) &&
        (content[0][0] < head || analysis.tokens[draft.cueRange[1]]?.form === ",")))
  ) {
    fill(draft, aside(analysis, layout, draft));
  }
  if (cue.pos === "verb" && cue.frames.clause && !quoted && isFar(analysis, draft)) fill(draft, aside(analysis, layout, draft));
  if (draft.content.length === 0) return;
  const speaker = draft.subject?.shown ?? -1;
  if (
    draft.cue.pos === "verb" &&
    (speaker < 0 ? !isPassive(analysis, draft.head) : contains(draft.content, speaker) && !draft.rule.endsWith("passive"))
  ) {
    const near = draft.rule.endsWith("passive") ? null : neighbour(analysis, draft);
    draft.subject = near && { head: near.head, shown: near.head, via: [], how: "neighbour" };
    draft.speakerRange = near?.range ?? null;
  }
  if (draft.speakerRange && draft.rule.endsWith("passive"))
    draft.speakerRange = without([draft.speakerRange], draft.content.at(-1) ?? [0, 0])[0] ?? null;
  else if (draft.speakerRange) draft.content = without(draft.content, draft.speakerRange);
  draft.content = without(draft.content, draft.cueRange);
  if (cue.pos === "verb" && layout.quoteOf[head] < 0)
    draft.content = draft.content.map((range) => (range[0] > head ? cutAtStop(analysis, layout, range) : range));
}

/** The tree's subject stands before a comma, and another name between it and the cue ("The difference, he told us, is that"). */
function isFar({ tokens }: Analysis, { subject, cueRange }: Draft): boolean {
  const before = tokens[cueRange[0] - 1];
  if (!subject || subject.shown !== subject.head || subject.how !== "subject" || subject.shown > cueRange[0] || !before)
    return false;
  if (!/^(PROPN|PRON|NOUN)$/.test(before.upos) || subject.shown === before.i || before.head === subject.shown) return false;
  for (let i = before.i; i > subject.shown && before.i - i < 6; i--) if (tokens[i].form === ",") return true;
  return false;
}

/** The first reading of a cue with content in the tree, else the first that a quotation may fill. */
function draftOf(analysis: Analysis, layout: Layout, hits: readonly CueHit[], stops: Stops): Draft | null {
  if (layout.quoteOf[hits[0].head] >= 0 && hits[0].cue.kind === "thought") return null;
  for (const hit of inOrder(analysis, hits)) {
    if (hit.cue.pos === "phrase") return accordingTo(analysis, hit);
    const found = framed(analysis, hit);
    if (found) return withSurface(analysis, layout, newDraft(analysis, hit, found), stops);
  }
  const open = hits.find(({ cue }) => cue.pos === "verb" && (cue.frames.quote || (cue.frames.clause && cue.kind === "speech")));
  return open ? withSurface(analysis, layout, newDraft(analysis, open, null), stops) : null;
}

/** In the passive a state goes before an act: "was encouraged by". */
function inOrder(analysis: Analysis, hits: readonly CueHit[]): readonly CueHit[] {
  if (hits.length < 2 || !hits.some(({ cue }) => cue.pos === "adjective") || !isPassive(analysis, hits[0].head)) return hits;
  return [...hits].sort((a, b) => Number(b.cue.pos === "adjective") - Number(a.cue.pos === "adjective"));
}

/** Adds what the order of words tells of the content after a verb. */
function withSurface(analysis: Analysis, layout: Layout, draft: Draft, stops: Stops): Draft {
  if (draft.cue.pos !== "verb") return draft;
  if (draft.content.length === 0) fill(draft, following(analysis, layout, draft));
  const behind = draft.content.length ? clauseBehindObject(analysis, layout, draft) : null;
  if (behind) fill(draft, { ranges: [behind], rule: "surface.clause" });
  const last = draft.content.at(-1);
  if (last && last[0] > draft.head && GROWS.test(draft.rule))
    draft.content = [
      ...draft.content.slice(0, -1),
      grown(analysis, layout, last, draft.head, draft.rule.endsWith("clause") ? NEVER : stops),
    ];
  return draft;
}

const GROWS = /clause$|verb\.(about|to|for|on|of|against|with|object)$/;

type Stops = (token: number) => boolean;

function fill(draft: Draft, found: { ranges: Range[]; rule: string } | null): void {
  if (!found) return;
  draft.content = found.ranges;
  draft.rule = found.rule;
}

function newDraft(analysis: Analysis, hit: CueHit, found: Framed | null): Draft {
  const subject =
    hit.cue.force === "think" && found?.frame === "passive" && !isPassive(analysis, hit.head)
      ? null
      : hit.cue.pos === "noun"
        ? issuerOf(analysis, hit.head)
        : hit.cue.pos === "adjective"
          ? bearerOf(analysis, hit.head)
          : subjectOf(analysis, hit.head);
  return {
    cue: hit.cue,
    head: hit.head,
    cueRange: cueRangeOf(analysis, hit, found?.preposition ?? -1),
    content: found?.ranges ?? [],
    subject,
    speakerRange: subject ? speakerPhrase(analysis, subject, hit.head) : null,
    rule: found ? `${hit.cue.pos}.${found.frame}` : "",
  };
}

/** Drafts that tell the same twice: a noun beside a verb of the same content ("said in a report that"), a verb whose object has it ("repeated the claim that"). */
function doubles({ tokens }: Analysis, drafts: readonly Draft[]): ReadonlySet<Draft> {
  const byFirst = new Map<number, number>();
  const byHead = new Map<number, Draft>();
  for (const draft of drafts) {
    if (draft.cue.pos !== "verb" || draft.content.length === 0) continue;
    byFirst.set(draft.content[0][0], draft.head);
    byHead.set(draft.head, draft);
  }
  const found = new Set<Draft>();
  for (const draft of drafts) {
    const { cue, content, head, subject } = draft;
    if (cue.pos !== "noun" || content.length === 0) continue;
    if ((byFirst.get(content[0][0]) ?? head) < head) found.add(draft);
    const verb = tokens[head].deprel === "obj" ? byHead.get(tokens[head].head) : undefined;
    if (verb && subject && verb.rule.endsWith(".object") && verb.subject?.head === subject.head) found.add(verb);
  }
  return found;
}

/** "She said X, according to Y": the phrase is no part of X. */
function cutAtPhrases(analysis: Analysis, drafts: readonly Draft[]): void {
  for (let d = 0; d < drafts.length; d++) {
    const { cue, cueRange, head, speakerRange } = drafts[d];
    if (cue.pos !== "phrase" || !speakerRange || analysis.tokens[head - 1]?.form !== ",") continue;
    const { sentence } = analysis.tokens[head];
    for (let e = d - 1; e >= 0 && d - e < 12 && analysis.tokens[drafts[e].head].sentence === sentence; e--) {
      if (contains(drafts[e].content, head)) drafts[e].content = without(drafts[e].content, [cueRange[0] - 1, speakerRange[1]]);
    }
  }
}

const DOCUMENTS =
  /^(poll|survey|study|report|analysis|record|figure|data|result|finding|email|document|average|statistic|research|video|footage|image|photo|map|ad)$/;

/** Whether something written or counted "shows". */
function isDocument({ tokens }: Analysis, { subject }: Draft): boolean {
  return subject !== null && DOCUMENTS.test(tokens[subject.head].lemma.toLowerCase());
}

/** A thing that "underscores" or "promises" something says nothing. */
function isInanimate(analysis: Analysis, draft: Draft): boolean {
  const { subject, rule, cue } = draft;
  if (!subject || cue.kind !== "speech" || !rule.endsWith("verb.object")) return false;
  return analysis.tokens[subject.head].upos === "NOUN" && !analysis.mentionAt(subject.head) && !isDocument(analysis, draft);
}

/** A noun without anybody whose word it is tells no statement, unless a clause says what it is. */
function isTold(analysis: Analysis, draft: Draft): boolean {
  const { tokens } = analysis;
  if (isInanimate(analysis, draft)) return false;
  if (/^(no|neither)$/i.test(tokens[draft.speakerRange?.[0] ?? draft.head].form)) return false;
  if (draft.cue.name === "show" && draft.rule.endsWith(".object") && !isDocument(analysis, draft)) return false;
  return draft.cue.pos !== "noun" || draft.subject !== null || draft.rule === "noun.noun-clause";
}

/** The words that name a speaker; a possessive with its ending. */
function speakerPhrase(analysis: Analysis, { shown, how }: Subject, cue: number): Range {
  const [first, last] = nounPhrase(analysis, shown, cue);
  const ending = how === "possessive" && /^['’](s|S)?$/.test(analysis.tokens[last]?.form ?? "");
  return [first, ending ? last + 1 : last];
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
