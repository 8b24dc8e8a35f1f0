import { isoDay } from "../../knowledge/dates.js";
import type { ClassId, Edge, Lexicon } from "./lexicon.js";
import { afterHalf, numberAt, yearAt } from "./number-words.js";
import { DIGITS, formOf, isGlued, UNKNOWN, type Words } from "./words.js";

/** The time of day behind a day in ISO 8601. */
const STAMP = /^T(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d{1,9})?(Z|[+-]\d{2}:?\d{2})?/;
/** Classes of the edges made from digits and from numbers in words. */
const NAMES = [
  "NUM",
  "DEC",
  "DAY",
  "DORD",
  "ORD",
  "YEAR",
  "YY",
  "DECADE",
  "YEARPAIR",
  "CLOCK",
  "CLOCKDOT",
  "MIL",
  "FULLDATE",
  "STAMP",
  "YEARWORDS",
] as const;
export type NumeralClasses = Readonly<Record<(typeof NAMES)[number], ClassId>>;

/** Time of day in digits. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  /** Offset as ISO 8601 writes it, when it stands right behind ("Z", "+03:00"). */
  readonly zone?: string;
}

/** A calendar day in digits, with a time of day in a full ISO 8601 stamp. */
export interface DigitDate {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly clock?: Clock;
}

export function numeralClasses(lexicon: Lexicon): NumeralClasses {
  return Object.fromEntries(NAMES.map((name) => [name, lexicon.classId(name)])) as NumeralClasses;
}

/** Reads numbers at one place of the words after another, adding what they may be to `edges`. */
export class Numerals {
  constructor(
    readonly words: Words,
    readonly classes: NumeralClasses,
  ) {}

