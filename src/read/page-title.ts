import { type PageMetadata, plain } from "./page-metadata.js";

const folded = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
const separator = /\s+[|–—·»:•/-]\s+|\s+::\s+|\s+[|]|[|]\s+/;

/**
 * The headline of a page: the heading that a title of its metadata confirms, else that title without the name of the site. Undefined
 * when the page has neither.
 */
export function titleOf(document: Document, { titles, siteName }: PageMetadata): string | undefined {
  const headings = [...document.querySelectorAll("h1, h2, [itemprop=headline]")]
    .slice(0, 60)
    .map((element) => plain(element.textContent ?? ""))
    .filter((text) => text.length > 3 && text.length < 400);
  const wanted = titles.map(folded);
  const confirmed =
    headings.find((heading) => wanted.includes(folded(heading))) ??
    headings.find((heading) => wanted.some((title) => beginsWith(title, folded(heading))));
  if (confirmed) return confirmed;
  const first = plain(document.querySelector("h1")?.textContent ?? "");
  const told = titles[0] ? withoutSite(titles[0], siteName) : undefined;
  return told || (first.length > 3 && first.length < 400 ? first : undefined);
}

/** A heading of some words that a title begins with: the rest is the site. */
const beginsWith = (title: string, heading: string): boolean => heading.split(" ").length >= 4 && title.startsWith(`${heading} `);

/** Without "| The Site" at its end: the site's name, or the short last part. */
function withoutSite(title: string, siteName: string | undefined): string {
  const site = siteName ? folded(siteName) : "";
  const parts = title.split(separator);
  if (parts.length < 2) return title;
  const last = parts.at(-1) ?? "";
  const ends = site
    ? folded(last) === site || site.includes(folded(last)) || folded(last).includes(site)
    : last.split(" ").length <= 3 && title.length - last.length > 20;
  return ends ? title.slice(0, title.lastIndexOf(last)).replace(/[\s|–—·»:•/-]+$/, "") : title;
}
