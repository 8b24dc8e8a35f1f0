/** Gives the text of a file under `data/`, by its path there (`actors/states.tsv`). */
export type ReadData = (path: string) => string;

/** One row of a table, by column name; a cell that is empty or missing is "". */
export type Row<Column extends string> = Readonly<Record<Column, string>> & { readonly line: number };

/**
 * Reads a tab-separated table: lines that begin with `#` and empty lines are left out, the first other line names the columns.
 * Throws an Error with file, line and column name when a wanted column is missing or a row has too many cells.
 */
export function readTable<Column extends string>(path: string, text: string, columns: readonly Column[]): Row<Column>[] {
  const rows: Row<Column>[] = [];
  let names: string[] | null = null;
  text.split(/\r?\n/).forEach((line, index) => {
    if (!line.trim() || line.startsWith("#")) return;
    const cells = line.split("\t");
    if (!names) {
      names = cells.map((cell) => cell.trim());
      const missing = columns.find((column) => !names?.includes(column));
      if (missing) throw new Error(`${path}:${index + 1}: no column "${missing}"; the columns are ${names.join(", ")}`);
      return;
    }
    if (cells.length > names.length)
      throw new Error(`${path}:${index + 1}: ${cells.length} cells, but only ${names.length} columns`);
    const row: Record<string, string | number> = { line: index + 1 };
    names.forEach((name, k) => {
      row[name] = cells[k]?.trim() ?? "";
    });
    rows.push(row as Row<Column>);
  });
  if (!names) throw new Error(`${path}: empty table: the first line must name the columns ${columns.join(", ")}`);
  return rows;
}

/** The parts of a cell that holds several values, separated by `|`. */
export function several(cell: string): string[] {
  return cell
    ? cell
        .split("|")
        .map((part) => part.trim())
        .filter(Boolean)
    : [];
}

/** The value of a cell that must be one of these; else an Error with file, line and column. */
export function oneOf<T extends string>(path: string, line: number, column: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`${path}:${line}: ${column} "${value}" is none of ${allowed.join(", ")}`);
  return found;
}
