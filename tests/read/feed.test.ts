import { expect, test } from "vitest";
import { read } from "../../src/read/read.js";
import type { Source } from "../../src/read/reader.js";
import { tables } from "./tables.js";

async function all(content: string | Uint8Array, name = "feed.xml", url?: string): Promise<Source[]> {
  const found: Source[] = [];
  for await (const source of read({ name, content, url }, tables)) found.push(source);
  return found;
}
const report = (source: Source) => {
  if ("error" in source) throw source.error;
  return source.report;
};
const message = (source: Source) => ("error" in source ? source.error.message : "no error");

const rss = (items: string) => `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Vardis Herald</title><link>https://herald.example/</link><description>News</description><language>en-GB</language>${items}</channel></rss>`;
const whole = `<item><title>Port reopens &amp; ships sail</title><link>/port</link><guid isPermaLink="false">1234</guid><dc:creator>Ann Bell</dc:creator>
  <pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate><description>Only a summary.</description>
  <content:encoded><![CDATA[<p>The port of <b>Arbel</b> reopened.</p><script>no()</script><p>Ships sailed &amp; sang.</p><p><a href="/port">Read more</a></p>]]></content:encoded></item>`;

test("RSS: the whole text before the summary, HTML as paragraphs, links at the end left out", async () => {
  const [found] = (await all(rss(whole))).map(report);
  expect(found).toMatchObject({
    id: "herald.example:1234",
    title: "Port reopens & ships sail",
    byline: "Ann Bell",
    publisher: "Vardis Herald",
    url: "https://herald.example/port",
    published: "2025-03-04",
    language: "en",
  });
  expect(found.text).toBe("Port reopens & ships sail\n\nThe port of Arbel reopened.\n\nShips sailed & sang.");
});

test("RSS: the outlet of <source>, not the gatherer; a guid that is an address is the id and the link", async () => {
  const [found] = (
    await all(
      rss(`<item><title>Port reopens - Arbel Post</title><guid>https://post.example/1</guid>
    <source url="https://post.example/rss">Arbel Post</source><description>&lt;p&gt;It reopened.&lt;/p&gt;</description></item>`),
    )
  ).map(report);
  expect(found).toMatchObject({
    id: "https://post.example/1",
    url: "https://post.example/1",
    title: "Port reopens",
    publisher: "Arbel Post",
  });
  expect(found.text).toBe("Port reopens\n\nIt reopened.");
});

test("Atom, RDF and JSON Feed", async () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Herald</title><id>tag:h</id><updated>2025-03-04T00:00:00Z</updated>
    <entry><title>Port</title><id>tag:h,1</id><link rel="self" href="/self"/><link href="https://herald.example/1"/><published>2025-03-03T23:00:00Z</published><updated>2025-03-04T00:00:00Z</updated>
    <author><name>Ann Bell</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It is <b>open</b>.</p></div></content></entry>
    <entry><title>Two</title><id>tag:h,2</id><updated>2025-03-04T00:00:00Z</updated><summary>Fewer than a &lt; b.</summary></entry></feed>`;
  const [one, two] = (await all(atom)).map(report);
  expect(one).toMatchObject({
    id: "tag:h,1",
    url: "https://herald.example/1",
    byline: "Ann Bell",
    publisher: "Herald",
    published: "2025-03-03",
    text: "Port\n\nIt is open.",
  });
  expect(two.text).toBe("Two\n\nFewer than a < b.");
  const rdf = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="https://herald.example/"><title>Herald</title><link>https://herald.example/</link><description>d</description></channel>
    <item rdf:about="https://herald.example/1"><title>Port</title><link>https://herald.example/1</link><description>Open.</description><dc:date>2025-03-04</dc:date></item></rdf:RDF>`;
  expect((await all(rdf)).map(report)).toMatchObject([
    { id: "https://herald.example/1", published: "2025-03-04", text: "Port\n\nOpen." },
  ]);
  const json = {
    version: "https://jsonfeed.org/version/1.1",
    title: "Herald",
    home_page_url: "https://herald.example/",
    items: [
      { id: "9", url: "https://herald.example/9", content_text: "Open.\n\nAgain.", date_published: "2025-03-04T01:00:00Z" },
    ],
  };
  expect((await all(JSON.stringify(json), "feed.json")).map(report)).toMatchObject([
    { id: "herald.example:9", text: "Open.\n\nAgain.", published: "2025-03-04" },
  ]);
});

test("a feed that is not well-formed is read as far as it goes, with a note; nothing read is an error", async () => {
  const [first, ...rest] = await all(rss(`${whole}<item><title>Two</title>`).replace("</channel></rss>", ""));
  expect(first).toMatchObject({
    warning: expect.stringMatching(/^not well-formed XML \(unclosed tag: item\) at line/),
    report: { title: "Port reopens & ships sail" },
  });
  expect(rest.length).toBeLessThan(2);
  expect(message((await all("<rss><channel><title>x"))[0])).toMatch(/not well-formed XML .*; ask/);
  expect(message((await all(rss("")))[0])).toMatch(/holds no item; read/);
});

test("old RSS may name its document type; declarations are refused", async () => {
  const typed = rss(whole).replace("?>", '?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "https://dtd.example/rss.dtd">');
  expect((await all(typed)).map(report)).toHaveLength(1);
  const bomb = `<!DOCTYPE rss [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "${"&a;".repeat(40)}">]>`;
  expect(message((await all(rss(whole).replace("?>", `?>${bomb}`)))[0])).toMatch(
    /declares a document type or entities at line \d+; remove/,
  );
});

test.each([
  ["items", `<rss><channel>${"<item>".repeat(50_000)}`],
  ["comments", `<rss><channel>${"<!---->".repeat(100_000)}${"<!--".repeat(50_000)}`],
  ["brackets", `<rss><channel>${"<".repeat(300_000)}`],
  ["attributes", `<rss><channel><item ${Array.from({ length: 50_000 }, (_, i) => `a${i}='b'`).join(" ")}>`],
  ["tags in HTML", rss(`<item><title>x</title><description><![CDATA[${"<div>".repeat(50_000)}]]></description></item>`)],
  ["blank before the root", `<?xml version="1.0"?>${" ".repeat(300_000)}<rss>`],
])("hostile feeds take little time: %s", async (_, content) => {
  const start = performance.now();
  const found = await all(content);
  expect(found).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(50_000);
});
