import type { Arena } from "./arena.js";
import { BATCH_SENTENCES, BATCH_WORDS, type Layout, WordList } from "./batch.js";
import { HIDDEN_SCALE, type Kernel } from "./kernel/kernel.js";
import type { Int8Matrix, Model } from "./model.js";
import { WORD_SCALE } from "./words.js";

const WAYS = ["f", "b"] as const;

interface Layer {
  readonly input: number;
  readonly inputScale: number;
  readonly bias: number;
  readonly depth: number;
  readonly recurrent: readonly { readonly weights: number; readonly scale: number }[];
}

/** Matrices of the same width, one below the other. */
export function stacked(matrices: readonly Int8Matrix[]): Int8Matrix {
  const width = matrices[0].width;
  const rows = matrices.reduce((sum, m) => sum + m.rows, 0);
  const [data, scales] = [new Int8Array(rows * width), new Float32Array(rows)];
  let at = 0;
  for (const m of matrices) {
    data.set(m.data, at * width);
    scales.set(m.scales, at);
    at += m.rows;
  }
  return { rows, width, data, scales };
}

/** The largest power of two by which layer-normalised values, at most sqrt(width) times the weight, stay within int16. */
function normScale(weight: Float32Array, bias: Float32Array): number {
  const largest = weight.reduce((most, w, i) => Math.max(most, Math.sqrt(weight.length) * Math.abs(w) + Math.abs(bias[i])), 1e-3);
  return Math.min(2 ** 14, 2 ** Math.floor(Math.log2(32767 / largest)));
}

/** Words to hidden states: the gated convolution over cached words, then one or two bidirectional LSTM layers. */
export class Encoder {
  readonly before: WordList;
  readonly word: WordList;
  readonly after: WordList;
  /** Hidden states int16 [words][2H], sentence by sentence. */
  readonly output: number;
  readonly #layers: Layer[];
  readonly #width: number;
  readonly #hidden: number;
  readonly #norm: { weight: number; bias: number };
  readonly #places: { normed: number; between: number; gates: number; scratch: number; state: number; cells: number };
  readonly #inner: WordList;
  readonly #outer: WordList;
  #kernel!: Kernel;
  #bytes!: Uint8Array;

