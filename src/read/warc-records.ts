import { ByteStream } from "./byte-stream.js";
import { headersOf } from "./http-message.js";
import { ReadError } from "./reader.js";

/** A record of a web archive (WARC 1.0 and 1.1). */
export interface WarcRecord {
  /** `response`, `resource`, `conversion`, ... */
  readonly type: string;
  /** WARC-Record-ID, without its angle brackets. */
  readonly id: string;
  readonly uri: string;
  /** WARC-Date: when it was captured. */
  readonly date: string;
  readonly contentType: string;
  /** Its content, up to the limit. */
  readonly block: Uint8Array;
  /** Whether the content is not whole: cut at the limit, or by who captured it. */
  readonly cut: boolean;
}

const LONGEST_HEAD = 1 << 16;
const LINE_ENDS = [13, 10];
const utf8 = new TextDecoder();

/**
 * The records of these types in an unpacked web archive, one after the other; what other records hold is passed over without being held,
 * and of each block at most `limit` bytes are. Throws a ReadError where the file is none or is damaged.
 */
export async function* warcRecords(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  types: readonly string[],
  limit: number,
): AsyncGenerator<WarcRecord, void, undefined> {
  const stream = new ByteStream(chunks);
  for (let number = 1; await stream.skipAny(LINE_ENDS); number++) {
    const headers = await headersOfRecord(stream, name, number);
    const length = lengthOf(headers, name, number);
    const wanted = types.includes(headers.get("warc-type")?.toLowerCase() ?? "");
    const block = wanted ? await stream.take(Math.min(length, limit)) : null;
    const passed = await stream.skip(length - (block?.length ?? 0));
    if ((block?.length ?? 0) + passed < length) throw damaged(name, number, "is cut short", "fetch the file again");
    if (block) yield recordOf(headers, block, length);
  }
}

async function headersOfRecord(stream: ByteStream, name: string, number: number): Promise<ReadonlyMap<string, string>> {
  const head = await stream.head(LONGEST_HEAD);
  if (!head) throw damaged(name, number, "has no end of its head", "fetch the file again");
  const lines = utf8.decode(head).split(/\r?\n/);
  if (!/^WARC\/\d\.\d+\s*$/i.test(lines[0]))
    throw damaged(name, number, "does not begin with WARC/1.0 or WARC/1.1", "give a web archive, or fetch the file again");
  return headersOf(lines);
}

function lengthOf(headers: ReadonlyMap<string, string>, name: string, number: number): number {
  const told = headers.get("content-length") ?? "";
  if (!/^\d{1,15}$/.test(told)) throw damaged(name, number, `has no length ("${told.slice(0, 20)}")`, "fetch the file again");
  return Number(told);
}

const damaged = (name: string, number: number, problem: string, advice: string): ReadError =>
  new ReadError(name, `record ${number} ${problem}`, advice);

function recordOf(headers: ReadonlyMap<string, string>, block: Uint8Array, length: number): WarcRecord {
  const bare = (value: string | undefined): string => value?.replace(/^<|>$/g, "") ?? "";
  return {
    type: headers.get("warc-type")?.toLowerCase() ?? "",
    id: bare(headers.get("warc-record-id")),
    uri: bare(headers.get("warc-target-uri")),
    date: headers.get("warc-date") ?? "",
    contentType: headers.get("content-type") ?? "",
    block,
    cut: block.length < length || headers.has("warc-truncated"),
  };
}
