import type { Analysis } from "../../document/analysis.js";
import { accordingTo } from "./according.js";
import type { CueHit } from "./cue-finder.js";
import { cueRangeOf } from "./cue-words.js";
import type { Draft, Layout } from "./draft.js";
import type { Framed } from "./frame.js";
import { framed } from "./frames.js";
import { nounPhrase } from "./phrase.js";
import type { Range } from "./ranges.js";
import { bearerOf, isPassive, issuerOf, type Subject, subjectOf } from "./subject.js";
import { behindAside, clauseBehindObject, following, grown, NEVER } from "./surface.js";

/** The first reading of a cue with content in the tree, else the first that a quotation may fill. */
export function draftOf(analysis: Analysis, layout: Layout, hits: readonly CueHit[], stops: Stops): Draft | null {
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
  if (draft.content.length === 0 && draft.cue.frames.clause) fill(draft, behindAside(analysis, draft));
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

export function fill(draft: Draft, found: { ranges: Range[]; rule: string } | null): void {
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

/** The words that name a speaker; a possessive with its ending. */
function speakerPhrase(analysis: Analysis, { shown, how }: Subject, cue: number): Range {
  const [first, last] = nounPhrase(analysis, shown, cue);
  const ending = how === "possessive" && /^['’](s|S)?$/.test(analysis.tokens[last]?.form ?? "");
  return [first, ending ? last + 1 : last];
}
