import { expect, test } from "vitest";
import { parseRobots } from "../../../src/ingest/feeds/robots.js";

const allows = (text: string, path: string) => parseRobots(text, "readout").allows(path);

test.each([
  ["nothing said", "", "/a", true],
  ["all forbidden", "User-agent: *\nDisallow: /", "/a", false],
  ["robots.txt itself always", "User-agent: *\nDisallow: /", "/robots.txt", true],
  ["an empty rule forbids nothing", "User-agent: *\nDisallow:", "/a", true],
  ["a group of our own goes before *", "User-agent: *\nDisallow: /\n\nUser-agent: ReadOut/2.0\nDisallow: /private", "/a", true],
  ["and is obeyed", "User-agent: *\nAllow: /\n\nUser-agent: readout\nDisallow: /private", "/private/x", false],
  ["another's group is not ours", "User-agent: readoutbot\nDisallow: /", "/a", true],
  ["several agents share a group", "User-agent: other\nUser-agent: readout\nDisallow: /x", "/x", false],
  [
    "groups that name us are one",
    "User-agent: readout\nDisallow: /x\n\nUser-agent: b\nDisallow: /\n\nUser-agent: readout\nDisallow: /y",
    "/y",
    false,
  ],
  ["the longest rule holds", "User-agent: *\nDisallow: /news\nAllow: /news/feed", "/news/feed.xml", true],
  ["whatever the order", "User-agent: *\nAllow: /news/feed\nDisallow: /news", "/news/a", false],
  ["of two as long the one that allows", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true],
  ["a star is anything", "User-agent: *\nDisallow: /*/print", "/2025/a/print?x", false],
  ["a dollar is the end", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf", false],
  ["and only the end", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", true],
  ["parts do not overlap", "User-agent: *\nDisallow: /ab*bc$", "/abc", true],
  ["the query counts", "User-agent: *\nDisallow: /*?id=", "/a?id=1", false],
  ["escapes are one with what they stand for", "User-agent: *\nDisallow: /%7Ejoe/caf%c3%a9", "/~joe/caf%C3%A9", false],
  ["unescaped letters too", "User-agent: *\nDisallow: /café", "/caf%C3%A9/1", false],
  ["an escaped slash is no slash", "User-agent: *\nDisallow: /a%2Fb", "/a/b", true],
  ["comments, blanks and case", "\ufeffUSER-AGENT : * # all\r\n  disallow :  /x # here\r\n", "/x", false],
  ["rules before any group are nobody's", "Disallow: /\nUser-agent: *\nAllow: /", "/a", true],
  ["other lines do not end a group", "User-agent: readout\nSitemap: https://a.example/s\nDisallow: /x", "/x", false],
])("%s", (_, text, path, wanted) => {
  expect(allows(text, path)).toBe(wanted);
});

test("a hostile file takes little time", () => {
  const text = `User-agent: *\n${`Disallow: /${"*a".repeat(240)}$\n`.repeat(2000)}`;
  const start = performance.now();
  expect(allows(text, `/${"a".repeat(5000)}b`)).toBe(true);
  expect(performance.now() - start).toBeLessThan(50_000);
  expect(parseRobots("User-agent: *\nCrawl-delay: 99999", "readout").delay).toBe(30);
});
