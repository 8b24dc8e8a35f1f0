import type { ReportRecord } from "../../../src/record/schema.js";

/** A stretch of the text that stands as one block on the page. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** `rest` goes on with the paragraph of the block before. */
  readonly kind: "title" | "body" | "caption" | "rest";
}

/** Longest stretch in one block, in characters: a paragraph of megabytes becomes many. */
const LONGEST = 2400;

/** Cuts a report's text at its line breaks, and very long paragraphs at a sentence's end, else at a space, else anywhere. */
export function blocksOf(report: Pick<ReportRecord, "text" | "title" | "captions">): Block[] {
  const { text, title } = report;
  const captions = new Set(report.captions.map((caption) => caption.start));
  const blocks: Block[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    if (text.slice(start, Math.min(end, start + 200)).trim() || text.slice(start, end).trim()) {
      const isTitle = start === 0 && title !== undefined && title !== "" && text.startsWith(title);
      push(blocks, text, start, end, isTitle ? "title" : captions.has(start) ? "caption" : "body");
    }
    start = end + 1;
  }
  return blocks;
}

function push(blocks: Block[], text: string, start: number, end: number, kind: Block["kind"]): void {
  for (let from = start; from < end; ) {
    const to = end - from <= LONGEST ? end : cut(text, from);
    blocks.push({ start: from, end: to, kind: from === start ? kind : "rest" });
    from = to;
  }
}

function cut(text: string, from: number): number {
  const piece = text.slice(from + LONGEST / 2, from + LONGEST);
  const at = Math.max(piece.lastIndexOf(". "), piece.lastIndexOf("? "), piece.lastIndexOf("! "));
  const space = at >= 0 ? at + 2 : piece.lastIndexOf(" ") + 1;
  const end = from + LONGEST / 2 + (space || piece.length);
  const low = text.charCodeAt(end);
  return low >= 0xdc00 && low <= 0xdfff ? end - 1 : end;
}

/** The number of the block that a place of the text is in; the last before it when it is in none. */
export function blockAt(blocks: readonly Block[], offset: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle].start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
