import { openApi, queryParameters } from "./openapi.js";
import type { Operation } from "./operation.js";

const escaped = (text: string): string => text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
const code = (text: string): string => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");

export const STYLE = `body { font: 16px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1d21; background: #fff; }
h2 { font-size: 1rem; margin: 2rem 0 0; } h2 code { font-size: 1rem; } table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top;
padding: .1rem 1rem .1rem 0; font-size: .875rem; } a { color: #0b57b7; } pre { background: #f3f4f6; padding: .5rem; overflow: auto; }
@media (prefers-color-scheme: dark) { body { color: #e6e8eb; background: #14171b; } a { color: #7db4ff; } pre { background: #22262b; } }
`;

const INTRO = [
  "Everything that the web app shows comes from here, and everybody may use it. Answers are JSON; the shapes are in the OpenAPI document.",
  "Lists are paged: `next` of a page is the `cursor` of the one behind it. Answers to GET have a weak ETag and answer 304 to If-None-Match. Problems are `application/problem+json` (RFC 9457).",
  "Every page of the web app also answers as `.json` and `.csv` at its own address, with the same filters: `/events.csv?type=AGREE`; `/network.gexf` too. A CSV without `limit` is the whole list.",
  "A server that listens beyond this machine asks for the token that it printed: `Authorization: Bearer ...`, or once `?token=...` in the browser.",
];

/** The API as a page without scripts. */
export function referencePage(operations: readonly Operation[]): string {
  const told = operations.map((operation) => {
    const rows = parametersOf(operation).map(
      ({ name, description }) => `<tr><td><code>${escaped(name)}</code></td><td>${code(description)}</td></tr>`,
    );
    return `<h2 id="${operation.name}"><code>${operation.method.toUpperCase()} /api${escaped(operation.path)}</code></h2>
<p>${code(operation.summary)}${operation.page ? ` (page <code>${escaped(operation.page)}</code>)` : ""}</p>${rows.length ? `<table>${rows.join("")}</table>` : ""}`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Readout: the API</title><link rel="stylesheet" href="/api/style.css"></head><body>
<h1>The API</h1>${INTRO.map((line) => `<p>${code(line)}</p>`).join("\n")}
<p><a href="/api/openapi.json">OpenAPI 3.1 document</a>, <a href="/api/schema.json">JSON Schema of a coded report</a>, <a href="/">the web app</a></p>
${told.join("\n")}
<h2 id="stream"><code>GET /api/stream</code></h2><p>${code(STREAM)}</p></body></html>`;
}

const STREAM =
  "Server-sent events: `report` for each report that is stored (resumes behind Last-Event-ID), `progress` while work goes on; a comment every 15 seconds.";

function parametersOf(operation: Operation): { name: string; description: string }[] {
  return queryParameters(operation.query).map(({ name, description }) => ({
    name: String(name),
    description: String(description ?? ""),
  }));
}

/** The same as docs/api.md. */
export function referenceMarkdown(operations: readonly Operation[]): string {
  const told = operations.map((operation) => {
    const rows = parametersOf(operation).map(({ name, description }) => `| \`${name}\` | ${description} |`);
    const page = operation.page ? ` Page: \`${operation.page}\`.` : "";
    const table = rows.length ? `\n\n| query | |\n|---|---|\n${rows.join("\n")}` : "";
    return `## ${operation.method.toUpperCase()} /api${operation.path}\n\n${operation.summary}.${page}${table}`;
  });
  return `# The API\n\n\`readout serve\` answers at \`/api\`. This page is made from the table of operations (npm run reference); \`/api/openapi.json\` is the same as an
OpenAPI 3.1 document.\n\n${INTRO.join("\n\n")}\n\n${told.join("\n\n")}\n\n## GET /api/stream\n\n${STREAM}\n`;
}

export { openApi };
