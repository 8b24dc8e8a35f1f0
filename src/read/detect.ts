import type { InputFormat } from "./reader.js";

/** First bytes of files that hold no text to read, and what to call them. */
const signatures: readonly (readonly [hex: string, name: string])[] = [
  ["89504e470d0a1a0a", "a PNG image"],
  ["ffd8ff", "a JPEG image"],
  ["474946383", "a GIF image"],
  ["52494646", "an image, sound or video file (RIFF)"],
  ["25504446", "a PDF document"],
  ["504b0304", "a zip archive (or a Word, Excel or EPUB file)"],
  ["504b0506", "a zip archive"],
  ["d0cf11e0a1b11ae1", "an old Microsoft Office document"],
  ["7b5c727466", "an RTF document"],
  ["1f8b", "gzip-compressed data"],
  ["425a68", "bzip2-compressed data"],
  ["fd377a585a00", "xz-compressed data"],
  ["28b52ffd", "zstd-compressed data"],
  ["377abcaf271c", "a 7z archive"],
  ["526172211a07", "a RAR archive"],
  ["53514c69746520666f726d6174203300", "an SQLite database"],
  ["50415231", "a Parquet file"],
  ["7f454c46", "a program (ELF)"],
  ["4f676753", "an Ogg sound or video file"],
  ["494433", "an MP3 sound file"],
  ["0061736d", "a WebAssembly module"],
];

/** What a file of bytes is when it is no text ("a PNG image"), or null when it may be one. */
export function binaryKind(bytes: Uint8Array): string | null {
  let head = "";
  for (const byte of bytes.subarray(0, 16)) head += byte.toString(16).padStart(2, "0");
  const known = signatures.find(([hex]) => head.startsWith(hex));
  if (known) return known[1];
  if (head.slice(8, 16) === "66747970") return "a video or image file (MP4 family)";
  return hasTextless(bytes.subarray(0, 4096)) ? "binary data" : null;
}

/** Zero bytes on both even and odd places (so not UTF-16), or many control characters. */
function hasTextless(bytes: Uint8Array): boolean {
  const zeros = [0, 0];
  let controls = 0;
  bytes.forEach((byte, i) => {
    if (byte === 0) zeros[i & 1]++;
    else if (byte < 9 || (byte > 13 && byte < 27)) controls++;
  });
  if (zeros[0] && zeros[1]) return true;
  return controls * 20 > bytes.length && !zeros[0] && !zeros[1];
}

const byType: readonly (readonly [RegExp, InputFormat])[] = [
  [/^(text\/html|application\/xhtml)/i, "html"],
  [/^text\/(x-)?markdown/i, "markdown"],
  [/^application\/(jsonl|x-ndjson|ndjson|jsonlines|x-jsonlines|json-seq)/i, "jsonl"],
  [/^application\/feed\+json/i, "feed"],
  [/^application\/([\w.]+\+)?json/i, "json"],
  [/^application\/(rss|atom|rdf)\+xml/i, "feed"],
  [/^application\/(warc|x-warc)/i, "warc"],
];

const byEnding: Readonly<Record<string, InputFormat>> = {
  html: "html",
  htm: "html",
  xhtml: "html",
  mhtml: "html",
  md: "markdown",
  markdown: "markdown",
  jsonl: "jsonl",
  ndjson: "jsonl",
  json: "json",
  conllu: "conllu",
  ninjs: "ninjs",
  newsml: "newsml",
  warc: "warc",
  rss: "feed",
  atom: "feed",
  rdf: "feed",
  txt: "text",
};

