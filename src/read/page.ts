import { parseHTML } from "linkedom";

/** Pages beyond these bounds are read as plain text between tags: nothing in them can then take long or overflow the stack. */
export const bounds = { length: 10_000_000, depth: 300, elements: 60_000, depthTimesElements: 4_000_000, entities: 200_000 };

const empty = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
/** Elements whose end tag may be left out: an open one does not count as nesting. */
const optional = new Set("p li dt dd tr td th thead tbody tfoot option".split(" "));
const tag = /<(\/?)([a-z][a-z0-9-]{0,40})([^<>]{0,3000})/gi;

/** How deep the tags of a page nest, and how many elements it has; counted without building a tree, scripts and styles aside. */
export function shapeOf(html: string): { depth: number; elements: number } {
  let depth = 0;
  let deepest = 0;
  let elements = 0;
  tag.lastIndex = 0;
  for (let found = tag.exec(html); found; found = tag.exec(html)) {
    const [, closing, name, rest] = found;
    const lower = name.toLowerCase();
    if (!closing) elements++;
    if (!closing && (lower === "script" || lower === "style")) tag.lastIndex = after(html, `</${lower}`, tag.lastIndex);
    else if (empty.has(lower) || optional.has(lower) || rest.endsWith("/")) continue;
    else if (closing) depth = Math.max(0, depth - 1);
    else deepest = Math.max(deepest, ++depth);
  }
  return { depth: deepest, elements };
}

/** The tree of a page, or null for one that is out of bounds. No script runs and nothing is fetched. */
export function parsePage(html: string): Document | null {
  if (html.length > bounds.length) return null;
  const { depth, elements } = shapeOf(html);
  if (depth > bounds.depth || elements > bounds.elements || depth * elements > bounds.depthTimesElements) return null;
  if (countOf(html, "&") + countOf(html, "<") - elements > bounds.entities) return null;
  const whole = /<body[\s>]/i.test(html) || /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`;
  return parseHTML(whole.replace(/<(?![a-z/!?])/gi, "&lt;")).document;
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}

const unread = /^(script|style|noscript|template|svg|head|iframe|object|select|textarea|nav|button)$/i;
const breaks =
  /^(p|div|br|li|ul|ol|h[1-6]|tr|td|table|section|article|header|footer|blockquote|figure|figcaption|title|main|aside|form)$/i;

/** The paragraphs of text between the tags, in one pass, for pages that are out of bounds. */
export function paragraphsBetweenTags(html: string): string[] {
  let text = "";
  let at = 0;
  while (at < html.length && text.length < bounds.length) {
    const open = html.indexOf("<", at);
    if (open < 0) break;
    text += html.slice(at, open);
    const name = /^<\/?([a-z][a-z0-9-]{0,40})/i.exec(html.slice(open, open + 45))?.[1] ?? "";
    if (html.startsWith("<!--", open)) at = after(html, "-->", open);
    else if (!name && html[open + 1] !== "!" && html[open + 1] !== "?") {
      text += "<";
      at = open + 1;
    } else if (html[open + 1] !== "/" && unread.test(name)) at = after(html, ">", after(html, `</${name.toLowerCase()}`, open));
    else {
      if (breaks.test(name)) text += "\n";
      at = after(html, ">", open);
    }
  }
  const paragraphs = (text + html.slice(Math.min(at, html.length))).split("\n").map((line) => line.replace(/\s+/g, " ").trim());
  return paragraphs.filter(Boolean);
}

/** The position behind the next occurrence, or the end. */
function after(html: string, words: string, from: number): number {
  const at = html.indexOf(words, from);
  return at < 0 ? html.length : at + words.length;
}
