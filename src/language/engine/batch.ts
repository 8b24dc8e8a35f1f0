import type { Arena } from "./arena.js";

/** Longer sentences are parsed in pieces: the score matrix of a piece stays small whatever the input. */
export const MAX_WORDS = 400;
export const BATCH_WORDS = 512;
export const BATCH_SENTENCES = 16;

/** A run of words that is parsed as one tree: forms[first .. last). */
export interface Piece {
  readonly first: number;
  readonly last: number;
}

/** Cuts sentences, given by where each ends, into pieces of at most `MAX_WORDS` of about equal size. */
export function piecesOf(ends: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  let first = 0;
  for (const end of ends) {
    const parts = Math.ceil((end - first) / MAX_WORDS);
    const size = Math.ceil((end - first) / parts);
    for (let at = first; at < end; at += size) pieces.push({ first: at, last: Math.min(end, at + size) });
    first = end;
  }
  return pieces;
}

/** Groups pieces into batches, the longest first; ties stay in text order. */
export function batchesOf(pieces: readonly Piece[]): Piece[][] {
  const batches: Piece[][] = [];
  let words = 0;
  for (const piece of pieces.slice().sort((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first)) {
    const size = piece.last - piece.first;
    const open = batches.at(-1);
    if (open && open.length < BATCH_SENTENCES && words + size <= BATCH_WORDS) {
      open.push(piece);
      words += size;
    } else {
      batches.push([piece]);
      words = size;
    }
  }
  return batches;
}

/**
 * Where the words of a batch lie. The encoder goes through all sentences at once, step by step: rows are sorted by position in the sentence, then by
 * sentence (`starts[t]` is the first row of position t, `counts[t]` the number of sentences that long). The decoder's rows are
 * sorted by sentence (`offsets[b]` is the first row of sentence b).
 */
export class Layout {
  steps = 0;
  words = 0;
  readonly starts = new Int32Array(MAX_WORDS + 1);
  readonly counts = new Int32Array(MAX_WORDS + 1);
  readonly offsets = new Int32Array(BATCH_SENTENCES + 1);

  /** Lays out pieces sorted by length, the longest first. */
  set(pieces: readonly Piece[]): void {
    this.steps = pieces[0].last - pieces[0].first;
    this.offsets[0] = 0;
    pieces.forEach(({ first, last }, b) => {
      this.offsets[b + 1] = this.offsets[b] + last - first;
    });
    this.words = this.offsets[pieces.length];
    let active = pieces.length;
    this.starts[0] = 0;
    for (let t = 0; t < this.steps; t++) {
      while (pieces[active - 1].last - pieces[active - 1].first <= t) active--;
      this.counts[t] = active;
      this.starts[t + 1] = this.starts[t] + active;
    }
  }
}

/** An int32 list in the shared memory, one entry a word of a batch. */
export class WordList {
  readonly address: number;
  values!: Int32Array;

  constructor(arena: Arena, length = BATCH_WORDS) {
    this.address = arena.reserve(4 * length);
    arena.whenReady((memory) => {
      this.values = new Int32Array(memory, this.address, length);
    });
  }
}
