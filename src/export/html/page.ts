import { createHash } from "node:crypto";
import type { CodedReport } from "../../record/schema.js";
import { cardsHtml } from "./cards.js";
import { attribute, escapeHtml } from "./escape.js";
import { SCRIPT } from "./script.js";
import { STYLE } from "./style.js";
import { textHtml } from "./text.js";

const digest = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const POLICY = `default-src 'none'; style-src ${digest(STYLE)}; script-src ${digest(SCRIPT)}; base-uri 'none'; form-action 'none'`;

const LEGEND = [
  ["event", "event"],
  ["quote", "statement"],
  ["cue", "cue"],
  ["evidence", "evidence"],
  ["actor", "actor"],
  ["place", "place"],
  ["time", "time"],
];

/**
 * One self-contained page: each report with its highlights on the left, its records on the right. It loads nothing, and a
 * content security policy forbids it to.
 */
export function* htmlPage(reports: Iterable<CodedReport>, heading: string): Generator<string> {
  yield head(heading);
  let n = 0;
  for (const coded of reports) yield reportHtml(coded, ++n);
  yield `</main>\n<footer>Made by Readout. Every cell leads back to its words; what the text does not tell is left unknown.</footer>\n<script>${SCRIPT}</script>\n</body></html>\n`;
}

function head(heading: string): string {
  const legend = LEGEND.map(([kind, name]) => `<li><span class="k-${kind}">${name}</span></li>`).join("");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(heading)}</title><style>${STYLE}</style></head>
<body><a class="skip" href="#reports">Skip to the reports</a>
<header class="page"><h1>${escapeHtml(heading)}</h1><ul class="legend" aria-label="Legend">${legend}</ul></header>
<main id="reports">
`;
}

function reportHtml(coded: CodedReport, n: number): string {
  const scope = `d${n}-`;
  const { report } = coded;
  const link = report.canonicalUrl ?? report.url;
  const source = [report.publisher, report.byline ?? report.agency, report.published ?? "no date"].filter(Boolean).join(" · ");
  const address = link && /^https?:/.test(link) ? ` · <a${attribute("href", link)} rel="noreferrer">source</a>` : "";
  const records = coded.notCoded ? `<p>Not coded: ${escapeHtml(coded.notCoded)}.</p>` : cardsHtml(coded, scope);
  return `<section class="report" id="${scope}report" aria-label="Report ${n}: ${escapeHtml(report.title ?? report.id)}">
<article class="text" lang="${escapeHtml(report.language ?? "en")}" dir="auto"><p class="source">${escapeHtml(source)}${address}</p>
${textHtml(coded, scope)}
</article>
<section class="records" aria-label="Records of report ${n}">
${records || "<p>Nothing was found to record. Run <code>readout explain</code> on this report to see why.</p>"}
</section></section>
`;
}
