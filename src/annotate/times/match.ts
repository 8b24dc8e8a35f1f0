import type { Final, Grammar, Node } from "./grammar.js";
import { type GuardContext, guards, isOpening } from "./guards.js";
import type { Edge } from "./lexicon.js";
import { lowerOf } from "./lower.js";
import type { Found, Meaning } from "./meaning.js";
import { Numerals } from "./numerals.js";
import { DIGITS, formOf, isCapital, MARK, type Words } from "./words.js";

/** One reading of a part: where it ends and what it means. */
interface Reading {
  readonly end: number;
  readonly value: unknown;
  readonly rule: string;
}

interface Candidate {
  readonly end: number;
  readonly final: Final;
  readonly values: readonly unknown[];
}

/** No expression is longer than this many words. */
const MAX_WORDS = 24;

/** Finds time expressions in words: at every place where one can begin the longest that passes its guard, then on behind it. Linear. */
export class Matcher {
  readonly #numerals: Numerals;
  readonly #edges = new Map<number, readonly Edge[]>();
  readonly #readings = new Map<number, readonly Reading[]>();
  readonly #context: GuardContext;
  #limit = 0;

  constructor(
    readonly grammar: Grammar,
    readonly words: Words,
  ) {
    this.#numerals = new Numerals(words, grammar.numerals);
    this.#context = { words, found: [] };
  }

  run(): Found[] {
    const { words } = this;
    const { found } = this.#context;
    for (let i = 0; i < words.count; ) {
      const next = this.#canStart(i) ? this.#expressionAt(i, found) : i + 1;
      i = next;
    }
    return found;
  }

  #canStart(i: number): boolean {
    const entry = this.words.entry[i];
    if (this.words.kind[i] === DIGITS) return true;
    if (entry?.starts) return entry.alone || this.#isKnown(i + 1);
    return entry ? entry.lower === "'" : this.words.kind[i] === MARK && formOf(this.words, i) === "‘";
  }

  /** Whether a word can go on an expression. */
  #isKnown(i: number): boolean {
    return i < this.words.count && (this.words.entry[i] !== undefined || this.words.kind[i] === DIGITS);
  }

  #expressionAt(i: number, found: Found[]): number {
    this.#edges.clear();
    this.#readings.clear();
    this.#limit = this.#limitFrom(i);
    for (const { end, value, rule } of this.#parse(this.grammar.top, i)) {
      const meaning = value as Meaning;
      if (meaning.kind !== "none" && !isName(this.words, i, end, rule)) found.push({ first: i, last: end, meaning, rule });
      return end;
    }
    return i + 1;
  }

  /** Where an expression that begins at `i` must end: with its sentence, or when it is too long. */
  #limitFrom(i: number): number {
    const { sentence, count } = this.words;
    let end = i + 1;
    while (end < count && end < i + MAX_WORDS && (sentence[end] === sentence[end - 1] || this.#isAbbreviation(end - 1))) end++;
    return end;
  }

  /** Whether the dot that ends a word ("p.m.") may have been taken for the end of a sentence. */
  #isAbbreviation(i: number): boolean {
    return this.words.text.charCodeAt(this.words.end[i] - 1) === 46 && this.words.end[i] - this.words.start[i] > 2;
  }

  /** Readings of a part at a place, longest first, one for each end. */
  #parse(part: number, i: number): readonly Reading[] {
    const key = part * 65536 + (i & 65535);
    const known = this.#readings.get(key);
    if (known) return known;
    const candidates: Candidate[] = [];
    this.#walk(this.grammar.roots[part], i, [], candidates);
    const readings = candidates.length > 0 ? this.#judge(candidates, i, part === this.grammar.top) : [];
    this.#readings.set(key, readings);
    return readings;
  }

  #walk(node: Node, i: number, values: unknown[], out: Candidate[]): void {
    for (const final of node.finals) out.push({ end: i, final, values: values.slice() });
    if (i >= this.#limit) return;
    if (node.next.size > 0) {
      for (const edge of this.#edgesAt(i)) {
        const child = node.next.get(edge.cls);
        if (child) this.#step(child, edge.next, edge.value, values, out);
      }
    }
    if (node.parts.length === 0) return;
    const edges = this.#edgesAt(i);
    if (edges.length === 0) return;
    for (const [part, child] of node.parts) {
      if (!canBegin(this.grammar.firsts[part], edges)) continue;
      for (const reading of this.#parse(part, i)) this.#step(child, reading.end, reading.value, values, out);
    }
  }

  #step(child: Node, next: number, value: unknown, values: unknown[], out: Candidate[]): void {
    values.push(value);
    this.#walk(child, next, values, out);
    values.pop();
  }

  /** The candidates that pass their guards, longest first; for the whole expression only the first. */
  #judge(candidates: Candidate[], start: number, first: boolean): Reading[] {
    candidates.sort((a, b) => b.end - a.end || a.final.order - b.final.order);
    const readings: Reading[] = [];
    for (const { end, final, values } of candidates) {
      if (readings.length > 0 && readings[readings.length - 1].end === end) continue;
      const value = meaningOf(final, values);
      if (final.guard && !guards[final.guard](this.#context, start, end, value as Meaning)) continue;
      readings.push({ end, value, rule: ruleOf(final, value) });
      if (first) break;
    }
    return readings;
  }

  #edgesAt(i: number): readonly Edge[] {
    const known = this.#edges.get(i);
    if (known) return known;
    const edges = this.#readEdges(i);
    this.#edges.set(i, edges);
    return edges;
  }

  #readEdges(i: number): readonly Edge[] {
    const { words } = this;
    const entry = words.entry[i];
    const edges: Edge[] = [];
    if (words.kind[i] === DIGITS) this.#numerals.digits(i, edges);
    if (!entry) {
      if (words.kind[i] === MARK && formOf(words, i) === "‘") this.#numerals.apostrophe(i, edges);
    } else {
      for (const { cls, value } of entry.readings) edges.push({ cls, value, next: i + 1 });
      for (const phrase of entry.phrases) {
        if (this.#continues(i, phrase.rest))
          edges.push({ cls: phrase.cls, value: phrase.value, next: i + 1 + phrase.rest.length });
      }
      if (entry.number >= 0 || entry.lower === "a") this.#numerals.inWords(i, edges);
      if (entry.lower === "'") this.#numerals.apostrophe(i, edges);
    }
    return edges;
  }

  #continues(i: number, rest: readonly string[]): boolean {
    for (let k = 0; k < rest.length; k++) {
      const at = i + 1 + k;
      if (at >= this.words.count || lowerOf(this.words, at) !== rest[k]) return false;
    }
    return true;
  }
}

