import { fold } from "./characters.js";

/** A spelling without apostrophe that may be two or three words: "cannot" = can + not. */
export interface Contraction {
  readonly form: string;
  /** Where its second and further words begin. */
  readonly cuts: readonly number[];
  /** Always split, or as the classifier decides ("wont"), or only before one of these words ("its a"). */
  readonly when: "always" | "context" | ReadonlySet<string>;
}

/** Contractions by the hash of their folded spelling. */
export type Contractions = ReadonlyMap<number, Contraction>;

export const SEED = 17;

export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash, 31) + unit;
}

/** Reads contractions.tsv: `form`, `words` (separated by blanks, spelling the form), `when` (always | context | before WORD ...). */
export function parseContractions(tsv: string): Contractions {
  const rows = tsv.split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(rows.slice(1).map((row, i) => entry(row, i + 2)));
}

function entry(row: string, line: number): [number, Contraction] {
  const [form, words = "", condition = ""] = row.split("\t");
  const [kind, ...following] = condition.split(" ");
  if (
    words.replaceAll(" ", "") !== form ||
    !(kind === "always" || kind === "context" || (kind === "before" && following.length > 0))
  ) {
    throw new Error(
      `contractions.tsv, row ${line}: "${row}" is not form, words that spell it, and always, context or before WORD`,
    );
  }
  const parts = words.split(" ");
  const cuts = parts.slice(0, -1).map((_, k) => parts.slice(0, k + 1).join("").length);
  let hash = SEED;
  for (let i = 0; i < form.length; i++) hash = hashUnit(hash, fold(form.charCodeAt(i)));
  return [hash, { form, cuts, when: kind === "before" ? new Set(following) : kind }];
}

/** The next run of ASCII letters after `from` and white space, in lower case; empty when something else comes first. */
export function wordAfter(text: string, from: number, end: number): string {
  const found = /^\s{1,4}([A-Za-z]{1,20})(?![\w'\u2019])/.exec(text.slice(from, Math.min(end, from + 30)));
  return found ? found[1].toLowerCase() : "";
}

/** The contraction that stands at text[start, end), given the hash of its folded spelling. */
export function contractionAt(
  table: Contractions,
  hash: number,
  text: string,
  start: number,
  end: number,
): Contraction | undefined {
  const found = table.get(hash);
  return found && found.form.length === end - start && text.slice(start, end).toLowerCase() === found.form ? found : undefined;
}
