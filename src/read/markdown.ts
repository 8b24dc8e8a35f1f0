import type { ReportFields } from "../document/report.js";
import { readDate } from "../knowledge/dates.js";
import { type Furniture, noFurniture } from "../knowledge/furniture.js";
import { assemble, type Block, type Reading } from "./assemble.js";
import { cleanCredit, isCredit, splitCredit, strongCredit } from "./credit.js";
import { type MarkdownBlock, readBlocks } from "./markdown-blocks.js";
import { type Inline, readInline } from "./markdown-inline.js";
import { type Masthead, takeMasthead } from "./masthead.js";
import type { ReadOptions } from "./reader.js";

interface Piece extends Inline {
  readonly kind: MarkdownBlock["kind"];
  readonly level: number;
}

/** What front matter, the masthead and the trailer tell. */
interface Told extends Masthead {
  title?: string;
  publisher?: string;
  canonicalUrl?: string;
  language?: string;
}

const PROSE = 60;

/**
 * Reads an article in Markdown as converters of web pages write it: front matter or a heading as title, a byline and a date under it,
 * captions with their credits, the paragraphs, and a trailer with the original address. Marks, links and the page's furniture are left out.
 */
export function readMarkdown(
  markdown: string,
  fields: ReportFields,
  options: ReadOptions,
  notes: readonly string[] = [],
): Reading {
  const told: Told = {};
  const pieces = readBlocks(withoutFrontMatter(markdown, told)).map(
    (block): Piece => ({ ...readInline(block.source), kind: block.kind, level: block.level }),
  );
  const furniture = options.furniture ?? noFurniture;
  const rest = takeTrailer(takeTitle(pieces, told, fields.title), told);
  const blocks = takeBody(rest, told, furniture, options);
  const title = fields.title ?? told.title;
  const all: Block[] = title ? [{ part: "title", text: title }, ...blocks] : blocks;
  return assemble({ ...told, ...without(fields), title }, all, options, notes);
}

/** The fields that are set. */
function without(fields: ReportFields): ReportFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as ReportFields;
}

const keys: readonly (readonly [RegExp, keyof Told])[] = [
  [/^(title|headline)$/, "title"],
  [/^(date|published|publish(ed)?[ _-]?(date|time|at|on)|datepublished|pubdate|created)$/, "published"],
  [/^(author|authors|byline|by)$/, "byline"],
  [/^(url|link|source[ _-]?url|url[ _-]?source|canonical([ _-]?url)?|original[ _-]?url|permalink)$/, "canonicalUrl"],
  [/^(publisher|site|site[ _-]?name|sitename|outlet)$/, "publisher"],
  [/^(lang|language)$/, "language"],
];

/** Takes `key: value` lines between `---` at the head, or such lines at the head on their own, as page-to-Markdown services write them. */
function withoutFrontMatter(markdown: string, told: Told): string {
  const text = markdown.replace(/^\ufeff?\s*/, "");
  const fenced = /^(---|\+\+\+)[ \t]*\r?\n/.exec(text);
  const end = fenced ? text.slice(0, 20_000).indexOf(`\n${fenced[1]}`, fenced[0].length - 1) : -1;
  if (fenced && end > 0) {
    for (const line of text.slice(fenced[0].length, end).split(/\r?\n/)) takeKey(line, told);
    return text.slice(end + 4);
  }
  const lines = text.slice(0, 4000).split(/\r?\n/);
  let taken = 0;
  while (taken < Math.min(lines.length, 12) && (!lines[taken].trim() || (taken < 10 && takeKey(lines[taken], told)))) taken++;
  if (!told.title && !told.canonicalUrl) return text;
  if (/^markdown content:\s*$/i.test(lines[taken] ?? "")) taken++;
  return text.slice(lines.slice(0, taken).reduce((sum, line) => sum + line.length, 0) + newlines(text, taken));
}

