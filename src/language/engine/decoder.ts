import type { Arena } from "./arena.js";
import { BATCH_WORDS, type Layout, MAX_WORDS, WordList } from "./batch.js";
import { HIDDEN_SCALE, type Kernel } from "./kernel/kernel.js";
import { eights, Linear } from "./linear.js";
import { type Int8Matrix, type Model, stacked } from "./model.js";
import { SpanningTree } from "./trees.js";
import { SLOPE } from "./words.js";

/** Score of what can never be chosen: padding, a word as its own head. */
const NEVER = -1e30;
const HEAD_SCALE = 1024;
const DEPENDENT_SCALE = 512;
const RELATION_SCALE = 1024;
const FARTHEST = 20;
const SCORE_COLUMNS = eights(MAX_WORDS + 1);
const TAGS = ["upos", "xpos", "ner"] as const;
const PARTS = ["arc.dep", "arc.head", "rel.dep", "rel.head", ...TAGS] as const;
type Part = (typeof PARTS)[number];

function padded(matrix: Int8Matrix): Int8Matrix {
  const rows = eights(matrix.rows);
  const [data, scales] = [new Int8Array(rows * matrix.width), new Float32Array(rows)];
  data.set(matrix.data);
  scales.set(matrix.scales);
  return { rows, width: matrix.width, data, scales };
}

/** Everything that is read off the hidden states at once, part by part, each filled up to a multiple of 8 outputs. */
class Heads {
  readonly linear: Linear;
  readonly stride: number;
  readonly #starts = {} as Record<Part, number>;
  readonly #sizes = {} as Record<Part, number>;
  readonly #root: Float32Array;
  readonly #matrices = {} as Record<Part, Int8Matrix>;
  readonly #biases = {} as Record<Part, Float32Array>;

