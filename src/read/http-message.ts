import { joined } from "./byte-stream.js";

/** An answer over HTTP as it went over the wire. Header names are in lower case; of a header that is told twice the last stands. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** Chunks put together; still packed where `content-encoding` says so. */
  readonly body: Uint8Array;
}

const latin1 = new TextDecoder("windows-1252");

/** The headers of lines such as `Name: value`, the first line aside; folded lines are joined. */
export function headersOf(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  let last = "";
  for (const line of lines.slice(1)) {
    const colon = line.indexOf(":");
    if (/^[ \t]/.test(line) && last) headers.set(last, `${headers.get(last)} ${line.trim()}`);
    else if (colon > 0) {
      last = line.slice(0, colon).trim().toLowerCase();
      headers.set(last, line.slice(colon + 1).trim());
    }
  }
  return headers;
}

/** Reads the answer in a block of bytes; null where there is none. */
export function readAnswer(block: Uint8Array): HttpAnswer | null {
  const end = endOfHead(block);
  const lines = latin1.decode(block.subarray(0, end.head)).split(/\r?\n/);
  const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})\b/i.exec(lines[0])?.[1];
  if (!status) return null;
  const headers = headersOf(lines);
  const raw = block.subarray(end.body);
  const chunked = /\bchunked\b/i.test(headers.get("transfer-encoding") ?? "");
  return { status: Number(status), headers, body: (chunked ? unchunked(raw) : null) ?? raw };
}

/** Where the head ends and the body begins: at the first empty line within 64 KiB. */
function endOfHead(block: Uint8Array): { head: number; body: number } {
  const limit = Math.min(block.length, 1 << 16);
  for (let i = block.indexOf(10); i >= 0 && i < limit; i = block.indexOf(10, i + 1)) {
    if (block[i + 1] === 10) return { head: i, body: i + 2 };
    if (block[i + 1] === 13 && block[i + 2] === 10) return { head: i, body: i + 3 };
  }
  return { head: limit, body: block.length };
}

/** A body without its chunks' sizes, as much as is there; null when it is not in chunks (archives that store it put together keep the header). */
function unchunked(raw: Uint8Array): Uint8Array | null {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; at < raw.length; ) {
    const end = raw.indexOf(10, at);
    const size =
      end < 0 || end - at > 1000
        ? ""
        : (/^([0-9a-f]{1,8})\s*(?:;.*)?$/i.exec(latin1.decode(raw.subarray(at, end)).trim())?.[1] ?? "");
    if (!size) return at === 0 ? null : joined(pieces, length);
    const piece = raw.subarray(end + 1, end + 1 + Number.parseInt(size, 16));
    if (!piece.length) break;
    pieces.push(piece);
    length += piece.length;
    at = end + 1 + piece.length;
    while (raw[at] === 13 || raw[at] === 10) at++;
  }
  return joined(pieces, length);
}
