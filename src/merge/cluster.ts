/** Pairs that a person decided on: these are one, these are not. */
export interface Decided {
  readonly joined: readonly (readonly [string, string])[];
  readonly split: readonly (readonly [string, string])[];
}

/** Average likeness from which two groups of tellings are one event. */
export const SAME = 2.2;

/**
 * Which of these tell of one event: average-link clustering over all pairs, so that a chain of neighbours does not become one event.
 * Joins that a person decided come first, and no group ever holds two that a person parted. The same whatever the order of `ids`.
 */
export function clusters(ids: readonly string[], likeness: (a: string, b: string) => number, decided: Decided): string[][] {
  return new Clustering([...ids].sort(), likeness, decided).groups();
}

/** Each group keeps the later group that it is most like, so that a union looks again only at those that it touches. */
class Clustering {
  readonly #size: number;
  /** Sums of likeness between groups, row by row. */
  readonly #sums: Float64Array;
  readonly #members: number[][];
  readonly #alive: boolean[];
  readonly #nearest: Int32Array;
  readonly #apart = new Set<number>();

  constructor(
    readonly ids: readonly string[],
    likeness: (a: string, b: string) => number,
    readonly decided: Decided,
  ) {
    const size = ids.length;
    this.#size = size;
    this.#sums = new Float64Array(size * size);
    this.#members = ids.map((_, k) => [k]);
    this.#alive = ids.map(() => true);
    this.#nearest = new Int32Array(size);
    for (let x = 0; x < size; x++)
      for (let y = x + 1; y < size; y++) this.#sums[x * size + y] = this.#sums[y * size + x] = likeness(ids[x], ids[y]);
    const at = new Map(ids.map((id, k) => [id, k]));
    for (const [a, b] of decided.split) {
      const [x, y] = [at.get(a) ?? -1, at.get(b) ?? -1];
      this.#apart.add(x * size + y).add(y * size + x);
    }
  }

  groups(): string[][] {
    this.#joinDecided();
    for (let x = 0; x < this.#size; x++) this.#look(x);
    for (let x = this.#first(); x >= 0; x = this.#first()) {
      const y = this.#nearest[x];
      this.#union(x, y);
      this.#lookAgain(x, y);
    }
    return this.#members.filter((_, k) => this.#alive[k]).map((group) => group.map((k) => this.ids[k]).sort());
  }

  #joinDecided(): void {
    for (const pair of this.decided.joined) {
      const [x, y] = pair.map((id) =>
        this.#members.findIndex((group, k) => this.#alive[k] && group.some((n) => this.ids[n] === id)),
      );
      if (x >= 0 && y >= 0 && x !== y && !this.#parted(x, y)) this.#union(Math.min(x, y), Math.max(x, y));
    }
  }

  #mean(x: number, y: number): number {
    return this.#sums[x * this.#size + y] / (this.#members[x].length * this.#members[y].length);
  }

  #parted(x: number, y: number): boolean {
    const size = this.#size;
    return this.#apart.size > 0 && this.#members[x].some((a) => this.#members[y].some((b) => this.#apart.has(a * size + b)));
  }

  /** Finds the later group that is most like this one, if one is enough so; of equals the first. */
  #look(x: number): void {
    let [best, most] = [-1, SAME];
    for (let y = x + 1; y < this.#size; y++) {
      if (!this.#alive[y]) continue;
      const mean = this.#mean(x, y);
      if ((mean > most || (mean === most && best < 0)) && !this.#parted(x, y)) [best, most] = [y, mean];
    }
    this.#nearest[x] = best;
  }

  /** The first of the groups that have the nearest of all; -1 where no two are alike enough. */
  #first(): number {
    let [best, most] = [-1, 0];
    for (let x = 0; x < this.#size; x++) {
      const y = this.#nearest[x];
      if (!this.#alive[x] || y < 0) continue;
      const mean = this.#mean(x, y);
      if (best < 0 || mean > most) [best, most] = [x, mean];
    }
    return best;
  }

  #union(x: number, y: number): void {
    const size = this.#size;
    for (let other = 0; other < size; other++) {
      if (!this.#alive[other]) continue;
      this.#sums[x * size + other] += this.#sums[y * size + other];
      this.#sums[other * size + x] = this.#sums[x * size + other];
    }
    this.#members[x].push(...this.#members[y]);
    this.#alive[y] = false;
  }

  /** After a union of two groups, `y` into `x`: what each group before them is most like. */
  #lookAgain(x: number, y: number): void {
    this.#look(x);
    for (let row = 0; row < y; row++) {
      if (!this.#alive[row] || row === x) continue;
      const before = this.#nearest[row];
      if (before === y || (before === x && row < x)) this.#look(row);
      else if (row < x) this.#weigh(row, x);
    }
  }

  #weigh(row: number, x: number): void {
    const before = this.#nearest[row];
    const mean = this.#mean(row, x);
    const most = before < 0 ? SAME : this.#mean(row, before);
    if (mean < most || (mean === most && before >= 0 && before < x) || this.#parted(row, x)) return;
    this.#nearest[row] = x;
  }
}