  /** Readings of the digits at `i`. */
  digits(i: number, edges: Edge[]): void {
    if (this.#insideNumber(i)) return;
    const { classes: c } = this;
    const form = formOf(this.words, i);
    const value = Number(form);
    if (form.length > 9) return;
    const grouped = this.#grouped(i, value);
    if (grouped) {
      edges.push({ cls: c.NUM, value: grouped.value, next: grouped.next });
      return;
    }
    if (this.#compound(i, form, value, edges)) return;
    if (isGlued(this.words, i + 1) && this.#unknownSuffix(i + 1)) return;
    this.#plain(i, form, value, edges);
  }

  /** Readings of a short year at an apostrophe: '68, '90s. */
  apostrophe(i: number, edges: Edge[]): void {
    if (!isGlued(this.words, i + 1) || this.words.kind[i + 1] !== DIGITS) return;
    const form = formOf(this.words, i + 1);
    if (form.length !== 2) return;
    if (this.#isS(i + 2)) {
      if (form[1] === "0") edges.push({ cls: this.classes.DECADE, value: Number(form), next: i + 3 });
    } else edges.push({ cls: this.classes.YY, value: Number(form), next: i + 2 });
  }

  /** Readings of numbers in words: "twenty-four", "two and a half", "a hundred and twenty", "nineteen ninety-six". */
  inWords(i: number, edges: Edge[]): void {
    const read = numberAt(this.words, i);
    if (!read) return;
    edges.push({ cls: this.classes.NUM, value: read.value, next: read.next });
    const half = afterHalf(this.words, read.next);
    if (half > 0) edges.push({ cls: this.classes.NUM, value: read.value + 0.5, next: half });
    const year = yearAt(this.words, i);
    if (year) edges.push({ cls: this.classes.YEARWORDS, value: year.value, next: year.next });
  }

  #plain(i: number, form: string, value: number, edges: Edge[]): void {
    const { classes: c } = this;
    const fraction = this.#fraction(i + 1);
    if (fraction) edges.push({ cls: c.NUM, value: value + fraction.value, next: fraction.next });
    const half = afterHalf(this.words, i + 1);
    if (half > 0) edges.push({ cls: c.NUM, value: value + 0.5, next: half });
    if (form.length === 4 && value >= 1000 && value < 2200 && !this.#afterName(i))
      edges.push({ cls: c.YEAR, value, next: i + 1 });
    if (form.length === 4 && Number(form.slice(2)) < 60 && value < 2460)
      edges.push({ cls: c.MIL, value: clockOf(form.slice(0, 2), form.slice(2)), next: i + 1 });
    if (form.length <= 2 && value >= 1 && value <= 31 && !this.#afterName(i)) edges.push({ cls: c.DAY, value, next: i + 1 });
    if (this.#isOrdinalMark(i + 1)) {
      if (value >= 1 && value <= 31) edges.push({ cls: c.DORD, value, next: i + 2 });
      edges.push({ cls: c.ORD, value, next: i + 2 });
    } else if (!this.#afterName(i)) edges.push({ cls: c.NUM, value, next: i + 1 });
  }

  /** Numbers of several parts. Returns whether the digits are nothing but such a number. */
  #compound(i: number, form: string, value: number, edges: Edge[]): boolean {
    const { words, classes: c } = this;
    if (this.#isS(i + 1) && isGlued(words, i + 1)) {
      if (form.endsWith("0") && (form.length === 4 || form.length === 2)) edges.push({ cls: c.DECADE, value, next: i + 2 });
      return true;
    }
    const mark = this.#gluedMark(i + 1);
    if (mark === "" || words.kind[i + 2] !== DIGITS || !isGlued(words, i + 2)) return false;
    const second = formOf(words, i + 2);
    const date = this.#digitDate(i, mark);
    if (date) {
      const stamped = this.#stamp(i, date);
      edges.push(stamped ?? { cls: c.FULLDATE, value: date, next: i + 5 });
      return true;
    }
    if (mark === ":") return this.#clock(i, form, second, edges);
    if (mark === ".") return this.#dotted(i, form, second, edges);
    if (mark === "-" || mark === "/") this.#yearPair(i, form, second, edges);
    return mark === "/" && form.length < 4;
  }

  #clock(i: number, form: string, second: string, edges: Edge[]): boolean {
    if (form.length > 2 || second.length !== 2 || Number(form) > 24 || Number(second) > 59) return true;
    const more = this.#gluedMark(i + 3) === ":" && this.words.kind[i + 4] === DIGITS && isGlued(this.words, i + 4);
    const seconds = more ? Number(formOf(this.words, i + 4)) : null;
    const clock: Clock = { hour: Number(form), minute: Number(second), second: seconds };
    const next = i + (more ? 5 : 3);
    edges.push({ cls: this.classes.CLOCK, value: clock, next });
    return true;
  }

  #dotted(i: number, form: string, second: string, edges: Edge[]): boolean {
    if (this.#gluedMark(i + 3) === "." && this.words.kind[i + 4] === DIGITS && isGlued(this.words, i + 4)) return true;
    edges.push({ cls: this.classes.DEC, value: `${form}.${second}`, next: i + 3 });
    if (form.length <= 2 && second.length === 2 && Number(form) <= 24 && Number(second) < 60) {
      edges.push({ cls: this.classes.CLOCKDOT, value: clockOf(form, second), next: i + 3 });
    }
    return true;
  }

  #yearPair(i: number, form: string, second: string, edges: Edge[]): void {
    const year = Number(form);
    if (form.length !== 4 || year < 1000 || year > 2199) return;
    const next =
      second.length === 4
        ? Number(second)
        : second.length === 2
          ? year - (year % 100) + Number(second) + (Number(second) === 0 ? 100 : 0)
          : 0;
    if (next === year + 1) edges.push({ cls: this.classes.YEARPAIR, value: year, next: i + 3 });
  }

  /** 2024-12-04, 2024/12/04, 04.12.2024, 13/12/2024: only what can be told apart. */
  #digitDate(i: number, mark: string): DigitDate | null {
    const { words } = this;
    if (mark === "/" && ((isGlued(words, i) && formOf(words, i - 1) === "/") || this.#gluedMark(i + 5) === "/")) return null; // part of an address
    if (this.#gluedMark(i + 3) !== mark || words.kind[i + 4] !== DIGITS || !isGlued(words, i + 4) || mark === ":") return null;
    const [a, b, e] = [formOf(words, i), formOf(words, i + 2), formOf(words, i + 4)];
    const [x, y, z] = [Number(a), Number(b), Number(e)];
    if (a.length === 4 && b.length <= 2 && e.length <= 2) return isoDay(x, y, z) ? { y: x, m: y, d: z } : null;
    if (e.length !== 4 || a.length > 2 || b.length > 2) return null;
    const dayFirst = mark === "." || x > 12 || x === y;
    if (dayFirst) return isoDay(z, y, x) ? { y: z, m: y, d: x } : null;
    return y > 12 && isoDay(z, x, y) ? { y: z, m: x, d: y } : null;
  }

  /** A day with T and a time of day behind it. */
  #stamp(i: number, date: DigitDate): Edge | null {
    const { words } = this;
    const from = words.end[i + 4];
    const found = STAMP.exec(words.text.slice(from, from + 40));
    if (!found) return null;
    const end = from + found[0].length;
    let next = i + 5;
    while (next < words.count && words.start[next] < end) next++;
    const clock: Clock = {
      hour: Number(found[1]),
      minute: Number(found[2]),
      second: found[3] ? Number(found[3]) : null,
      zone: found[4],
    };
    return { cls: this.classes.STAMP, value: { ...date, clock }, next };
  }

  /** Whether digits go on a number that began before them ("1,990", "2.000.000", "192.168.10"). */
  #insideNumber(i: number): boolean {
    const { words } = this;
    if (!isGlued(words, i)) return false;
    const before = formOf(words, i - 1);
    if (words.kind[i - 1] === UNKNOWN) return true;
    if ("$€£¥#@".includes(before)) return true;
    return ".,:/".includes(before) && isGlued(words, i - 1) && words.kind[i - 2] === DIGITS;
  }

  /** A number with groups of three digits ("1,990"). */
  #grouped(i: number, value: number): { value: number; next: number } | null {
    const { words } = this;
    let total = value;
    let at = i + 1;
    while (
      this.#gluedMark(at) === "," &&
      words.kind[at + 1] === DIGITS &&
      isGlued(words, at + 1) &&
      words.end[at + 1] - words.start[at + 1] === 3
    ) {
      total = total * 1000 + Number(formOf(words, at + 1));
      at += 2;
    }
    return at > i + 1 ? { value: total, next: at } : null;
  }

  /** Letters right behind digits that make them something else ("20mm", "5G"). */
  #unknownSuffix(i: number): boolean {
    return this.words.kind[i] === UNKNOWN || formOf(this.words, i) === "%";
  }

