import type { Arena, Weights } from "./arena.js";
import { Features, TABLES } from "./features.js";
import { FormIndex, fnv } from "./forms.js";
import type { Kernel } from "./kernel/kernel.js";
import { eights, Linear } from "./linear.js";
import type { Int8Matrix, Model } from "./model.js";

/** Cached values are int16 times this. */
export const WORD_SCALE = 1024;
export const SLOPE = 0.1;
/** How much room the cache of word forms has; tests make it small. */
export const WORD_SLOTS = 16384;
const CHUNK = 64;
const LONGEST_KEPT = 64;
const TAPS = 6;

interface Table {
  readonly address: number;
  readonly scales: number;
  readonly width: number;
}

function tablesOf(arena: Arena, matrices: readonly Int8Matrix[]): Table[] {
  const narrow = matrices.findIndex((table) => table.width % 4);
  if (narrow >= 0) throw new Error(`language model: the width of ${TABLES[narrow]} is not a multiple of 4`);
  return matrices.map((t) => ({ address: arena.bytes(t.data), scales: arena.floats(t.scales), width: t.width }));
}

/** The largest power of two that keeps `depth` products of int8 weights and values up to `largest` within int16 and int32. */
function inputScale(tables: readonly Int8Matrix[], depth: number): number {
  const largest = tables.reduce((most, table) => table.scales.reduce((m, s) => Math.max(m, 127 * s), most), 0);
  const limit = Math.min(32767, 2 ** 31 / (127 * depth));
  return 2 ** Math.floor(Math.log2(limit / largest));
}

/** conv.weight [2D, 3D] as [6D, D]: what a word gives to the one after it, to itself and to the one before it; the bias goes with the second. */
function tapLayer(arena: Arena, model: Model, width: number): Linear {
  const conv = model.matrix("conv.weight", 2 * width, 3 * width);
  const rows = 2 * width;
  const matrix: Weights & { data: Int8Array } = { rows: TAPS * width, width, data: new Int8Array(TAPS * width * width) };
  const [scales, bias] = [new Float32Array(TAPS * width), new Float32Array(TAPS * width)];
  for (let tap = 0; tap < 3; tap++) {
    for (let n = 0; n < rows; n++) {
      const from = n * 3 * width + tap * width;
      matrix.data.set(conv.data.subarray(from, from + width), (tap * rows + n) * width);
    }
    scales.set(conv.scales, tap * rows);
  }
  bias.set(model.vector("conv.bias", rows), rows);
  return new Linear(arena, matrix, scales, bias, WORD_SCALE);
}

/**
 * All of the net that depends on the word form alone, computed once a form: a slot holds int16 x [D] and the three taps of the convolution [2D] each
 * (for the word after, the word itself, the word before). Slot 0 is all zeros and stands for what lies outside a sentence.
 * Forms leave the cache only in `makeRoom`.
 */
export class WordCache {
  readonly slotBytes: number;
  readonly base: number;
  readonly #features: Features;
  readonly #tables: readonly Table[];
  readonly #width: number;
  readonly #featureScale: number;
  readonly #proj: Linear;
  readonly #taps: Linear;
  readonly #places: { ids: number; input: number; floats: number; rows: number };
  readonly #forms: FormIndex;
  readonly #recent: Uint8Array;
  readonly #free: number[] = [];
  readonly #passing: number[] = [];
  readonly #pending: number[] = [];
  #kernel!: Kernel;
  #ids!: Int32Array;
  #bytes!: Uint8Array;

