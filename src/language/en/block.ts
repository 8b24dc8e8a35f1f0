import { APOSTROPHE, CLOSER, classOf, fold, OPENER, QUOTE } from "./characters.js";
import type { WordList } from "./word-list.js";

/** What stands between two words. */
export const GLUED = 0;
export const SPACED = 1;
export const NEWLINE = 2;

/** What a word is to the sentence splitter. */
const PLAIN = 0;
const TERMINAL = 1;
export const OPENING = 2;
export const CLOSING = 3;
const QUOTE_MARK = 4;

/** Hashes that stand for quotation marks, however written. */
export const OPEN_QUOTE = 3;
export const CLOSE_QUOTE = 4;

/** The words of one block (text without a blank line) as features see them. */
export class Block {
  readonly #words: WordList;
  hash = new Int32Array(256);
  shape = new Int32Array(256);
  gap = new Uint8Array(256);
  role = new Uint8Array(256);
  /** For a word before a newline: length of its line, and whether the next word would have fitted on the block's longest line. */
  line = new Int32Array(256);
  n = 0;

  constructor(words: WordList) {
    this.#words = words;
  }

  get words(): WordList {
    return this.#words;
  }

  /** Reads the block anew from its words in the text. */
  read(text: string): void {
    const { starts, ends, n } = this.#words;
    this.n = n;
    this.#reserve(n);
    for (let j = 0; j < n; j++) {
      this.gap[j] = j + 1 < n ? gapBetween(text, ends[j], starts[j + 1]) : NEWLINE;
      this.hash[j] = hashWord(text, starts[j], ends[j]);
      this.shape[j] = shapeOf(text, starts[j], ends[j]);
      this.role[j] = roleOf(text, starts[j], ends[j]);
    }
    this.#lines();
    this.#quotes(text);
  }

  #reserve(n: number): void {
    if (n <= this.hash.length) return;
    const size = Math.max(n, 2 * this.hash.length);
    this.hash = new Int32Array(size);
    this.shape = new Int32Array(size);
    this.line = new Int32Array(size);
    this.gap = new Uint8Array(size);
    this.role = new Uint8Array(size);
  }

  #lines(): void {
    const { starts, ends, n } = this.#words;
    let longest = 0;
    for (let j = 0, from = 0; j < n; j++) {
      if (this.gap[j] !== NEWLINE) continue;
      longest = Math.max(longest, ends[j] - starts[from]);
      from = j + 1;
    }
    for (let j = 0, from = 0; j < n; j++) {
      this.line[j] = 0;
      if (this.gap[j] !== NEWLINE || j === n - 1) continue;
      const length = ends[j] - starts[from],
        fits = length + 1 + ends[j + 1] - starts[j + 1] <= longest;
      this.line[j] =
        (length < 30 ? 1 : length < 55 ? 2 : length < 85 ? 3 : length < 130 ? 4 : 5) + (fits ? 8 : 0) + (longest > 130 ? 16 : 0);
      from = j + 1;
    }
  }

  /** Tells opening from closing quotation marks, by their form, else by the spaces around them, else by turns. */
  #quotes(text: string): void {
    const { starts } = this.#words;
    let open = false;
    for (let j = 0; j < this.n; j++) {
      if (this.role[j] !== QUOTE_MARK) continue;
      const unit = text.charCodeAt(starts[j]),
        before = j === 0 || this.gap[j - 1] > GLUED,
        after = this.gap[j] > GLUED;
      const curly =
        unit === 0x201c || unit === 0x2018 || unit === 0xab || unit === 0x60 ? 1 : unit === 0x201d || unit === 0xbb ? -1 : 0;
      open = curly ? curly > 0 : before !== after ? before : !open;
      this.role[j] = open ? OPENING : CLOSING;
      this.hash[j] = open ? OPEN_QUOTE : CLOSE_QUOTE;
    }
  }
}

function gapBetween(text: string, end: number, start: number): number {
  for (let i = end; i < start; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 14 ? unit > 9 : unit === 0x2028 || unit === 0x85) return NEWLINE;
  }
  return start > end ? SPACED : GLUED;
}

function hashWord(text: string, start: number, end: number): number {
  let h = 7;
  for (let i = start, stop = Math.min(end, start + 24); i < stop; i++) h = Math.imul(h, 31) + fold(text.charCodeAt(i));
  return h;
}

/** Classes of the characters in turn, runs cut to two, at most eight. */
function shapeOf(text: string, start: number, end: number): number {
  let h = 1,
    last = 0,
    run = 0;
  for (let i = start, stop = Math.min(end, start + 24), size = 0; i < stop && size < 8; i++) {
    const kind = classOf(text.charCodeAt(i));
    run = kind === last ? run + 1 : 1;
    last = kind;
    if (run > 2) continue;
    h = Math.imul(h, 31) + kind;
    size++;
  }
  return h;
}

function roleOf(text: string, start: number, end: number): number {
  const unit = text.charCodeAt(end - 1),
    kind = classOf(unit);
  if (unit === 0x2e || unit === 0x21 || unit === 0x3f || unit === 0x2026) return TERMINAL;
  if (end - start > 2) return PLAIN;
  if (kind === QUOTE || (kind === APOSTROPHE && classOf(text.charCodeAt(start)) === APOSTROPHE)) return QUOTE_MARK;
  return kind === OPENER ? OPENING : kind === CLOSER ? CLOSING : PLAIN;
}
