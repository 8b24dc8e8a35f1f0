import { fnv, WordLines } from "./forms.js";
import type { Model } from "./model.js";

/** Tables of the features in the order in which the net joins them; see `docs/model-format.md`. */
export const TABLES = [
  "glove",
  "word",
  "hash.s2",
  "hash.s3",
  "hash.s4",
  "hash.p2",
  "hash.p3",
  "hash.shape",
  "hash.word",
] as const;

/** 32-bit FNV-1a of `letter` followed by text[from, to). */
function hash(letter: string, text: string, from: number, to: number): number {
  return fnv(text, from, to, fnv(letter, 0, 1)) >>> 0;
}

function maskOf(character: string): string {
  const unit = character.charCodeAt(0);
  if (unit >= 48 && unit <= 57) return "d";
  if (unit < 128) return unit >= 65 && unit <= 90 ? "X" : unit >= 97 && unit <= 122 ? "x" : character;
  return /^\p{Lu}/u.test(character) ? "X" : /^\p{Ll}/u.test(character) ? "x" : character;
}

/** Upper case to X, lower case to x, 0-9 to d, the rest as it is; runs of more than two cut to two. */
export function shapeOf(form: string): string {
  let shape = "";
  let [last, run] = ["", 0];
  for (const character of form) {
    const mask = maskOf(character);
    run = mask === last ? run + 1 : 1;
    last = mask;
    if (run <= 2) shape += mask;
  }
  return shape;
}

/** Rows of the tables for a word form. */
export class Features {
  readonly #glove: WordLines;
  readonly #word: WordLines;
  readonly #sizes: readonly number[];

  constructor(model: Model) {
    this.#glove = new WordLines(model.words("glove.words"));
    this.#word = new WordLines(model.words("word.words"));
    this.#sizes = TABLES.map((table) => model.matrix(table).rows);
    if (this.#glove.count >= this.#sizes[0] || this.#word.count >= this.#sizes[1]) {
      throw new Error("language model: more words listed than rows in glove or word");
    }
  }

  /** Writes the form's row of each table to out[at], out[at + 1], ... */
  write(form: string, out: Int32Array, at: number): void {
    const lower = form.toLowerCase();
    const norm = lower.replace(/[0-9]/g, "0");
    const [n, sizes] = [norm.length, this.#sizes];
    const shape = shapeOf(form);
    out[at] = this.#glove.find(lower) || this.#glove.find(norm);
    out[at + 1] = this.#word.find(norm);
    out[at + 2] = hash("a", norm, Math.max(0, n - 2), n) % sizes[2];
    out[at + 3] = hash("b", norm, Math.max(0, n - 3), n) % sizes[3];
    out[at + 4] = hash("c", norm, Math.max(0, n - 4), n) % sizes[4];
    out[at + 5] = hash("d", norm, 0, Math.min(2, n)) % sizes[5];
    out[at + 6] = hash("e", norm, 0, Math.min(3, n)) % sizes[6];
    out[at + 7] = hash("f", shape, 0, shape.length) % sizes[7];
    out[at + 8] = hash("g", norm, 0, n) % sizes[8];
  }
}
