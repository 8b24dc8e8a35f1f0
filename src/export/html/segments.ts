import type { CodedReport, SpanRecord } from "../../record/schema.js";

/** What a highlight shows; the order is that of importance where several cover the same words. */
export type Kind = "event" | "evidence" | "cue" | "actor" | "place" | "time" | "quote";

/** Words that belong to a record, which has a card of the same id. */
export interface Highlight {
  readonly kind: Kind;
  readonly record: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of text under the same highlights throughout. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly highlights: readonly Highlight[];
}

const RANK: Readonly<Record<Kind, number>> = { event: 0, evidence: 1, cue: 2, actor: 3, place: 4, time: 5, quote: 6 };

/** Every highlight of a coded report, each with the id of its record. */
export function highlights(coded: CodedReport): Highlight[] {
  const found: Highlight[] = [];
  const add = (kind: Kind, record: string, span: SpanRecord | undefined): void => {
    if (span && span.end > span.start) found.push({ kind, record, start: span.start, end: span.end });
  };
  for (const event of coded.events) for (const mention of event.mentions) add("event", event.id, mention.trigger);
  for (const statement of coded.statements) {
    if (statement.kind === "thought") continue;
    add("cue", statement.id, statement.cue);
    add("evidence", statement.id, statement.evidence?.span);
    for (const piece of statement.content) add("quote", statement.id, piece);
  }
  for (const entity of coded.entities) for (const mention of entity.mentions) add("actor", entity.id, mention.span);
  coded.places.forEach((place, k) => {
    add("place", `p${k}`, place.span);
  });
  coded.times.forEach((time, k) => {
    add("time", `t${k}`, time.span);
  });
  for (const agreement of coded.agreements) for (const span of agreement.spans) add("event", agreement.id, span);
  coded.relations.forEach((relation, k) => {
    add("event", `r${k}`, relation.span);
  });
  return found;
}

/** Cuts `start` to `end` at every border of a highlight. Segments cover the stretch without gap or overlap. */
export function segments(start: number, end: number, all: readonly Highlight[]): Segment[] {
  const within = all.filter((highlight) => highlight.start < end && highlight.end > start);
  const borders = new Set([start, end]);
  for (const highlight of within) {
    borders.add(Math.max(start, highlight.start));
    borders.add(Math.min(end, highlight.end));
  }
  const cuts = [...borders].sort((a, b) => a - b);
  return cuts.slice(1).map((cut, k) => ({
    start: cuts[k],
    end: cut,
    highlights: within
      .filter((highlight) => highlight.start <= cuts[k] && highlight.end >= cut)
      .sort((a, b) => RANK[a.kind] - RANK[b.kind] || a.end - a.start - (b.end - b.start)),
  }));
}
