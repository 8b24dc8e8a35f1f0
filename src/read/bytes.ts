import { ReadError } from "./reader.js";

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  readonly notes: readonly string[];
}

export interface DecodeOptions {
  readonly contentType?: string;
  /** Overrides every declaration. */
  readonly encoding?: string;
  /** Look for a charset in the page's own head, and forgive stray bytes as browsers do. */
  readonly html?: boolean;
}

/** The encoding that a byte order mark tells, or that a text without one shows by its zero bytes (UTF-16). */
function encodingOfBytes(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  let even = 0;
  let odd = 0;
  const length = Math.min(bytes.length, 512) & ~1;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (length >= 8 && odd > length / 5 && even === 0) return "utf-16le";
  if (length >= 8 && even > length / 5 && odd === 0) return "utf-16be";
  return null;
}

function charsetIn(declaration: string): string | null {
  return /charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(declaration)?.[1] ?? null;
}

/** The charset a page declares in its first 4,096 bytes, as HTML asks; a page can't be UTF-16 and say so in ASCII. */
function charsetOfPage(bytes: Uint8Array): string | null {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 4096));
  const found = /<meta\s[^>]{0,300}>/gi;
  for (let meta = found.exec(head); meta; meta = found.exec(head)) {
    const charset = charsetIn(meta[0]);
    if (charset) return /^utf-?16/i.test(charset) ? "utf-8" : charset;
  }
  return /^<\?xml[^>]{0,200}encoding=["']([\w.:-]{2,40})/i.exec(head)?.[1] ?? null;
}

/** A decoder for a label, or null for one that nobody knows. */
function decoderFor(label: string, fatal: boolean): TextDecoder | null {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    return null;
  }
}

/** Position of the first byte that is not valid UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (decodesAsPrefix(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function decodesAsPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decodeLeniently(bytes: Uint8Array, decoder: TextDecoder): Decoded {
  const text = decoder.decode(bytes);
  let bad = 0;
  for (let i = text.indexOf("\ufffd"); i >= 0 && bad < 1000; i = text.indexOf("\ufffd", i + 1)) bad++;
  const notes = bad ? [`${bad} characters are not valid ${decoder.encoding} and were replaced by \ufffd`] : [];
  return { text, encoding: decoder.encoding, notes };
}

/**
 * The text of a file's bytes. The encoding is, in this order: the one asked for, the byte order mark, the Content-Type header,
 * the page's own declaration, UTF-16 by its zero bytes, UTF-8. Throws a ReadError for an unknown label and for bytes that do
 * not fit the encoding; pages of HTML get replacement characters and a note instead.
 */
export function decodeBytes(bytes: Uint8Array, name: string, options: DecodeOptions = {}): Decoded {
  const declared =
    options.encoding ??
    encodingOfBytes(bytes) ??
    charsetIn(options.contentType ?? "") ??
    (options.html ? charsetOfPage(bytes) : null);
  const decoder = decoderFor(declared ?? "utf-8", !options.html);
  if (!decoder) {
    if (options.html && !options.encoding) return decodeLeniently(bytes, new TextDecoder("utf-8"));
    throw new ReadError(name, `unknown encoding "${declared}"`, "name it as the web does, for example utf-8 or windows-1252");
  }
  if (options.html) return decodePage(bytes, decoder, declared !== null);
  try {
    return { text: decoder.decode(bytes), encoding: decoder.encoding, notes: [] };
  } catch {
    const where = decoder.encoding === "utf-8" ? ` near byte ${firstBadByte(bytes)}` : "";
    throw new ReadError(
      name,
      `not valid ${decoder.encoding}${where}`,
      "convert it to UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8",
    );
  }
}

/** A page that declares nothing and is not UTF-8 is taken for windows-1252, as browsers do, and a note says so. */
function decodePage(bytes: Uint8Array, decoder: TextDecoder, declared: boolean): Decoded {
  if (declared || decodesAsPrefix(bytes)) return decodeLeniently(bytes, decoder);
  const text = new TextDecoder("windows-1252").decode(bytes);
  return { text, encoding: "windows-1252", notes: ["declares no encoding and is not UTF-8: read as windows-1252"] };
}
