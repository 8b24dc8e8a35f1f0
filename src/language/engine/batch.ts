import type { TokenSpan } from "../language.js";
import type { Arena } from "./arena.js";

/** Longer sentences are parsed in pieces: the score matrix of a piece stays small whatever the input. */
export const MAX_WORDS = 400;
export const BATCH_WORDS = 512;
export const BATCH_SENTENCES = 16;

/** A run of words that is parsed as one tree: words[from .. to), the first of which is the `first` of all words. */
export interface Piece {
  readonly words: readonly TokenSpan[];
  readonly from: number;
  readonly to: number;
  readonly first: number;
}

/** Cuts sentences into pieces of at most `MAX_WORDS` of about equal size. */
export function piecesOf(sentences: readonly (readonly TokenSpan[])[]): Piece[] {
  const pieces: Piece[] = [];
  let first = 0;
  for (const words of sentences) {
    const size = Math.ceil(words.length / Math.ceil(words.length / MAX_WORDS));
    for (let from = 0; from < words.length; from += size) {
      pieces.push({ words, from, to: Math.min(words.length, from + size), first: first + from });
    }
    first += words.length;
  }
  return pieces;
}

/** Groups pieces into batches, the longest first; ties stay in text order. */
export function batchesOf(pieces: readonly Piece[]): Piece[][] {
  const batches: Piece[][] = [];
  let words = 0;
  for (const piece of pieces.slice().sort((a, b) => b.to - b.from - (a.to - a.from) || a.first - b.first)) {
    const size = piece.to - piece.from;
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
    this.steps = pieces[0].to - pieces[0].from;
    this.offsets[0] = 0;
    pieces.forEach(({ from, to }, b) => {
      this.offsets[b + 1] = this.offsets[b] + to - from;
    });
    this.words = this.offsets[pieces.length];
    let active = pieces.length;
    this.starts[0] = 0;
    for (let t = 0; t < this.steps; t++) {
      while (pieces[active - 1].to - pieces[active - 1].from <= t) active--;
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
