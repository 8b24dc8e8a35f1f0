import type { ReportFields } from "../document/report.js";
import { readDate } from "../knowledge/dates.js";
import { assemble, type Block, type Reading } from "./assemble.js";
import { hasTags, paragraphsOf, titled } from "./blocks.js";
import type { Found } from "./found.js";
import { bylineOf } from "./masthead.js";
import { type NewsItem, NewsmlBuilder } from "./newsml-item.js";
import { plain } from "./page-metadata.js";
import { defaultMaxLength, ReadError, type ReadOptions } from "./reader.js";
import { XmlReader } from "./xml.js";

/**
 * Reads the newsItems of NewsML-G2, alone or in a newsMessage, as they come: memory holds one item. Its guid is the report's id, so that a
 * later version is known for one. XML that is not well-formed, or declares a document type or entities, ends the reading with an error;
 * items before that are kept. `chunks` are pieces of the decoded text.
 */
export async function* readNewsml(
  chunks: AsyncIterable<string> | Iterable<string>,
  name: string,
  options: ReadOptions,
): AsyncGenerator<Found, void, undefined> {
  const builder = new NewsmlBuilder(4 * (options.maxLength ?? defaultMaxLength));
  const xml = new XmlReader(name, builder);
  let found = 0;
  try {
    for await (const chunk of chunks) {
      xml.write(chunk);
      for (const item of builder.take()) yield await foundOf(item, `${name}[${found++}]`, options);
    }
    xml.close();
    for (const item of builder.take()) yield await foundOf(item, `${name}[${found++}]`, options);
    if (!found) throw new ReadError(name, "holds no newsItem", "give NewsML-G2 with news in it");
  } catch (error) {
    yield { name, error: error as Error };
  }
}

async function foundOf(item: NewsItem, name: string, options: ReadOptions): Promise<Found> {
  try {
    return { name, reading: await readItem(item, name, options) };
  } catch (error) {
    return { name, error: error as Error };
  }
}

async function readItem(item: NewsItem, name: string, options: ReadOptions): Promise<Reading> {
  if (item.status && /(?:^|:)(canceled|cancelled|withheld)$/i.test(item.status))
    throw new ReadError(name, `was taken back by its sender (pubStatus ${item.status})`, "leave it out");
  const notes: string[] = [];
  const fields = fieldsOf(item, name, options, notes);
  const blocks = await blocksOf(item, options);
  if (!blocks.length)
    throw new ReadError(
      name,
      `has no text (${item.itemClass ?? "item class not told"})`,
      "give items with inlineXML or inlineData",
    );
  return assemble(fields, titled(fields.title, withDateline(item, blocks)), options, notes);
}

function fieldsOf(item: NewsItem, name: string, options: ReadOptions, notes: string[]): ReportFields {
  const told = item.versionCreated ?? item.firstCreated ?? item.contentCreated;
  const published = told ? (readDate(told) ?? undefined) : undefined;
  if (told && !published) notes.push(`"versionCreated" is not a date: ${JSON.stringify(told.slice(0, 60))}`);
  const by = item.by ?? item.content?.byline ?? item.creator;
  const source = item.provider ?? item.infoSource ?? item.creditline ?? item.copyrightHolder;
  return {
    id: item.guid ?? name,
    title: plain(item.headline ?? item.content?.title ?? item.title ?? "") || undefined,
    byline: by && (bylineOf(by) ?? by),
    agency: source && options.agencies?.named(source),
    publisher: source,
    published,
    language: item.language?.slice(0, 2).toLowerCase(),
  };
}

async function blocksOf({ content, data, description, itemClass }: NewsItem, options: ReadOptions): Promise<readonly Block[]> {
  if (content?.blocks.length) return content.blocks;
  if (data && (/html|xml/i.test(data.type) || hasTags(data.text))) {
    const blocks = (await import("./fragment.js")).blocksOfFragment(data.text, options);
    if (blocks.length) return blocks;
  }
  if (data) return paragraphsOf(data.text);
  return description && /picture|photo|graphic|video/i.test(itemClass ?? "")
    ? [{ part: "caption", text: plain(description) }]
    : [];
}

/** The dateline on a line of its own before the body, unless the body begins with it. */
function withDateline(item: NewsItem, blocks: readonly Block[]): readonly Block[] {
  const dateline = item.content?.dateline ?? item.dateline;
  const first = blocks.findIndex((block) => block.part === "body");
  if (!dateline || first < 0 || dateline.length > 200) return blocks;
  const place = dateline
    .split(/[,(\d]/)[0]
    .trim()
    .toLowerCase();
  if (place && blocks[first].text.slice(0, 200).toLowerCase().startsWith(place)) return blocks;
  return [...blocks.slice(0, first), { part: "body", text: dateline }, ...blocks.slice(first)];
}
