/** A block of Markdown: its kind, and its source without the block's own marks. Quotations are unwrapped; code and rules have no text. */
export interface MarkdownBlock {
  readonly kind: "heading" | "paragraph" | "item" | "cell" | "code" | "rule";
  readonly source: string;
  /** 1 to 6 for headings, else 0. */
  readonly level: number;
}

const heading = /^ {0,3}(#{1,6})(?:\s+|$)(.*)$/;
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const fence = /^ {0,3}(`{3,}|~{3,})/;
const listItem = /^\s{0,8}(?:[*+-]|\d{1,3}[.)])\s+(?=\S)/;
const tableRule = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;

/** Splits Markdown into blocks in one pass over its lines. */
export function readBlocks(markdown: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let lines: string[] = [];
  let kind: "paragraph" | "item" = "paragraph";
  let fenced: string | null = null;
  const flush = (): void => {
    if (lines.length) blocks.push({ kind, source: joined(lines), level: 0 });
    lines = [];
    kind = "paragraph";
  };
  for (const raw of markdown.split(/\r\n|\r|\n/)) {
    const line = raw.replace(/^\s{0,3}(?:>\s?)+/, "");
    const mark = fence.exec(line)?.[1];
    if (fenced !== null) {
      if (mark?.startsWith(fenced)) fenced = null;
      continue;
    }
    if (mark) {
      flush();
      fenced = mark;
      blocks.push({ kind: "code", source: "", level: 0 });
    } else if (!line.trim()) flush();
    else if (kind === "paragraph" && lines.length > 0 && /^ {0,3}(=+|-+)\s*$/.test(line)) {
      blocks.push({ kind: "heading", source: joined(lines), level: line.includes("=") ? 1 : 2 });
      lines = [];
    } else if (rule.test(line)) {
      flush();
      blocks.push({ kind: "rule", source: "", level: 0 });
    } else if (heading.test(line)) {
      flush();
      const [, marks, text] = heading.exec(line) as RegExpExecArray;
      blocks.push({ kind: "heading", source: text.replace(/\s+#+\s*$/, ""), level: marks.length });
    } else if (listItem.test(line)) {
      flush();
      kind = "item";
      lines.push(line.replace(listItem, ""));
    } else if (line.trim().startsWith("|") || tableRule.test(line)) {
      flush();
      if (!tableRule.test(line))
        for (const cell of line.split("|")) if (isProseCell(cell)) blocks.push({ kind: "cell", source: cell.trim(), level: 0 });
    } else lines.push(line);
  }
  flush();
  return blocks;
}

/** A cell of a table that holds a sentence; figures and labels are no text to read. */
const isProseCell = (cell: string): boolean => cell.length > 30 && cell.trim().split(/\s+/).length >= 8;

/** Lines of one paragraph: a line break that is asked for stays a line break, any other is a space. */
function joined(lines: readonly string[]): string {
  let text = "";
  lines.forEach((line, i) => {
    const hard = /(?: {2,}|\\)$/.test(line);
    text += line.trim().replace(/\\$/, "");
    if (i < lines.length - 1) text += hard ? "\n" : " ";
  });
  return text;
}
