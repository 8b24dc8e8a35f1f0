import { type Finding, finding, type LintRow, meets, sureDays } from "./actor-lint-rows.js";

/** Offices that one holds at a time. */
const SINGLE = new Set([
  "president",
  "prime minister",
  "chancellor",
  "king",
  "queen",
  "emir",
  "sultan",
  "pope",
  "supreme leader",
  "vice president",
  "secretary of state",
  "foreign minister",
  "foreign secretary",
  "defence minister",
  "interior minister",
]);
/** Those of them of which the tables mean to have every holder. */
const UNBROKEN = new Set([
  "president",
  "prime minister",
  "chancellor",
  "king",
  "queen",
  "emir",
  "sultan",
  "pope",
  "supreme leader",
]);
/** As many days may an office of those be empty. */
const EMPTY = 120;

/** Two terms of one person in one office at a time, two holders of an office that one holds, and long gaps between holders. */
export function lintOffices(rows: readonly LintRow[], found: Finding[]): void {
  const byOffice = new Map<string, LintRow[]>();
  for (const row of rows) {
    const key = `${row.cells.country} ${row.cells.office}`;
    byOffice.set(key, [...(byOffice.get(key) ?? []), row]);
  }
  for (const [office, held] of byOffice) {
    const terms = [...held].sort((a, b) => (sureDays(a.cells).from < sureDays(b.cells).from ? -1 : 1));
    for (const [k, row] of terms.entries()) overlap(office, terms.slice(0, k), row, found);
    if (UNBROKEN.has(terms[0].cells.office)) gaps(office, terms, found);
  }
}

function overlap(office: string, before: readonly LintRow[], row: LintRow, found: Finding[]): void {
  const single = SINGLE.has(row.cells.office);
  const other = before.find(
    (earlier) => (single || earlier.cells.name === row.cells.name) && meets(sureDays(earlier.cells), sureDays(row.cells)),
  );
  if (!other) return;
  const { name, from, to } = other.cells;
  const text = `${row.cells.name} is ${row.cells.office} of ${row.cells.country} while ${name} is (${from || "?"} to ${to || "now"}, line ${other.line})`;
  found.push(finding("error", "overlap", `${office} ${row.cells.name}`, row, text));
}

function gaps(office: string, terms: readonly LintRow[], found: Finding[]): void {
  let end = terms[0].cells.to;
  for (const row of terms.slice(1)) {
    const { from, to, name } = row.cells;
    if (from.length === 10 && end.length === 10 && daysBetween(end, from) > EMPTY)
      found.push(
        finding(
          "warning",
          "gap",
          `${office} ${name}`,
          row,
          `nobody is ${row.cells.office} of ${row.cells.country} from ${end} to ${from}`,
        ),
      );
    if (!to || to > end) end = to || "9999-12-31";
  }
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
