import type { Highlight, Kind } from "../../../src/export/html/segments.js";
import { type Block, blockAt } from "./blocks.js";

export type { Highlight, Kind };

/** A stretch of text under the same highlights throughout, the most important first. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly highlights: readonly Highlight[];
}

const RANK: Readonly<Record<Kind, number>> = { event: 0, evidence: 1, cue: 2, actor: 3, place: 4, time: 5, quote: 6 };

/** Which highlights touch each block. */
export function byBlock(blocks: readonly Block[], all: readonly Highlight[]): Highlight[][] {
  const found: Highlight[][] = blocks.map(() => []);
  if (!blocks.length) return found;
  for (const highlight of all) {
    for (let k = blockAt(blocks, highlight.start); k < blocks.length && blocks[k].start < highlight.end; k++) {
      if (blocks[k].end > highlight.start) found[k].push(highlight);
    }
  }
  return found;
}

/** Cuts a stretch at every border of a highlight, in one sweep. Segments cover the stretch without gap or overlap. */
export function segmentsOf(start: number, end: number, inside: readonly Highlight[]): Segment[] {
  const opening = [...inside].sort((a, b) => a.start - b.start);
  const borders = [...new Set([start, end, ...inside.flatMap((h) => [Math.max(start, h.start), Math.min(end, h.end)])])].sort(
    (a, b) => a - b,
  );
  const found: Segment[] = [];
  let next = 0;
  let open: Highlight[] = [];
  for (let k = 0; k + 1 < borders.length; k++) {
    const at = borders[k];
    open = open.filter((highlight) => highlight.end > at);
    while (next < opening.length && opening[next].start <= at) {
      const highlight = opening[next++];
      if (highlight.end > at) open.push(highlight);
    }
    found.push({ start: at, end: borders[k + 1], highlights: [...open].sort(byRank) });
  }
  return found;
}

function byRank(a: Highlight, b: Highlight): number {
  return RANK[a.kind] - RANK[b.kind] || a.end - a.start - (b.end - b.start);
}
