/**
 * The arithmetic of the net, as functions over one memory. Addresses and strides are in bytes, other sizes in elements.
 * Two implementations, `simd.ts` and `scalar.ts`, give the same bits: products of int16 are summed in int32, all else is
 * float32 in the order written here, rounded to int16 as `quantise` says.
 */
export interface Kernel {
  /**
   * c[r][n] = (a[r] . b[n]) * scale[n] + add[r][n], a int16, c float32. `b` is packed (see `packedIndex`), `columns` a multiple of 8
   * and `depth` of 8. An addStride of 0 adds the same vector to every row; `add` may be `c`.
   */
  gemm(
    a: number,
    aStride: number,
    b: number,
    c: number,
    cStride: number,
    scale: number,
    add: number,
    addStride: number,
    rows: number,
    columns: number,
    depth: number,
  ): void;
  /** One LSTM step: from gates [rows][i f g o] and the cells c to new cells, hidden int16 h [rows][hidden], copied to outRows[r] + outOffset. */
  cell(
    gates: number,
    gateStride: number,
    c: number,
    h: number,
    outRows: number,
    outOffset: number,
    rows: number,
    hidden: number,
  ): void;
  /** Copies int8 rows `ids[r * idStride]` of a table to int16 rows, times the row's scale and `scale`. `width` is a multiple of 4. */
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
  ): void;
  /** out[r] = quantise(leaky(src[r]) * scale), with leaky(v) = v > 0 ? v : v * slope. `width` is a multiple of 8. */
  squash(
    src: number,
    srcStride: number,
    out: number,
    outStride: number,
    rows: number,
    width: number,
    slope: number,
    scale: number,
  ): void;
  /** As `squash` of src[r] + the float32 row at addRows[r]; out rows lie one after another. */
  squashPairs(
    src: number,
    srcStride: number,
    addRows: number,
    out: number,
    rows: number,
    width: number,
    slope: number,
    scale: number,
  ): void;
  /** As `squash`, into columns `first`, `first` + 1, ... of a packed matrix for `gemm`. */
  squashPacked(
    src: number,
    srcStride: number,
    out: number,
    first: number,
    rows: number,
    width: number,
    slope: number,
    scale: number,
  ): void;
  /**
   * Gated convolution, residual and layer norm over cached words (see `types.ts`): for each row the addresses of the word before, the word
   * and the word after. `unit` undoes the cache's scale; `weight` and `bias` already carry the scale of the int16 output.
   */
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
  ): void;
  /** scores[r][k] += slope[k - r], for k below columns (a multiple of 4). */
  slide(scores: number, stride: number, rows: number, columns: number, slope: number): void;
  /** out[r] = the first position of the largest of src[r][0 .. columns), columns a multiple of 4. */
  argmax(src: number, stride: number, rows: number, columns: number, out: number): void;
}

/** Bytes at the start of the memory that belong to the kernel. */
export const KERNEL_BYTES = 1024;

/** How a row-major matrix [columns][depth] is packed for `gemm`: blocks of 8 columns, in them pairs of depth. Position in int16 elements. */
export function packedIndex(column: number, k: number, depth: number): number {
  return (column >> 3) * 8 * depth + (k >> 1) * 16 + (column & 7) * 2 + (k & 1);
}

/**
 * tanh(x) = x (top0 x^4 + top1 x^2 + top2) / (x^4 + bottom0 x^2 + bottom1) for |x| up to the limit, there within 0.0001 of the truth
 * (a minimax fit of our own), beyond it as at the limit.
 */
export const TANH = { limit: 5, top: [0.0518186253, 8.04822875, 79.1038626], bottom: [34.3774853, 79.1188833] } as const;

/** Adding it to a float32 of less than 2^22 leaves the nearest integer, ties to even, in the low bits. */
export const ROUNDER = 12582912;
export const ROUNDER_BITS = 0x4b400000;
/** Hidden states lie between -1 and 1 and are stored as int16 times this. */
export const HIDDEN_SCALE = 16384;
export const NORM_EPSILON = 1e-5;
