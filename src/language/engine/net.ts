import type { TokenSpan } from "../language.js";
import { Arena, type Machine } from "./arena.js";
import { BATCH_WORDS, batchesOf, Layout, MAX_WORDS, type Piece, piecesOf } from "./batch.js";
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

/** What the net says of all words of some sentences, one after another; labels are positions in `Labels`. */
export interface Tagging {
  /** Word forms; every occurrence of a form is the same string. */
  readonly form: string[];
  /** Position of the head; -1 for the root of a sentence. */
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
    for (const part of [this.#encoder, this.#decoder, this.#words]) part.attach(kernel, memory);
  }

  /** Parses sentences of words of a text. A sentence longer than `MAX_WORDS` is parsed in pieces, the later ones hung from the first. */
  parse(text: string, sentences: readonly (readonly TokenSpan[])[]): Tagging {
    const n = sentences.reduce((sum, words) => sum + words.length, 0);
    const labels = (): Uint16Array => new Uint16Array(n);
    const form = new Array<string>(n).fill("");
    const tagging: Tagging = { form, head: new Int32Array(n), deprel: labels(), upos: labels(), xpos: labels(), ner: labels() };
    for (const batch of batchesOf(piecesOf(sentences))) this.#run(batch, text, tagging);
    this.#join(sentences, tagging);
    return tagging;
  }

  #run(pieces: readonly Piece[], text: string, tagging: Tagging): void {
    const layout = this.#layout;
    layout.set(pieces);
    this.#words.makeRoom(BATCH_WORDS);
    for (let b = 0; b < pieces.length; b++) this.#lookUp(pieces[b], b, text, tagging.form);
    this.#words.compute();
    this.#encoder.run(layout, this.#words.base);
    this.#decoder.run(this.#encoder.output, layout);
    for (let b = 0; b < pieces.length; b++) this.#copy(pieces[b], layout.offsets[b], tagging);
  }

  #lookUp({ words, from, to, first }: Piece, b: number, text: string, forms: string[]): void {
    const [cache, row, { starts }] = [this.#words, this.#encoder.word.values, this.#layout];
    for (let t = 0; t < to - from; t++) {
      const { start, end, form } = words[from + t];
      const slot = form === undefined ? cache.find(text, start, end) : cache.find(form, 0, form.length);
      row[starts[t] + b] = cache.address(slot);
      forms[first + t] = cache.form(slot);
    }
  }

  #copy({ from, to, first }: Piece, row: number, tagging: Tagging): void {
    const { head, deprel, tags } = this.#decoder;
    const end = row + to - from;
    const names = tags.ner.values.subarray(row, end);
    if (!this.#names.isValid(names)) this.#names.repair(names, (i) => this.#decoder.nerScores(row + i));
    for (let i = row, at = first; i < end; i++, at++) {
      tagging.head[at] = head.values[i] === 0 ? -1 : first + head.values[i] - 1;
      tagging.deprel[at] = deprel.values[i];
      tagging.upos[at] = tags.upos.values[i];
      tagging.xpos[at] = tags.xpos.values[i];
      tagging.ner[at] = tags.ner.values[i];
    }
  }

  /** Leaves one root in each sentence: the first piece's. */
  #join(sentences: readonly (readonly TokenSpan[])[], { head, deprel }: Tagging): void {
    let first = 0;
    for (const { length } of sentences) {
      const root = head.indexOf(-1, first);
      for (let i = root + 1; length > MAX_WORDS && i < first + length; i++) {
        if (head[i] !== -1) continue;
        head[i] = root;
        deprel[i] = this.#joining;
      }
      first += length;
    }
  }
}
