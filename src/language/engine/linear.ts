import type { Arena, Weights } from "./arena.js";
import type { Kernel } from "./kernel/kernel.js";

/** A matrix and a bias in memory, ready to be applied to int16 rows. */
export class Linear {
  /** Outputs, filled up to a multiple of 8. */
  readonly columns: number;
  readonly #weights: number;
  readonly #scale: number;
  readonly #bias: number;

  /**
   * Row r of the matrix is weights[r] * scales[r]; inputs come multiplied by `inputScale`. Inputs are filled up with zeros to `depth`, and `padding`
   * stands for outputs that are none.
   */
  constructor(
    arena: Arena,
    matrix: Weights,
    scales: ArrayLike<number>,
    bias: ArrayLike<number>,
    inputScale: number,
    readonly depth: number = matrix.width,
    padding = 0,
  ) {
    this.columns = eights(matrix.rows);
    this.#weights = arena.packed(matrix, depth);
    this.#scale = arena.floats(Array.from({ length: this.columns }, (_, n) => (n < matrix.rows ? scales[n] / inputScale : 0)));
    this.#bias = arena.floats(Array.from({ length: this.columns }, (_, n) => (n < matrix.rows ? bias[n] : padding)));
  }

  /** out[r] = matrix . rows[r] + bias, float32 [rows][columns]. */
  apply(kernel: Kernel, source: number, sourceStride: number, out: number, outStride: number, rows: number): void {
    const { depth, columns } = this;
    kernel.gemm(source, sourceStride, this.#weights, out, outStride, this.#scale, this.#bias, 0, rows, columns, depth);
  }

  /** out[r] += matrix . rows[r], without the bias. */
  addTo(kernel: Kernel, source: number, sourceStride: number, out: number, outStride: number, rows: number): void {
    const { depth, columns } = this;
    kernel.gemm(source, sourceStride, this.#weights, out, outStride, this.#scale, out, outStride, rows, columns, depth);
  }
}

/** The next multiple of 8. */
export function eights(n: number): number {
  return Math.ceil(n / 8) * 8;
}