/** The length of the first `count` line ends of a text. */
function newlines(text: string, count: number): number {
  let length = 0;
  let at = 0;
  for (let i = 0; i < count && at >= 0; i++) {
    at = text.indexOf("\n", at) + 1;
    length += text[at - 2] === "\r" ? 2 : 1;
  }
  return length;
}

function takeKey(line: string, told: Told): boolean {
  const found = /^["']?([a-z][a-z _-]{1,30})["']?\s*[:=]\s*(.{1,1000})$/i.exec(line);
  const key = keys.find(([pattern]) => found && pattern.test(found[1].trim().toLowerCase()))?.[1];
  if (!found || !key) return false;
  const value = found[2]
    .trim()
    .replace(/^\[?["']?|["']?\]?$/g, "")
    .trim();
  if (!value) return true;
  if (key === "published") told.published ??= readDate(value) ?? undefined;
  else if (key === "language") told.language ??= /^[a-z]{2}\b/i.test(value) ? value.slice(0, 2).toLowerCase() : undefined;
  else told[key] ??= value;
  return true;
}

/** The title: the first heading of the first level, or the first heading before any prose. What stands before it is the page's. */
function takeTitle(pieces: readonly Piece[], told: Told, known: string | undefined): Piece[] {
  const prose = pieces.findIndex(isProse);
  const first = pieces.findIndex((piece) => piece.kind === "heading" && piece.level === 1 && piece.text);
  const early = pieces.findIndex((piece, i) => piece.kind === "heading" && piece.text && (prose < 0 || i < prose));
  const at = first >= 0 && (prose < 0 || first < prose || !told.title) ? first : early;
  if (at < 0) return [...pieces];
  const title = pieces[at].text;
  told.title ??= title;
  const before = pieces.slice(0, at).filter(isProse);
  const same = (piece: Piece): boolean => piece.text === title || piece.text === (known ?? told.title);
  return [...before, ...pieces.slice(at + 1).filter((piece) => !(piece.kind === "heading" && same(piece)))];
}

/** Running text: long enough, or a sentence, and not made of links. */
function isProse({ kind, text, linked }: Piece): boolean {
  return (
    kind === "paragraph" &&
    linked * 2 < text.length &&
    (text.length > 2 * PROSE || (text.length > PROSE && /[.!?]["'”’)]?$/.test(text)))
  );
}

const sourceLabel =
  /^(?:original(?: url| link| article| source)?|source(?: url| link)?|canonical url|permalink|read (?:the )?(?:more|original|full)[^:]{0,40}|via|link|url)\s*:\s*/i;

/** Takes "Original url: <https://…>" at the end, in one paragraph or two. */
function takeTrailer(pieces: readonly Piece[], told: Told): Piece[] {
  const kept = [...pieces];
  for (let i = kept.length - 1; i >= 0 && i >= kept.length - 8; i--) {
    const { text, links } = kept[i];
    const label = sourceLabel.exec(`${text}${/:\s*$/.test(text) ? " " : ""}`);
    if (!label || text.length > 400 + (links[0]?.length ?? 0)) continue;
    const next = kept[i + 1];
    const value = text.slice(label[0].trimEnd().length).trim();
    const url = addressIn(links[0] ?? value) ?? (value ? undefined : addressIn(next?.links[0] ?? next?.text ?? ""));
    if (!url) continue;
    told.canonicalUrl ??= url;
    kept.splice(i, value || links[0] ? 1 : 2);
  }
  return kept;
}

const addressIn = (text: string): string | undefined => /^https?:\/\/[^\s<>"]+$/i.exec(text.trim())?.[0];

/** The paragraphs and captions, and what the masthead says; stops where the page's own lists begin. */
function takeBody(pieces: readonly Piece[], told: Told, furniture: Furniture, options: ReadOptions): Block[] {
  const blocks: Block[] = [];
  const last = pieces.findLastIndex(isProse);
  const lastButOne = pieces.slice(0, Math.max(0, last)).findLastIndex(isProse);
  let started = false;
  for (const [i, piece] of pieces.entries()) {
    const { kind, text } = piece;
    takeImages(piece, blocks, options);
    if (!text || kind === "code" || kind === "rule") continue;
    if (started && i >= lastButOne && furniture.endsArticle(text)) break;
    if (furniture.has(text) || isLinks(piece)) continue;
    const caption = captionOf(piece, options, pieces[i - 1]);
    if (caption) {
      if (caption.text || blocks.length) addCaption(blocks, caption);
      continue;
    }
    if (!started && (takeLines(text, told) || (i < last && isLabel(piece)))) continue;
    started ||= isProse(piece);
    blocks.push({ part: "body", text });
  }
  return blocks;
}

/** Whether every line of a block is of the masthead. */
function takeLines(text: string, told: Told): boolean {
  const lines = text.split(/\n|\s+[|•·]\s+/).filter((line) => line.trim());
  return lines.length <= 5 && lines.map((line) => takeMasthead(line, told)).every(Boolean);
}

/** A word or two before the first prose, such as a section's name or an author's. */
function isLabel({ kind, text }: Piece): boolean {
  return kind !== "heading" && text.length < 40 && !/[.!?:]["'”’)]?$/.test(text);
}

/** A paragraph or an item made of links, with no sentence in it. */
function isLinks({ kind, text, linked }: Piece): boolean {
  if (linked < text.length * 0.85) return false;
  return kind === "item" || text.split(/\s+/).length < 20 ? !/[.!?]["'”’]?$/.test(text) || /^https?:\S+$/.test(text) : false;
}

/** Alternative texts that are sentences, not file names, are captions. */
function takeImages({ images }: Piece, blocks: Block[], options: ReadOptions): void {
  for (const image of images) {
    const credited = splitCredit(image, options.agencies);
    const text = (credited?.caption ?? image).replace(/^image \d+:\s*/i, "");
    const words = text.split(/\s+/).length;
    if (words >= 6 && !/\.(jpe?g|png|gif|webp|svg)\b/i.test(text))
      addCaption(blocks, { part: "caption", text, credit: credited?.credit });
  }
}

/** A caption once only; one that says the same without a credit gives way. */
function addCaption(blocks: Block[], caption: Block): void {
  const last = blocks.at(-1);
  if (
    last?.part === "caption" &&
    (!caption.text || caption.text === last.text || last.text.startsWith(caption.text) || caption.text.startsWith(last.text))
  ) {
    const text = caption.text.length > last.text.length ? caption.text : last.text;
    blocks[blocks.length - 1] = { part: "caption", text, credit: caption.credit ?? last.credit };
  } else if (caption.text) blocks.push(caption);
}

/** A paragraph that ends in an emphasised credit, is all emphasis under an image, or ends in a credit of a known agency. */
function captionOf(piece: Piece, options: ReadOptions, before: Piece | undefined): Block | null {
  const { text, emphasis, kind, images } = piece;
  if (kind !== "paragraph" || text.length > 700) return null;
  const last = emphasis.at(-1);
  const tail = last && last[1] >= text.length - 1 ? text.slice(last[0], last[1]) : "";
  if (tail && tail.length < text.length && isCredit(cleanCredit(tail), options.agencies)) {
    return { part: "caption", text: text.slice(0, last?.[0]).trim(), credit: cleanCredit(tail) };
  }
  const underImage = images.length > 0 || (before?.images.length ?? 0) > 0;
  const wholeEmphasis = last !== undefined && last[0] === 0 && last[1] >= text.length - 1;
  const credited = splitCredit(text, options.agencies);
  if (credited && (underImage || wholeEmphasis || strongCredit(text)))
    return { part: "caption", text: credited.caption, credit: credited.credit };
  return underImage && wholeEmphasis && text.length < 400 ? { part: "caption", text } : null;
}
