/** A cell as RFC 4180 has it; one that a spreadsheet would run as a formula gets an apostrophe before it. Lists are joined by "; ". */
export function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? "" : Array.isArray(value) ? value.map(String).join("; ") : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV with a header line, columns in the order of the first row. */
export function* csvLines(rows: Iterable<Record<string, unknown>>): Generator<string> {
  let columns: string[] | null = null;
  for (const row of rows) {
    if (!columns) {
      columns = Object.keys(row);
      yield `${columns.map(csvCell).join(",")}\r\n`;
    }
    yield `${columns.map((column) => csvCell(row[column])).join(",")}\r\n`;
  }
}
