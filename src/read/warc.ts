import { readAnswer } from "./http-message.js";
import { type Input, ReadError } from "./reader.js";
import { type WarcRecord, warcRecords } from "./warc-records.js";

/** Unpacks a body by its content encoding (`gzip`, `deflate`, `br`) up to `limit` bytes. Throws an Error when it cannot. */
export type Unpack = (encoding: string, bytes: Uint8Array, limit: number) => Uint8Array;

/** A page of a web archive, ready to be read, with a note where it is not whole; or what is wrong with it. */
export type WarcPage = { readonly input: Input; readonly note?: string } | { readonly name: string; readonly error: Error };

const LARGEST_PAGE = 16 * 2 ** 20;
const readable = /^\s*(text\/(html|plain|markdown)|application\/xhtml\+xml)\b/i;

/**
 * The pages of a web archive: its response records that hold HTML or text and were answered with 200, and its resource and conversion
 * records of those types. Everything else is passed over. `chunks` are the archive's bytes, unpacked; a page is named by file,
 * WARC-Record-ID and address, and is known by its address.
 */
export async function* warcPages(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  unpack: Unpack | undefined,
): AsyncGenerator<WarcPage, void, undefined> {
  let found = 0;
  for await (const record of warcRecords(chunks, name, ["response", "resource", "conversion"], LARGEST_PAGE)) {
    const page = pageOf(record, name, unpack);
    if (page) found++;
    if (page) yield page;
  }
  if (!found) throw new ReadError(name, "holds no page of HTML or text", "give a web archive with response records");
}

function pageOf(record: WarcRecord, file: string, unpack: Unpack | undefined): WarcPage | null {
  const name = `${file}#${record.id} ${record.uri.slice(0, 300)}`;
  if (!/^https?:/i.test(record.uri) || /^[^?#]*\/robots\.txt$/i.test(record.uri)) return null;
  const plain = { contentType: record.contentType, body: record.block };
  try {
    const { contentType, body } = record.type === "response" ? answered(record, name, unpack) : plain;
    if (!readable.test(contentType) || !body.length) return null;
    const note = record.cut
      ? `only the first ${record.block.length} bytes of the page are in the archive or are read`
      : undefined;
    return { input: { name, content: body, contentType, url: record.uri }, note };
  } catch (error) {
    return { name, error: error as Error };
  }
}

const nothing = { contentType: "", body: new Uint8Array(0) };

function answered(record: WarcRecord, name: string, unpack: Unpack | undefined): { contentType: string; body: Uint8Array } {
  const answer = /^application\/http\b/i.test(record.contentType) ? readAnswer(record.block) : null;
  const contentType = answer?.headers.get("content-type") ?? "text/html";
  if (answer?.status !== 200 || !readable.test(contentType)) return nothing;
  const encoding = (answer.headers.get("content-encoding") ?? "").trim().toLowerCase();
  if (!encoding || encoding === "identity" || !packed(encoding, answer.body)) return { contentType, body: answer.body };
  if (!unpack) throw new ReadError(name, `is packed (${encoding.slice(0, 20)})`, "give an archive with unpacked pages");
  return { contentType, body: unpacked(encoding, answer.body, name, unpack) };
}

/** Archives that store a body unpacked often keep the header: gzip shows by its first bytes. */
const packed = (encoding: string, body: Uint8Array): boolean => !/gzip/.test(encoding) || (body[0] === 0x1f && body[1] === 0x8b);

function unpacked(encoding: string, body: Uint8Array, name: string, unpack: Unpack): Uint8Array {
  try {
    return unpack(encoding, body, LARGEST_PAGE);
  } catch (error) {
    throw new ReadError(
      name,
      `its body cannot be unpacked (${encoding.slice(0, 20)}: ${(error as Error).message})`,
      "leave it out",
    );
  }
}
