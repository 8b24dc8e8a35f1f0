import type { ReportFields } from "../document/report.js";
import { type Reading, verbatim } from "./assemble.js";
import { decodeBytes } from "./bytes.js";
import { binaryKind, detectFormat, formatOfName, formatOfText, rootOf } from "./detect.js";
import type { Found } from "./found.js";
import { parseJson, readObject } from "./jsonl.js";
import { identifyLanguage } from "./language-id.js";
import { type Input, type InputFormat, ReadError, type ReadOptions, type Source } from "./reader.js";
import { readText } from "./text.js";
import type { Unpack } from "./warc.js";

/**
 * Reads the reports of one input: a page, a text, or the lines of JSONL. A bad input, or a bad line of it, comes back as an item with an
 * error that names it; nothing is thrown, so that bulk work goes on.
 */
export async function* read(input: Input, options: ReadOptions = {}): AsyncGenerator<Source, void, undefined> {
  try {
    if (typeof input.content !== "string" && formatBefore(input, options) === "warc") {
      yield* readArchive(once(input.content), input.name, options);
      return;
    }
    const { text, format, notes } = decode(input, options);
    if (format === "jsonl") yield* readLines(text, input.name, options);
    else if (format === "ninjs") yield* readNinjsText(text, input.name, options);
    else if (format === "newsml") yield* readNews([text], input.name, options);
    else if (format === "feed") yield* readFeed(text, input, options);
    else if (format === "json") yield* readList(parseJson(text, input.name), input.name, options);
    else if (format === "conllu") yield* readTreebank(text, input.name, options, notes);
    else yield* readOne(text, format, input, options, notes);
  } catch (error) {
    yield failure(input.name, error);
  }
}

/** An item for an error: a ReadError as it is, anything else as an unforeseen fault of reading this input. */
export function failure(name: string, error: unknown): Source {
  if (error instanceof ReadError) return { name, error };
  const message = error instanceof Error ? error.message : String(error);
  return { name, error: new ReadError(name, `could not be read (${message})`, "please report this input") };
}

/** Reads one line of JSONL (or one object of a list); `name` says which. */
export async function readLine(line: string, name: string, options: ReadOptions): Promise<Source> {
  return readValue(() => parseJson(line, name), name, options);
}

async function readValue(value: () => unknown, name: string, options: ReadOptions): Promise<Source> {
  try {
    const json = value();
    const { isNinjs, readNinjs } = await import("./ninjs.js");
    const reader = options.format === "ninjs" || (options.format !== "jsonl" && isNinjs(json)) ? readNinjs : readObject;
    return item(name, await withLanguage(await reader(json, name, options)));
  } catch (error) {
    return failure(name, error);
  }
}

/** What the reader of an input that holds many reports found, as sources. */
async function* sourcesOf(found: AsyncIterable<Found> | Iterable<Found>): AsyncGenerator<Source, void, undefined> {
  for await (const each of found)
    yield "error" in each ? failure(each.name, each.error) : item(each.name, await withLanguage(each.reading));
}

/** Reads the newsItems of NewsML-G2 as its decoded text comes. */
export async function* readNews(
  chunks: AsyncIterable<string> | Iterable<string>,
  name: string,
  options: ReadOptions,
): AsyncGenerator<Source, void, undefined> {
  yield* sourcesOf((await import("./newsml.js")).readNewsml(chunks, name, options));
}

async function* readFeed(text: string, { name, url }: Input, options: ReadOptions): AsyncGenerator<Source, void, undefined> {
  yield* sourcesOf((await import("./feed.js")).readFeedItems(text, name, url, options));
}

/** Reads the pages of a web archive as its unpacked bytes come; bodies that are packed in it need `unpack`. */
export async function* readArchive(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  options: ReadOptions,
  unpack?: Unpack,
): AsyncGenerator<Source, void, undefined> {
  for await (const page of (await import("./warc.js")).warcPages(chunks, name, unpack)) {
    if ("error" in page) yield failure(page.name, page.error);
    else for await (const source of read(page.input, { ...options, format: "auto" })) yield warned(source, page.note);
  }
}

/** A source with one more warning. */
export const warned = (source: Source, note: string | undefined): Source =>
  !note || "error" in source ? source : { ...source, warning: source.warning ? `${source.warning}; ${note}` : note };

/** ninjs in a file: one item, a list of them, or one on each line. */
async function* readNinjsText(text: string, name: string, options: ReadOptions): AsyncGenerator<Source, void, undefined> {
  if (formatOfText(text) === "jsonl") yield* readLines(text, name, options);
  else yield* readList(parseJson(text, name), name, options);
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield content;
}

