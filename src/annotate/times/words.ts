import type { Token } from "../../document/token.js";
import type { Entry, Lexicon } from "./lexicon.js";

export const UNKNOWN = 0;
export const KNOWN = 1;
export const DIGITS = 2;
export const MARK = 3;

/**
 * The words of a text as the matcher sees them: numbers, letters and marks apart ("10:30" is three), each with its place in the text,
 * its sentence, and the token it is part of.
 */
export interface Words {
  readonly text: string;
  readonly count: number;
  readonly kind: readonly number[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly sentence: readonly number[];
  readonly token: readonly number[];
  readonly entry: readonly (Entry | undefined)[];
  /** Tags of the words, when an engine has read the text. */
  readonly tokens: readonly Token[] | null;
}

class Collector {
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly kind: number[] = [];
  readonly sentence: number[] = [];
  readonly token: number[] = [];
  readonly entry: (Entry | undefined)[] = [];

  constructor(
    readonly text: string,
    readonly lexicon: Lexicon,
  ) {}

  add(kind: number, start: number, end: number, entry: Entry | undefined, sentence: number, token: number): void {
    this.kind.push(kind);
    this.start.push(start);
    this.end.push(end);
    this.entry.push(entry);
    this.sentence.push(sentence);
    this.token.push(token);
  }

  done(tokens: readonly Token[] | null): Words {
    const { text, kind, start, end, sentence, token, entry } = this;
    return { text, count: kind.length, kind, start, end, sentence, token, entry, tokens };
  }

  /** Takes a stretch without white space apart at the borders of digits, letters and marks. */
  split(from: number, to: number, sentence: number, token: number): void {
    for (let at = from; at < to; ) {
      const code = this.text.charCodeAt(at);
      const end = isDigit(code)
        ? digitsEnd(this.text, at, to)
        : isLetter(code)
          ? this.#lettersEnd(at, to)
          : this.#markEnd(at, to);
      const entry = this.lexicon.get(this.text.slice(at, end));
      const kind = isDigit(code) ? DIGITS : entry ? KNOWN : isLetter(code) ? UNKNOWN : MARK;
      this.add(kind, at, end, entry, sentence, token);
      at = end;
    }
  }

  /** The end of a run of letters: with dots or an apostrophe in it when the vocabulary has it so ("a.m.", "Sept.", "o'clock"). */
  #lettersEnd(from: number, to: number): number {
    const { text } = this;
    let end = from + 1;
    while (end < to && isLetter(text.charCodeAt(end))) end++;
    if (end < to && isDigit(text.charCodeAt(end)) && this.lexicon.get(text.slice(from, end))) return end;
    while (end < to && isWordPart(text.charCodeAt(end))) end++;
    for (let at = end, known = 0; at < to && known < 4; known++) {
      const code = text.charCodeAt(at);
      if (code !== 46 && code !== 39 && code !== 0x2019) break;
      at++;
      while (at < to && isLetter(text.charCodeAt(at))) at++;
      if (code === 46 || at > end + 1) {
        if (this.lexicon.get(text.slice(from, at)) && !(code === 46 && at === end + 1 && this.#closes(from, end, at))) end = at;
      }
    }
    return end;
  }

  /** Whether a dot behind an abbreviation ends the sentence instead: nothing or a capital letter follows, and the word is known without it. */
  #closes(from: number, end: number, after: number): boolean {
    const bare = this.text.slice(from, end);
    if (bare.includes(".") || !this.lexicon.get(bare)) return false;
    const next = this.text.slice(after, after + 3).trimStart()[0];
    return next === undefined || next !== next.toLowerCase();
  }

  /** An apostrophe takes an s with it ("'s"). */
  #markEnd(from: number, to: number): number {
    const code = this.text.charCodeAt(from);
    const next = from + 1 < to ? this.text.charCodeAt(from + 1) | 32 : 0;
    const after = from + 2 < to ? this.text.charCodeAt(from + 2) : 32;
    return (code === 39 || code === 0x2019) && next === 115 && !isLetter(after) ? from + 2 : from + 1;
  }
}

