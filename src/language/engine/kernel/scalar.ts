import { HIDDEN_SCALE, type Kernel, NORM_EPSILON, ROUNDER, TANH } from "./kernel.js";

const round = Math.fround;
const add = (a: number, b: number): number => round(a + b);
const mul = (a: number, b: number): number => round(a * b);
const limit = (v: number, most: number): number => Math.max(Math.min(v, most), -most);
const quantise = (v: number): number => round(limit(v, 32767) + ROUNDER) - ROUNDER;
const saturate = (v: number): number => Math.max(-32768, Math.min(32767, v));
const leaky = (v: number, slope: number): number => Math.max(mul(v, slope), v);

const LIMIT = round(TANH.limit);
const [TOP0, TOP1, TOP2] = TANH.top.map(round);
const [BOTTOM0, BOTTOM1] = TANH.bottom.map(round);
const tanhTop = (x: number, square: number): number => mul(x, add(mul(add(mul(TOP0, square), TOP1), square), TOP2));
const tanhBottom = (square: number): number => add(mul(add(square, BOTTOM0), square), BOTTOM1);

/** tanh as a fraction; for the logistic function, 1 + tanh(value / 2), twice of it. */
class Fraction {
  readonly top: number;
  readonly bottom: number;

  constructor(value: number) {
    const x = limit(value, LIMIT);
    const square = mul(x, x);
    this.top = tanhTop(x, square);
    this.bottom = tanhBottom(square);
  }
}

function twiceSigmoid(value: number): Fraction {
  const { top, bottom } = new Fraction(mul(value, 0.5));
  return { top: add(top, bottom), bottom };
}

function sigmoid(value: number): number {
  const { top, bottom } = twiceSigmoid(value);
  return mul(round(top / bottom), 0.5);
}

function newCell(input: Fraction, forget: Fraction, update: Fraction, old: number): number {
  const others = mul(input.bottom, update.bottom);
  const fresh = mul(mul(input.top, update.top), forget.bottom);
  const kept = mul(mul(forget.top, old), others);
  return mul(round(add(fresh, kept) / mul(others, forget.bottom)), 0.5);
}

function hiddenState(output: Fraction, cell: Fraction): number {
  const state = round(mul(output.top, cell.top) / mul(output.bottom, cell.bottom));
  return quantise(mul(state, HIDDEN_SCALE / 2));
}

/** The sum of every fourth value from 0, 1, 2 and 3, then (0 + 2) + (1 + 3): the order of the four lanes. */
function total(lanes: Float32Array): number {
  return add(add(lanes[0], lanes[2]), add(lanes[1], lanes[3]));
}

/** The kernel in plain JavaScript: the same bits, tens of times slower. For machines without SIMD, and to check the other by. */
export class ScalarKernel implements Kernel {
  readonly #bytes: Int8Array;
  readonly #shorts: Int16Array;
  readonly #ints: Int32Array;
  readonly #floats: Float32Array;

  constructor(memory: ArrayBuffer) {
    this.#bytes = new Int8Array(memory);
    this.#shorts = new Int16Array(memory);
    this.#ints = new Int32Array(memory);
    this.#floats = new Float32Array(memory);
  }

  gemm(
    a: number,
    aStride: number,
    b: number,
    c: number,
    cStride: number,
    scale: number,
    plus: number,
    addStride: number,
    rows: number,
    columns: number,
    depth: number,
  ): void {
    const floats = this.#floats;
    for (let r = 0; r < rows; r++) {
      for (let n = 0; n < columns; n++) {
        const dot = this.#dot((a + r * aStride) >> 1, (b >> 1) + (n >> 3) * 8 * depth + (n & 7) * 2, depth);
        floats[((c + r * cStride) >> 2) + n] = add(
          mul(round(dot), floats[(scale >> 2) + n]),
          floats[((plus + r * addStride) >> 2) + n],
        );
      }
    }
  }

