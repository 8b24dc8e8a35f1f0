/** A paragraph of a page, as it stands in the tree. */
export interface PageBlock {
  readonly kind: "heading" | "paragraph" | "item" | "row" | "caption";
  readonly text: string;
  /** How many characters of the text are links. */
  readonly linked: number;
  /** Classes and ids of the elements around it, up to the article, lower case. */
  readonly around: string;
  readonly credit?: string;
}

const skipped = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME OBJECT EMBED SELECT TEXTAREA INPUT BUTTON CANVAS AUDIO VIDEO MAP NAV HEAD MATH".split(
    " ",
  ),
);
const blocky = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL".split(
    " ",
  ),
);
const captionClass = /(?:^|[\s_-]|image|photo|media|figure|news)caption(?=$|[\s_-]|text)/i;
const creditClass = /\b(?:credit|copyright|photo-?credit|image-?credit|media-?source|attribution)s?\b/i;

interface Walk {
  readonly blocks: PageBlock[];
  text: string;
  linked: number;
}

/** The blocks under an element in reading order. Depth is bounded by the tree's own. */
export function blocksOf(root: Element): PageBlock[] {
  const walk: Walk = { blocks: [], text: "", linked: 0 };
  visit(root, walk, "paragraph", "", false);
  flush(walk, "paragraph", "");
  return walk.blocks;
}

function visit(node: Node, walk: Walk, kind: PageBlock["kind"], around: string, inLink: boolean): void {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) addText(walk, (child as Text).data, inLink);
    else if (child.nodeType === 1) element(child as Element, walk, kind, around, inLink);
  }
}

function addText(walk: Walk, data: string, inLink: boolean): void {
  const text = data.replace(/[\s\u200b\ufeff]+/g, " ");
  walk.text += text;
  if (inLink) walk.linked += text.trim().length;
}

function element(child: Element, walk: Walk, kind: PageBlock["kind"], around: string, inLink: boolean): void {
  const name = child.tagName.toUpperCase();
  if (skipped.has(name)) return;
  if (name === "BR") {
    walk.text += "\n";
    return;
  }
  const marks = `${child.getAttribute("class") ?? ""} ${child.getAttribute("id") ?? ""}`.trim();
  if (name === "FIGCAPTION" || (captionClass.test(marks) && isShort(child))) {
    flush(walk, kind, around);
    addCaption(child, walk, `${around} ${marks}`);
    return;
  }
  if (!blocky.has(name)) {
    visit(child, walk, kind, around, inLink || name === "A");
    return;
  }
  flush(walk, kind, around);
  const inner = marks ? `${around} ${marks.toLowerCase()}` : around;
  const own = kindOf(name, kind);
  visit(child, walk, own, inner, inLink);
  if (name === "TD" || name === "TH") walk.text += " ";
  else flush(walk, own, inner);
}

const isShort = (child: Element): boolean => (child.textContent?.length ?? 0) < 700 && child.querySelectorAll("p").length < 3;

function kindOf(name: string, outer: PageBlock["kind"]): PageBlock["kind"] {
  if (/^H[1-6]$/.test(name)) return "heading";
  if (name === "LI" || name === "DT" || name === "DD") return "item";
  if (name === "TR") return "row";
  return outer === "row" && name !== "P" ? "row" : outer === "item" ? "item" : "paragraph";
}

/** Ends a block; two line breaks in it end a paragraph. */
function flush(walk: Walk, kind: PageBlock["kind"], around: string): void {
  const share = walk.linked / Math.max(1, walk.text.trim().length);
  for (const part of walk.text.split(/\n[ \n]*\n/)) {
    const text = tidy(part);
    if (text) walk.blocks.push({ kind, text, linked: Math.round(share * text.length), around });
  }
  walk.text = "";
  walk.linked = 0;
}

const tidy = (text: string): string =>
  text
    .replace(/ *\n */g, "\n")
    .replace(/ {2,}/g, " ")
    .trim();

function addCaption(child: Element, walk: Walk, around: string): void {
  const credits = [...child.querySelectorAll("*")].filter((e) => creditClass.test(e.getAttribute("class") ?? ""));
  const credit = credits[0] ? tidy(credits[0].textContent?.replace(/\s+/g, " ") ?? "") : undefined;
  const text = tidy((child.textContent ?? "").replace(/\s+/g, " "));
  const bare = credit && text.endsWith(credit) ? text.slice(0, -credit.length).trim() : text;
  walk.blocks.push({ kind: "caption", text: bare, linked: 0, around: around.toLowerCase(), ...(credit ? { credit } : {}) });
}
