import { type Finding, finding, type Layer, type LintRow, meets, type Sure, sureDays, valuesOf } from "./actor-lint-rows.js";
import { wordsOf } from "./actor-names.js";
import { loadSpelling } from "./actor-spelling.js";

interface Use {
  readonly row: LintRow;
  readonly alias: string;
  readonly id: string;
  readonly days: readonly Sure[];
}

/**
 * One alias of two actors at one time. Left alone: parties of several countries, which the report's country tells apart; adjectives, peoples and regions
 * that states share; aliases marked `?`, which count only beside a longer name.
 */
export function lintAliases(rows: readonly LintRow[], layers: readonly Layer[], found: Finding[]): void {
  const spelling = loadSpelling(
    (path) => layers.map(({ read }) => read(path)).find((text) => text !== undefined) ?? "word\tvariants\tkind",
  );
  const days = new Map<string, Sure[]>();
  for (const row of rows) days.set(idOf(row), [...(days.get(idOf(row)) ?? []), sureDays(row.cells)]);
  const uses = new Map<string, Use[]>();
  for (const row of rows) {
    const names =
      row.table === "organs" && !row.cells.country ? [] : [row.cells.name, ...valuesOf(row, "aliases", "capital", "metonyms")];
    names.forEach((alias, k) => {
      if (k > 0 && k <= valuesOf(row, "aliases").length && names.indexOf(alias) < k)
        found.push(finding("warning", "unused", alias, row, `"${alias}" stands twice in the row`));
      else if (alias && !alias.startsWith("?"))
        add(uses, keyOf(alias, spelling), { row, alias, id: idOf(row), days: days.get(idOf(row)) ?? [] });
    });
  }
  for (const same of uses.values()) clashes(same, found);
}

const idOf = ({ table, cells }: LintRow): string => `${table}/${cells.name}`;

/** Words in one spelling; whether all are in capitals counts, for an abbreviation is found only so. */
function keyOf(alias: string, spelling: (word: string) => string): string {
  return `${/^[\p{Lu}\d.]+$/u.test(alias) ? "AA" : "a"} ${wordsOf(alias).map(spelling).join(" ")}`;
}

function add(uses: Map<string, Use[]>, key: string, use: Use): void {
  const same = uses.get(key);
  if (same) same.push(use);
  else uses.set(key, [use]);
}

function clashes(same: readonly Use[], found: Finding[]): void {
  const told = new Set<string>();
  same.forEach((use, k) => {
    const other = same.slice(0, k).find((earlier) => isClash(earlier, use));
    if (!other || told.has(use.id)) return;
    told.add(use.id);
    const where = `${other.row.file}:${other.row.line}`;
    found.push(
      finding(
        "error",
        "alias",
        use.alias,
        use.row,
        `"${use.alias}" is ${use.row.cells.name} here and ${other.row.cells.name} in ${where}`,
      ),
    );
  });
}

function isClash(a: Use, b: Use): boolean {
  if (a.id === b.id) return false;
  const party = (use: Use) => use.row.cells.sectors?.startsWith("PTY");
  if (party(a) && party(b) && a.row.cells.country !== b.row.cells.country) return false;
  return a.days.some((one) => b.days.some((other) => meets(one, other)));
}