/** The format that a name's ending tells, `.gz` aside; null when it tells none. */
export function formatOfName(name: string): InputFormat | null {
  const ending = /\.([a-z0-9]{1,8})(?:\.gz)?(?:[?#].*)?$/i.exec(name.slice(-300))?.[1].toLowerCase();
  return (ending && byEnding[ending]) || null;
}

/** The format of a content's beginning: a few thousand characters will do. */
export function formatOfText(start: string): InputFormat {
  const head = start
    .slice(0, 8192)
    .replace(/^\ufeff/, "")
    .trimStart();
  const told = formatOfXml(head) ?? (/^WARC\/\d\.\d/.test(head) ? "warc" : null);
  if (told) return told;
  if (/^(<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<\?xml[^>]{0,200}\?>\s{0,20}<(!doctype\s+html|html))/i.test(head))
    return "html";
  if (/^<(!--|article|div|p|main|section|table|h[1-6]|meta|title)[\s>]/i.test(head)) return "html";
  if (/^[{[]/.test(head)) return formatOfJson(head);
  if (looksLikeConllu(head)) return "conllu";
  return looksLikeMarkdown(head) ? "markdown" : "text";
}

/** The name of the root element of XML or HTML, without its prefix: the document type's, or that of the first element. */
export function rootOf(head: string): string | null {
  let at = 0;
  while (at < head.length) {
    const open = head.indexOf("<", at);
    if (open < 0 || head.slice(at, open).trim()) return null;
    const typed = /^<!doctype\s{1,20}([\w.-]{1,60})/i.exec(head.slice(open, open + 110));
    if (typed) return typed[1];
    const closing = head.startsWith("<!--", open) ? "-->" : /^<[?!]/.test(head.slice(open, open + 2)) ? ">" : null;
    if (!closing) return /^<(?:[\w.-]{1,40}:)?([\w.-]{1,60})[\s/>]/.exec(head.slice(open, open + 110))?.[1] ?? null;
    const end = head.indexOf(closing, open);
    if (end < 0) return null;
    at = end + closing.length;
  }
  return null;
}

const roots: Readonly<Record<string, InputFormat>> = {
  rss: "feed",
  feed: "feed",
  RDF: "feed",
  newsMessage: "newsml",
  newsItem: "newsml",
  packageItem: "newsml",
  conceptItem: "newsml",
  planningItem: "newsml",
};

function formatOfXml(head: string): InputFormat | null {
  const root = head.startsWith("<") ? rootOf(head) : null;
  return (root && Object.hasOwn(roots, root) && roots[root]) || null;
}

function formatOfJson(head: string): InputFormat {
  if (/^\{[^{}]{0,500}"https?:\/\/(www\.)?jsonfeed\.org\/version\//.test(head)) return "feed";
  if (/^\{\s*"/.test(head))
    return /^\{[^\n]*(\n\s*[^{\s]|\n\s*$)/.test(head) && !/^\{[^\n]*\}\s*(\n|$)/.test(head) ? "json" : "jsonl";
  return /^\[\s*\{/.test(head) ? "json" : "text";
}

function looksLikeConllu(head: string): boolean {
  const line = head.split("\n", 20).find((l) => l.trim() && !l.startsWith("#"));
  return line !== undefined && /^\d+(-\d+)?\t/.test(line) && line.split("\t").length === 10;
}

/** Two or more different marks that only Markdown has, or front matter. */
function looksLikeMarkdown(head: string): boolean {
  if (/^---\r?\n[\w-]+:/.test(head)) return true;
  const marks = [
    /^#{1,6} \S/m,
    /\[[^\]\n]{1,200}\]\([^)\n]{0,500}\)/,
    /\*\*\S[^*\n]{0,200}\*\*/,
    /^(?:[*-] \S.*\n){2}/m,
    /^!\[/m,
    /^> \S/m,
    /^[=-]{4,}$/m,
  ];
  return marks.filter((mark) => mark.test(head)).length >= 2 || /^# \S/.test(head);
}

/** The format of an input: by its content type, the ending of its name, then its content. */
export function detectFormat(name: string, start: string, contentType?: string): InputFormat {
  const typed = byType.find(([type]) => contentType && type.test(contentType))?.[1];
  const told = typed ?? formatOfName(name);
  if (told === "json" && start.trimStart().startsWith("{")) return oneOf(formatOfText(start), ["jsonl", "feed"]) ?? "json";
  return told ?? formatOfText(start);
}

const oneOf = (format: InputFormat, formats: readonly InputFormat[]): InputFormat | null =>
  formats.includes(format) ? format : null;
