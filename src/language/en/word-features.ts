import { classOf, fold, isSpace } from "./characters.js";
import type { Contraction } from "./contractions.js";
import { type FeatureRows, pair } from "./hashed-classifier.js";

/** How far features look to either side, in characters. */
const REACH = 14;
const MARKS_OF_ADDRESSES = /:\/\/|^www\.|@|\.(?:com|org|net|edu|gov)\b|\//i;
const WEB_ADDRESS = /(?:\b(?:https?|ftp):\/\/|\bwww\.)[^\s<>|"\u201c\u201d]+/i;
const LONGEST_ADDRESS = 2000;

/** A run of text without white space, and the word under construction in it. */
export interface Chunk {
  readonly text: string;
  /** Where the text to segment ends. */
  readonly limit: number;
  readonly start: number;
  readonly end: number;
  /** Where the current word begins. */
  word: number;
  /** Kind of address (0 none), first class and hash of the next chunk; -1 while not yet looked at. */
  address: number;
  nextClass: number;
  nextHash: number;
  /** Where a web address begins and ends in the chunk; no word begins within. */
  webStart: number;
  webEnd: number;
}

/** The chunk text[start, end), nothing known about it yet. */
export function newChunk(text: string, limit: number, start: number, end: number): Chunk {
  return { text, limit, start, end, word: start, address: -1, nextClass: -1, nextHash: 0, webStart: 0, webEnd: 0 };
}

function findAddress(chunk: Chunk): void {
  const written = chunk.text.slice(chunk.start, Math.min(chunk.end, chunk.start + LONGEST_ADDRESS));
  const mark = MARKS_OF_ADDRESSES.exec(written)?.[0];
  chunk.address = mark === undefined ? 1 : mark === "@" ? 2 : mark === "/" ? 3 : 4;
  const web = chunk.address === 4 ? WEB_ADDRESS.exec(written) : null;
  if (!web) return;
  chunk.webStart = chunk.start + web.index;
  chunk.webEnd = chunk.webStart + withoutTail(web[0]);
}

/** The length of an address without the punctuation after it; a closing bracket belongs to it when an opening one does. */
function withoutTail(address: string): number {
  const brackets = address.includes("(");
  let end = address.length;
  while (end > 0 && (".,;:!?'\u2019*]}\u2026".includes(address[end - 1]) || (address[end - 1] === ")" && !brackets))) end--;
  return end;
}

/** Looks at a chunk's addresses and at the next chunk, once. */
export function lookAround(chunk: Chunk): void {
  if (chunk.address >= 0) return;
  const { text, limit, end } = chunk;
  let next = end;
  while (next < limit && next < end + 8 && isSpace(text.charCodeAt(next))) next++;
  const found = next < limit && !isSpace(text.charCodeAt(next));
  chunk.nextClass = found ? classOf(text.charCodeAt(next)) : 0;
  chunk.nextHash = found ? hashForward(text, next, Math.min(limit, next + REACH)) : 0;
  findAddress(chunk);
}

/** Whether a chunk looks like a web or mail address. */
export function isAddress(chunk: Chunk): boolean {
  lookAround(chunk);
  return chunk.address === 2 || chunk.address === 4;
}

/** Hash of the folded text from `start` to `end`, or to white space. */
function hashForward(text: string, start: number, end: number): number {
  let h = 7;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (isSpace(c)) break;
    h = Math.imul(h, 31) + fold(c);
  }
  return h;
}

function hashBack(text: string, start: number, end: number): number {
  let h = 11;
  for (let i = end - 1; i >= start && !isSpace(text.charCodeAt(i)); i--) h = Math.imul(h, 31) + fold(text.charCodeAt(i));
  return h;
}

/** Features of the question whether a word begins at offset `i` of a chunk that `lookAround` has seen. */
export function wordFeatures(f: FeatureRows, chunk: Chunk, i: number): void {
  const { text, start, end } = chunk;
  const unit = (k: number) => (k < start || k >= end ? 32 : text.charCodeAt(k));
  const c1 = unit(i - 1),
    c0 = unit(i),
    f1 = fold(c1),
    f0 = fold(c0),
    f2 = fold(unit(i - 2)),
    g1 = fold(unit(i + 1));
  const a = classOf(c1),
    b = classOf(c0),
    a2 = classOf(unit(i - 2)),
    b2 = classOf(unit(i + 1));
  const before = hashBack(text, Math.max(start, i - REACH), i),
    after = hashForward(text, i, Math.min(end, i + REACH));
  const word = hashForward(text, Math.max(chunk.word, i - REACH), i),
    left = pair(a2, a),
    right = pair(b, b2);
  const sizes = pair(Math.min(i - start, 8), Math.min(end - i, 8)),
    at = pair(a, b),
    letters = pair(f1, f0);
  f.n = 0;
  f.add(pair(c1, c0));
  f.add(at);
  f.add(pair(left, right));
  f.add(pair(pair(classOf(unit(i - 3)), left), pair(right, classOf(unit(i + 2)))));
  f.add(pair(f1, right));
  f.add(pair(f0, left));
  f.add(pair(letters, g1));
  f.add(pair(f2, letters));
  f.add(pair(letters, pair(g1, fold(unit(i + 2)))));
  f.add(pair(pair(fold(unit(i - 3)), f2), letters));
  f.add(before);
  f.add(after);
  f.add(pair(before, after));
  f.add(pair(f0, before));
  f.add(pair(f1, after));
  f.add(pair(sizes, at));
  f.add(pair(chunk.address, at));
  f.add(pair(pair(chunk.address, f0), b2));
  f.add(pair(word, f0));
  f.add(pair(word, after));
  f.add(pair(pair(word, chunk.nextClass), after));
  f.add(pair(pair(chunk.nextClass, left), pair(after, Math.min(i - chunk.word, 5))));
  f.add(0);
}

/** Features of the question whether a spelling such as "its" is two words here. */
export function contractionFeatures(f: FeatureRows, chunk: Chunk, i: number, contraction: Contraction, from: number): void {
  wordFeatures(f, chunk, i);
  const { text, start } = chunk;
  let last = start;
  while (last > 0 && start - last < 4 && isSpace(text.charCodeAt(last - 1))) last--;
  const form = hashForward(contraction.form, 0, contraction.form.length),
    previous = hashBack(text, Math.max(0, last - REACH), last);
  const here = pair(form, i - from),
    cased = pair(here, classOf(text.charCodeAt(from)));
  f.add(here);
  f.add(pair(here, chunk.nextHash));
  f.add(pair(here, previous));
  f.add(pair(cased, previous));
  f.add(pair(pair(here, previous), chunk.nextHash));
  f.add(pair(cased, chunk.nextClass));
}
