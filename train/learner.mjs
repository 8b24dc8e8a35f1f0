// An averaged perceptron over hashed features, and seeded chance, for train/segmenter.mjs.

/** A seeded source of numbers in [0, 1) (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffle(list, pick) {
  for (let i = list.length - 1; i > 0; i--) {
    const k = Math.floor(pick() * (i + 1));
    [list[i], list[k]] = [list[k], list[i]];
  }
  return list;
}

/** Scores nearer than this to the wrong side are learnt from, too. */
const MARGIN = 5;

export class Learner {
  #weights;
  #sums;
  #seen = 0;
  #errors = 0;

  constructor(bits) {
    this.#weights = new Float64Array(2 ** bits);
    this.#sums = new Float64Array(2 ** bits);
  }

  /** Learns one candidate; returns gold, so that what follows is decided as in gold. */
  learn({ rows, n }, gold) {
    let score = 0;
    for (let k = 0; k < n; k++) score += this.#weights[rows[k]];
    this.#seen++;
    if (score > 0 !== gold) this.#errors++;
    if ((gold ? score : -score) <= MARGIN) this.#update(rows, n, gold ? 1 : -1);
    return gold;
  }

  #update(rows, n, by) {
    for (let k = 0; k < n; k++) {
      this.#weights[rows[k]] += by;
      this.#sums[rows[k]] += by * this.#seen;
    }
  }

  /** The mean of the weights over all candidates seen. */
  average() {
    return this.#weights.map((w, i) => w - this.#sums[i] / (this.#seen + 1));
  }

  get report() {
    return `${this.#errors} errors in ${this.#seen} candidates`;
  }
}

/** Sum of several lists of weights. */
export function sum(lists) {
  return lists.reduce((a, b) => a.map((w, i) => w + b[i]));
}