function canBegin(first: Uint8Array, edges: readonly Edge[]): boolean {
  for (const edge of edges) if (first[edge.cls] === 1) return true;
  return false;
}

/** Whether small words are written with a capital inside a sentence, as in names ("The Week", "Morning Star"), and the sentence is no headline. */
function isName(words: Words, first: number, last: number, rule: string): boolean {
  if (rule.startsWith("day.feast")) return false;
  for (let i = first; i < last; i++) {
    const entry = words.entry[i];
    if (!entry || entry.proper || !isCapital(words, i) || isOpening(words, i) || entry.readings.length === 0) continue;
    if (words.end[i] - words.start[i] > 2 && !isHeadline(words, i)) return true;
  }
  return false;
}

/** Whether most of the words around are capitalised. */
function isHeadline(words: Words, i: number): boolean {
  let capitals = 0;
  let others = 0;
  for (let k = Math.max(0, i - 8); k < words.count && k < i + 8; k++) {
    if (words.sentence[k] !== words.sentence[i] || words.end[k] - words.start[k] < 4) continue;
    if (isCapital(words, k)) capitals++;
    else others++;
  }
  return capitals > 2 * others;
}

function ruleOf(final: Final, value: unknown): string {
  const inner = (value as { rule?: string } | null)?.rule;
  return final.kind === "=" && typeof inner === "string" ? inner : final.rule;
}

function meaningOf({ kind, fields, rule }: Final, values: readonly unknown[]): unknown {
  if (kind === "=") {
    const value = fields[0].slot < 0 ? fields[0].constant : values[fields[0].slot];
    return isDigitDate(value) ? { kind: "date", ...value, rule } : value;
  }
  const made: Record<string, unknown> = { kind, rule };
  for (const { name, slot, constant } of fields) made[name === "kind" ? "year" : name] = slot < 0 ? constant : values[slot];
  if (kind === "with") {
    const { of, kind: _kind, rule: _rule, ...more } = made;
    return { ...(of as Meaning), ...more, rule };
  }
  return kind === "mod" && made.mod === "-" ? made.of : made;
}

function isDigitDate(value: unknown): value is { y: number; m: number; d: number } {
  return typeof value === "object" && value !== null && "y" in value && !("kind" in value);
}
