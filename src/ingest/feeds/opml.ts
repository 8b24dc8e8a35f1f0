import { generateOpml } from "feedsmith";
import { ReadError } from "../../read/reader.js";
import { XmlReader } from "../../read/xml.js";
import type { NewFeed } from "../../store/feeds.js";

const MOST_FEEDS = 5000;

/** The address of a feed as it is kept. Throws a ReadError for anything but http and https. */
export function feedAddress(text: string): string {
  const told = text.trim();
  if (!URL.canParse(told) || !/^https?:$/.test(new URL(told).protocol))
    throw new ReadError(told.slice(0, 200), "is no http or https address", "give the address of a feed");
  return new URL(told).href;
}

/** The feeds of an OPML file with the folders they lie in, and what is wrong with others. Throws a ReadError for a file that is none. */
export function readOpml(text: string, name: string): { feeds: NewFeed[]; faults: ReadError[] } {
  const folders: (string | null)[] = [];
  const feeds: NewFeed[] = [];
  const faults: ReadError[] = [];
  let root = "";
  const xml = new XmlReader(name, {
    open: (element, attribute) => {
      root ||= element;
      if (element !== "outline") return;
      const url = attribute("xmlUrl") ?? attribute("xmlurl");
      const title = attribute("title") ?? attribute("text") ?? null;
      if (url !== undefined) take(url, title, attribute("htmlUrl") ?? null);
      folders.push(url === undefined ? title : null);
    },
    text: () => {},
    close: (element) => {
      if (element === "outline") folders.pop();
    },
  });
  const take = (url: string, title: string | null, site: string | null): void => {
    try {
      if (feeds.length < MOST_FEEDS)
        feeds.push({ url: feedAddress(url), title, site, folder: folders.filter(Boolean).join("/") || null });
    } catch (error) {
      faults.push(error as ReadError);
    }
  };
  xml.write(text.replace(/^\ufeff/, ""));
  xml.close();
  if (root !== "opml") throw new ReadError(name, `is no OPML (its root is ${root})`, "give a file that a feed reader exported");
  return { feeds, faults };
}

interface Outline {
  readonly text: string;
  readonly type?: string;
  readonly title?: string;
  readonly xmlUrl?: string;
  readonly htmlUrl?: string;
  readonly outlines?: Outline[];
}

/** Feeds as OPML 2.0, in folders. */
export function writeOpml(feeds: readonly NewFeed[]): string {
  const outline = ({ url, title, site }: NewFeed): Outline => ({
    type: "rss",
    text: title ?? url,
    title: title ?? url,
    xmlUrl: url,
    ...(site ? { htmlUrl: site } : {}),
  });
  const folders = [...new Set(feeds.map((feed) => feed.folder ?? ""))].sort();
  const outlines = folders.flatMap((folder): Outline[] => {
    const inside = feeds.filter((feed) => (feed.folder ?? "") === folder).map(outline);
    return folder ? [{ text: folder, outlines: inside }] : inside;
  });
  return generateOpml({ head: { title: "Feeds of Readout" }, body: { outlines } });
}
