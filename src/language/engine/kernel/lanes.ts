import { KERNEL_BYTES, ROUNDER, ROUNDER_BITS, TANH } from "./kernel.js";
import { type Code, f32x4, i32, i32x4, shuffle, type Variable, v128 } from "./wasm.js";

export const SWAP_HALVES = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7];
export const SWAP_NEIGHBOURS = [4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11];

/** The sum of i32 values, mostly an address and its offsets. */
export const sum = (...terms: Code[]): Code => terms.reduce((a, b) => i32.add(a, b));
export const half = (bytes: Code): Code => i32.shrU(bytes, i32.const(1));

/** A fraction whose division is put off, so that products and sums of several cost one division. */
export interface Fraction {
  readonly top: Variable;
  readonly bottom: Variable;
}

/**
 * Pieces of arithmetic on four float32 lanes. Constants lie at the start of the memory as vectors of four equal values, where loading
 * them is cheaper than making them.
 */
export class Lanes {
  readonly #addresses = new Map<string, number>();
  readonly #writes: ((view: DataView) => void)[] = [];

  float(value: number): Code {
    return this.#load(`f${value}`, (view, at) => view.setFloat32(at, value, true));
  }

  int(value: number): Code {
    return this.#load(`i${value}`, (view, at) => view.setInt32(at, value, true));
  }

  #load(key: string, write: (view: DataView, at: number) => void): Code {
    return v128.load(i32.const(0), this.#addresses.get(key) ?? this.#add(key, write));
  }

  #add(key: string, write: (view: DataView, at: number) => void): number {
    const address = this.#addresses.size * 16;
    if (address >= KERNEL_BYTES) throw new RangeError(`more than ${KERNEL_BYTES / 16} constants in the kernel`);
    this.#addresses.set(key, address);
    this.#writes.push((view) => {
      for (let lane = 0; lane < 16; lane += 4) write(view, address + lane);
    });
    return address;
  }

  writeConstants(memory: ArrayBuffer): void {
    const view = new DataView(memory);
    for (const write of this.#writes) write(view);
  }

  /** int32 lanes of a float vector: limited to int16, rounded to nearest, ties to even. */
  quantise(value: Code): Code {
    const limited = f32x4.pmax(f32x4.pmin(value, this.float(32767)), this.float(-32767));
    return i32x4.sub(f32x4.add(limited, this.float(ROUNDER)), this.int(ROUNDER_BITS));
  }

  /** x * square + c */
  #times(square: Variable, x: Code, c: number): Code {
    return f32x4.add(f32x4.mul(x, square.get), this.float(c));
  }

  /** Sets a fraction to tanh(value); `square` is scratch. */
  tanh({ top, bottom }: Fraction, square: Variable, value: Code): Code {
    const dividend = TANH.top.slice(1).reduce((x, c) => this.#times(square, x, c), this.float(TANH.top[0]));
    const divisor = this.#times(square, f32x4.add(square.get, this.float(TANH.bottom[0])), TANH.bottom[1]);
    return [
      ...top.set(f32x4.pmax(f32x4.pmin(value, this.float(TANH.limit)), this.float(-TANH.limit))),
      ...square.set(f32x4.mul(top.get, top.get)),
      ...bottom.set(divisor),
      ...top.set(f32x4.mul(top.get, dividend)),
    ];
  }

  /** Sets a fraction to twice the logistic function of the value, 1 + tanh(value / 2). */
  twiceSigmoid(fraction: Fraction, square: Variable, value: Code): Code {
    const { top, bottom } = fraction;
    return [...this.tanh(fraction, square, f32x4.mul(value, this.float(0.5))), ...top.set(f32x4.add(top.get, bottom.get))];
  }

  /** Sets a vector to the sum of its lanes, in all four: (0 + 2) + (1 + 3). */
  total(vector: Variable): Code {
    const add = (order: readonly number[]): Code => vector.set(f32x4.add(vector.get, shuffle(vector.get, vector.get, order)));
    return [...add(SWAP_HALVES), ...add(SWAP_NEIGHBOURS)];
  }
}
