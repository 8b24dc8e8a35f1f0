import type { ReportFields } from "../document/report.js";
import { assemble, type Reading } from "./assemble.js";
import type { ReadOptions } from "./reader.js";
export async function readHtml(
  text: string,
  fields: ReportFields,
  options: ReadOptions,
  notes: readonly string[] = [],
): Promise<Reading> {
  return assemble(fields, [{ part: "body", text }], options, notes);
}
