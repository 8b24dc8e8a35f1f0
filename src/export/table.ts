import type { CodedReport, EventRecord, StatementRecord } from "../record/schema.js";
import { days, Told, toll } from "../record/told.js";

/** How a table is drawn: its width in columns, and how headings and marks are painted (plain where the output is no terminal). */
export interface TableStyle {
  readonly width: number;
  readonly heading: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly mark: (text: string) => string;
}

/** A column is at least `least` wide (what must not break); what is left of the line is shared out by `share`. */
type Column = { readonly head: string; readonly least: number; readonly share: number };

const EVENTS: Column[] = [
  { head: "WHEN", least: 13, share: 0 },
  { head: "WHO", least: 10, share: 3 },
  { head: "DID", least: 10, share: 2 },
  { head: "TO WHOM", least: 10, share: 3 },
  { head: "WHERE", least: 8, share: 1 },
  { head: "STANDING", least: 14, share: 3 },
];
const STATEMENTS: Column[] = [
  { head: "SPEAKER", least: 10, share: 2 },
  { head: "CUE", least: 10, share: 0 },
  { head: "TO", least: 9, share: 1 },
  { head: "WORDS", least: 20, share: 5 },
  { head: "EVIDENCE", least: 14, share: 0 },
];

/** A coded report as text tables of events, statements, agreements and relations, ending in a newline. */
export function toTable(coded: CodedReport, style: TableStyle): string {
  const told = new Told(coded);
  const { report } = coded;
  const source = [report.publisher, report.agency, report.published ?? "no date"].filter(Boolean).join(", ");
  const lines = [style.heading(oneLine(report.title ?? report.id)), style.dim(oneLine(source)), ""];
  if (coded.notCoded) return [...lines, `not coded: ${coded.notCoded}`, ""].join("\n");
  lines.push(
    ...section(
      "Events",
      EVENTS,
      coded.events.map((event) => eventRow(event, told)),
      style,
    ),
  );
  const spoken = coded.statements.filter((statement) => statement.kind !== "thought");
  lines.push(
    ...section(
      "Statements",
      STATEMENTS,
      spoken.map((statement) => statementRow(statement, told)),
      style,
    ),
  );
  lines.push(...standing(coded, told, style));
  return lines.join("\n");
}

function eventRow(event: EventRecord, told: Told): string[] {
  const evidence = told.coded.statements.find((statement) => statement.id === event.statement)?.evidence?.status;
  const notes = [toll(event), told.standing(event), evidence ? `evidence: ${evidence}` : ""].filter(Boolean).join("; ");
  return [shortDays(event.when), told.actors(event), told.what(event), told.names(event.recipients), told.place(event), notes];
}

/** Days in at most 13 characters a line: an open end is a dash. */
function shortDays(when: EventRecord["when"]): string {
  if (!when || (when.start && when.start === when.end)) return days(when);
  return [when.start ?? "", when.end ?? ""].join(" – ").trim();
}

function statementRow(statement: StatementRecord, told: Told): string[] {
  return [
    told.name(statement.speaker),
    statement.cue.text,
    told.names(statement.addressees),
    told.said(statement),
    statement.evidence?.status ?? "",
  ];
}

function standing(coded: CodedReport, told: Told, style: TableStyle): string[] {
  const agreements = coded.agreements.map((agreement) => {
    const roles = (["parties", "brokers", "guarantors"] as const)
      .filter((role) => agreement[role].length)
      .map((role) => `${role} ${told.names(agreement[role])}`);
    return [agreement.kind, days(agreement.when), ...roles, agreement.status ?? ""].filter(Boolean).join("; ");
  });
  const relations = coded.relations.map(
    (relation) => `${told.name(relation.from)}: ${relation.kind} of ${told.name(relation.to)}`,
  );
  return [...listing("Agreements", agreements, style), ...listing("Relations", relations, style)];
}

function listing(title: string, items: readonly string[], style: TableStyle): string[] {
  return items.length ? [style.heading(title), ...items.map((item) => `  ${oneLine(item)}`), ""] : [];
}

function section(title: string, columns: readonly Column[], rows: readonly string[][], style: TableStyle): string[] {
  if (!rows.length) return [style.heading(title), style.dim("  none found; readout explain tells why"), ""];
  const widths = widthsOf(columns, style.width);
  const head = columns.map((column, k) => pad(column.head, widths[k])).join("  ");
  return [
    `${style.heading(title)} ${style.dim(`(${rows.length})`)}`,
    style.dim(head),
    ...rows.flatMap((row) => wrapRow(row, widths)),
    "",
  ];
}

function widthsOf(columns: readonly Column[], width: number): number[] {
  const left = width - columns.reduce((sum, column) => sum + column.least + 2, 0);
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  return columns.map((column) => column.least + Math.max(0, Math.floor((left * column.share) / shares)));
}

function wrapRow(row: readonly string[], widths: readonly number[]): string[] {
  const cells = row.map((cell, k) => wrap(oneLine(cell), widths[k]));
  const height = Math.max(1, ...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, k) => pad(cell[line] ?? "", widths[k]))
      .join("  ")
      .trimEnd(),
  );
}

const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - text.length));

/** Control characters never reach a terminal from a report's text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, " ").trim();

/** Breaks at spaces into lines of at most `width`; a longer word is cut. At most four lines, then an ellipsis. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    for (let rest = word; rest; ) {
      const room = width - (line ? line.length + 1 : 0);
      if (rest.length <= room) {
        line = line ? `${line} ${rest}` : rest;
        rest = "";
      } else if (line) {
        lines.push(line);
        line = "";
      } else {
        lines.push(rest.slice(0, width));
        rest = rest.slice(width);
      }
    }
  }
  if (line || !lines.length) lines.push(line);
  return lines.length <= 4 ? lines : [...lines.slice(0, 3), `${lines[3].slice(0, width - 1)}…`];
}
