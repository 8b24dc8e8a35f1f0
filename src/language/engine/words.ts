import type { Arena } from "./arena.js";
import { Features, TABLES } from "./features.js";
import type { Kernel } from "./kernel/kernel.js";
import type { Int8Matrix, Model } from "./model.js";

/** Cached values are int16 times this. */
export const WORD_SCALE = 1024;
export const SLOPE = 0.1;
const CHUNK = 64;
const LONGEST_KEPT = 64;
const TAPS = 6;

interface Table {
  readonly address: number;
  readonly scales: number;
  readonly width: number;
}

/** How much room the cache of word forms has; tests make it small. */
export const WORD_SLOTS = 16384;

/** The largest power of two that keeps `depth` products of int8 weights and values up to `largest` within int16 and int32. */
function inputScale(largest: number, depth: number): number {
  const most = Math.min(32767, 2 ** 31 / (127 * depth));
  return 2 ** Math.floor(Math.log2(most / largest));
}

/** conv.weight [2D, 3D] as [6D, D]: what a word gives to the one after it, to itself and to the one before it. */
function tapMatrix(conv: Int8Matrix, width: number): { weights: Int8Matrix; scales: Float32Array } {
  const rows = 2 * width;
  const data = new Int8Array(TAPS * width * width);
  const scales = new Float32Array(TAPS * width);
  for (let tap = 0; tap < 3; tap++) {
    for (let n = 0; n < rows; n++) {
      const from = n * 3 * width + tap * width;
      data.set(conv.data.subarray(from, from + width), (tap * rows + n) * width);
      scales[tap * rows + n] = conv.scales[n];
    }
  }
  return { weights: { rows: TAPS * width, width, data, scales }, scales };
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
  readonly #tables: Table[];
  readonly #width: number;
  readonly #depth: number;
  readonly #featureScale: number;
  readonly #places: { ids: number; input: number; floats: number; rows: number };
  readonly #weights: { proj: number; projScale: number; projBias: number; taps: number; tapScale: number; tapBias: number };
  readonly #slotOf = new Map<string, number>();
  readonly #names: (string | undefined)[];
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
    const width = (this.#width = model.dim("D"));
    this.#features = new Features(model);
    const tables = TABLES.map((name) => model.matrix(name));
    const narrow = tables.findIndex((table) => table.width % 4);
    if (narrow >= 0) throw new Error(`language model: the width of ${TABLES[narrow]} is not a multiple of 4`);
    const joined = tables.reduce((sum, table) => sum + table.width, 0);
    const depth = (this.#depth = Math.ceil(joined / 8) * 8);
    const largest = tables.reduce((most, table) => table.scales.reduce((m, s) => Math.max(m, 127 * s), most), 0);
    this.#featureScale = inputScale(largest, depth);
    this.#tables = tables.map((t) => ({ address: arena.bytes(t.data), scales: arena.floats(t.scales), width: t.width }));
    const proj = model.matrix("proj.weight", width, joined);
    const taps = tapMatrix(model.matrix("conv.weight", 2 * width, 3 * width), width);
    const bias = new Float32Array(TAPS * width);
    bias.set(model.vector("conv.bias", 2 * width), 2 * width);
    this.#weights = {
      proj: arena.packed(proj, depth),
      projScale: arena.floats(proj.scales.map((s) => s / this.#featureScale)),
      projBias: arena.floats(model.vector("proj.bias", width)),
      taps: arena.packed(taps.weights, width),
      tapScale: arena.floats(taps.scales.map((s) => s / WORD_SCALE)),
      tapBias: arena.floats(bias),
    };
    this.slotBytes = 2 * (1 + TAPS) * width;
    this.#places = {
      ids: arena.reserve(4 * TABLES.length * CHUNK),
      input: arena.reserve(2 * depth * CHUNK),
      floats: arena.reserve(4 * TAPS * width * CHUNK),
      rows: arena.reserve(this.slotBytes * CHUNK),
    };
    this.base = arena.reserve(this.slotBytes * slots);
    this.#names = new Array(slots);
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
    for (const slot of this.#passing.splice(0)) this.#free.push(slot);
    if (this.#free.length >= count) return;
    this.#sweep(false);
    if (this.#free.length < Math.max(count, this.slots >> 2)) this.#sweep(true);
  }

  #sweep(all: boolean): void {
    for (let slot = 1; slot < this.slots; slot++) {
      const name = this.#names[slot];
      if (name !== undefined && (all || this.#recent[slot] === 0)) {
        this.#slotOf.delete(name);
        this.#names[slot] = undefined;
        this.#free.push(slot);
      }
      this.#recent[slot] = 0;
    }
  }

  /** Address of the form's slot; a new form's values are there after `compute`. */
  find(form: string): number {
    let slot = this.#slotOf.get(form);
    if (slot === undefined) slot = this.#add(form);
    this.#recent[slot] = 1;
    return this.base + slot * this.slotBytes;
  }

  #add(form: string): number {
    const slot = this.#free.pop();
    if (slot === undefined) throw new RangeError("word cache: no free slot; makeRoom was not called with the size of the batch");
    if (this.#pending.length === CHUNK) this.compute();
    this.#features.write(form, this.#ids, this.#pending.length * TABLES.length);
    this.#pending.push(slot);
    if (form.length > LONGEST_KEPT) this.#passing.push(slot);
    else this.#name(slot, form);
    return slot;
  }

  #name(slot: number, form: string): void {
    // A fresh string: a slice of a report would keep the whole report alive.
    const own = ` ${form}`.slice(1);
    this.#slotOf.set(own, slot);
    this.#names[slot] = own;
  }

  /** Computes the forms that are new since the last call. */
  compute(): void {
    const rows = this.#pending.length;
    if (rows === 0) return;
    const { ids, input, floats, rows: made } = this.#places;
    const { proj, projScale, projBias, taps, tapScale, tapBias } = this.#weights;
    const [kernel, width, depth, stride] = [this.#kernel, this.#width, this.#depth, this.slotBytes];
    let at = input;
    this.#tables.forEach((table, i) => {
      kernel.gather(
        ids + 4 * i,
        4 * TABLES.length,
        table.address,
        table.width,
        table.scales,
        at,
        2 * depth,
        rows,
        this.#featureScale,
      );
      at += 2 * table.width;
    });
    kernel.gemm(input, 2 * depth, proj, floats, 4 * width, projScale, projBias, 0, rows, width, depth);
    kernel.squash(floats, 4 * width, made, stride, rows, width, SLOPE, WORD_SCALE);
    kernel.gemm(made, stride, taps, floats, 4 * TAPS * width, tapScale, tapBias, 0, rows, TAPS * width, width);
    kernel.squash(floats, 4 * TAPS * width, made + 2 * width, stride, rows, TAPS * width, 1, WORD_SCALE);
    this.#pending.forEach((slot, i) => {
      this.#bytes.copyWithin(this.base + slot * stride, made + i * stride, made + (i + 1) * stride);
    });
    this.#pending.length = 0;
  }
}
