import { expect, test } from "vitest";
import { readOpml, writeOpml } from "../../../src/ingest/feeds/opml.js";

const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
  <outline text="World"><outline text="Asia &amp; more"><outline type="rss" text="A" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/></outline></outline>
  <outline type="rss" text="B" xmlUrl="http://b.example/?x=1&amp;y=2"/><outline text="bad" xmlUrl="javascript:alert(1)"/></body></opml>`;

test("feeds come with their folders; an address that is none is told", () => {
  const { feeds, faults } = readOpml(opml, "a.opml");
  expect(feeds).toEqual([
    { url: "https://a.example/feed", title: "A", site: "https://a.example/", folder: "World/Asia & more" },
    { url: "http://b.example/?x=1&y=2", title: "B", site: null, folder: null },
  ]);
  expect(faults.map((fault) => `${fault.input}: ${fault.message}`)).toEqual([
    expect.stringMatching(/^javascript:alert\(1\): is no http or https address; give/),
  ]);
});

test("what is written is read again", () => {
  const { feeds } = readOpml(opml, "a.opml");
  const again = readOpml(writeOpml(feeds), "b.opml").feeds;
  expect(new Set(again.map((feed) => JSON.stringify(feed)))).toEqual(new Set(feeds.map((feed) => JSON.stringify(feed))));
});

test.each([
  ["other XML", "<rss/>", /no OPML \(its root is rss\); give/],
  ["broken XML", "<opml><body>", /not well-formed XML .* at line 1; ask/],
  ["entities", '<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', /declares a document type or entities/],
  ["depth", `<opml>${"<outline text='a'>".repeat(1000)}`, /nested deeper than 200/],
])("%s is refused in one line", (_, text, wanted) => {
  expect(() => readOpml(text, "a.opml")).toThrow(wanted);
});
