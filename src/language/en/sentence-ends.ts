import { Block } from "./block.js";
import { type Decide, FeatureRows } from "./hashed-classifier.js";
import { mayEnd, type Progress, pass, sentenceFeatures } from "./sentence-features.js";
import type { WordList } from "./word-list.js";

/** Most words in a sentence; a longer one is cut. */
export const LONGEST_SENTENCE = 1000;

/** Finds the ends of sentences in a block of text (one that holds no blank line), deciding from left to right. */
export class SentenceEnds {
  readonly #features: FeatureRows;

  /** @param bits the classifier's table has 2^bits rows */
  constructor(
    readonly decide: Decide,
    bits: number,
  ) {
    this.#features = new FeatureRows(bits);
  }

  /** Calls `end` with the position of each sentence's last word, in order. */
  find(text: string, words: WordList, end: (word: number) => void): void {
    const block = new Block(words);
    block.read(text);
    const progress: Progress = { words: 0, quoteOpen: false, begunInQuote: false, brackets: 0, lower: 0 };
    for (let j = 0; j < words.n; j++) {
      pass(block, j, progress);
      if (j < words.n - 1 && progress.words < LONGEST_SENTENCE && !this.#ends(text, block, j, progress)) continue;
      end(j);
      progress.words = 0;
      progress.brackets = progress.lower = 0;
      progress.begunInQuote = progress.quoteOpen;
    }
  }

  #ends(text: string, block: Block, j: number, progress: Progress): boolean {
    if (!mayEnd(text, block, j)) return false;
    sentenceFeatures(this.#features, block, j, progress);
    return this.decide(this.#features, j);
  }
}
