const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 16777619;

/** FNV-1a over the UTF-16 units of text[from, to), as an int32, from a given beginning. */
export function fnv(text: string, from: number, to: number, basis: number = FNV_BASIS): number {
  let h = basis | 0;
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), FNV_PRIME);
  return h;
}

/**
 * A hash table from word forms to slot numbers from 1 on, which looks a form up where it stands in a text, without cutting it out. Several times faster
 * than a Map of strings, and every occurrence of a form shares one string.
 */
export class FormIndex {
  /** The form in each slot. */
  readonly names: (string | undefined)[];
  readonly #hashes: Int32Array;
  readonly #table: Int32Array;
  readonly #mask: number;

  constructor(slots: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * slots));
    this.names = new Array<string | undefined>(slots).fill(undefined);
    this.#hashes = new Int32Array(slots);
    this.#table = new Int32Array(size);
    this.#mask = size - 1;
  }

  /** The slot of text[start, end), whose hash `fnv` gave, or 0. */
  find(text: string, start: number, end: number, hash: number): number {
    for (let at = this.#home(hash); ; at = (at + 1) & this.#mask) {
      const slot = this.#table[at];
      if (slot === 0 || (this.#hashes[slot] === hash && this.#isAt(slot, text, start, end))) return slot;
    }
  }

  #home(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.#mask;
  }

  #isAt(slot: number, text: string, start: number, end: number): boolean {
    const name = this.names[slot] as string;
    if (name.length !== end - start) return false;
    for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
    return true;
  }

  /** Enters a form that is not in the table. */
  add(slot: number, form: string, hash: number): void {
    this.names[slot] = form;
    this.#hashes[slot] = hash;
    this.#place(slot);
  }

  #place(slot: number): void {
    let at = this.#home(this.#hashes[slot]);
    while (this.#table[at] !== 0) at = (at + 1) & this.#mask;
    this.#table[at] = slot;
  }

  /** Forgets every slot of which `keep` says no. */
  retain(keep: (slot: number) => boolean): void {
    this.#table.fill(0);
    for (let slot = 1; slot < this.names.length; slot++) {
      if (this.names[slot] === undefined) continue;
      if (keep(slot)) this.#place(slot);
      else this.names[slot] = undefined;
    }
  }
}
