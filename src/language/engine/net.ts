import { Arena, type Machine } from "./arena.js";
import { BATCH_WORDS, batchesOf, Layout, type Piece, piecesOf } from "./batch.js";
import { Decoder } from "./decoder.js";
import { Encoder } from "./encoder.js";
import type { Labels, Model } from "./model.js";
import { NameLabels } from "./names.js";
import { WordCache } from "./words.js";

export interface NetOptions {
  /** Defaults to SIMD where the machine has it. */
  readonly machine?: Machine;
  /** Word forms kept; at least 1 + `BATCH_WORDS`. */
  readonly slots?: number;
}

/** What the net says of a list of words; labels are positions in `Labels`. */
export interface Tagging {
  /** Position of the head in the list; -1 for the root of a sentence. */
  readonly head: Int32Array;
  readonly deprel: Uint16Array;
  readonly upos: Uint16Array;
  readonly xpos: Uint16Array;
  readonly ner: Uint16Array;
}

function checkSizes(model: Model): void {
  for (const name of ["D", "H", "A", "L"]) {
    const size = model.dim(name);
    if (size < 8 || size % 8) throw new Error(`language model: dims.${name} is ${size}, expected a multiple of 8`);
  }
}

/** The net at work: word forms in sentences to tags, trees and names. Cached word forms never change what it says. */
export class Net {
  readonly labels: Labels;
  readonly #words: WordCache;
  readonly #encoder: Encoder;
  readonly #decoder: Decoder;
  readonly #names: NameLabels;
  readonly #layout = new Layout();
  readonly #memory: ArrayBuffer;
  readonly #joining: number;

  /** @throws Error that names the part of the model that is missing or misshapen. */
  constructor(model: Model, options: NetOptions = {}) {
    checkSizes(model);
    const arena = new Arena();
    this.labels = model.labels;
    this.#encoder = new Encoder(arena, model);
    this.#decoder = new Decoder(arena, model);
    this.#words = new WordCache(arena, model, options.slots);
    this.#names = new NameLabels(model.labels.ner);
    this.#joining = Math.max(0, model.labels.deprel.indexOf("parataxis"));
    const { kernel, memory } = arena.start(options.machine);
    this.#memory = memory;
    for (const part of [this.#encoder, this.#decoder, this.#words]) part.attach(kernel, memory);
  }

  /** Parses words; sentence s is forms[ends[s - 1] .. ends[s]). A sentence longer than `MAX_WORDS` is parsed in pieces, the later ones hung from the first. */
  parse(forms: readonly string[], ends: readonly number[]): Tagging {
    const n = forms.length;
    const tagging: Tagging = {
      head: new Int32Array(n),
      deprel: new Uint16Array(n),
      upos: new Uint16Array(n),
      xpos: new Uint16Array(n),
      ner: new Uint16Array(n),
    };
    const pieces = piecesOf(ends);
    for (const batch of batchesOf(pieces)) this.#run(batch, forms, tagging);
    this.#join(ends, tagging);
    return tagging;
  }

  #run(pieces: readonly Piece[], forms: readonly string[], tagging: Tagging): void {
    const layout = this.#layout;
    layout.set(pieces);
    this.#words.makeRoom(BATCH_WORDS);
    const word = this.#encoder.word.values;
    pieces.forEach(({ first, last }, b) => {
      for (let i = first; i < last; i++) word[layout.starts[i - first] + b] = this.#words.find(forms[i]);
    });
    this.#words.compute();
    this.#encoder.run(layout, this.#words.base);
    this.#decoder.run(this.#encoder.output, layout);
    pieces.forEach((piece, b) => {
      this.#copy(piece, layout.offsets[b], tagging);
    });
  }

  #copy({ first, last }: Piece, row: number, tagging: Tagging): void {
    const { head, deprel, tags } = this.#decoder;
    const end = row + last - first;
    const names = tags.ner.values.subarray(row, end);
    if (!this.#names.isValid(names)) this.#names.repair(names, (i) => this.#decoder.nerScores(this.#memory, row + i));
    for (let i = row; i < end; i++) tagging.head[first + i - row] = head.values[i] === 0 ? -1 : first + head.values[i] - 1;
    tagging.deprel.set(deprel.values.subarray(row, end), first);
    tagging.upos.set(tags.upos.values.subarray(row, end), first);
    tagging.xpos.set(tags.xpos.values.subarray(row, end), first);
    tagging.ner.set(names, first);
  }

  /** Leaves one root in each sentence: the first piece's. */
  #join(ends: readonly number[], tagging: Tagging): void {
    let first = 0;
    for (const end of ends) {
      let root = -1;
      for (let i = first; i < end; i++) {
        if (tagging.head[i] !== -1) continue;
        if (root < 0) root = i;
        else {
          tagging.head[i] = root;
          tagging.deprel[i] = this.#joining;
        }
      }
      first = end;
    }
  }
}
