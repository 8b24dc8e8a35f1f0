import { type Block, CLOSE_QUOTE, CLOSING, GLUED, NEWLINE, OPEN_QUOTE, OPENING, SPACED } from "./block.js";
import { COMMA, classOf, DIGIT, LETTER, LOWER, UPPER } from "./characters.js";
import { type FeatureRows, pair } from "./hashed-classifier.js";

/** Stand for the words before and after the block. */
const START = 1;
const END = 2;

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
