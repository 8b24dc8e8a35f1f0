import { createReadStream, readFileSync } from "node:fs";
import { opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { loadAgencies } from "../knowledge/agencies.js";
import { loadFurniture } from "../knowledge/furniture.js";
import { decodeBytes } from "../read/bytes.js";
import { formatOfName, formatOfText } from "../read/detect.js";
import { failure, read, readArchive, readLine, readNews, warned } from "../read/read.js";
import { defaultMaxLength, type Input, type InputFormat, ReadError, type ReadOptions, type Source } from "../read/reader.js";
import { type FetchOptions, fetchPage } from "./fetch.js";
import { linesOf } from "./lines.js";
import { unpackBody } from "./unpack.js";

export type { Source } from "../read/reader.js";

export interface SourceOptions extends FetchOptions {
  readonly inputFormat?: InputFormat | "auto";
  /** ISO day of publication for reports that tell none. */
  readonly date?: string;
  /** ISO 639-1 code for reports that tell none; default: told from the text. */
  readonly language?: string;
  /** A WHATWG encoding label that overrides every declaration. */
  readonly encoding?: string;
  /** The longest text kept, in UTF-16 units; default 2,000,000. */
  readonly maxLength?: number;
  /** Standard input, for `-`; default the process's. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** The longest line of JSONL read, in bytes; default 64 MiB. */
  readonly maxLine?: number;
}

type Told = ReadOptions & SourceOptions;

const LONGEST_LINE = 64 * 2 ** 20;
const HEAD = 8192;
const readable = /\.(txt|text|md|markdown|html?|xhtml|jsonl|ndjson|json|conllu|ninjs|newsml|xml|rss|atom|warc)(\.gz)?$/i;

/**
 * Reads the reports of files, directories (walked in the order of their names), addresses and `-`, one after the other. JSONL, also
 * gzipped, is read line by line and takes no more memory than its longest line. Whatever cannot be read comes as an item with an error,
 * and the rest goes on.
 */
export async function* openSources(
  args: readonly string[],
  options: SourceOptions = {},
): AsyncGenerator<Source, void, undefined> {
  const told: Told = { ...readerTables(), ...options, format: options.inputFormat, published: options.date };
  for (const arg of args) {
    try {
      if (arg === "-") yield* readStream(options.stdin ?? process.stdin, "standard input", told);
      else if (/^[a-z][a-z0-9+.-]*:\/\//i.test(arg)) yield* readFetched(await fetchPage(arg, told), told);
      else yield* readPath(arg, told, true);
    } catch (error) {
      yield failure(arg, explained(arg, error));
    }
  }
}

/** What was fetched: packed, or a web archive, as a stream; anything else as a page. */
async function* readFetched(page: Input, options: Told): AsyncGenerator<Source, void, undefined> {
  if (typeof page.content !== "string" && (isGzip(page.content) || formatOf(page.name, page.content) === "warc"))
    yield* readStream([page.content], page.name, options);
  else yield* read(page, options);
}

let tables: Pick<ReadOptions, "agencies" | "furniture"> | undefined;

/** The tables for readers that come with the package, read once. */
export function readerTables(): Pick<ReadOptions, "agencies" | "furniture"> {
  const read = (path: string): string => readFileSync(new URL(`../../data/${path}`, import.meta.url), "utf8");
  tables ??= { agencies: loadAgencies(read), furniture: loadFurniture(read) };
  return tables;
}

async function* readPath(path: string, options: Told, named: boolean): AsyncGenerator<Source, void, undefined> {
  const about = await stat(path);
  if (about.isDirectory()) yield* readDirectory(path, options);
  else if (about.isFile() || named) yield* readStream(streamOf(path), path, options);
}

/** Every file of a directory with a known ending, in the order of names by code unit, directories in their turn. */
async function* readDirectory(path: string, options: Told): AsyncGenerator<Source, void, undefined> {
  const names: string[] = [];
  for await (const entry of await opendir(path)) {
    if (!entry.name.startsWith(".") && (entry.isDirectory() || (entry.isFile() && readable.test(entry.name))))
      names.push(entry.name);
  }
  for (const name of names.sort()) {
    const inner = join(path, name);
    try {
      yield* readPath(inner, options, false);
    } catch (error) {
      yield failure(inner, explained(inner, error));
    }
  }
}

const streamOf = (path: string): AsyncIterable<Uint8Array> => createReadStream(path, { highWaterMark: 1 << 18 });

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** A stream unpacked where its first bytes are those of gzip; of several members put together (as web archives have them) all are. */
async function* unzipped(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = piecesOf(stream);
  try {
    const head = await takeBytes(chunks, 2);
    if (isGzip(head)) yield* gunzipped(resumed(head, chunks));
    else yield* resumed(head, chunks);
  } finally {
    await chunks.return?.();
  }
}

async function* piecesOf(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  yield* stream;
}

async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const packed = Readable.from(chunks, { objectMode: false });
  const gunzip = createGunzip();
  packed.on("error", (error) => gunzip.destroy(error));
  try {
    yield* packed.pipe(gunzip);
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
}

/** The text of a stream of XML in the encoding that it declares. Throws a ReadError for bytes that do not fit it. */
async function* decodedPieces(
  head: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
  name: string,
  options: Told,
): AsyncGenerator<string, void, undefined> {
  const { encoding } = decodeBytes(head, name, { encoding: options.encoding, html: true });
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of resumed(head, chunks)) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ReadError(name, `not valid ${encoding}`, "convert it to UTF-8, or name its encoding");
  }
}

