import type { CodedReport } from "../record/schema.js";
import type { TableStyle } from "./table.js";

/** One line a report: day, outlet, title, and how much was recorded of it. */
export function dossierTable(coded: readonly CodedReport[], style: TableStyle): string {
  const rows = [...coded]
    .sort((a, b) => (a.report.published ?? "").localeCompare(b.report.published ?? ""))
    .map(({ report, events, statements, agreements }) => {
      const spoken = statements.filter((statement) => statement.kind !== "thought").length;
      const counts = [
        `${events.length} events`,
        `${spoken} statements`,
        agreements.length ? `${agreements.length} agreements` : "",
      ];
      const source = report.publisher ?? report.agency ?? "";
      return `  ${report.published ?? "no date   "}  ${source.padEnd(22).slice(0, 22)}  ${(report.title ?? report.id).padEnd(58).slice(0, 58)}  ${style.dim(counts.filter(Boolean).join(", "))}`;
    });
  return [style.heading(`Reports (${coded.length})`), ...rows, ""].join("\n");
}
