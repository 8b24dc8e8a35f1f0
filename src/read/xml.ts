import { SaxesParser, type SaxesTagNS } from "saxes";
import { ReadError } from "./reader.js";

/** What a reader of XML is told, in document order: elements by their local names. */
export interface XmlHandler {
  open(name: string, attribute: (name: string) => string | undefined): void;
  text(data: string): void;
  close(name: string): void;
}

const LONGEST_RUN = 8 * 2 ** 20;
const PIECE = 1 << 16;

/** Bounds on a document of XML from a stranger. */
export const xmlBounds = { depth: 200, attributes: 500 };

/**
 * A strict, streaming reader of XML with namespaces. Throws a ReadError, with the line, for XML that is not well-formed, for a document type
 * or entity declarations (which hostile files use to grow), and for nesting out of all reason.
 */
export class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: true });
  #depth = 0;
  #attributes = 0;
  #quiet = 0;

  constructor(
    readonly name: string,
    handler: XmlHandler,
  ) {
    const parser = this.#parser;
    parser.on("error", (error) => this.#refuse(`not well-formed XML (${worded(error)})`, "ask its sender for a whole file"));
    parser.on("doctype", () => this.#refuse("declares a document type or entities", "remove the DOCTYPE; it is not read"));
    parser.on("opentagstart", () => this.#opened());
    parser.on("attribute", () => {
      if (++this.#attributes > xmlBounds.attributes)
        this.#refuse(`an element with more than ${xmlBounds.attributes} attributes`, "mend the file");
    });
    parser.on("opentag", (tag) => handler.open(tag.local, (name) => attributeOf(tag, name)));
    parser.on("closetag", (tag) => {
      this.#depth--;
      this.#quiet = 0;
      handler.close(tag.local);
    });
    const text = (data: string): void => {
      this.#quiet = 0;
      handler.text(data);
    };
    parser.on("text", text);
    parser.on("cdata", text);
  }

  write(chunk: string): void {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.slice(at, at + PIECE);
      this.#quiet += piece.length;
      if (this.#quiet > LONGEST_RUN) this.#refuse("a text or tag that does not end", "ask its sender for a whole file");
      this.#parser.write(piece);
    }
  }

  close(): void {
    this.#parser.close();
  }

  #opened(): void {
    this.#quiet = 0;
    this.#attributes = 0;
    if (++this.#depth > xmlBounds.depth) this.#refuse(`nested deeper than ${xmlBounds.depth} elements`, "mend the file");
  }

  #refuse(problem: string, advice: string): never {
    throw new ReadError(this.name, `${problem} at line ${this.#parser.line}`, advice);
  }
}

const worded = (error: Error): string =>
  error.message
    .replace(/^(?:[^\s:]*:)?\d+:\d+: /, "")
    .replace(/\s+/g, " ")
    .replace(/\.$/, "")
    .slice(0, 100);

function attributeOf(tag: SaxesTagNS, name: string): string | undefined {
  for (const attribute of Object.values(tag.attributes)) {
    if (attribute.name === name || attribute.local === name) return attribute.value;
  }
  return undefined;
}