async function* readLines(text: string, name: string, options: ReadOptions): AsyncGenerator<Source, void, undefined> {
  for (let at = 0, number = 1; at < text.length; number++) {
    const end = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at);
    const line = text.slice(at, end);
    if (line.trim()) yield await readLine(line, `${name}:${number}`, options);
    at = end + 1;
  }
}

async function* readList(json: unknown, name: string, options: ReadOptions): AsyncGenerator<Source, void, undefined> {
  if (!Array.isArray(json)) {
    yield await readValue(() => json, name, options);
    return;
  }
  for (const [i, value] of json.entries()) yield await readValue(() => value, `${name}[${i}]`, options);
}

/** The documents of a treebank with their words as given; taken to be in the coder's language. */
async function* readTreebank(
  text: string,
  name: string,
  options: ReadOptions,
  notes: readonly string[],
): AsyncGenerator<Source, void, undefined> {
  const documents = (await import("./conllu.js")).readConllu(text, name);
  if (documents.length === 0) throw new ReadError(name, "holds no sentence", "give a CoNLL-U file with words in it");
  for (const [k, document] of documents.entries()) {
    const id = document.id || (documents.length === 1 ? name : `${name}#${k + 1}`);
    const source = item(id, verbatim({ id }, document.text, options, notes));
    yield { ...source, given: document.sentences.filter((words) => words[words.length - 1].end <= source.report.text.length) };
  }
}

async function* readOne(
  text: string,
  format: InputFormat,
  input: Input,
  options: ReadOptions,
  notes: readonly string[],
): AsyncGenerator<Source, void, undefined> {
  const fields: ReportFields = { id: input.url ?? input.name, url: input.url };
  const reading = await readAs(format, text, fields, options, notes);
  if (!reading.report.text.trim())
    throw new ReadError(
      input.name,
      reading.notes.at(-1) ?? "there is no text in it",
      "give the page of one article, or its text",
    );
  yield item(input.name, await withLanguage(reading));
}

async function readAs(
  format: InputFormat,
  text: string,
  fields: ReportFields,
  options: ReadOptions,
  notes: readonly string[],
): Promise<Reading> {
  if (format === "html") return (await import("./html.js")).readHtml(text, fields, options, notes);
  if (format === "markdown") return (await import("./markdown.js")).readMarkdown(text, fields, options, notes);
  return readText(text, fields, options, notes);
}

const item = (name: string, { report, notes }: Reading) =>
  notes.length ? { name, report, warning: notes.join("; ") } : { name, report };

async function withLanguage(reading: Reading): Promise<Reading> {
  if (reading.report.language) return reading;
  const language = await identifyLanguage(reading.report.text);
  return language ? { ...reading, report: { ...reading.report, language } } : reading;
}

function decode(input: Input, options: ReadOptions): { text: string; format: InputFormat; notes: readonly string[] } {
  if (input.content.length === 0) throw new ReadError(input.name, "is empty", "give a file with text in it");
  const asked = options.format === "auto" ? undefined : options.format;
  if (typeof input.content === "string") return { text: input.content, format: asked ?? detect(input, input.content), notes: [] };
  const kind = binaryKind(input.content);
  if (kind) throw new ReadError(input.name, `is ${kind}, not text`, "give text, Markdown, HTML or JSONL");
  const start = startOf(input.content);
  const found = asked ?? detect(input, start);
  if (found === "text" && !asked && /^\ufeff?\s*<\?xml\s/.test(start))
    throw new ReadError(
      input.name,
      `is XML of a kind that is not read (${rootOf(start) ?? "no root element"})`,
      "give a feed or NewsML-G2",
    );
  const html = found === "html" || found === "newsml" || found === "feed"; // all three may declare their encoding
  const { text, notes } = decodeBytes(input.content, input.name, {
    contentType: input.contentType,
    encoding: options.encoding,
    html,
  });
  if (!text.trim()) throw new ReadError(input.name, "holds nothing but white space", "give a file with text in it");
  return { text, format: asked ?? detect(input, text), notes };
}

const startOf = (content: Uint8Array): string => new TextDecoder().decode(content.subarray(0, 8192));

/** The format that can be told before the bytes are taken for text. */
const formatBefore = (input: Input, { format }: ReadOptions): InputFormat =>
  !format || format === "auto" ? detect(input, startOf(input.content as Uint8Array)) : format;

function detect(input: Input, start: string): InputFormat {
  return detectFormat(input.name, start.slice(0, 8192), input.contentType) ?? formatOfName(input.url ?? "") ?? "text";
}
