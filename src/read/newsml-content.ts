import type { Block } from "./assemble.js";

/** What the content of an item tells: its paragraphs, and what NITF says of itself above them. */
export interface Content {
  readonly blocks: readonly Block[];
  readonly title?: string;
  readonly byline?: string;
  readonly dateline?: string;
}

/** Elements of NITF and XHTML that end a paragraph. */
const blocky = new Set(
  "p h1 h2 h3 h4 h5 h6 hl1 hl2 hedline li dt dd ul ol dl tr table tbody thead caption block bq blockquote pre div section article body body.head body.content body.end byline dateline distributor media media-caption media-producer figure figcaption tagline note abstract hr".split(
    " ",
  ),
);
/** Elements whose text is not the article's. */
const unread = new Set(
  "head script style template media-metadata media-reference media-object revision-history distributor series note nav form button iframe object".split(
    " ",
  ),
);

type Role = "body" | "title" | "byline" | "dateline" | "caption" | "credit";
const roles: Readonly<Record<string, Role>> = {
  hl1: "title",
  byline: "byline",
  dateline: "dateline",
  "media-caption": "caption",
  figcaption: "caption",
  "media-producer": "credit",
};

/** Builds the paragraphs of inline XML, NITF or XHTML, from its elements in document order. Text beyond `limit` characters is left out. */
export class ContentBuilder {
  readonly #blocks: Block[] = [];
  readonly #open: string[] = [];
  readonly #roles: Role[] = ["body"];
  readonly #heads: Partial<Record<Role, string>> = {};
  #skipped = 0;
  #text = "";
  #length = 0;

  constructor(readonly limit: number) {}

  open(name: string): void {
    this.#open.push(name);
    if (this.#skipped || unread.has(name)) {
      this.#skipped++;
      return;
    }
    if (name === "br") this.#text += "\n";
    else if (name === "td" || name === "th") this.#text += " ";
    if (!blocky.has(name)) return;
    this.#flush();
    this.#roles.push(roles[name] ?? this.#role());
  }

  text(data: string): void {
    if (this.#skipped || this.#length > this.limit) return;
    this.#length += data.length;
    this.#text += data.replace(/\s+/g, " ");
  }

  close(): void {
    const name = this.#open.pop() ?? "";
    if (this.#skipped) this.#skipped--;
    else if (blocky.has(name)) {
      this.#flush();
      this.#roles.pop();
    }
  }

  done(): Content {
    this.#flush();
    const { title, byline, dateline } = this.#heads;
    return { blocks: this.#blocks, title, byline, dateline };
  }

  #role(): Role {
    return this.#roles[this.#roles.length - 1] ?? "body";
  }

  #flush(): void {
    const text = this.#text
      .replace(/ *\n */g, "\n")
      .replace(/ {2,}/g, " ")
      .trim();
    this.#text = "";
    if (text) this.#keep(this.#role(), text);
  }

  #keep(role: Role, text: string): void {
    const last = this.#blocks[this.#blocks.length - 1];
    if (role === "body" || role === "caption") this.#blocks.push({ part: role, text });
    else if (role === "credit") {
      if (last?.part === "caption") this.#blocks[this.#blocks.length - 1] = { ...last, credit: text };
    } else this.#heads[role] = this.#heads[role] ? `${this.#heads[role]} ${text}` : text;
  }
}
