import type { Arena, Weights } from "./arena.js";
import { BATCH_WORDS, type Layout, MAX_WORDS, WordList } from "./batch.js";
import { stacked } from "./encoder.js";
import { HIDDEN_SCALE, type Kernel } from "./kernel/kernel.js";
import type { Int8Matrix, Model } from "./model.js";
import { repairTree } from "./trees.js";
import { SLOPE } from "./words.js";

/** Score of what can never be chosen: padding, a word as its own head. */
const NEVER = -1e30;
const HEAD_SCALE = 1024;
const DEPENDENT_SCALE = 512;
const RELATION_SCALE = 1024;
const FARTHEST = 20;
const SCORE_COLUMNS = Math.ceil((MAX_WORDS + 1) / 8) * 8;

const eights = (n: number): number => Math.ceil(n / 8) * 8;

function padded(matrix: Int8Matrix): Int8Matrix {
  const rows = eights(matrix.rows);
  const data = new Int8Array(rows * matrix.width);
  const scales = new Float32Array(rows);
  data.set(matrix.data);
  scales.set(matrix.scales);
  return { rows, width: matrix.width, data, scales };
}

function paddedBias(bias: Float32Array): Float32Array {
  const out = new Float32Array(eights(bias.length)).fill(NEVER);
  out.set(bias);
  return out;
}

/** The transpose of an int8 matrix as whole numbers so small that products with int16 stay within int32, and its scales. */
function transposed(matrix: Int8Matrix): { weights: Weights; scales: Float32Array } {
  const { rows, width } = matrix;
  const most = Math.floor(2 ** 31 / (32767 * rows)) - 1;
  const data = new Int16Array(rows * width);
  const scales = new Float32Array(width);
  for (let n = 0; n < width; n++) {
    let largest = 1e-9;
    for (let k = 0; k < rows; k++) largest = Math.max(largest, Math.abs(matrix.data[k * width + n] * matrix.scales[k]));
    scales[n] = largest / most;
    for (let k = 0; k < rows; k++) data[n * rows + k] = Math.round((matrix.data[k * width + n] * matrix.scales[k]) / scales[n]);
  }
  return { weights: { rows: width, width: rows, data }, scales };
}

/** matrix . vector + bias in double precision. */
function product(matrix: Int8Matrix, vector: Float32Array, bias: Float32Array): number[] {
  return Array.from(bias, (b, n) => {
    let sum = 0;
    for (let k = 0; k < matrix.width; k++) sum += matrix.data[n * matrix.width + k] * vector[k];
    return sum * matrix.scales[n] + b;
  });
}

/** The score of each distance from -SCORE_COLUMNS to SCORE_COLUMNS; a word is never its own head. */
function distanceScores(dist: Float32Array): Float32Array {
  const scores = new Float32Array(2 * SCORE_COLUMNS + 8);
  for (let i = 0; i < scores.length; i++) {
    const distance = i - SCORE_COLUMNS;
    scores[i] = distance === 0 ? NEVER : dist[Math.max(-FARTHEST, Math.min(FARTHEST, distance)) + FARTHEST];
  }
  return scores;
}

const TAGS = ["upos", "xpos", "ner"] as const;

