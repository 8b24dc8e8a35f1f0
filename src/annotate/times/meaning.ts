import type { Clock, DigitDate } from "./numerals.js";

/** An amount: a number, "2.5" as written, `X` for no number in particular, `2~` for about two. */
export type Amount = number | string;

/**
 * What an expression means before it is reckoned from a day: a kind and its fields, as the pattern that found it says. The kinds and
 * their fields are listed in docs/times.md.
 */
export interface Meaning {
  readonly kind: string;
  /** The pattern that made it. */
  readonly rule?: string;
  readonly y?: number;
  readonly m?: number;
  readonly d?: number;
  readonly wd?: number;
  readonly q?: number;
  readonly hf?: number;
  readonly sn?: string;
  readonly de?: number;
  readonly ce?: number;
  readonly feast?: string;
  readonly pick?: string;
  readonly unit?: string | Meaning;
  readonly unit2?: string;
  readonly n?: Amount;
  readonly n2?: Amount;
  readonly half?: number;
  readonly to?: number;
  readonly the?: number;
  readonly dir?: number;
  readonly base?: string;
  readonly mod?: string;
  readonly part?: string;
  readonly h?: number;
  readonly ampm?: number;
  readonly at?: Clock | DigitDate;
  readonly zone?: string;
  readonly era?: number;
  /** Kind of year: FY or AC. */
  readonly year?: string;
  readonly pair?: number;
  readonly value?: string;
  readonly of?: Meaning;
  readonly on?: Meaning;
  readonly in?: Meaning | string;
}

/** An expression found in the words, not yet reckoned: words `first` up to, not including, `last`. */
export interface Found {
  readonly first: number;
  readonly last: number;
  readonly meaning: Meaning;
  readonly rule: string;
}
