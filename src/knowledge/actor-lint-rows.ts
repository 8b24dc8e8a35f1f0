import { several } from "./table.js";

/** One folder of tables: the package's `data/`, or one of a user's own. `read` gives undefined for a table that it does not hold. */
export interface Layer {
  /** What stands before a table's path in findings: `data/`. */
  readonly name: string;
  readonly read: (path: string) => string | undefined;
}

/** What is wrong with a row of an actor table. */
export interface Finding {
  readonly level: "error" | "warning";
  /** row, country, sector, wikidata, dates, alias, overlap, gap, unused or exception. */
  readonly rule: string;
  /** The alias, or country and title, that the rule speaks of: what an exception names. */
  readonly subject: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** A row with its cells by column, "" where one is empty. */
export interface LintRow {
  readonly table: string;
  readonly file: string;
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The columns that a table of `actors/` must have. */
export const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  states: ["country", "name", "aliases", "adjectives", "people", "capital", "metonyms", "regions", "sectors", "wikidata"],
  groups: ["name", "aliases", "country", "sectors", "from", "to", "wikidata"],
  organisations: ["name", "aliases", "country", "sectors", "wikidata"],
  organs: ["name", "aliases", "country", "sectors", "wikidata"],
  parties: ["name", "aliases", "country", "sectors", "wikidata"],
  offices: ["name", "aliases", "country", "sectors", "office", "from", "to", "wikidata"],
  roles: ["role", "plural", "kind", "sectors", "takes", "country"],
  modifiers: ["word", "sectors", "how"],
  anaphors: ["word", "kind", "sectors", "words", "open"],
};

/** The rows of a table over all layers; a later layer whose table begins with `#!replace` stands in the place of those before. */
export function rowsOf(layers: readonly Layer[], table: string, found: Finding[]): LintRow[] {
  let rows: LintRow[] = [];
  for (const { name, read } of layers) {
    const text = read(`actors/${table}.tsv`);
    if (text === undefined) continue;
    if (text.startsWith("#!replace")) rows = [];
    rows.push(...rowsIn(text, table, `${name}actors/${table}.tsv`, found));
  }
  return rows;
}

function rowsIn(text: string, table: string, file: string, found: Finding[]): LintRow[] {
  const rows: LintRow[] = [];
  let names: readonly string[] | null = null;
  text.split(/\r?\n/).forEach((written, index) => {
    if (!written.trim() || written.startsWith("#")) return;
    const cells = written.split("\t").map((cell) => cell.trim());
    const at = { table, file, line: index + 1 };
    if (!names) {
      names = cells;
      const missing = COLUMNS[table].filter((column) => !cells.includes(column));
      if (missing.length) found.push(finding("error", "row", missing[0], at, `no column "${missing.join('", "')}"`));
    } else if (cells.length > names.length)
      found.push(finding("error", "row", cells[0], at, `${cells.length} cells, but only ${names.length} columns`));
    else rows.push({ ...at, cells: Object.fromEntries(names.map((name, k) => [name, cells[k] ?? ""])) });
  });
  return rows;
}

export function finding(
  level: Finding["level"],
  rule: string,
  subject: string,
  { file, line }: Pick<LintRow, "file" | "line">,
  text: string,
): Finding {
  return { level, rule, subject, file, line, text };
}

/** Days between which something was, ISO, as far as they are sure: the latest it can have begun and the earliest it can have ended. */
export interface Sure {
  readonly from: string;
  readonly to: string;
}

/** "2010" began by the end of 2010 at the latest, and ended on its first day at the earliest; an empty date is open. */
export function sureDays({ from = "", to = "" }: LintRow["cells"]): Sure {
  return { from: from ? padded(from, "-12-31") : "0000", to: to ? padded(to, "-01-01") : "9999" };
}

function padded(date: string, rest: string): string {
  return date.length === 4 ? date + rest : date.length === 7 ? date + rest.slice(3) : date;
}

export const meets = (a: Sure, b: Sure): boolean => a.from < b.to && b.from < a.to && a.from < a.to && b.from < b.to;

/** The cells of several values, without the mark for "counts only beside a longer name". */
export const valuesOf = ({ cells }: LintRow, ...columns: readonly string[]): string[] =>
  columns.flatMap((column) => several(cells[column] ?? ""));