/** The words of tokens that an engine has found. */
export function wordsOfTokens(text: string, tokens: readonly Token[], lexicon: Lexicon): Words {
  const words = new Collector(text, lexicon);
  for (const token of tokens) {
    const entry = isDigit(token.form.charCodeAt(0)) ? undefined : lexicon.get(token.form);
    if (entry) words.add(KNOWN, token.start, token.end, entry, token.sentence, token.i);
    else if (needsSplit(token.form)) words.split(token.start, token.end, token.sentence, token.i);
    else
      words.add(isLetter(token.form.charCodeAt(0)) ? UNKNOWN : MARK, token.start, token.end, undefined, token.sentence, token.i);
  }
  return words.done(tokens);
}

/** The words of plain text, with sentences that end at a full stop before a capital letter, or at an empty line. */
export function wordsOfText(text: string, lexicon: Lexicon): Words {
  const words = new Collector(text, lexicon);
  let sentence = 0;
  for (let at = 0; at < text.length; ) {
    if (isSpace(text.charCodeAt(at))) {
      const from = at;
      while (at < text.length && isSpace(text.charCodeAt(at))) at++;
      if (endsSentence(text, from, at)) sentence++;
      continue;
    }
    let end = at + 1;
    while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
    words.split(at, end, sentence, -1);
    at = end;
  }
  return words.done(null);
}

/** Whether the white space from `from` to `to` stands between two sentences. */
function endsSentence(text: string, from: number, to: number): boolean {
  if (endsLine(text, from, to)) return true;
  let last = from - 1;
  while (last > 0 && ")\"'”’".includes(text[last])) last--;
  const mark = text.charCodeAt(last);
  if (mark === 33 || mark === 63) return true;
  const next = text[to] ?? "";
  if (mark !== 46 || next === next.toLowerCase()) return false;
  let word = last;
  while (word > 0 && isWordPart(text.charCodeAt(word - 1))) word--;
  if (word > 1 && last - word === 1 && text.charCodeAt(word - 1) === 46) return false;
  return last - word > 2 || last === word || !/^(?:Mr|Ms|Dr|St|Jr|No|Mt|\p{Lu})$/u.test(text.slice(word, last));
}

/** Whether white space holds an empty line, or ends a line too short to have been wrapped. */
function endsLine(text: string, from: number, to: number): boolean {
  let lines = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) lines++;
  if (lines !== 1) return lines > 1;
  let begin = from;
  while (begin > 0 && from - begin < SHORT_LINE && text.charCodeAt(begin - 1) !== 10) begin--;
  return from - begin < SHORT_LINE;
}

const SHORT_LINE = 50;

/** Whether a token that is not in the vocabulary may hold words that are. */
function needsSplit(form: string): boolean {
  const first = form.charCodeAt(0);
  if (isDigit(first) || ((first === 39 || first === 0x2019) && form.length > 1)) return true;
  if (form.length < 4) return isDigit(form.charCodeAt(form.length - 1));
  for (let i = 1; i < form.length; i++) {
    const code = form.charCodeAt(i);
    if (
      code === 45 ||
      code === 0x2013 ||
      code === 47 ||
      code === 39 ||
      code === 0x2019 ||
      isDigit(code) ||
      (code === 46 && i < form.length - 1)
    )
      return true;
  }
  return false;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code < 0x2000) || code > 0x2fff;
}

function isWordPart(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x3000;
}

function digitsEnd(text: string, from: number, to: number): number {
  let end = from + 1;
  while (end < to && isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** What stands at a word. */
export function formOf(words: Words, i: number): string {
  return words.text.slice(words.start[i], words.end[i]);
}

/** Whether two neighbouring words have no space between them. */
export function isGlued(words: Words, i: number): boolean {
  return i > 0 && i < words.count && words.end[i - 1] === words.start[i];
}

/** Whether a word begins with a capital letter. */
export function isCapital(words: Words, i: number): boolean {
  const first = words.text[words.start[i]];
  return first !== undefined && first !== first.toLowerCase();
}
