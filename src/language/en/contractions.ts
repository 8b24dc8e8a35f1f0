import { fold } from "./characters.js";

/** A spelling without apostrophe that may be two or three words: "cannot" = can + not. */
export interface Contraction {
  readonly form: string;
  /** Where its second and further words begin. */
  readonly cuts: readonly number[];
  /** Always split; otherwise the classifier decides by context ("its", "wont"). */
  readonly always: boolean;
}

/** Contractions by the hash of their folded spelling. */
export type Contractions = ReadonlyMap<number, Contraction>;

export const SEED = 17;

export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash, 31) + unit;
}

/** Reads contractions.tsv: `form`, `words` (separated by blanks, spelling the form), `when` (always | context). */
export function parseContractions(tsv: string): Contractions {
  const rows = tsv.split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(rows.slice(1).map((row, i) => entry(row, i + 2)));
}

function entry(row: string, line: number): [number, Contraction] {
  const [form, words, when] = row.split("\t");
  if (!words || words.replaceAll(" ", "") !== form || (when !== "always" && when !== "context")) {
    throw new Error(`contractions.tsv, row ${line}: "${row}" is not form, words that spell it, always or context`);
  }
  const parts = words.split(" ");
  const cuts = parts.slice(0, -1).map((_, k) => parts.slice(0, k + 1).join("").length);
  let hash = SEED;
  for (let i = 0; i < form.length; i++) hash = hashUnit(hash, fold(form.charCodeAt(i)));
  return [hash, { form, cuts, always: when === "always" }];
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
