import type { ReportFields } from "../../document/report.js";
import { decodeBytes } from "../../read/bytes.js";
import { readHtml } from "../../read/html.js";
import { ReadError, type ReadOptions, type Source } from "../../read/reader.js";
import type { PoliteClient } from "./client.js";

/**
 * Reads the page of an item; what the feed tells of the item goes before what the page says. Null for a page that is no HTML or has no
 * article. Throws a ReadError where the page cannot be had.
 */
export async function readItemPage(
  fields: ReportFields,
  url: string,
  client: PoliteClient,
  options: ReadOptions,
): Promise<Source | null> {
  const answer = await client.get(url);
  if (answer.status !== 200) throw new ReadError(url, `the server answered ${answer.status}`, "its summary is read");
  const contentType = answer.headers["content-type"] ?? "text/html";
  if (!/html/i.test(contentType)) return null;
  const { text, notes } = decodeBytes(answer.content, url, { contentType, html: true });
  const { report, notes: told } = await readHtml(text, fields, options, notes);
  if (!report.text.trim()) return null;
  return { name: fields.id, report, ...(told.length ? { warning: told.join("; ") } : {}) };
}