  /** Whether digits belong to a name: "F-16", "Tu-1990". */
  #afterName(i: number): boolean {
    const { words } = this;
    return isGlued(words, i) && isGlued(words, i - 1) && formOf(words, i - 1) === "-" && words.kind[i - 2] === UNKNOWN;
  }

  /** The mark at `i`, when it stands close behind the word before it. */
  #gluedMark(i: number): string {
    if (!isGlued(this.words, i)) return "";
    const form = formOf(this.words, i);
    return form === "–" ? "-" : "-/.:,".includes(form) ? form : "";
  }

  #isS(i: number): boolean {
    const form = isGlued(this.words, i) ? formOf(this.words, i) : "";
    return form === "s" || form === "'s" || form === "’s";
  }

  #isOrdinalMark(i: number): boolean {
    return isGlued(this.words, i) && /^(?:st|nd|rd|th)$/i.test(formOf(this.words, i));
  }

  /** "1/2" after a number, or a half sign. */
  #fraction(i: number): { value: number; next: number } | null {
    const { words } = this;
    if (i < words.count && formOf(words, i) === "½") return { value: 0.5, next: i + 1 };
    if (
      words.kind[i] !== DIGITS ||
      this.#gluedMark(i + 1) !== "/" ||
      words.kind[i + 2] !== DIGITS ||
      words.start[i] - words.end[i - 1] > 1
    )
      return null;
    const [over, under] = [Number(formOf(words, i)), Number(formOf(words, i + 2))];
    return under > over && under < 10 ? { value: over / under, next: i + 3 } : null;
  }
}

function clockOf(hour: string, minute: string): Clock {
  return { hour: Number(hour), minute: Number(minute), second: null };
}
