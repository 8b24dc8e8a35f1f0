import { APOSTROPHE, CLOSER, COMMA, classOf, DIGIT, fold, LETTER, LOWER, OPENER, QUOTE, UPPER } from "./characters.js";
import { type FeatureRows, pair } from "./hashed-classifier.js";
import type { WordList } from "./word-list.js";

/** What stands between two words. */
export const GLUED = 0;
export const SPACED = 1;
export const NEWLINE = 2;

/** What a word is to the sentence splitter. */
const PLAIN = 0;
const TERMINAL = 1;
const OPENING = 2;
const CLOSING = 3;
const QUOTE_MARK = 4;

const START = 1;
const END = 2;
const OPEN_QUOTE = 3;
const CLOSE_QUOTE = 4;

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

/** What the splitter remembers on its way through a block. */
export interface Progress {
  /** Words since the last end of a sentence. */
  words: number;
  quoteOpen: boolean;
  /** Whether the sentence began with the quotation open. */
  begunInQuote: boolean;
  brackets: number;
  /** Lower-case words since the last end of a sentence. */
  lower: number;
}

/** Whether a shape is that of a word of two or more lower-case letters, and nothing else. */
function isLower(shape: number): boolean {
  return shape === LOWER_WORD;
}

const LOWER_WORD = Math.imul(Math.imul(1, 31) + LOWER, 31) + LOWER;

/** How many of the five words after `j` are lower-case words. */
function lowerAhead(block: Block, j: number): number {
  let n = 0;
  for (let k = j + 1, stop = Math.min(block.n, j + 6); k < stop; k++) if (isLower(block.shape[k])) n++;
  return n;
}

function bucket(n: number): number {
  return n < 4 ? n : n < 7 ? 4 : n < 12 ? 5 : n < 20 ? 6 : n < 35 ? 7 : 8;
}

/** Whether a sentence may end after word `j` of a block at all. */
export function mayEnd(text: string, block: Block, j: number): boolean {
  if (block.gap[j] === NEWLINE) return true;
  const { starts, ends } = block.words,
    kind = classOf(text.charCodeAt(ends[j] - 1));
  if (kind !== DIGIT && kind !== LOWER && kind !== UPPER && kind !== LETTER && kind !== COMMA) return true;
  const next = classOf(text.charCodeAt(starts[j + 1]));
  return next === UPPER || (next !== LOWER && next !== LETTER && next !== COMMA && block.gap[j] > GLUED);
}

/** Adds one word's passage to what the splitter remembers. */
export function pass(block: Block, j: number, progress: Progress): void {
  const role = block.role[j],
    hash = block.hash[j];
  progress.words++;
  if (isLower(block.shape[j])) progress.lower++;
  if (hash === OPEN_QUOTE) progress.quoteOpen = true;
  else if (hash === CLOSE_QUOTE) progress.quoteOpen = false;
  else if (role === OPENING) progress.brackets = Math.min(progress.brackets + 1, 3);
  else if (role === CLOSING) progress.brackets = Math.max(progress.brackets - 1, 0);
}

/** Features of the question whether a sentence ends after word `j`. */
export function sentenceFeatures(f: FeatureRows, block: Block, j: number, progress: Progress): void {
  const { n, hash, shape, gap, role } = block;
  const w = hash[j],
    sw = shape[j],
    g = gap[j],
    last = n - 1;
  const p = j > 0 ? hash[j - 1] : START,
    sp = j > 0 ? shape[j - 1] : START,
    gp = j > 0 ? gap[j - 1] : SPACED;
  const p2 = j > 1 ? hash[j - 2] : START,
    x = hash[j + 1],
    sx = shape[j + 1],
    gx = gap[j + 1];
  const x2 = j + 1 < last ? hash[j + 2] : END,
    sx2 = j + 1 < last ? shape[j + 2] : END,
    sx3 = j + 2 < last ? shape[j + 3] : END;
  let t = j;
  while (t > 0 && t > j - 3 && role[t] === CLOSING) t--;
  const terminal = pair(hash[t], j - t),
    inside = (progress.quoteOpen ? 1 : 0) + (progress.brackets > 0 ? 2 : 0) + (progress.begunInQuote ? 4 : 0);
  const since = bucket(progress.words),
    left = bucket(last - j),
    wg = pair(w, g),
    xg = pair(x, g),
    here = pair(sw, sx),
    line = block.line[j];
  f.n = 0;
  f.add(wg);
  f.add(xg);
  f.add(pair(w, sx));
  f.add(pair(wg, sx));
  f.add(pair(p, w));
  f.add(pair(w, x));
  f.add(pair(pair(sp, w), sx));
  f.add(pair(pair(p, w), sx));
  f.add(pair(here, g));
  f.add(pair(pair(w, sx), sx2));
  f.add(pair(pair(w, x), sx2));
  f.add(pair(wg, pair(gp, gx)));
  f.add(pair(pair(p, sw), x));
  f.add(pair(p2, w));
  f.add(pair(terminal, pair(sx, g)));
  f.add(pair(terminal, x));
  f.add(pair(pair(w, inside), sx));
  f.add(pair(pair(terminal, inside), g));
  f.add(pair(pair(since, w), sx));
  f.add(pair(pair(since, left), pair(role[t], sx)));
  f.add(pair(pair(left, w), sx));
  f.add(pair(pair(sx, sx2), pair(sx3, wg)));
  f.add(pair(pair(x, x2), role[t]));
  f.add(pair(pair(line, role[t]), sx));
  f.add(pair(line, pair(w, x)));
  f.add(pair(line, role[t]));
  f.add(pair(pair(sp, sw), pair(sx, sx2)));
  f.add(pair(pair(role[t], x), sx));
  const lower = pair(Math.min(progress.lower, 3), Math.min(lowerAhead(block, j), 3));
  f.add(pair(pair(lower, sx), w));
  f.add(pair(pair(lower, since), here));
  f.add(pair(pair(lower, x), role[t]));
  f.add(0);
}
