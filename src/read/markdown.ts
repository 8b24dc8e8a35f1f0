import type { ReportFields } from "../document/report.js";
import { assemble, type Reading } from "./assemble.js";
import type { ReadOptions } from "./reader.js";
export function readMarkdown(text: string, fields: ReportFields, options: ReadOptions, notes: readonly string[] = []): Reading {
  return assemble(
    fields,
    text.split(/\n\s*\n/).map((t) => ({ part: "body" as const, text: t.trim() })),
    options,
    notes,
  );
}
