import { Readability } from "@mozilla/readability";
import type { Agencies } from "../knowledge/agencies.js";
import type { Furniture } from "../knowledge/furniture.js";
import { blocksOf, type PageBlock } from "./page-blocks.js";
import { trimmed } from "./page-trim.js";

/** Elements that hold no article: what frames it, asks, sells or shares. Matched as whole words of a class or id. */
const framing =
  /(?:^|[\s_-])(?:related|recommend(?:ed|ations?)?|newsletter|subscribe|subscription|share|sharing|social|sharedaddy|addthis|promo|outbrain|taboola|comments?|disqus|breadcrumbs?|advert(?:isement)?|ad-?slot|sponsored?|cookie|popup|modal|toolbar|most-?read|trending|read-?more|readmore|more-?on|also-?read|inread|paywall|author-?(?:bio|box|info)|tag-?list|tags|pagination|print-?only|signup|sign-up|hidden|visually-?hidden|sr-only|screen-reader-text)(?=$|[\s_-])/i;
const framingTags =
  "aside, nav, footer, form, button, [role=complementary], [role=navigation], [role=contentinfo], [role=dialog], [role=alert], [aria-hidden=true]";

/** What the article's text is made of, and how it was found. */
export interface PageArticle {
  readonly blocks: readonly PageBlock[];
  readonly title?: string;
  readonly byline?: string;
}

/** What is known of a page before its article is found. */
export interface PageHints {
  readonly titles: readonly string[];
  readonly byline?: string;
  readonly articleBody?: string;
  readonly furniture: Furniture;
  readonly agencies?: Agencies;
}

/** Finds the article of a page, without its frame. The document is used up. */
export function findArticle(document: Document, hints: PageHints): PageArticle {
  removeFrames(document);
  const found = new Readability(document, { serializer: (node) => node, keepClasses: true, charThreshold: 300 }).parse();
  const root = found?.content as unknown as Element | undefined;
  const blocks = root ? blocksOf(root) : [];
  const told = hints.articleBody && hints.articleBody.length > 200 ? paragraphsOf(hints.articleBody) : [];
  const article = trimmed(blocks, hints);
  const better = lengthOf(told) > 1.5 * lengthOf(article) ? told : article;
  return { blocks: better, title: found?.title ?? undefined, byline: found?.byline ?? undefined };
}

const lengthOf = (blocks: readonly PageBlock[]): number => blocks.reduce((sum, block) => sum + block.text.length, 0);

function paragraphsOf(text: string): PageBlock[] {
  return text
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .map((line) => ({ kind: "paragraph", text: line, linked: 0, around: "" }));
}

/** Takes framing elements out, unless one holds most of the page's text. */
function removeFrames(document: Document): void {
  const whole = document.body?.textContent?.length ?? 0;
  const marked = [...document.querySelectorAll("[class], [id]")].filter(
    (e) =>
      framing.test(`${e.getAttribute("class") ?? ""} ${e.getAttribute("id") ?? ""}`) &&
      !/^(HTML|BODY|ARTICLE|MAIN)$/i.test(e.tagName),
  );
  for (const element of [...document.querySelectorAll(framingTags), ...marked]) {
    if (element.isConnected && (element.textContent?.length ?? 0) * 3 < whole && element.querySelectorAll("p").length < 8)
      element.remove();
  }
}
