import type { TokenSpan } from "../language.js";
import { isSpace } from "./characters.js";
import { parseContractions } from "./contractions.js";
import { classifier, unpackTable } from "./hashed-classifier.js";
import { SentenceEnds } from "./sentence-ends.js";
import { WordBoundaries } from "./word-boundaries.js";
import { WordList } from "./word-list.js";

/** Parts English text into sentences of words, as Universal Dependencies has them. */
export interface Segmenter {
  /**
   * The sentences of text[start, end), each a list of words. Every character that is not white space is in exactly one word,
   * in order; a blank line ends a sentence. Words have at most 2,000 characters, sentences 1,000 words.
   */
  segment(text: string, start: number, end: number): TokenSpan[][];
}

export const MAGIC = "RDOUTSEG";

/** Reads `data/en/segmenter.bin` (its layout: train/segmenter.md). Throws an Error when the bytes are something else. */
export function loadSegmenter(bytes: Uint8Array): Segmenter {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC) throw new Error("these bytes are no segmenter (segmenter.bin)");
  const [wordBits, sentenceBits] = [view.getUint8(8), view.getUint8(9)];
  const tables = HEADER + view.getUint32(12, true);
  const words = unpackTable(bytes.subarray(tables), wordBits);
  const sentences = unpackTable(bytes.subarray(tables + words.length), sentenceBits);
  const contractions = parseContractions(new TextDecoder().decode(bytes.subarray(HEADER, tables)));
  return segmenter(
    new WordBoundaries(contractions, classifier(words.table), wordBits),
    new SentenceEnds(classifier(sentences.table), sentenceBits),
  );
}

const HEADER = 16;

/** A segmenter from its two halves. */
export function segmenter(boundaries: WordBoundaries, ends: SentenceEnds): Segmenter {
  return {
    segment(text, start, end) {
      const sentences: TokenSpan[][] = [],
        words = new WordList();
      for (let from = start; from < end; ) {
        const to = blankLine(text, from, end);
        words.clear();
        boundaries.find(text, from, to, words);
        let first = 0;
        ends.find(text, words, (last) => {
          sentences.push(spans(words, first, last));
          first = last + 1;
        });
        from = to;
      }
      return sentences;
    },
  };
}

function spans({ starts, ends }: WordList, first: number, last: number): TokenSpan[] {
  const sentence: TokenSpan[] = new Array(last - first + 1);
  for (let j = first; j <= last; j++) sentence[j - first] = { start: starts[j], end: ends[j] };
  return sentence;
}

/** Where the first blank line after `from` ends, or `end`: two line ends with nothing but white space between. */
function blankLine(text: string, from: number, end: number): number {
  for (let i = from, seen = false, lines = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (!isSpace(unit)) {
      if (lines > 1) return i;
      seen = true;
      lines = 0;
    } else if (seen) lines += lineEnds(text, i);
  }
  return end;
}

/** How many line ends the unit at `i` makes: U+2029 two, the first half of \r\n none. */
function lineEnds(text: string, i: number): number {
  const unit = text.charCodeAt(i);
  if (unit === 0x2029) return 2;
  if (unit === 13) return text.charCodeAt(i + 1) === 10 ? 0 : 1;
  return (unit >= 10 && unit <= 12) || unit === 0x2028 || unit === 0x85 ? 1 : 0;
}
