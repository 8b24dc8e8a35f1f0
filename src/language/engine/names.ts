/** The name labels of a model and which may follow which: I-X only after B-X or I-X. */
export class NameLabels {
  /** kind[label]: 0 for O, else the number of its type; inside[label]: 1 for I-. */
  readonly #kind: Int32Array;
  readonly #inside: Uint8Array;

  constructor(readonly labels: readonly string[]) {
    const types = [...new Set(labels.filter((label) => label !== "O").map((label) => label.slice(2)))];
    this.#kind = Int32Array.from(labels, (label) => (label === "O" ? 0 : 1 + types.indexOf(label.slice(2))));
    this.#inside = Uint8Array.from(labels, (label) => (label.startsWith("I-") ? 1 : 0));
  }

  #follows(label: number, before: number): boolean {
    return this.#inside[label] === 0 || (before >= 0 && this.#kind[before] === this.#kind[label]);
  }

  isValid(labels: Int32Array): boolean {
    for (let i = 0; i < labels.length; i++) if (!this.#follows(labels[i], i > 0 ? labels[i - 1] : -1)) return false;
    return true;
  }

  /** Replaces labels by the valid sequence of the largest sum of scores; `scoresOf(i)` are those of the i-th word. */
  repair(labels: Int32Array, scoresOf: (i: number) => Float32Array): void {
    const [words, kinds] = [labels.length, this.labels.length];
    const from = new Int16Array(words * kinds);
    let best = new Float64Array(kinds).fill(0);
    for (let i = 0; i < words; i++) {
      const [scores, next] = [scoresOf(i), new Float64Array(kinds)];
      for (let label = 0; label < kinds; label++) {
        const before = i === 0 ? (this.#inside[label] ? -1 : 0) : this.#bestBefore(label, best);
        from[i * kinds + label] = before;
        next[label] = before < 0 ? -Infinity : best[before] + scores[label];
      }
      best = next;
    }
    let label = best.indexOf(Math.max(...best));
    for (let i = words - 1; i >= 0; i--) {
      labels[i] = label;
      label = from[i * kinds + label];
    }
  }

  #bestBefore(label: number, best: Float64Array): number {
    let chosen = -1;
    for (let before = 0; before < best.length; before++) {
      if (this.#follows(label, before) && (chosen < 0 || best[before] > best[chosen])) chosen = before;
    }
    return chosen;
  }
}