  #dot(a: number, b: number, depth: number): number {
    const shorts = this.#shorts;
    let dot = 0;
    for (let k = 0, at = b; k < depth; k += 2, at += 16)
      dot = (dot + shorts[a + k] * shorts[at] + shorts[a + k + 1] * shorts[at + 1]) | 0;
    return dot;
  }

  cell(
    gates: number,
    gateStride: number,
    c: number,
    h: number,
    outRows: number,
    outOffset: number,
    rows: number,
    hidden: number,
  ): void {
    const floats = this.#floats;
    for (let r = 0; r < rows; r++) {
      const gate = (gates + r * gateStride) >> 2;
      const out = (this.#ints[(outRows >> 2) + r] + outOffset) >> 1;
      for (let j = 0; j < hidden; j++) {
        const at = (c >> 2) + r * hidden + j;
        const gateAt = (k: number): number => floats[gate + k * hidden + j];
        const next = newCell(twiceSigmoid(gateAt(0)), twiceSigmoid(gateAt(1)), new Fraction(gateAt(2)), floats[at]);
        const shown = hiddenState(twiceSigmoid(gateAt(3)), new Fraction(next));
        floats[at] = next;
        this.#shorts[(h >> 1) + r * hidden + j] = shown;
        this.#shorts[out + j] = shown;
      }
    }
  }

  gather(
    ids: number,
    idStride: number,
    table: number,
    width: number,
    scales: number,
    out: number,
    outStride: number,
    rows: number,
    scale: number,
  ): void {
    for (let r = 0; r < rows; r++) {
      const id = this.#ints[(ids + r * idStride) >> 2];
      const factor = mul(this.#floats[(scales >> 2) + id], round(scale));
      for (let j = 0; j < width; j++)
        this.#shorts[((out + r * outStride) >> 1) + j] = quantise(mul(this.#bytes[table + id * width + j], factor));
    }
  }

  squash(
    src: number,
    srcStride: number,
    out: number,
    outStride: number,
    rows: number,
    width: number,
    slope: number,
    scale: number,
  ): void {
    for (let r = 0; r < rows; r++) {
      const [from, to] = [(src + r * srcStride) >> 2, (out + r * outStride) >> 1];
      for (let j = 0; j < width; j++) this.#shorts[to + j] = this.#squashed(this.#floats[from + j], slope, scale);
    }
  }

  squashPairs(
    src: number,
    srcStride: number,
    addRows: number,
    out: number,
    rows: number,
    width: number,
    slope: number,
    scale: number,
  ): void {
    for (let r = 0; r < rows; r++) {
      const [from, other, to] = [(src + r * srcStride) >> 2, this.#ints[(addRows >> 2) + r] >> 2, (out >> 1) + r * width];
      for (let j = 0; j < width; j++) {
        this.#shorts[to + j] = this.#squashed(add(this.#floats[from + j], this.#floats[other + j]), slope, scale);
      }
    }
  }

  squashPacked(
    src: number,
    srcStride: number,
    out: number,
    first: number,
    rows: number,
    width: number,
    slope: number,
    scale: number,
  ): void {
    for (let r = 0; r < rows; r++) {
      const column = first + r;
      const [from, to] = [(src + r * srcStride) >> 2, (out >> 1) + (column >> 3) * 8 * width + (column & 7) * 2];
      for (let j = 0; j < width; j++)
        this.#shorts[to + (j >> 1) * 16 + (j & 1)] = this.#squashed(this.#floats[from + j], slope, scale);
    }
  }

  #squashed(value: number, slope: number, scale: number): number {
    return quantise(mul(leaky(value, round(slope)), round(scale)));
  }

  convolve(
    before: number,
    word: number,
    after: number,
    out: number,
    scratch: number,
    weight: number,
    bias: number,
    rows: number,
    width: number,
    unit: number,
  ): void {
    const [ints, shorts, step] = [this.#ints, this.#shorts, round(unit)];
    for (let r = 0; r < rows; r++) {
      const at = ints[(word >> 2) + r] >> 1;
      const taps = [(ints[(before >> 2) + r] >> 1) + width, at + 3 * width, (ints[(after >> 2) + r] >> 1) + 5 * width];
      const tapped = (j: number): number =>
        mul(saturate(saturate(shorts[taps[0] + j] + shorts[taps[1] + j]) + shorts[taps[2] + j]), step);
      const gated = (j: number): number => add(mul(shorts[at + j], step), mul(tapped(j), sigmoid(tapped(width + j))));
      this.#normalise(gated, (out >> 1) + r * width, scratch >> 2, weight >> 2, bias >> 2, width);
    }
  }

  #normalise(value: (j: number) => number, out: number, scratch: number, weight: number, bias: number, width: number): void {
    const [floats, sums, squares] = [this.#floats, new Float32Array(4), new Float32Array(4)];
    for (let j = 0; j < width; j++) {
      const v = value(j);
      floats[scratch + j] = v;
      sums[j & 3] += v;
      squares[j & 3] = add(squares[j & 3], mul(v, v));
    }
    const share = round(1 / width);
    const mean = mul(total(sums), share);
    const variance = add(mul(total(squares), share), -mul(mean, mean));
    const scale = round(1 / round(Math.sqrt(add(Math.max(variance, 0), round(NORM_EPSILON)))));
    for (let j = 0; j < width; j++) {
      const centred = mul(add(floats[scratch + j], -mean), scale);
      this.#shorts[out + j] = quantise(add(mul(centred, floats[weight + j]), floats[bias + j]));
    }
  }

  slide(scores: number, stride: number, rows: number, columns: number, slope: number): void {
    for (let r = 0; r < rows; r++) {
      const [at, from] = [(scores + r * stride) >> 2, (slope >> 2) - r];
      for (let k = 0; k < columns; k++) this.#floats[at + k] += this.#floats[from + k];
    }
  }

  argmax(src: number, stride: number, rows: number, columns: number, out: number): void {
    for (let r = 0; r < rows; r++) {
      const at = (src + r * stride) >> 2;
      let best = 0;
      for (let k = 1; k < columns; k++) if (this.#floats[at + k] > this.#floats[at + best]) best = k;
      this.#ints[(out >> 2) + r] = best;
    }
  }
}
