/** Features of one candidate, hashed: rows of a table of weights. Reused from candidate to candidate. */
export class FeatureRows {
  readonly rows = new Int32Array(64);
  n = 0;
  readonly #mask: number;

  /** @param bits the table has 2^bits rows */
  constructor(readonly bits: number) {
    this.#mask = 2 ** bits - 1;
  }

  /** Adds the feature `value` of a template. The template's number is its order of adding. */
  add(value: number): void {
    let h = Math.imul(value ^ Math.imul(this.n + 1, 0x9e3779b1), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    this.rows[this.n++] = (h ^ (h >>> 16)) & this.#mask;
  }
}

/** One number for an ordered pair. */
export function pair(a: number, b: number): number {
  return Math.imul(Math.imul(a, 0x01000193) ^ b, 0x5bd1e995) ^ (a >>> 15);
}

/** Says yes or no to a candidate. `position` is its offset in the text or its place in a list of words. */
export type Decide = (features: FeatureRows, position: number) => boolean;

/**
 * A linear classifier over hashed features. Weights are stored as a signed byte b each and stand for b * |b|:
 * square-root companding, because the few large weights matter most.
 */
export function classifier(stored: Int8Array): Decide {
  const weights = Int16Array.from(stored, (b) => b * Math.abs(b));
  return ({ rows, n }) => {
    let score = 0;
    for (let k = 0; k < n; k++) score += weights[rows[k]];
    return score > 0;
  };
}

/** Weights to signed bytes, as `classifier` reads them. */
export function compand(weights: Float64Array): Int8Array {
  const largest = weights.reduce((max, w) => Math.max(max, Math.abs(w)), 0) || 1;
  return Int8Array.from(weights, (w) => Math.sign(w) * Math.round(127 * Math.sqrt(Math.abs(w) / largest)));
}

/** A table of signed bytes without its zeros: a bit for each row (lowest bit first), then the bytes of the rows whose bit is set. */
export function packTable(table: Int8Array): Uint8Array {
  const bitmap = new Uint8Array(table.length / 8);
  table.forEach((b, row) => {
    if (b !== 0) bitmap[row >> 3] |= 1 << (row & 7);
  });
  return Uint8Array.from([...bitmap, ...table.filter((b) => b !== 0)]);
}

/** Reads a packed table of 2^bits rows at the beginning of `bytes`; also how many bytes it took. Throws a RangeError when it is cut short. */
export function unpackTable(bytes: Uint8Array, bits: number): { table: Int8Array; length: number } {
  const table = new Int8Array(2 ** bits);
  let at = table.length / 8;
  for (let row = 0; row < table.length; row++) if (bytes[row >> 3] & (1 << (row & 7))) table[row] = bytes[at++];
  if (at > bytes.length) throw new RangeError(`a table of weights ends after ${bytes.length} bytes of ${at}`);
  return { table, length: at };
}
