/** A small model file with random weights, in the format of docs/model-format.md; the same seed gives the same bytes. */

const WIDTHS = {
  glove: 12,
  word: 8,
  "hash.s2": 4,
  "hash.s3": 4,
  "hash.s4": 4,
  "hash.p2": 4,
  "hash.p3": 4,
  "hash.shape": 4,
  "hash.word": 8,
};
const UPOS = ["NOUN", "VERB", "PUNCT"];
const XPOS = ["NN", "VBD", ".", "NNP", "DT"];
const DEPREL = ["root", "nsubj", "obj", "punct", "parataxis", "nmod", "det", "obl", "case", "appos"];
const NER = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];

/** Uniform numbers from -1 to 1 (a linear congruential generator). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

interface Entry {
  dtype: string;
  shape: number[];
  offset: number;
  scales?: number;
}

/** Lays tensors one after another, each at a multiple of 16. */
class Tensors {
  readonly entries: Record<string, Entry> = {};
  readonly #parts: Uint8Array[] = [];
  #size = 0;

  constructor(readonly random: () => number) {}

  #put(bytes: Uint8Array): number {
    const offset = this.#size;
    const padded = new Uint8Array(Math.ceil(bytes.length / 16) * 16);
    padded.set(bytes);
    this.#parts.push(padded);
    this.#size += padded.length;
    return offset;
  }

  matrix(name: string, rows: number, width: number, scale = 1 / Math.sqrt(width), zeroRows = 0): void {
    const data = Int8Array.from({ length: rows * width }, (_, i) => (i < zeroRows * width ? 0 : Math.round(127 * this.random())));
    const scales = Float32Array.from({ length: rows }, () => ((1.5 + this.random()) * scale) / 64);
    const offset = this.#put(new Uint8Array(data.buffer));
    this.entries[name] = { dtype: "i8", shape: [rows, width], offset, scales: this.#put(new Uint8Array(scales.buffer)) };
  }

  vector(name: string, length: number, scale = 0.3, middle = 0): void {
    const data = Float32Array.from({ length }, () => middle + scale * this.random());
    this.entries[name] = { dtype: "f32", shape: [length], offset: this.#put(new Uint8Array(data.buffer)) };
  }

  words(name: string, words: readonly string[]): void {
    const data = new TextEncoder().encode(words.join("\n"));
    this.entries[name] = { dtype: "utf8", shape: [data.length], offset: this.#put(data) };
  }

  file(header: object): Uint8Array {
    const json = new TextEncoder().encode(JSON.stringify({ ...header, tensors: this.entries }));
    const start = Math.ceil((12 + json.length) / 16) * 16;
    const file = new Uint8Array(start + this.#size);
    file.set(new TextEncoder().encode("RDOUTLM1"));
    new DataView(file.buffer).setUint32(8, json.length, true);
    file.set(json, 12);
    let at = start;
    for (const part of this.#parts) {
      file.set(part, at);
      at += part.length;
    }
    return file;
  }
}

export interface RandomModelOptions {
  readonly seed?: number;
  readonly layers?: 1 | 2;
  readonly words?: readonly string[];
  /** Tensors to leave out. */
  readonly without?: readonly string[];
  readonly dims?: Partial<Record<"D" | "H" | "A" | "L", number>>;
}

export function randomModel({
  seed = 1,
  layers = 1,
  words = ["the", "army", "0000"],
  without = [],
  dims = {},
}: RandomModelOptions = {}): Uint8Array {
  const { D, H, A, L } = { D: 16, H: 8, A: 16, L: 8, ...dims };
  const tensors = new Tensors(randomNumbers(seed));
  for (const [name, width] of Object.entries(WIDTHS)) {
    tensors.matrix(name, name.startsWith("hash") ? 97 : words.length + 1, width, 1, name.startsWith("hash") ? 0 : 1);
  }
  tensors.words("glove.words", words);
  tensors.words("word.words", words);
  const joined = Object.values(WIDTHS).reduce((a, b) => a + b, 0);
  const linear = (name: string, rows: number, width: number): void => {
    tensors.matrix(`${name}.weight`, rows, width);
    tensors.vector(`${name}.bias`, rows);
  };
  linear("proj", D, joined);
  linear("conv", 2 * D, 3 * D);
  tensors.vector("ln.weight", D, 0.2, 1);
  tensors.vector("ln.bias", D);
  for (const [layer, input] of [
    ["lstm", D],
    ["lstm2", 2 * H],
  ].slice(0, layers) as [string, number][]) {
    for (const way of ["f", "b"]) {
      tensors.matrix(`${layer}.${way}.ih`, 4 * H, input);
      tensors.matrix(`${layer}.${way}.hh`, 4 * H, H);
      tensors.vector(`${layer}.${way}.bias`, 4 * H);
    }
  }
  for (const [name, rows] of [
    ["arc.dep", A],
    ["arc.head", A],
    ["rel.dep", L],
    ["rel.head", L],
  ] as const)
    linear(name, rows, 2 * H);
  for (const [name, labels] of [
    ["upos", UPOS],
    ["xpos", XPOS],
    ["ner", NER],
  ] as const)
    linear(name, labels.length, 2 * H);
  tensors.matrix("arc.W", A, A, 2);
  tensors.vector("arc.hb", A);
  tensors.vector("arc.dist", 41);
  tensors.vector("root", 2 * H);
  linear("rel.out", DEPREL.length, L);
  for (const name of without) delete tensors.entries[name];
  return tensors.file({
    name: `random-${seed}`,
    dims: { D, H, A, L, layers },
    labels: { upos: UPOS, xpos: XPOS, deprel: DEPREL, ner: NER },
  });
}
