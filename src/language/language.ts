import type { Sentence, Token } from "../document/token.js";

/** Where one given token stands: UTF-16 offsets, half open. */
export interface TokenSpan {
  readonly start: number;
  readonly end: number;
  /** The word's form where it is not the text between the offsets (a part of a contraction such as "dunno"). */
  readonly form?: string;
}

/** A stretch of text that no sentence may cross: a title, a caption, a body. */
export interface Segment {
  readonly start: number;
  readonly end: number;
}

export interface Parse {
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
}

/** The language engine of one language: text to words, sentences, tags, lemmas, trees and names. Deterministic; holds no state between calls. */
export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  /** Name and version of the weights. */
  readonly model: string;
  /** Reads raw text; a blank line ends a sentence, a segment's border too. Without segments the whole text is one. */
  parse(text: string, segments?: readonly Segment[]): Parse;
  /** Tags and parses given tokens in given sentences, leaving both as they are. */
  parseTokens(text: string, sentences: readonly (readonly TokenSpan[])[]): Parse;
}
