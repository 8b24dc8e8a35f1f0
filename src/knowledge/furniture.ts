import { type ReadData, readTable } from "./table.js";

/** Words of a page that are not of its article: calls to share and subscribe, labels of advertisements, headings of link lists. */
export interface Furniture {
  /** Whether a paragraph is such words, and nothing else. */
  has(paragraph: string): boolean;
  /** Whether the article is over where this heading or short paragraph stands. */
  endsArticle(heading: string): boolean;
}

const LONGEST = 400;

/** How many words a paragraph may have that begins with a phrase: a long phrase is sure enough for a long paragraph. */
const longestWith = (phraseWords: number): number => (phraseWords >= 4 ? 60 : 25);

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/^[\s*•·|:>»–—-]+|[\s*•·|:>».…!–—-]+$/g, "")
    .replace(/\s+/g, " ");

/** Nothing is furniture: for those who load no table. */
export const noFurniture: Furniture = { has: () => false, endsArticle: () => false };

/** Reads `en/furniture.tsv`. Throws an Error naming file and line of a mistake. */
export function loadFurniture(read: ReadData): Furniture {
  const path = "en/furniture.tsv";
  const kinds = { whole: new Set<string>(), start: new Set<string>(), section: new Set<string>() };
  let longest = 0;
  for (const row of readTable(path, read(path), ["phrase", "where"])) {
    const kind = kinds[row.where as keyof typeof kinds];
    if (!kind) throw new Error(`${path}:${row.line}: where is "${row.where}"; it is whole, start or section`);
    kind.add(folded(row.phrase) || row.phrase);
    longest = Math.max(longest, row.phrase.split(" ").length);
  }
  const begins = (text: string): boolean => {
    const words = text.split(" ");
    const most = Math.min(longest, words.length);
    for (let n = 1; n <= most; n++)
      if (words.length <= longestWith(n) && kinds.start.has(words.slice(0, n).join(" ").replace(/[:,]$/, ""))) return true;
    return false;
  };
  const has = (paragraph: string): boolean => {
    if (paragraph.length > LONGEST) return false;
    const text = folded(paragraph);
    return kinds.whole.has(text) || kinds.section.has(text) || begins(text);
  };
  return { has, endsArticle: (heading) => heading.length < 80 && kinds.section.has(folded(heading)) };
}