  constructor(arena: Arena, model: Model, hidden: number, rows: Readonly<Record<Part, number>>) {
    const bias: number[] = [];
    for (const part of PARTS) {
      this.#matrices[part] = model.matrix(`${part}.weight`, rows[part], hidden);
      this.#biases[part] = model.vector(`${part}.bias`, rows[part]);
      this.#starts[part] = 4 * bias.length;
      this.#sizes[part] = eights(rows[part]);
      bias.push(...this.#biases[part], ...new Array<number>(eights(rows[part]) - rows[part]).fill(NEVER));
    }
    const joined = stacked(PARTS.map((part) => padded(this.#matrices[part])));
    this.linear = new Linear(arena, joined, joined.scales, bias, HIDDEN_SCALE);
    this.stride = 4 * this.linear.columns;
    this.#root = model.vector("root", hidden);
  }

  /** Bytes from the beginning of a row to a part. */
  start(part: Part): number {
    return this.#starts[part];
  }

  size(part: Part): number {
    return this.#sizes[part];
  }

  /** What a part reads off the root's hidden state, in double precision. */
  ofRoot(part: Part): number[] {
    const { data, scales, width } = this.#matrices[part];
    return Array.from(this.#biases[part], (bias, n) => {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += data[n * width + k] * this.#root[k];
      return sum * scales[n] + bias;
    });
  }
}

/** The transpose of arc.W, as whole numbers so small that sums of products with int16 stay within int32: a dependent in terms of its heads. */
function turning(arena: Arena, model: Model, arc: number): Linear {
  const { data, scales } = model.matrix("arc.W", arc, arc);
  const most = Math.floor(2 ** 31 / (32767 * arc)) - 1;
  const turned = new Int16Array(arc * arc);
  const units = new Float32Array(arc);
  const weight = (k: number, n: number): number => data[k * arc + n] * scales[k];
  for (let n = 0; n < arc; n++) {
    let largest = 1e-9;
    for (let k = 0; k < arc; k++) largest = Math.max(largest, Math.abs(weight(k, n)));
    units[n] = largest / most;
    for (let k = 0; k < arc; k++) turned[n * arc + k] = Math.round(weight(k, n) / units[n]);
  }
  return new Linear(arena, { rows: arc, width: arc, data: turned }, units, model.vector("arc.hb", arc), HEAD_SCALE);
}

/** The score of each distance from -SCORE_COLUMNS up; a word is never its own head. */
function distanceScores(dist: Float32Array): Float32Array {
  return Float32Array.from({ length: 2 * SCORE_COLUMNS + 8 }, (_, i) => {
    const distance = i - SCORE_COLUMNS;
    return distance === 0 ? NEVER : dist[Math.max(-FARTHEST, Math.min(FARTHEST, distance)) + FARTHEST];
  });
}

/** Hidden states to tags, trees and relations. */
export class Decoder {
  /** Head of each word, sentence by sentence: 0 the root, else the position in the sentence from 1. */
  readonly head: WordList;
  readonly deprel: WordList;
  readonly tags: Readonly<Record<(typeof TAGS)[number], WordList>>;
  readonly #arc: number;
  readonly #rel: number;
  readonly #heads: Heads;
  readonly #turning: Linear;
  readonly #relation: Linear;
  readonly #root: { arc: number; rel: number };
  readonly #score: { scale: number; pad: number; distance: number };
  readonly #places: Readonly<
    Record<"rows" | "dependents" | "mapped" | "turned" | "candidates" | "scores" | "pairs" | "relations", number>
  >;
  readonly #headRows: WordList;
  readonly #trees = new SpanningTree();
  #kernel!: Kernel;
  #scores!: Float32Array;
  #memory!: ArrayBuffer;

  constructor(arena: Arena, model: Model) {
    const [hidden, arc, rel] = [2 * model.dim("H"), model.dim("A"), model.dim("L")];
    const { upos, xpos, ner, deprel } = model.labels;
    const sizes = {
      "arc.dep": arc,
      "arc.head": arc,
      "rel.dep": rel,
      "rel.head": rel,
      upos: upos.length,
      xpos: xpos.length,
      ner: ner.length,
    };
    [this.#arc, this.#rel] = [arc, rel];
    this.#heads = new Heads(arena, model, hidden, sizes);
    this.#turning = turning(arena, model, arc);
    const out = model.matrix("rel.out.weight", deprel.length, rel);
    this.#relation = new Linear(arena, out, out.scales, model.vector("rel.out.bias", deprel.length), RELATION_SCALE, rel, NEVER);
    this.#root = { arc: arena.floats(this.#heads.ofRoot("arc.head")), rel: arena.floats(this.#heads.ofRoot("rel.head")) };
    this.#score = {
      scale: arena.floats(new Float32Array(SCORE_COLUMNS).fill(1 / (HEAD_SCALE * DEPENDENT_SCALE))),
      pad: arena.floats(new Float32Array(SCORE_COLUMNS + 8).fill(NEVER, SCORE_COLUMNS)),
      distance: arena.floats(distanceScores(model.vector("arc.dist", 2 * FARTHEST + 1))),
    };
    this.#places = {
      rows: arena.reserve(this.#heads.stride * BATCH_WORDS),
      dependents: arena.reserve(2 * arc * BATCH_WORDS),
      mapped: arena.reserve(4 * arc * BATCH_WORDS),
      turned: arena.reserve(2 * arc * BATCH_WORDS),
      candidates: arena.reserve(2 * arc * SCORE_COLUMNS),
      scores: arena.reserve(4 * SCORE_COLUMNS * MAX_WORDS),
      pairs: arena.reserve(2 * rel * BATCH_WORDS),
      relations: arena.reserve(4 * this.#relation.columns * BATCH_WORDS),
    };
    const lists = Array.from({ length: 6 }, () => new WordList(arena));
    [this.head, this.deprel, this.#headRows] = lists;
    this.tags = { upos: lists[3], xpos: lists[4], ner: lists[5] };
  }

  attach(kernel: Kernel, memory: ArrayBuffer): void {
    this.#kernel = kernel;
    this.#memory = memory;
    this.#scores = new Float32Array(memory, this.#places.scores, SCORE_COLUMNS * MAX_WORDS);
  }

  /** Decodes a batch from the encoder's output. */
  run(hiddenStates: number, layout: Layout): void {
    const { rows } = this.#places;
    const { linear, stride } = this.#heads;
    const [kernel, words, heads] = [this.#kernel, layout.words, this.#heads];
    linear.apply(kernel, hiddenStates, 2 * linear.depth, rows, stride, words);
    for (const tag of TAGS) kernel.argmax(rows + heads.start(tag), stride, words, heads.size(tag), this.tags[tag].address);
    this.#turnDependents(words);
    for (let b = 0; layout.offsets[b] < words; b++) this.#parse(layout.offsets[b], layout.offsets[b + 1]);
    this.#label(words);
  }

  /** W . dep + hb for every word, ready to be multiplied with the heads of its sentence. */
  #turnDependents(words: number): void {
    const { rows, dependents, mapped, turned } = this.#places;
    const [kernel, arc, { stride }] = [this.#kernel, this.#arc, this.#heads];
    kernel.squash(rows + this.#heads.start("arc.dep"), stride, dependents, 2 * arc, words, arc, SLOPE, HEAD_SCALE);
    this.#turning.apply(kernel, dependents, 2 * arc, mapped, 4 * arc, words);
    kernel.squash(mapped, 4 * arc, turned, 2 * arc, words, arc, 1, DEPENDENT_SCALE);
  }

  /** Finds the heads of one sentence, rows `first` up to `last`. */
  #parse(first: number, last: number): void {
    const { scores } = this.#places;
    const [kernel, words] = [this.#kernel, last - first];
    const columns = eights(words + 1);
    this.#scoreArcs(first, words, columns);
    kernel.argmax(scores, 4 * columns, words, columns, this.head.address + 4 * first);
    this.#trees.repair(this.head.values.subarray(first, last), this.#scores, columns);
    this.#pointToHeads(first, last);
  }

  #scoreArcs(first: number, words: number, columns: number): void {
    const { rows, turned, candidates, scores } = this.#places;
    const [kernel, arc, { stride }, { scale, pad, distance }] = [this.#kernel, this.#arc, this.#heads, this.#score];
    const own = rows + first * stride + this.#heads.start("arc.head");
    const padding = pad + 4 * (SCORE_COLUMNS - words - 1);
    kernel.squashPacked(this.#root.arc, 0, candidates, 0, 1, arc, SLOPE, HEAD_SCALE);
    kernel.squashPacked(own, stride, candidates, 1, words, arc, SLOPE, HEAD_SCALE);
    kernel.gemm(turned + 2 * arc * first, 2 * arc, candidates, scores, 4 * columns, scale, padding, 0, words, columns, arc);
    kernel.slide(scores, 4 * columns, words, columns, distance + 4 * (SCORE_COLUMNS - 1));
  }

  #pointToHeads(first: number, last: number): void {
    const [{ values: heads }, { values: headRows }, { stride }] = [this.head, this.#headRows, this.#heads];
    const own = this.#places.rows + this.#heads.start("rel.head") + (first - 1) * stride;
    for (let i = first; i < last; i++) headRows[i] = heads[i] === 0 ? this.#root.rel : own + heads[i] * stride;
  }

  #label(words: number): void {
    const { rows, pairs, relations } = this.#places;
    const [kernel, rel, columns] = [this.#kernel, this.#rel, this.#relation.columns];
    const own = rows + this.#heads.start("rel.dep");
    kernel.squashPairs(own, this.#heads.stride, this.#headRows.address, pairs, words, rel, SLOPE, RELATION_SCALE);
    this.#relation.apply(kernel, pairs, 2 * rel, relations, 4 * columns, words);
    kernel.argmax(relations, 4 * columns, words, columns, this.deprel.address);
  }

  /** Scores of the name labels of a row, for decoding under constraints. */
  nerScores(row: number): Float32Array {
    const at = this.#places.rows + this.#heads.start("ner") + row * this.#heads.stride;
    return new Float32Array(this.#memory, at, this.#heads.size("ner"));
  }
}
