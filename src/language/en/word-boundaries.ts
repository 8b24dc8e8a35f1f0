import { APOSTROPHE, classOf, DIGIT, fold, GLUE, isLetter, isSpace } from "./characters.js";
import { type Contraction, type Contractions, contractionAt, hashUnit, SEED, wordAfter } from "./contractions.js";
import { type Decide, FeatureRows } from "./hashed-classifier.js";
import { type Chunk, contractionFeatures, isAddress, lookAround, newChunk, wordFeatures } from "./word-features.js";
import type { WordList } from "./word-list.js";

/** Longest word, in UTF-16 units; what is longer is cut. */
export const LONGEST_WORD = 2000;

/**
 * Finds the words of a text: white space always parts them; inside a run without white space a classifier decides at each
 * candidate, which is where the class of character changes, before n't, and inside listed contractions.
 */
export class WordBoundaries {
  readonly #features: FeatureRows;

  /** @param bits the classifier's table has 2^bits rows */
  constructor(
    readonly contractions: Contractions,
    readonly decide: Decide,
    bits: number,
  ) {
    this.#features = new FeatureRows(bits);
  }

  /** Adds the words of text[start, end) to a list. */
  find(text: string, start: number, end: number, words: WordList): void {
    for (let i = start; i < end; ) {
      if (isSpace(text.charCodeAt(i))) {
        i++;
        continue;
      }
      let stop = i + 1;
      while (stop < end && !isSpace(text.charCodeAt(stop))) stop++;
      this.#chunk(newChunk(text, end, i, stop), words);
      i = stop;
    }
  }

  #chunk(chunk: Chunk, words: WordList): void {
    const { text, end } = chunk;
    for (let i = chunk.start; i < end; ) {
      const kind = classOf(text.charCodeAt(i));
      let next = i + 1;
      if (isLetter(kind)) next = this.#letters(chunk, i, words);
      else if (kind === DIGIT) while (next < end && classOf(text.charCodeAt(next)) === DIGIT) next++;
      while (next < end && classOf(text.charCodeAt(next)) === GLUE) next++;
      if (next < end) this.#ask(chunk, next, words);
      i = next;
    }
    push(chunk, end, words);
  }

  /** Passes over a run of letters from `from`, asking at the candidates within it; returns where the run ends. */
  #letters(chunk: Chunk, from: number, words: WordList): number {
    const { text, end } = chunk;
    let hash = SEED,
      i = from;
    for (let kind = 0; i < end; i++) {
      const unit = text.charCodeAt(i);
      kind = classOf(unit);
      if (!isLetter(kind) && kind !== GLUE) break;
      hash = hashUnit(hash, fold(unit));
    }
    if (i < end - 1 && i > from + 1 && this.#isNegation(text, i)) this.#ask(chunk, i - 1, words);
    else if (this.contractions.size > 0) {
      const contraction = contractionAt(this.contractions, hash, text, from, i);
      if (contraction) this.#contraction(chunk, from, contraction, words);
    }
    return i;
  }

  /** Whether the apostrophe at `i` is that of n't. */
  #isNegation(text: string, i: number): boolean {
    return (
      fold(text.charCodeAt(i - 1)) === 110 && classOf(text.charCodeAt(i)) === APOSTROPHE && fold(text.charCodeAt(i + 1)) === 116
    );
  }

  #contraction(chunk: Chunk, from: number, contraction: Contraction, words: WordList): void {
    if (isAddress(chunk)) return;
    const { form, cuts, when } = contraction;
    if (typeof when !== "string" && !when.has(wordAfter(chunk.text, from + form.length, chunk.limit))) return;
    for (const cut of cuts) {
      if (when === "context") {
        contractionFeatures(this.#features, chunk, from + cut, contraction, from);
        if (!this.decide(this.#features, from + cut)) continue;
      }
      push(chunk, from + cut, words);
    }
  }

  #ask(chunk: Chunk, i: number, words: WordList): void {
    lookAround(chunk);
    if (i > chunk.webStart && i < chunk.webEnd) return;
    wordFeatures(this.#features, chunk, i);
    if (this.decide(this.#features, i)) push(chunk, i, words);
  }
}

/** Ends the current word at `end` and begins the next there. */
function push(chunk: Chunk, end: number, words: WordList): void {
  while (end - chunk.word > LONGEST_WORD) {
    const cut = chunk.word + LONGEST_WORD;
    const stop = classOf(chunk.text.charCodeAt(cut)) === GLUE ? cut - 1 : cut;
    words.push(chunk.word, stop);
    chunk.word = stop;
  }
  words.push(chunk.word, end);
  chunk.word = end;
}
