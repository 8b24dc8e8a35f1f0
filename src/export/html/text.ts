import type { CodedReport } from "../../record/schema.js";
import { attribute, escapeHtml } from "./escape.js";
import { type Highlight, highlights, type Segment, segments } from "./segments.js";

/** The report's text as HTML: a block a paragraph, every highlight joined to the card of its record. `scope` keeps ids of several reports apart. */
export function textHtml(coded: CodedReport, scope: string): string {
  const all = highlights(coded).sort((a, b) => a.start - b.start);
  const captions = new Set(coded.report.captions.map((caption) => caption.start));
  const title = coded.report.title && coded.report.text.startsWith(coded.report.title) ? 0 : -1;
  const seen = new Set<string>();
  const headed = paragraphs(coded.report.text)
    .map(([start, end]) => {
      const inside = all.filter((highlight) => highlight.start < end && highlight.end > start);
      const body = segments(start, end, inside)
        .map((segment) => segmentHtml(segment, coded.report.text, scope, seen))
        .join("");
      if (start === title) return `<h2>${body}</h2>`;
      return captions.has(start) ? `<p class="caption">${body}</p>` : `<p>${body}</p>`;
    })
    .join("\n");
  return title === 0 ? headed : `<h2>${escapeHtml(coded.report.title ?? coded.report.id)}</h2>\n${headed}`;
}

/** The stretches of text between line breaks. */
function paragraphs(text: string): [number, number][] {
  const found: [number, number][] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    if (line.trim()) found.push([start, start + line.length]);
    start += line.length + 1;
  }
  return found;
}

function segmentHtml(segment: Segment, text: string, scope: string, seen: Set<string>): string {
  const words = escapeHtml(text.slice(segment.start, segment.end));
  if (!segment.highlights.length) return words;
  const kinds = [...new Set(segment.highlights.map((highlight) => `k-${highlight.kind}`))].join(" ");
  const records = [...new Set(segment.highlights.map((highlight) => `${scope}${highlight.record}`))].join(" ");
  const anchor = firstOf(segment, scope, seen);
  const join = `class="${kinds}" data-records="${records}"${attribute("id", anchor)}`;
  const target = segment.highlights.find((highlight) => highlight.kind !== "quote");
  return target ? `<a href="#${scope}${target.record}" ${join}>${words}</a>` : `<span ${join}>${words}</span>`;
}

/** The anchor `words-RECORD`, once for each record: where its card leads back to. */
function firstOf(segment: Segment, scope: string, seen: Set<string>): string | undefined {
  const fresh = segment.highlights.find((highlight: Highlight) => !seen.has(`${scope}${highlight.record}`));
  if (!fresh) return undefined;
  seen.add(`${scope}${fresh.record}`);
  return `words-${scope}${fresh.record}`;
}
