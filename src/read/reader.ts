import type { Report } from "../document/report.js";
import type { Agencies } from "../knowledge/agencies.js";
import type { Furniture } from "../knowledge/furniture.js";

/** The formats `--input-format` names. `json` is one object, or a list of them, shaped like a line of JSONL. */
export const inputFormats = ["text", "markdown", "html", "jsonl", "json", "conllu", "ninjs", "newsml", "warc", "feed"] as const;
export type InputFormat = (typeof inputFormats)[number];

/** What a reader is given: the content of one file, page or stream. */
export interface Input {
  /** What messages call it: a path, an address, `standard input`. */
  readonly name: string;
  readonly content: Uint8Array | string;
  /** The Content-Type header, when it came over HTTP. */
  readonly contentType?: string;
  /** Where it was fetched from. */
  readonly url?: string;
}

export interface ReadOptions {
  /** Default `auto`: by content type, content and the name's ending. */
  readonly format?: InputFormat | "auto";
  /** A WHATWG encoding label (`windows-1252`) that overrides every declaration. */
  readonly encoding?: string;
  /** The longest text kept, in UTF-16 units; default 2,000,000. What is beyond is cut, with a note. */
  readonly maxLength?: number;
  /** News agencies and outlets; without them no agency and no publisher is told from names. */
  readonly agencies?: Agencies;
  /** Words of pages that are not of their articles; without them only the shape of a page tells. */
  readonly furniture?: Furniture;
  /** Used where the input itself says nothing: an ISO day, an ISO 639-1 code. */
  readonly published?: string;
  readonly language?: string;
}

/** Where a word of the input stands, when the input tells its own words (CoNLL-U); `form` where it is not the text there. */
export interface GivenToken {
  readonly start: number;
  readonly end: number;
  readonly form?: string;
}

/** One report read, with a warning of what was left out or doubted; or the error that stands in its place. `name` says which input, and which line of it. */
export type Source =
  | {
      readonly name: string;
      readonly report: Report;
      readonly given?: readonly (readonly GivenToken[])[];
      readonly warning?: string;
    }
  | { readonly name: string; readonly error: Error };

/** A bad input: the message says what is wrong and what to do; whoever shows it puts the input's name before it. */
export class ReadError extends Error {
  override readonly name = "ReadError";
  constructor(
    readonly input: string,
    problem: string,
    advice: string,
  ) {
    super(`${problem}; ${advice}`);
  }
}

export const defaultMaxLength = 2_000_000;
