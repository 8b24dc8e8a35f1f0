import { lintAliases } from "./actor-lint-aliases.js";
import { lintOffices } from "./actor-lint-offices.js";
import { type Finding, finding, type Layer, type LintRow, rowsOf, valuesOf } from "./actor-lint-rows.js";
import { SECTORS } from "./actor-tables.js";

export type { Finding, Layer } from "./actor-lint-rows.js";

/** Codes that PLOVER has besides those of states. */
const CODES = ["UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM", "KOS"];
const KINDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  roles: { kind: ["person", "people", "body"], takes: ["own", "side", "none"] },
  modifiers: { how: ["add", "first", "only"] },
  anaphors: { kind: ["person", "people", "group", "body", "country"], open: ["yes", ""] },
};

/**
 * What is wrong with the actor tables: malformed and unused rows, unknown codes, one alias of two actors at one time, gaps and overlaps of
 * office. Findings that `actors/lint.tsv` excuses, with a reason, are left out; an excuse for nothing is itself a finding. In order of file and line.
 */
export function lintActors(layers: readonly Layer[]): Finding[] {
  const found: Finding[] = [];
  const tables = new Map(TABLES.map((table) => [table, rowsOf(layers, table, found)]));
  const rows = (table: string) => tables.get(table) ?? [];
  const countries = new Set([...CODES, ...rows("states").map(({ cells }) => cells.country)]);
  for (const row of [...tables.values()].flat()) lintRow(row, countries, found);
  lintAliases(
    TABLES.flatMap((table) => (NAMED.has(table) ? rows(table) : [])),
    layers,
    found,
  );
  lintOffices(rows("offices"), found);
  lintUnused(rows, found);
  return excused(found, layers).sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

const TABLES = ["states", "groups", "organisations", "organs", "parties", "offices", "roles", "modifiers", "anaphors"];
const NAMED = new Set(["states", "groups", "organisations", "organs", "parties", "offices"]);

function lintRow(row: LintRow, countries: ReadonlySet<string>, found: Finding[]): void {
  const { cells, table } = row;
  const subject = cells.name ?? cells.role ?? cells.word ?? "";
  const error = (rule: string, text: string) => found.push(finding("error", rule, subject, row, text));
  if (!subject) error("row", "no name");
  if (cells.country && !countries.has(cells.country))
    error("country", `country "${cells.country}" is no code of a state or of PLOVER`);
  for (const sector of valuesOf(row, "sectors"))
    if (!SECTORS.has(sector) && !(table === "anaphors" && countries.has(sector)))
      error("sector", `sector "${sector}" is none of PLOVER's`);
  if (cells.wikidata && !/^Q\d+$/.test(cells.wikidata)) error("wikidata", `"${cells.wikidata}" is not a Wikidata id such as Q30`);
  for (const column of ["from", "to"])
    if (cells[column] && !isDate(cells[column]))
      error("dates", `${column} "${cells[column]}" is not YYYY, YYYY-MM or YYYY-MM-DD`);
  if (cells.from && cells.to && cells.from.slice(0, cells.to.length) > cells.to.slice(0, cells.from.length))
    error("dates", `from ${cells.from} is after to ${cells.to}`);
  for (const [column, allowed] of Object.entries(KINDS[table] ?? {}))
    if (!allowed.includes(cells[column])) error("row", `${column} "${cells[column]}" is none of ${allowed.join(", ")}`);
  if (table === "organs" && !cells.country && !cells.name.includes("{state}")) error("row", "neither a country nor {state}");
}

function isDate(text: string): boolean {
  if (/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text)) return true;
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Rows that nothing can ever find: said twice, without a name to be found by, or about a word that is no role. */
function lintUnused(rows: (table: string) => LintRow[], found: Finding[]): void {
  for (const table of ["roles", "modifiers"]) {
    const seen = new Map<string, LintRow>();
    for (const row of rows(table)) {
      const word = row.cells.role ?? row.cells.word;
      const first = seen.get(word);
      if (first) found.push(finding("error", "unused", word, row, `"${word}" stands in line ${first.line} already`));
      else seen.set(word, row);
    }
  }
  for (const row of rows("organs"))
    if (!row.cells.country && !row.cells.aliases)
      found.push(finding("error", "unused", row.cells.name, row, "a pattern without a word to be found by"));
  const words = new Set(rows("roles").flatMap((row) => [row.cells.role, ...valuesOf(row, "plural")]));
  for (const row of rows("organs")) if (!row.cells.country) for (const alias of valuesOf(row, "aliases")) words.add(alias);
  for (const row of rows("anaphors"))
    for (const word of valuesOf(row, "word"))
      if (!words.has(word))
        found.push(finding("error", "unused", word, row, `"${word}" is no role or organ, so that nothing is found by it`));
}

/** Leaves out what the tables of exceptions excuse. */
function excused(found: readonly Finding[], layers: readonly Layer[]): Finding[] {
  const excuses = new Map<string, { file: string; line: number; used: boolean }>();
  for (const { name, read } of layers) {
    const lines = (read("actors/lint.tsv") ?? "").split(/\r?\n/);
    lines.forEach((written, index) => {
      const [rule, subject, reason] = written.split("\t");
      if (!written.startsWith("#") && reason && rule !== "rule")
        excuses.set(`${rule}\t${subject}`, { file: `${name}actors/lint.tsv`, line: index + 1, used: false });
    });
  }
  const left = found.filter(({ rule, subject }) => {
    const excuse = excuses.get(`${rule}\t${subject}`);
    if (excuse) excuse.used = true;
    return !excuse;
  });
  for (const [key, { file, line, used }] of excuses)
    if (!used)
      left.push(
        finding("warning", "exception", key.replace("\t", " "), { file, line }, `excuses nothing: ${key.replace("\t", " ")}`),
      );
  return left;
}
