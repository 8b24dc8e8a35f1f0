import { z } from "zod";
import { codedReport } from "./schema.js";

type Node = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Node[];
  items?: Node;
  properties?: Record<string, Node>;
  required?: string[];
  description?: string;
};

const INTRODUCTION = `# The coded report

What \`readout code\` writes: one JSON object a report, with \`--format jsonl\` one a line. This page is made from the definition in
\`src/record/schema.ts\` by \`npm run reference\`; \`readout schema\` prints the same as JSON Schema.

Offsets are UTF-16 code units into \`report.text\`, half open. Days are ISO 8601. Absent means not told; a list is empty rather than absent; an
unknown actor is an empty list of actors. Ids are those of the same record. \`rule\` names the pattern, table row or model that found a value.
`;

/** The reference page of the record, in Markdown, from its one definition. */
export function reference(): string {
  const root = z.toJSONSchema(codedReport) as Node;
  const sections = [section("coded report", root)];
  for (const [name, node] of Object.entries(root.properties ?? {})) {
    const inner = node.items ?? node;
    if (inner.properties) sections.push(section(name, inner));
  }
  return `${INTRODUCTION}\n${sections.join("\n")}`;
}

function section(name: string, node: Node): string {
  const rows = Object.entries(node.properties ?? {}).map(([field, inner]) =>
    row(field, inner, node.required?.includes(field) ?? false),
  );
  return `## ${name}\n\n| field | value | always | |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}

function row(field: string, node: Node, required: boolean): string {
  return `| \`${field}\` | ${typeOf(node)} | ${required ? "yes" : ""} | ${node.description ?? ""} |`;
}

const isSpan = (node: Node): boolean => Boolean(node.properties?.part);

function typeOf(node: Node): string {
  if (node.const !== undefined) return `\`${node.const}\``;
  if (node.enum) return node.enum.map((value) => `\`${value}\``).join(", ");
  if (node.anyOf) return node.anyOf.map(typeOf).join(" or ");
  if (node.type === "array") return `list of ${node.items ? typeOf(node.items) : "values"}`;
  if (isSpan(node)) return "span `{start, end, text, part}`";
  if (node.properties)
    return `\`{${Object.entries(node.properties)
      .map(([name]) => `${name}${node.required?.includes(name) ? "" : "?"}`)
      .join(", ")}}\``;
  return node.type === "integer" ? "whole number" : (node.type ?? "value");
}
