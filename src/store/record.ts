import { promisify } from "node:util";
import { deflateRaw, inflateRawSync } from "node:zlib";
import type { CodedReport } from "../record/schema.js";

const deflate = promisify(deflateRaw);
const FAST = { level: 1 };

/** A coded report as it is kept: JSON without text and words, deflated, in base64, which every database keeps as text. */
export async function packRecord(coded: CodedReport): Promise<string> {
  const { tokens: _words, report, ...rest } = coded;
  const { text: _text, ...about } = report;
  return (await deflate(JSON.stringify({ ...rest, report: about }), FAST)).toString("base64");
}

/** The coded report that was kept, with its text. */
export function unpackRecord(packed: string, text: string): CodedReport {
  const coded = JSON.parse(inflateRawSync(Buffer.from(packed, "base64")).toString("utf8"));
  const { schema, coder, report, ...rest } = coded;
  return { schema, coder, report: { ...report, text }, ...rest };
}
