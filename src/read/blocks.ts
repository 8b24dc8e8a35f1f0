import type { Block } from "./assemble.js";

export type { Block } from "./assemble.js";

/** More paragraphs than a report has: what is beyond them is left out. */
const MOST_BLOCKS = 50_000;

/** At most 50,000 blocks. */
export const capped = (blocks: Block[]): Block[] => (blocks.length > MOST_BLOCKS ? blocks.slice(0, MOST_BLOCKS) : blocks);

/** The paragraphs of a plain text: parted by blank lines, or by every line end where there are none. */
export function paragraphsOf(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, "\n");
  const parts = /\n[^\S\n]*\n/.test(lines) ? lines.split(/\n(?:[^\S\n]*\n)+/) : lines.split("\n");
  return capped(
    parts
      .map((part) => part.replace(/[^\S\n]+/g, " ").trim())
      .filter(Boolean)
      .map((part) => ({ part: "body", text: part })),
  );
}

/** The title as a block before the others; a first paragraph that only repeats it is left out. */
export function titled(title: string | undefined, blocks: readonly Block[]): readonly Block[] {
  if (!title) return blocks;
  const rest = blocks[0]?.part === "body" && blocks[0].text === title ? blocks.slice(1) : blocks;
  return [{ part: "title", text: title }, ...rest];
}

/** Whether text looks like HTML: it holds a tag. */
export const hasTags = (text: string): boolean => /<\/?[a-z][a-z0-9]{0,20}(?:[\s/][^<>]{0,2000})?>/i.test(text);
