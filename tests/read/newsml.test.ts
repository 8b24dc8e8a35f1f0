import { expect, test } from "vitest";
import { readNewsml } from "../../src/read/newsml.js";
import { read } from "../../src/read/read.js";
import type { Source } from "../../src/read/reader.js";
import { tables } from "./tables.js";

async function all(content: string | Uint8Array): Promise<Source[]> {
  const found: Source[] = [];
  for await (const source of read({ name: "wire.xml", content }, tables)) found.push(source);
  return found;
}
const report = (source: Source) => {
  if ("error" in source) throw source.error;
  return source.report;
};
const message = (source: Source) => ("error" in source ? source.error.message : "no error");

const item = (guid: string, content: string, more = "") => `
  <newsItem guid="${guid}" version="3" standard="NewsML-G2" xml:lang="en-US">
    <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:REUTERS"><name>Reuters</name></provider>
      <versionCreated>2025-03-04T09:00:00Z</versionCreated>${more}</itemMeta>
    <contentMeta><contentCreated>2025-03-03T00:00:00Z</contentCreated><by>By Ann Bell</by><headline>Port of Arbel reopens</headline>
      <headline role="hld:sub">Ships wait</headline><language tag="en-GB"/></contentMeta>
    <contentSet>${content}</contentSet>
  </newsItem>`;
const root = (items: string) => `<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2025-03-04T09:01:00Z</sent></header><itemSet>${items}</itemSet></newsMessage>`;
const xhtml = `<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>No</title></head><body>
  <p>VARDIS &#8211; The port of <b>Arbel</b> reopened
  on Tuesday &amp; ships sailed.</p><script>no()</script><ul><li>One</li><li>Two</li></ul></body></html></inlineXML>`;
const nitf = `<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><docdata/></head><body>
  <body.head><hedline><hl1>Port of Arbel reopens</hl1></hedline><byline>By <person>Ann Bell</person></byline><dateline><location>VARDIS</location>, March 4 (Reuters) -</dateline></body.head>
  <body.content><p>The port reopened.</p><media media-type="image"><media-reference source="a.jpg"/><media-caption>Ships at Arbel.</media-caption><media-producer>Bob Carr</media-producer></media>
  <p>A second paragraph.</p></body.content></body></nitf></inlineXML>`;

test("items of a message with XHTML, NITF and plain text", async () => {
  const plain = '<inlineData contenttype="text/plain">First lines.\n\nLast lines.</inlineData>';
  const found = await all(root(item("tag:a", xhtml) + item("tag:b", nitf) + item("tag:c", plain)));
  const [a, b, c] = found.map(report);
  expect(a).toMatchObject({
    id: "tag:a",
    title: "Port of Arbel reopens",
    byline: "Ann Bell",
    publisher: "Reuters",
    agency: "Reuters",
    published: "2025-03-04",
    language: "en",
  });
  expect(a.text).toBe("Port of Arbel reopens\n\nVARDIS – The port of Arbel reopened on Tuesday & ships sailed.\n\nOne\n\nTwo");
  expect(b.text).toBe(
    "Port of Arbel reopens\n\nVARDIS, March 4 (Reuters) -\n\nThe port reopened.\n\nShips at Arbel.\n\nA second paragraph.",
  );
  expect(b.captions).toMatchObject([{ credit: "Bob Carr" }]);
  expect(c.text).toBe("Port of Arbel reopens\n\nFirst lines.\n\nLast lines.");
});

test("a newsItem alone, in another encoding, and split at any byte", async () => {
  const text = `<?xml version="1.0" encoding="ISO-8859-1"?>${item("tag:é", "<inlineData>Café open.</inlineData>").replace("<newsItem", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"')}`;
  expect(report((await all(new Uint8Array(Buffer.from(text, "latin1"))))[0])).toMatchObject({
    id: "tag:é",
    text: "Port of Arbel reopens\n\nCafé open.",
  });
  const found = [];
  for await (const each of readNewsml(root(item("tag:a", xhtml)).split(""), "wire", {})) found.push(each);
  expect(found).toMatchObject([{ reading: { report: { id: "tag:a" } } }]);
});

test("items that were taken back, are empty or are no news", async () => {
  const found = await all(
    root(`${item("a", xhtml, '<pubStatus qcode="stat:canceled"/>') + item("b", "")}<packageItem guid='p'/>`),
  );
  expect(message(found[0])).toMatch(/taken back by its sender \(pubStatus stat:canceled\); leave/);
  expect(message(found[1])).toMatch(/has no text \(ninat:text\); give/);
  expect(found).toHaveLength(2);
  expect(message((await all(root("<packageItem guid='p'/>")))[0])).toMatch(/holds no newsItem; give/);
});

test("what comes before a fault is kept, and the fault is one line", async () => {
  const cut = root(item("a", xhtml) + item("b", xhtml)).slice(0, -300);
  const found = await all(cut);
  expect(report(found[0]).id).toBe("a");
  expect(message(found[1])).toMatch(/^not well-formed XML \(unclosed tag: .*\) at line \d+; ask/);
  expect(found).toHaveLength(2);
});

const bomb = `<!DOCTYPE newsItem [<!ENTITY a "${"x".repeat(50)}"><!ENTITY b "${"&a;".repeat(50)}">]>`;
test.each([
  [
    "entities",
    `<?xml version="1.0"?>${bomb}<newsItem guid="a"><contentSet><inlineData>&b;</inlineData></contentSet></newsItem>`,
    /declares a document type or entities/,
  ],
  [
    "a document type elsewhere",
    `<?xml version="1.0"?><!DOCTYPE newsItem SYSTEM "file:///etc/hosts"><newsItem guid="a"/>`,
    /declares a document type/,
  ],
  ["depth", `<newsItem>${"<a>".repeat(5000)}`, /nested deeper than 200 elements/],
  ["attributes", `<newsItem ${Array.from({ length: 2000 }, (_, i) => `a${i}="b"`).join(" ")}>`, /more than 500 attributes/],
  ["an unknown entity", "<newsItem><contentSet>&what;</contentSet></newsItem>", /not well-formed XML \(undefined entity/],
  ["other XML", "<?xml version='1.0'?><svg><g/></svg>", /XML of a kind that is not read \(svg\); give/],
])("hostile XML is refused in one line: %s", async (_, content, wanted) => {
  const found = await all(new TextEncoder().encode(content));
  expect(found).toHaveLength(1);
  expect(message(found[0])).toMatch(wanted);
  expect(message(found[0])).not.toContain("\n");
});

test("a text without end is not held", async () => {
  function* endless() {
    yield "<newsItem guid='a'><contentMeta><headline>";
    for (let i = 0; i < 1000; i++) yield "x".repeat(1 << 16);
  }
  const found = [];
  for await (const each of readNewsml(endless(), "wire", {})) found.push(each);
  expect(found).toMatchObject([{ error: { message: expect.stringMatching(/a text or tag that does not end at line 1; ask/) } }]);
});
