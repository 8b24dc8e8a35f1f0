import type { Token } from "./token.js";

const NONE: readonly number[] = [];

/** The dependency trees of a report's tokens, for walking: children, edges of subtrees, ancestors. All positions are token positions. */
export class Tree {
  readonly #children: (number[] | undefined)[];
  readonly #left: Int32Array;
  readonly #right: Int32Array;

  constructor(readonly tokens: readonly Token[]) {
    const n = tokens.length;
    this.#children = new Array(n);
    this.#left = Int32Array.from({ length: n }, (_, i) => i);
    this.#right = Int32Array.from({ length: n }, (_, i) => i);
    for (const { i, head } of tokens) {
      if (head < 0) continue;
      const siblings = this.#children[head];
      if (siblings) siblings.push(i);
      else this.#children[head] = [i];
    }
    for (const token of tokens) this.#widen(token.i);
  }

  #widen(i: number): void {
    for (let up = this.tokens[i].head, hops = 0; up >= 0 && hops < 512; up = this.tokens[up].head, hops++) {
      if (i >= this.#left[up] && i <= this.#right[up]) break;
      if (i < this.#left[up]) this.#left[up] = i;
      if (i > this.#right[up]) this.#right[up] = i;
    }
  }

  /** Dependents of a token, in text order. */
  children(i: number): readonly number[] {
    return this.#children[i] ?? NONE;
  }

  /** Dependents whose relation is `deprel`; without a subtype it also matches every subtype (`nsubj` finds `nsubj:pass`). */
  childrenBy(i: number, ...deprels: readonly string[]): number[] {
    return this.children(i).filter((c) => deprels.some((d) => relationIs(this.tokens[c].deprel, d)));
  }

  /** The first dependent by any of these relations, or -1. */
  child(i: number, ...deprels: readonly string[]): number {
    for (const c of this.children(i)) if (deprels.some((d) => relationIs(this.tokens[c].deprel, d))) return c;
    return -1;
  }

  /** First token of the subtree under a token. */
  left(i: number): number {
    return this.#left[i];
  }

  /** Last token (inclusive) of the subtree under a token. */
  right(i: number): number {
    return this.#right[i];
  }

  /** Whether `i` lies in the subtree under `ancestor` (a token dominates itself). */
  dominates(ancestor: number, i: number): boolean {
    for (let up = i, hops = 0; up >= 0 && hops < 512; up = this.tokens[up].head, hops++) if (up === ancestor) return true;
    return false;
  }
}

/** Whether a relation is `wanted`, or a subtype of it. */
export function relationIs(deprel: string, wanted: string): boolean {
  return (
    deprel === wanted || (deprel.length > wanted.length && deprel.charCodeAt(wanted.length) === 58 && deprel.startsWith(wanted))
  );
}
