import { createReadStream, readFileSync } from "node:fs";
import { opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { loadAgencies } from "../knowledge/agencies.js";
import { loadFurniture } from "../knowledge/furniture.js";
import { decodeBytes } from "../read/bytes.js";
import { formatOfName, formatOfText } from "../read/detect.js";
import { failure, read, readLine } from "../read/read.js";
import { defaultMaxLength, type InputFormat, ReadError, type ReadOptions, type Source } from "../read/reader.js";
import { type FetchOptions, fetchPage } from "./fetch.js";
import { linesOf } from "./lines.js";

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
const readable = /\.(txt|text|md|markdown|html?|xhtml|jsonl|ndjson|json|conllu)(\.gz)?$/i;

/**
 * Reads the reports of files, directories (walked in the order of their names), addresses and `-`, one after the other. JSONL, also
 * gzipped, is read line by line and takes no more memory than its longest line. Whatever cannot be read comes as an item with an error,
 * and the rest goes on.
 */
export async function* openSources(
  args: readonly string[],
  options: SourceOptions = {},
): AsyncGenerator<Source, void, undefined> {
  const told: Told = { ...ownTables(), ...options, format: options.inputFormat, published: options.date };
  for (const arg of args) {
    try {
      if (arg === "-") yield* readStream(options.stdin ?? process.stdin, "standard input", told);
      else if (/^[a-z][a-z0-9+.-]*:\/\//i.test(arg)) yield* read(await fetchPage(arg, told), told);
      else yield* readPath(arg, told, true);
    } catch (error) {
      yield failure(arg, explained(arg, error));
    }
  }
}

let tables: Pick<ReadOptions, "agencies" | "furniture"> | undefined;

/** The tables for readers that come with the package, read once. */
function ownTables(): Pick<ReadOptions, "agencies" | "furniture"> {
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

function streamOf(path: string): AsyncIterable<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  if (!/\.gz$/i.test(path)) return file;
  const unzipped = createGunzip();
  file.on("error", (error) => unzipped.destroy(error));
  return file.pipe(unzipped);
}

/** Reads the head of a stream to see what it is, then JSONL by the line, anything else as a whole. */
async function* readStream(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  options: Told,
): AsyncGenerator<Source, void, undefined> {
  const chunks = stream[Symbol.asyncIterator]();
  try {
    const head = await takeBytes(chunks, HEAD);
    const format = options.format && options.format !== "auto" ? options.format : formatOf(name, head);
    if (format === "jsonl") yield* readJsonLines(resumed(head, chunks), name, options);
    else yield* readWhole(head, chunks, name, options);
  } finally {
    await chunks.return?.();
  }
}

function formatOf(name: string, head: Uint8Array): InputFormat | null {
  const start = new TextDecoder().decode(head);
  const told = formatOfName(name);
  return told === null || told === "json" ? (formatOfText(start) === "jsonl" ? "jsonl" : told) : told;
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
    yield whole || "error" in item ? item : { ...item, warning: item.warning ? `${item.warning}; ${warning}` : warning };
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
