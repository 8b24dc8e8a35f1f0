import type { Kernel } from "./kernel/kernel.js";
import { KERNEL_BYTES, packedIndex } from "./kernel/kernel.js";
import { ScalarKernel } from "./kernel/scalar.js";
import { hasSimd, simdKernel } from "./kernel/simd.js";

const PAGE = 65536;
const LINE = 64;

/** Which implementation of the kernel computes; both give the same trees. */
export type Machine = "simd" | "scalar";

/** Whole-numbered weights, row-major. */
export interface Weights {
  readonly rows: number;
  readonly width: number;
  readonly data: ArrayLike<number>;
}

/** Plans addresses in one memory, makes the memory once everything is planned, and then fills it. */
export class Arena {
  #size = KERNEL_BYTES;
  readonly #fills: ((memory: ArrayBuffer) => void)[] = [];

  /** Reserves bytes, zero at first; returns their address. */
  reserve(bytes: number): number {
    const address = this.#size;
    this.#size = Math.ceil((address + bytes) / LINE) * LINE;
    return address;
  }

  /** Runs once the memory is there. */
  whenReady(fill: (memory: ArrayBuffer) => void): void {
    this.#fills.push(fill);
  }

  floats(values: ArrayLike<number>): number {
    const address = this.reserve(4 * values.length);
    this.whenReady((memory) => new Float32Array(memory).set(values, address >> 2));
    return address;
  }

  bytes(values: Int8Array): number {
    const address = this.reserve(values.length);
    this.whenReady((memory) => new Int8Array(memory).set(values, address));
    return address;
  }

  /** Weights packed for `Kernel.gemm`, with rows filled up with zeros to a multiple of 8 and columns to `depth`. */
  packed(matrix: Weights, depth: number): number {
    const address = this.reserve(2 * depth * Math.ceil(matrix.rows / 8) * 8);
    this.whenReady((memory) => {
      const target = new Int16Array(memory, address);
      const { rows, width, data } = matrix;
      for (let n = 0, from = 0; n < rows; n++) {
        const to = packedIndex(n, 0, depth);
        for (let k = 0; k < width; k++) target[to + (k >> 1) * 16 + (k & 1)] = data[from++];
      }
    });
    return address;
  }

  /** Makes the memory and the kernel over it, and fills in what was planned. */
  start(machine: Machine = hasSimd() ? "simd" : "scalar"): { kernel: Kernel; memory: ArrayBuffer } {
    const pages = Math.ceil(this.#size / PAGE);
    const wasm = machine === "simd" ? new WebAssembly.Memory({ initial: pages, maximum: pages }) : undefined;
    const memory = wasm ? wasm.buffer : new ArrayBuffer(pages * PAGE);
    const kernel = wasm ? simdKernel(wasm) : new ScalarKernel(memory);
    for (const fill of this.#fills) fill(memory);
    return { kernel, memory };
  }
}