/** Reads the head of a stream to see what it is, then JSONL by the line, NewsML by the item and archives by the record, anything else as a whole. */
async function* readStream(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  name: string,
  options: Told,
): AsyncGenerator<Source, void, undefined> {
  const chunks = unzipped(stream);
  try {
    const head = await takeBytes(chunks, HEAD);
    const format = options.format && options.format !== "auto" ? options.format : formatOf(name, head);
    if (format === "jsonl" || (format === "ninjs" && formatOfText(decoded(head)) === "jsonl"))
      yield* readJsonLines(resumed(head, chunks), name, options);
    else if (format === "warc") yield* readArchive(resumed(head, chunks), name, options, unpackBody);
    else if (format === "newsml" && head.length) yield* readNews(decodedPieces(head, chunks, name, options), name, options);
    else yield* readWhole(head, chunks, name, options);
  } finally {
    await chunks.return?.();
  }
}

const decoded = (head: Uint8Array): string => new TextDecoder().decode(head);

const streamed: readonly InputFormat[] = ["jsonl", "newsml", "warc"];

function formatOf(name: string, head: Uint8Array): InputFormat | null {
  const told = formatOfName(name);
  const seen = told === null || told === "json" ? formatOfText(decoded(head)) : null;
  return seen && streamed.includes(seen) ? seen : told;
}

async function* readJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  options: Told,
): AsyncGenerator<Source, void, undefined> {
  const limit = options.maxLine ?? LONGEST_LINE;
  let seen = 0;
  for await (const { number, bytes, length } of linesOf(chunks, limit)) {
    const where = `${name}:${number}`;
    if (!bytes) {
      yield failure(
        where,
        new ReadError(
          where,
          `a line of ${length} bytes, longer than ${limit}`,
          "split the report, or put it in a file of its own",
        ),
      );
      continue;
    }
    const item = await readBytesOfLine(bytes, where, options);
    if (item) yield item;
    seen++;
  }
  if (!seen) throw new ReadError(name, "is empty", "give a file with text in it");
}

async function readBytesOfLine(bytes: Uint8Array, where: string, options: Told): Promise<Source | null> {
  try {
    const { text } = decodeBytes(bytes, where, { encoding: options.encoding });
    return text.trim() ? await readLine(text, where, options) : null;
  } catch (error) {
    return failure(where, error);
  }
}

/** Reads a file as a whole, up to what the longest text may take; the rest is left unread, with a note. */
async function* readWhole(
  head: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
  name: string,
  options: Told,
): AsyncGenerator<Source, void, undefined> {
  const limit = Math.max(16 * 2 ** 20, 4 * (options.maxLength ?? defaultMaxLength));
  const rest = await takeBytes(chunks, limit - head.length);
  const content = Buffer.concat([head, rest]);
  const whole = content.length < limit;
  for await (const item of read({ name, content: whole ? content : wholeCharacters(content) }, options)) {
    const warning = `only the first ${content.length} bytes are read; split the file`;
    yield warned(item, whole ? undefined : warning);
  }
}

/** Without the UTF-8 character that the cut fell in. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > bytes.length - 4 && end > 0 && (bytes[end - 1] & 0xc0) === 0x80) end--;
  return bytes.subarray(0, Math.max(0, end - 1));
}

/** At least `wanted` bytes, unless the stream ends before. */
async function takeBytes(chunks: AsyncIterator<Uint8Array>, wanted: number): Promise<Uint8Array> {
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < wanted) {
    const { done, value } = await chunks.next();
    if (done) break;
    const bytes = typeof value === "string" ? Buffer.from(value) : value;
    taken.push(bytes);
    length += bytes.length;
  }
  return taken.length === 1 ? taken[0] : Buffer.concat(taken);
}

async function* resumed(head: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  yield head;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}

const advice: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ["no such file", "check the path"],
  EACCES: ["may not be read", "check its permissions"],
  EPERM: ["may not be read", "check its permissions"],
  EISDIR: ["is a directory", "name it without a format, or name its files"],
  Z_DATA_ERROR: ["is not valid gzip", "unpack it, or fetch it again"],
  Z_BUF_ERROR: ["is gzip cut short", "fetch it again"],
};

/** An error of the file system or of gzip, in words. */
function explained(name: string, error: unknown): unknown {
  const code = (error as { code?: string } | null)?.code;
  const known = code ? advice[code] : undefined;
  return known ? new ReadError(name, ...known) : error;
}
