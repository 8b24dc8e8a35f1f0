import { isCredit, strongCredit } from "./credit.js";
import { bylineOf, isDateLine } from "./masthead.js";
import type { PageHints } from "./page-article.js"; // type only: page-article.js calls trimmed
import type { PageBlock } from "./page-blocks.js";

const PROSE = 80;

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const same = (a: string, b: string): boolean => words(a).join(" ") === words(b).join(" ");
const isSentence = (text: string): boolean => /[.!?…。]["'”’»)\]]*$/.test(text);

/** Leaves out what stands in an article's place but is not of it: its title again, masthead, furniture, lists of links, and all behind its end. */
export function trimmed(blocks: readonly PageBlock[], hints: PageHints): PageBlock[] {
  const kept: PageBlock[] = [];
  const lastProse = blocks.findLastIndex(isProse);
  const third = lastButTwo(blocks);
  let prose = 0;
  for (const [i, block] of blocks.entries()) {
    if (prose > 0 && i >= third && hints.furniture.endsArticle(block.text)) break;
    if (block.kind !== "caption") {
      if (isNotStory(block, hints) || (prose === 0 && i < lastProse && isHead(block, hints))) continue;
      if (isCredit(block.text, hints.agencies) && !isSentence(block.text)) continue;
    }
    if (isProse(block)) prose++;
    kept.push(
      block.kind !== "caption" && block.text.length < 500 && strongCredit(block.text) ? { ...block, kind: "caption" } : block,
    );
  }
  return withoutTail(kept, hints);
}

const isProse = ({ kind, text, linked }: PageBlock): boolean =>
  kind !== "caption" && text.length > PROSE && linked * 2 < text.length;

const credits = /^\(?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|written|reported|produced) by [\p{Lu}]/iu;
const contributed =
  /\bcontributed (?:to )?(?:this|the) (?:report|story|article)\b|\bcontributed reporting\b|\bcontributed (?:to )?reporting\b/i;
const follow =
  /^(?:\(?follow|like|find|connect with|email|write to|contact|reach|send tips) .{0,120}(?:\bon (?:twitter|facebook|instagram|youtube|telegram|linkedin)|@|https?:)/i;
const gallery =
  /^(?:image|photo|slide|picture) \d+ (?:of|\/)[\s/]*\d*$|^\d+ ?(?:of|\/) ?\d+$|^caption$|^hide$|^(?:first )?(?:published|posted|updated)\b.{0,80}\d.{0,40}$/i;

/** Words that a page puts among its paragraphs: credits of reporters, calls to follow, numbers of pictures, bare addresses, dates of updates. */
function isNotStory(block: PageBlock, { furniture }: PageHints): boolean {
  const { text } = block;
  if (furniture.has(text) || isLinkList(block) || !/[\p{L}\p{N}_]/u.test(text)) return true;
  if (text.length > 400) return false;
  return (
    credits.test(text) ||
    (contributed.test(text) && text.length < 250) ||
    follow.test(text) ||
    gallery.test(text) ||
    isAddress(text) ||
    (isDateLine(text) && text.length < 80)
  );
}

const isAddress = (text: string): boolean =>
  /^(?:https?:\/\/|www\.|mailto:)?[^\s@]+(?:@[^\s@]+\.[a-z]{2,}|\.[a-z]{2,6}(?:\/\S*)?)$/i.test(text) && text.length < 300;

/** Before the story: the title, the byline, a label of a word or two. */
function isHead({ text, kind }: PageBlock, { titles, byline }: PageHints): boolean {
  if (titles.some((title) => same(title, text)) || bylineOf(text) !== null) return true;
  if (byline && text.length < byline.length + 40 && words(byline).every((word) => words(text).includes(word))) return true;
  return kind !== "heading" && text.length < 40 && words(text).length < 6 && !isSentence(text);
}

/** Where the last but two of the paragraphs of running text stands, -1 without so many: before it, no heading ends the article. */
function lastButTwo(blocks: readonly PageBlock[]): number {
  const isRunning = ({ kind, text, linked }: PageBlock): boolean =>
    kind === "paragraph" && text.length > 120 && linked * 3 < text.length;
  let left = 3;
  return blocks.findLastIndex((block) => isRunning(block) && --left === 0);
}

function isLinkList({ text, linked, kind }: PageBlock): boolean {
  if (linked < text.length * 0.8) return false;
  return kind !== "paragraph" || !isSentence(text) || text.length < 60;
}

/** Drops what trails behind the last paragraph: headings with nothing under them, items that lead elsewhere, the author's life. */
function withoutTail(blocks: PageBlock[], { byline }: PageHints): PageBlock[] {
  let end = blocks.length;
  const trails = ({ kind, text, linked }: PageBlock): boolean =>
    kind === "heading" ||
    (kind === "item" && linked > text.length * 0.2 && text.length < 200) ||
    (linked > text.length * 0.6 && text.length < 200);
  while (end > 0 && trails(blocks[end - 1])) end--;
  const life = blocks.slice(0, end).findLastIndex(({ text }, i) => i >= end - 3 && i > 2 && isLife(text, byline));
  return life < 0 ? blocks.slice(0, end) : [...blocks.slice(0, life), ...blocks.slice(life + 1, end)];
}

/** "Ann Bell is a reporter in Lund ..." of the author. */
function isLife(text: string, byline: string | undefined): boolean {
  const name = byline?.split(/,| and /)[0].trim();
  return (
    name !== undefined &&
    text.length < 500 &&
    text.startsWith(name) &&
    /^\s*(?:\([^()]{1,60}\)\s*)?(?:is|was|has been|covers|writes)\b/.test(text.slice(name.length))
  );
}