  constructor(
    arena: Arena,
    model: Model,
    readonly slots = WORD_SLOTS,
  ) {
    const width = model.dim("D");
    const matrices = TABLES.map((name) => model.matrix(name));
    const joined = matrices.reduce((sum, table) => sum + table.width, 0);
    const depth = eights(joined);
    const proj = model.matrix("proj.weight", width, joined);
    this.#width = width;
    this.#features = new Features(model);
    this.#tables = tablesOf(arena, matrices);
    this.#featureScale = inputScale(matrices, depth);
    this.#proj = new Linear(arena, proj, proj.scales, model.vector("proj.bias", width), this.#featureScale, depth);
    this.#taps = tapLayer(arena, model, width);
    this.slotBytes = 2 * (1 + TAPS) * width;
    this.#places = {
      ids: arena.reserve(4 * TABLES.length * CHUNK),
      input: arena.reserve(2 * depth * CHUNK),
      floats: arena.reserve(4 * TAPS * width * CHUNK),
      rows: arena.reserve(this.slotBytes * CHUNK),
    };
    this.base = arena.reserve(this.slotBytes * slots);
    this.#forms = new FormIndex(slots);
    this.#recent = new Uint8Array(slots);
    for (let slot = slots - 1; slot > 0; slot--) this.#free.push(slot);
  }

  attach(kernel: Kernel, memory: ArrayBuffer): void {
    this.#kernel = kernel;
    this.#ids = new Int32Array(memory, this.#places.ids, TABLES.length * CHUNK);
    this.#bytes = new Uint8Array(memory);
  }

  /** Makes sure that `count` new forms find a slot; call it between batches only. */
  makeRoom(count: number): void {
    for (const slot of this.#passing) {
      this.#forms.names[slot] = undefined;
      this.#free.push(slot);
    }
    this.#passing.length = 0;
    if (this.#free.length >= count) return;
    this.#sweep((slot) => this.#recent[slot] === 1);
    if (this.#free.length < Math.max(count, this.slots >> 2)) this.#sweep(() => false);
  }

  #sweep(keep: (slot: number) => boolean): void {
    this.#forms.retain((slot) => {
      const kept = keep(slot);
      if (!kept) this.#free.push(slot);
      return kept;
    });
    this.#recent.fill(0);
  }

  /** The slot of the form text[start, end); a new form's values are there after `compute`. */
  find(text: string, start: number, end: number): number {
    if (end - start > LONGEST_KEPT) return this.#addPassing(text.slice(start, end));
    const hash = fnv(text, start, end);
    const slot = this.#forms.find(text, start, end, hash) || this.#add(text.slice(start, end), hash);
    this.#recent[slot] = 1;
    return slot;
  }

  /** The form in a slot that `find` gave in this batch: the same string for every occurrence. */
  form(slot: number): string {
    return this.#forms.names[slot] as string;
  }

  address(slot: number): number {
    return this.base + slot * this.slotBytes;
  }

  #add(form: string, hash: number): number {
    const slot = this.#take(form);
    // A fresh string: a slice of a report would keep the whole report alive.
    this.#forms.add(slot, ` ${form}`.slice(1), hash);
    return slot;
  }

  /** Forms too long to be worth keeping stay for one batch. */
  #addPassing(form: string): number {
    const slot = this.#take(form);
    this.#passing.push(slot);
    this.#forms.names[slot] = form;
    return slot;
  }

  #take(form: string): number {
    const slot = this.#free.pop();
    if (slot === undefined) throw new RangeError("word cache: no free slot; makeRoom was not called with the size of the batch");
    if (this.#pending.length === CHUNK) this.compute();
    this.#features.write(form, this.#ids, this.#pending.length * TABLES.length);
    this.#pending.push(slot);
    return slot;
  }

  /** Computes the forms that are new since the last call. */
  compute(): void {
    const rows = this.#pending.length;
    if (rows === 0) return;
    const { floats, rows: made } = this.#places;
    const [kernel, width, stride, taps] = [this.#kernel, this.#width, this.slotBytes, this.#taps.columns];
    this.#gatherFeatures(rows);
    this.#proj.apply(kernel, this.#places.input, 2 * this.#proj.depth, floats, 4 * width, rows);
    kernel.squash(floats, 4 * width, made, stride, rows, width, SLOPE, WORD_SCALE);
    this.#taps.apply(kernel, made, stride, floats, 4 * taps, rows);
    kernel.squash(floats, 4 * taps, made + 2 * width, stride, rows, taps, 1, WORD_SCALE);
    for (let i = 0; i < rows; i++) {
      this.#bytes.copyWithin(this.address(this.#pending[i]), made + i * stride, made + (i + 1) * stride);
    }
    this.#pending.length = 0;
  }

  #gatherFeatures(rows: number): void {
    const idStride = 4 * TABLES.length;
    const stride = 2 * this.#proj.depth;
    let { ids, input } = this.#places;
    for (const { address, scales, width } of this.#tables) {
      this.#kernel.gather(ids, idStride, address, width, scales, input, stride, rows, this.#featureScale);
      ids += 4;
      input += 2 * width;
    }
  }
}
