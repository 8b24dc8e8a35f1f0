import { type Block, capped } from "./blocks.js";
import { blockOf } from "./html.js";
import { paragraphsBetweenTags, parsePage } from "./page.js";
import { blocksOf, type PageBlock } from "./page-blocks.js";
import type { ReadOptions } from "./reader.js";

/**
 * The paragraphs, rows and captions of a piece of HTML such as an item of a feed or of a wire holds: all of it is the article, so nothing
 * is searched for. What stands at its end and is mostly links ("Read more") is left out. Never throws; work is bounded as for pages.
 */
export function blocksOfFragment(html: string, options: ReadOptions): Block[] {
  const blocks = treeBlocks(html);
  if (!blocks) return capped(paragraphsBetweenTags(html).map((text) => ({ part: "body", text })));
  while (blocks.length > 1 && isLinks(blocks[blocks.length - 1])) blocks.pop();
  return capped(blocks.map((block) => blockOf(block, options)).filter((block) => block.text));
}

const isLinks = ({ kind, linked, text }: PageBlock): boolean => kind !== "caption" && linked * 2 > text.length;

/** Null for a piece that is out of bounds. */
function treeBlocks(html: string): PageBlock[] | null {
  try {
    const document = parsePage(html);
    return document?.body ? blocksOf(document.body) : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // an element with a million classes
    throw error;
  }
}