/** Hidden states to tags, trees and relations. */
export class Decoder {
  /** Head of each word, sentence by sentence: 0 the root, else the position in the sentence from 1. */
  readonly head: WordList;
  readonly deprel: WordList;
  readonly tags: Readonly<Record<(typeof TAGS)[number], WordList>>;
  readonly #arc: number;
  readonly #rel: number;
  readonly #hidden: number;
  readonly #columns: number;
  readonly #starts: Readonly<Record<string, number>>;
  readonly #sizes: Readonly<Record<string, number>>;
  readonly #heads: { weights: number; scale: number; bias: number };
  readonly #bilinear: { weights: number; scale: number; bias: number };
  readonly #relation: { weights: number; scale: number; bias: number; columns: number };
  readonly #root: { arc: number; rel: number };
  readonly #score: { scale: number; pad: number; distance: number };
  readonly #places: {
    rows: number;
    dependents: number;
    mapped: number;
    turned: number;
    candidates: number;
    scores: number;
    pairs: number;
    relations: number;
  };
  readonly #headRows: WordList;
  #kernel!: Kernel;
  #scores!: Float32Array;

  constructor(arena: Arena, model: Model) {
    const [hidden, arc, rel] = [2 * model.dim("H"), model.dim("A"), model.dim("L")];
    [this.#hidden, this.#arc, this.#rel] = [hidden, arc, rel];
    const rows: Record<string, number> = {
      "arc.dep": arc,
      "arc.head": arc,
      "rel.dep": rel,
      "rel.head": rel,
      upos: model.labels.upos.length,
      xpos: model.labels.xpos.length,
      ner: model.labels.ner.length,
    };
    const names = Object.keys(rows);
    const matrices = names.map((name) => model.matrix(`${name}.weight`, rows[name], hidden));
    const biases = names.map((name) => model.vector(`${name}.bias`, rows[name]));
    const joined = stacked(matrices.map(padded));
    this.#columns = joined.rows;
    this.#sizes = Object.fromEntries(names.map((name) => [name, eights(rows[name])]));
    let at = 0;
    this.#starts = Object.fromEntries(names.map((name) => [name, 4 * ((at += this.#sizes[name]) - this.#sizes[name])]));
    this.#heads = {
      weights: arena.packed(joined, hidden),
      scale: arena.floats(joined.scales.map((s) => s / HIDDEN_SCALE)),
      bias: arena.floats(biases.flatMap((bias) => [...paddedBias(bias)])),
    };
    this.#root = this.#rootRows(arena, model, names, matrices, biases);
    const bilinear = transposed(model.matrix("arc.W", arc, arc));
    this.#bilinear = {
      weights: arena.packed(bilinear.weights, arc),
      scale: arena.floats(bilinear.scales.map((s) => s / HEAD_SCALE)),
      bias: arena.floats(model.vector("arc.hb", arc)),
    };
    this.#relation = this.#relationMatrix(arena, model);
    this.#score = {
      scale: arena.floats(new Float32Array(SCORE_COLUMNS).fill(1 / (HEAD_SCALE * DEPENDENT_SCALE))),
      pad: arena.floats(new Float32Array(SCORE_COLUMNS + 8).fill(NEVER, SCORE_COLUMNS)),
      distance: arena.floats(distanceScores(model.vector("arc.dist", 2 * FARTHEST + 1))),
    };
    this.#places = {
      rows: arena.reserve(4 * this.#columns * BATCH_WORDS),
      dependents: arena.reserve(2 * arc * BATCH_WORDS),
      mapped: arena.reserve(4 * arc * BATCH_WORDS),
      turned: arena.reserve(2 * arc * BATCH_WORDS),
      candidates: arena.reserve(2 * arc * SCORE_COLUMNS),
      scores: arena.reserve(4 * SCORE_COLUMNS * MAX_WORDS),
      pairs: arena.reserve(2 * rel * BATCH_WORDS),
      relations: arena.reserve(4 * this.#relation.columns * BATCH_WORDS),
    };
    this.head = new WordList(arena);
    this.deprel = new WordList(arena);
    this.#headRows = new WordList(arena);
    this.tags = { upos: new WordList(arena), xpos: new WordList(arena), ner: new WordList(arena) };
  }

  #rootRows(
    arena: Arena,
    model: Model,
    names: string[],
    matrices: Int8Matrix[],
    biases: Float32Array[],
  ): { arc: number; rel: number } {
    const root = model.vector("root", this.#hidden);
    const row = (name: string): number => {
      const i = names.indexOf(name);
      return arena.floats(product(matrices[i], root, biases[i]));
    };
    return { arc: row("arc.head"), rel: row("rel.head") };
  }

  #relationMatrix(arena: Arena, model: Model): { weights: number; scale: number; bias: number; columns: number } {
    const count = model.labels.deprel.length;
    const matrix = padded(model.matrix("rel.out.weight", count, this.#rel));
    return {
      weights: arena.packed(matrix, this.#rel),
      scale: arena.floats(matrix.scales.map((s) => s / RELATION_SCALE)),
      bias: arena.floats(paddedBias(model.vector("rel.out.bias", count))),
      columns: matrix.rows,
    };
  }

  attach(kernel: Kernel, memory: ArrayBuffer): void {
    this.#kernel = kernel;
    this.#scores = new Float32Array(memory, this.#places.scores, SCORE_COLUMNS * MAX_WORDS);
  }

  /** Decodes a batch from the encoder's output. */
  run(hiddenStates: number, layout: Layout): void {
    const { rows } = this.#places;
    const [kernel, words, stride] = [this.#kernel, layout.words, 4 * this.#columns];
    const { weights, scale, bias } = this.#heads;
    kernel.gemm(hiddenStates, 2 * this.#hidden, weights, rows, stride, scale, bias, 0, words, this.#columns, this.#hidden);
    for (const tag of TAGS) kernel.argmax(rows + this.#starts[tag], stride, words, this.#sizes[tag], this.tags[tag].address);
    this.#turnDependents(words);
    for (let b = 0; layout.offsets[b] < words; b++) this.#parse(layout.offsets[b], layout.offsets[b + 1]);
    this.#label(words);
  }

  /** W . dep + hb for every word, ready to be multiplied with the heads of its sentence. */
  #turnDependents(words: number): void {
    const { rows, dependents, mapped, turned } = this.#places;
    const { weights, scale, bias } = this.#bilinear;
    const [kernel, arc, stride] = [this.#kernel, this.#arc, 4 * this.#columns];
    kernel.squash(rows + this.#starts["arc.dep"], stride, dependents, 2 * arc, words, arc, SLOPE, HEAD_SCALE);
    kernel.gemm(dependents, 2 * arc, weights, mapped, 4 * arc, scale, bias, 0, words, arc, arc);
    kernel.squash(mapped, 4 * arc, turned, 2 * arc, words, arc, 1, DEPENDENT_SCALE);
  }

  /** Finds the heads of one sentence, rows `first` up to `last`. */
  #parse(first: number, last: number): void {
    const { rows, turned, candidates, scores } = this.#places;
    const [kernel, arc, stride, words] = [this.#kernel, this.#arc, 4 * this.#columns, last - first];
    const columns = eights(words + 1);
    const pad = this.#score.pad + 4 * (SCORE_COLUMNS - words - 1);
    kernel.squashPacked(this.#root.arc, 0, candidates, 0, 1, arc, SLOPE, HEAD_SCALE);
    kernel.squashPacked(rows + first * stride + this.#starts["arc.head"], stride, candidates, 1, words, arc, SLOPE, HEAD_SCALE);
    kernel.gemm(
      turned + 2 * arc * first,
      2 * arc,
      candidates,
      scores,
      4 * columns,
      this.#score.scale,
      pad,
      0,
      words,
      columns,
      arc,
    );
    kernel.slide(scores, 4 * columns, words, columns, this.#score.distance + 4 * (SCORE_COLUMNS - 1));
    kernel.argmax(scores, 4 * columns, words, columns, this.head.address + 4 * first);
    repairTree(this.head.values.subarray(first, last), this.#scores, columns);
    this.#pointToHeads(first, last);
  }

  #pointToHeads(first: number, last: number): void {
    const own = this.#places.rows + this.#starts["rel.head"];
    for (let i = first; i < last; i++) {
      const head = this.head.values[i];
      this.#headRows.values[i] = head === 0 ? this.#root.rel : own + (first + head - 1) * 4 * this.#columns;
    }
  }

  #label(words: number): void {
    const { rows, pairs, relations } = this.#places;
    const { weights, scale, bias, columns } = this.#relation;
    const [kernel, rel] = [this.#kernel, this.#rel];
    kernel.squashPairs(
      rows + this.#starts["rel.dep"],
      4 * this.#columns,
      this.#headRows.address,
      pairs,
      words,
      rel,
      SLOPE,
      RELATION_SCALE,
    );
    kernel.gemm(pairs, 2 * rel, weights, relations, 4 * columns, scale, bias, 0, words, columns, rel);
    kernel.argmax(relations, 4 * columns, words, columns, this.deprel.address);
  }

  /** Scores of the name labels of one row, for decoding under constraints. */
  nerScores(memory: ArrayBuffer, row: number): Float32Array {
    const at = this.#places.rows + this.#starts.ner + row * 4 * this.#columns;
    return new Float32Array(memory, at, this.#sizes.ner);
  }
}
