import type { Arena } from "./arena.js";
import { BATCH_SENTENCES, BATCH_WORDS, type Layout, WordList } from "./batch.js";
import { HIDDEN_SCALE, type Kernel } from "./kernel/kernel.js";
import { Linear } from "./linear.js";
import { type Model, stacked } from "./model.js";
import { WORD_SCALE } from "./words.js";

const WAYS = ["f", "b"] as const;

interface Layer {
  readonly input: Linear;
  readonly recurrent: readonly Linear[];
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
    const rows = 4 * this.#hidden;
    const depth = name === "lstm" ? this.#width : 2 * this.#hidden;
    const input = stacked(WAYS.map((way) => model.matrix(`${name}.${way}.ih`, rows, depth)));
    const bias = WAYS.flatMap((way) => [...model.vector(`${name}.${way}.bias`, rows)]);
    const recurrent = WAYS.map((way) => {
      const matrix = model.matrix(`${name}.${way}.hh`, rows, this.#hidden);
      return new Linear(arena, matrix, matrix.scales, [], HIDDEN_SCALE);
    });
    return { input: new Linear(arena, input, input.scales, bias, scale), recurrent };
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

  #runLayer({ input, recurrent }: Layer, source: number, outRows: number, layout: Layout): void {
    const { starts, counts, steps } = layout;
    input.apply(this.#kernel, source, 2 * input.depth, this.#places.gates, 4 * input.columns, layout.words);
    this.#clearState();
    for (let t = 0, running = 0; t < steps; running = counts[++t])
      this.#step(recurrent[0], 0, starts[t], counts[t], running, outRows);
    this.#clearState();
    for (let t = steps - 1, running = 0; t >= 0; running = counts[t--])
      this.#step(recurrent[1], 1, starts[t], counts[t], running, outRows);
  }

  /** One step of all sentences that have it. The state of sentences after the first `running` is still zero. */
  #step(recurrent: Linear, way: number, row: number, rows: number, running: number, outRows: number): void {
    const hidden = this.#hidden;
    const { gates, state, cells } = this.#places;
    const stride = 32 * hidden;
    const gate = gates + row * stride + way * 16 * hidden;
    recurrent.addTo(this.#kernel, state, 2 * hidden, gate, stride, running);
    this.#kernel.cell(gate, stride, cells, state, outRows + 4 * row, way * 2 * hidden, rows, hidden);
  }

  #clearState(): void {
    const { state, cells } = this.#places;
    this.#bytes.fill(0, state, state + 2 * this.#hidden * BATCH_SENTENCES);
    this.#bytes.fill(0, cells, cells + 4 * this.#hidden * BATCH_SENTENCES);
  }
}
