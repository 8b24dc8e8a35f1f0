import { type Content, ContentBuilder } from "./newsml-content.js";
import type { XmlHandler } from "./xml.js";

/** A newsItem of NewsML-G2 as it tells of itself. */
export interface NewsItem {
  guid?: string;
  /** The number of its version, as told. */
  version?: string;
  language?: string;
  itemClass?: string;
  status?: string;
  headline?: string;
  title?: string;
  by?: string;
  creator?: string;
  dateline?: string;
  provider?: string;
  infoSource?: string;
  creditline?: string;
  copyrightHolder?: string;
  versionCreated?: string;
  firstCreated?: string;
  contentCreated?: string;
  description?: string;
  content?: Content;
  data?: { readonly type: string; readonly text: string };
}

type Field = Exclude<keyof NewsItem, "content" | "data">;

/** Elements of itemMeta, contentMeta and rightsInfo whose text is a field. */
const texts: Readonly<Record<string, Field>> = {
  versionCreated: "versionCreated",
  firstCreated: "firstCreated",
  contentCreated: "contentCreated",
  headline: "headline",
  title: "title",
  by: "by",
  dateline: "dateline",
  creditline: "creditline",
  description: "description",
};
/** Elements that name somebody, by a name inside them or by a literal or code. */
const named: Readonly<Record<string, Field>> = {
  provider: "provider",
  infoSource: "infoSource",
  creator: "creator",
  copyrightHolder: "copyrightHolder",
};
const LONGEST_FIELD = 5000;

/** Makes newsItems from the elements of a document of NewsML-G2. Other kinds of items (packages, concepts, plans) are passed over. */
export class NewsmlBuilder implements XmlHandler {
  readonly #path: string[] = [];
  #done: NewsItem[] = [];
  #item: NewsItem | null = null;
  #content: ContentBuilder | null = null;
  #contentDepth = 0;
  #data: { type: string; text: string } | null = null;
  #field: Field | null = null;
  #fieldDepth = 0;
  #text = "";
  #section = "";
  /** Names known from a literal or a code only. */
  readonly #loose = new Set<Field>();

  constructor(readonly limit: number) {}

  /** The items finished since the last call. */
  take(): NewsItem[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    this.#path.push(name);
    if (this.#content) this.#content.open(name);
    else if (!this.#item) {
      this.#loose.clear();
      if (name === "newsItem")
        this.#item = { guid: attribute("guid"), version: attribute("version"), language: attribute("xml:lang") };
    } else if (this.#section === "contentSet") this.#openContent(this.#item, name, attribute);
    else if (this.#section) this.#openField(this.#item, name, attribute);
    else if (/^(itemMeta|contentMeta|rightsInfo|contentSet)$/.test(name)) this.#section = name;
  }

  text(data: string): void {
    if (this.#content) this.#content.text(data);
    else if (this.#data) this.#data.text += data.slice(0, Math.max(0, this.limit - this.#data.text.length));
    else if (this.#field && this.#text.length < LONGEST_FIELD) this.#text += data.slice(0, LONGEST_FIELD);
  }

  close(name: string): void {
    this.#path.pop();
    const depth = this.#path.length;
    if (this.#content) {
      if (depth > this.#contentDepth) this.#content.close();
      else this.#closeContent();
    } else if (this.#data && name === "inlineData") this.#closeData();
    else if (this.#field && depth < this.#fieldDepth) this.#closeField();
    else if (name === this.#section) this.#section = "";
    else if (name === "newsItem" && this.#item) {
      this.#done.push(this.#item);
      this.#item = null;
    }
  }

  #openContent(item: NewsItem, name: string, attribute: (name: string) => string | undefined): void {
    if (name === "inlineXML" && !item.content?.blocks.length) {
      this.#content = new ContentBuilder(this.limit);
      this.#contentDepth = this.#path.length - 1;
      item.language = attribute("xml:lang") ?? item.language;
    } else if (name === "inlineData" && !item.data) this.#data = { type: attribute("contenttype") ?? "", text: "" };
  }

  #closeContent(): void {
    if (this.#item && this.#content) this.#item.content = this.#content.done();
    this.#content = null;
  }

  #closeData(): void {
    if (this.#item && this.#data?.text.trim()) this.#item.data = this.#data;
    this.#data = null;
  }

  /** A field is told once: the first headline is the main one, by the format's own order; one marked as subordinate is passed over. */
  #openField(item: NewsItem, name: string, attribute: (name: string) => string | undefined): void {
    const code = attribute("qcode");
    if (name === "itemClass") item.itemClass ??= code;
    else if (name === "pubStatus") item.status ??= code;
    else if (name === "language" && this.#section === "contentMeta") item.language = attribute("tag") ?? item.language;
    const field = this.#namedHere(item, name, attribute) ?? texts[name];
    if (!field || this.#field || item[field] || /sub|short|slug/i.test(attribute("role") ?? "")) return;
    this.#field = field;
    this.#fieldDepth = this.#path.length;
    this.#text = "";
  }

  /** Notes a literal or code as a name until a `name` inside tells better; the name itself is the field's text. */
  #namedHere(item: NewsItem, name: string, attribute: (name: string) => string | undefined): Field | undefined {
    const outer = named[this.#path[this.#path.length - 2] ?? ""];
    if (outer && name === "name") {
      if (this.#loose.has(outer)) item[outer] = undefined;
      this.#loose.delete(outer);
      return outer;
    }
    const field = named[name];
    const told = attribute("literal") ?? attribute("qcode")?.replace(/^[^:]*:/, "");
    if (field && told && !item[field]) {
      item[field] = told;
      this.#loose.add(field);
    }
    return undefined;
  }

  #closeField(): void {
    const text = this.#text.replace(/\s+/g, " ").trim();
    if (this.#item && this.#field && text) this.#item[this.#field] = text;
    this.#field = null;
  }
}