  constructor(arena: Arena, model: Model) {
    const width = (this.#width = model.dim("D"));
    const hidden = (this.#hidden = model.dim("H"));
    const [weight, bias] = [model.vector("ln.weight", width), model.vector("ln.bias", width)];
    const scale = normScale(weight, bias);
    this.#norm = { weight: arena.floats(weight.map((w) => w * scale)), bias: arena.floats(bias.map((b) => b * scale)) };
    this.#layers = ["lstm", "lstm2"]
      .slice(0, model.dim("layers", 1))
      .map((name, i) => this.#layer(arena, model, name, i ? HIDDEN_SCALE : scale));
    const lists = Array.from({ length: 5 }, () => new WordList(arena));
    [this.before, this.word, this.after, this.#inner, this.#outer] = lists;
    this.output = arena.reserve(4 * hidden * BATCH_WORDS);
    this.#places = {
      normed: arena.reserve(2 * width * BATCH_WORDS),
      between: arena.reserve(4 * hidden * BATCH_WORDS),
      gates: arena.reserve(32 * hidden * BATCH_WORDS),
      scratch: arena.reserve(4 * width),
      state: arena.reserve(2 * hidden * BATCH_SENTENCES),
      cells: arena.reserve(4 * hidden * BATCH_SENTENCES),
    };
  }

  #layer(arena: Arena, model: Model, name: string, scale: number): Layer {
    const hidden = this.#hidden;
    const depth = name === "lstm" ? this.#width : 2 * hidden;
    const input = stacked(WAYS.map((way) => model.matrix(`${name}.${way}.ih`, 4 * hidden, depth)));
    const bias = WAYS.flatMap((way) => [...model.vector(`${name}.${way}.bias`, 4 * hidden)]);
    const recurrent = WAYS.map((way) => {
      const matrix = model.matrix(`${name}.${way}.hh`, 4 * hidden, hidden);
      return { weights: arena.packed(matrix, hidden), scale: arena.floats(matrix.scales.map((s) => s / HIDDEN_SCALE)) };
    });
    return {
      input: arena.packed(input, depth),
      inputScale: arena.floats(input.scales.map((s) => s / scale)),
      bias: arena.floats(bias),
      depth,
      recurrent,
    };
  }

  attach(kernel: Kernel, memory: ArrayBuffer): void {
    this.#kernel = kernel;
    this.#bytes = new Uint8Array(memory);
  }

  /** Fills in the neighbours of each word and where its hidden states go; `word` holds the address of each word's slot, position by position. */
  #link(layout: Layout, outside: number): void {
    const { starts, counts, offsets, steps } = layout;
    const [before, word, after] = [this.before.values, this.word.values, this.after.values];
    const rowBytes = 4 * this.#hidden;
    for (let t = 0; t < steps; t++) {
      for (let b = 0; b < counts[t]; b++) {
        const row = starts[t] + b;
        before[row] = t > 0 ? word[starts[t - 1] + b] : outside;
        after[row] = t + 1 < steps && b < counts[t + 1] ? word[starts[t + 1] + b] : outside;
        this.#inner.values[row] = this.#places.between + row * rowBytes;
        this.#outer.values[row] = this.output + (offsets[b] + t) * rowBytes;
      }
    }
  }

  /** Runs the encoder; `outside` is the address of the slot that stands for no word. */
  run(layout: Layout, outside: number): void {
    this.#link(layout, outside);
    const { normed, between, scratch } = this.#places;
    const { weight, bias } = this.#norm;
    const [before, word, after] = [this.before.address, this.word.address, this.after.address];
    this.#kernel.convolve(before, word, after, normed, scratch, weight, bias, layout.words, this.#width, 1 / WORD_SCALE);
    this.#layers.forEach((layer, i) => {
      const last = i === this.#layers.length - 1;
      this.#runLayer(layer, i ? between : normed, last ? this.#outer.address : this.#inner.address, layout);
    });
  }

  #runLayer(layer: Layer, source: number, outRows: number, layout: Layout): void {
    const { gates } = this.#places;
    const columns = 8 * this.#hidden;
    this.#kernel.gemm(
      source,
      2 * layer.depth,
      layer.input,
      gates,
      4 * columns,
      layer.inputScale,
      layer.bias,
      0,
      layout.words,
      columns,
      layer.depth,
    );
    this.#clearState();
    for (let t = 0; t < layout.steps; t++) this.#step(layer, 0, t, outRows, layout);
    this.#clearState();
    for (let t = layout.steps - 1; t >= 0; t--) this.#step(layer, 1, t, outRows, layout);
  }

  #step(layer: Layer, way: number, t: number, outRows: number, layout: Layout): void {
    const hidden = this.#hidden;
    const { gates, state, cells } = this.#places;
    const { weights, scale } = layer.recurrent[way];
    const [row, rows, stride] = [layout.starts[t], layout.counts[t], 32 * hidden];
    const gate = gates + row * stride + way * 16 * hidden;
    this.#kernel.gemm(state, 2 * hidden, weights, gate, stride, scale, gate, stride, rows, 4 * hidden, hidden);
    this.#kernel.cell(gate, stride, cells, state, outRows + 4 * row, way * 2 * hidden, rows, hidden);
  }

  #clearState(): void {
    const { state, cells } = this.#places;
    this.#bytes.fill(0, state, state + 2 * this.#hidden * BATCH_SENTENCES);
    this.#bytes.fill(0, cells, cells + 4 * this.#hidden * BATCH_SENTENCES);
  }
}
