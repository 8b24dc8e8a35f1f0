import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PoliteClient, type PoliteOptions } from "../../../src/ingest/feeds/client.js";
import { type Pulled, type PullMeans, pullAll, pullFeed } from "../../../src/ingest/feeds/pull.js";
import { fetchOnce } from "../../../src/ingest/fetch.js";
import type { Source } from "../../../src/read/reader.js";
import type { CodedReport } from "../../../src/record/schema.js";
import { openStore } from "../../../src/store/dossier.js";
import { type Feeds, openFeeds } from "../../../src/store/feeds.js";
import { openSqlite } from "../../../src/store/sqlite.js";
import type { Store } from "../../../src/store/store.js";
import type { FeedRow } from "../../../src/store/tables.js";

const item = (n: number | string, more = "", text = `<p>The harbour office said that ship ${n} had sailed.</p>`) =>
  `<item><title>Ship ${n} sails</title><guid isPermaLink="false">ship-${n}</guid><link>/ship/${n}</link><pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate>${more || `<content:encoded><![CDATA[${text}]]></content:encoded>`}</item>`;
const rss = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Vardis Herald</title><language>en</language>${items.join("")}</channel></rss>`;
const article = (n: number | string) =>
  `<html lang="en"><head><title>Ship ${n}</title></head><body><article><h1>Ship ${n}</h1><p>${`The whole page tells of ship ${n} and of the harbour where it lay for a week. `.repeat(4)}</p><p>${"Officials of the harbour said that all berths were in use again by noon. ".repeat(4)}</p></article></body></html>`;

let store: Store;
let feeds: Feeds;
let clock: number;
const servers: ReturnType<typeof createServer>[] = [];
beforeEach(async () => {
  const engine = openSqlite(":memory:");
  store = await openStore(engine);
  feeds = await openFeeds(engine);
  clock = Date.parse("2025-03-05T00:00:00Z");
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await store.close();
});

/** A server on loopback by paths; each handler gets the number of the request to its path. Without a robots.txt of its own there is none. */
async function serve(paths: Record<string, (answer: ServerResponse, n: number, ask: IncomingMessage) => void>) {
  const asked: string[] = [];
  const handler: RequestListener = (request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const own = paths[path];
    if (own) own(response, asked.filter((each) => each === path).length, request);
    else response.writeHead(404).end();
  };
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
const send =
  (text: string | Uint8Array, type = "application/rss+xml") =>
  (answer: ServerResponse) =>
    void answer.setHeader("content-type", type).end(text);

/** A coder that finds nothing: what is tested is what reaches the dossier. */
const code = (source: Source) =>
  "error" in source
    ? source
    : {
        name: source.name,
        warning: source.warning,
        coded: {
          schema: "readout/coded-report@1",
          coder: { name: "none", version: "0", model: "none", codebook: "none" },
          report: { ...source.report },
          sentences: [],
          entities: [],
          times: [],
          places: [],
          statements: [],
          events: [],
          agreements: [],
          relations: [],
        } as unknown as CodedReport,
      };
const means = (options: PoliteOptions = {}, more: Partial<PullMeans> = {}): PullMeans => ({
  client: new PoliteClient({ allowPrivate: true, gapMs: 0, timeoutMs: 2000, now: () => clock, ...options }),
  feeds,
  store,
  code,
  reading: {},
  pages: true,
  now: () => clock,
  ...more,
});
async function follow(url: string): Promise<FeedRow> {
  await feeds.add({ url }, new Date(clock).toISOString());
  return row(url);
}
const row = async (url: string) => (await feeds.list()).find((feed) => feed.url === url) as FeedRow;
const reports = async () => (await store.reports({})).items.map(({ title, version }) => [title, version]).sort();
const pull = async (url: string, using = means()): Promise<Pulled> => pullFeed(await row(url), using);

test("new items are kept once; a corrected one is a new version", async () => {
  const { base } = await serve({
    "/feed": (answer, n) =>
      send(
        n < 3 ? rss(item(2), item(1)) : rss(item(2, "", "<p>The harbour office said that ship 2 had not sailed.</p>"), item(1)),
      )(answer),
  });
  await follow(`${base}/feed`);
  expect(await pull(`${base}/feed`)).toMatchObject({ state: "pulled", added: { new: 2, version: 0 } });
  expect(await pull(`${base}/feed`)).toMatchObject({ added: { new: 0, version: 0, same: 0 } });
  expect(await pull(`${base}/feed`)).toMatchObject({ added: { new: 0, version: 1 } });
  expect(await reports()).toEqual([
    ["Ship 1 sails", 1],
    ["Ship 2 sails", 2],
  ]);
  expect(await row(`${base}/feed`)).toMatchObject({
    title: "Vardis Herald",
    status: 200,
    error: null,
    failures: 0,
    fetched_at: "2025-03-05T00:00:00.000Z",
  });
  expect((await feeds.days("2025-03-01")).get(`${base}/feed`)).toEqual([{ day: "2025-03-05", items: 2 }]);
});

test("a feed that has not changed is asked for by condition and answers 304", async () => {
  const seen: unknown[] = [];
  const { base } = await serve({
    "/feed": (answer, _, ask) => {
      seen.push([
        ask.headers["if-none-match"],
        ask.headers["if-modified-since"],
        /^Readout\//.test(ask.headers["user-agent"] ?? ""),
      ]);
      if (ask.headers["if-none-match"]) answer.writeHead(304).end();
      else {
        answer.setHeader("etag", '"v1"').setHeader("last-modified", "Tue, 04 Mar 2025 10:00:00 GMT");
        send(rss(item(1)))(answer);
      }
    },
  });
  await follow(`${base}/feed`);
  expect(await pull(`${base}/feed`)).toMatchObject({ state: "pulled" });
  expect(await pull(`${base}/feed`)).toMatchObject({ state: "unchanged" });
  expect(seen).toEqual([
    [undefined, undefined, true],
    ['"v1"', "Tue, 04 Mar 2025 10:00:00 GMT", true],
  ]);
  expect((await row(`${base}/feed`)).status).toBe(304);
});

test("an item with only a summary is read from its page; one whose page fails is kept as it is and tried again", async () => {
  const summary = "<description>Only a summary of ship.</description>";
  const { base, asked } = await serve({
    "/feed": send(rss(item(1, summary), item(2, summary), item(3))),
    "/ship/1": send(article(1), "text/html"),
    "/ship/2": (answer, n) => (n === 1 ? void answer.writeHead(404).end() : send(article(2), "text/html")(answer)),
  });
  await follow(`${base}/feed`);
  const first = await pull(`${base}/feed`);
  expect(first).toMatchObject({
    added: { new: 3 },
    warnings: [expect.stringMatching(/its page: the server answered 404; its summary is read/)],
  });
  const texts = async () =>
    (await store.sql("select text from reports where current = 1 order by title")).map(({ text }) => String(text));
  expect((await texts())[0]).toContain("whole page tells of ship 1");
  expect((await texts())[1]).toContain("Only a summary");
  expect(await pull(`${base}/feed`)).toMatchObject({ added: { new: 0, version: 1 } });
  expect((await texts())[1]).toContain("whole page tells of ship 2");
  await pull(`${base}/feed`);
  expect(asked.filter((path) => path.startsWith("/ship"))).toEqual(["/ship/2", "/ship/1", "/ship/2"]);
});

test("pages are left alone when not wanted", async () => {
  const { base, asked } = await serve({ "/feed": send(rss(item(1, "<description>Short.</description>"))) });
  await follow(`${base}/feed`);
  await pull(`${base}/feed`, means({}, { pages: false }));
  expect(asked).toEqual(["/robots.txt", "/feed"]);
});

test("robots.txt is obeyed, for feeds, pages and redirects", async () => {
  const { base, asked } = await serve({
    "/robots.txt": send("User-agent: *\nDisallow: /ship\nDisallow: /closed", "text/plain"),
    "/feed": send(rss(item(1, "<description>Short.</description>"))),
    "/moved": (answer) => void answer.writeHead(302, { location: "/closed" }).end(),
    "/closed": send(rss(item(2))),
  });
  for (const path of ["/feed", "/closed", "/moved"]) await follow(base + path);
  expect(await pull(`${base}/feed`)).toMatchObject({
    added: { new: 1 },
    warnings: [expect.stringMatching(/robots\.txt of .* does not allow it; ask/)],
  });
  expect(await pull(`${base}/closed`)).toMatchObject({ state: "failed", error: expect.stringMatching(/does not allow it/) });
  expect(await pull(`${base}/moved`)).toMatchObject({ state: "failed", error: expect.stringMatching(/does not allow it/) });
  expect(asked.filter((path) => path === "/closed" || path.startsWith("/ship"))).toEqual([]);
});

test("a robots.txt that cannot be had closes its host for a while", async () => {
  const { base, asked } = await serve({
    "/robots.txt": (answer) => void answer.writeHead(503).end(),
    "/feed": send(rss(item(1))),
  });
  await follow(`${base}/feed`);
  expect(await pull(`${base}/feed`)).toMatchObject({
    state: "failed",
    error: expect.stringMatching(/left alone until 2025-03-05T00:15Z/),
  });
  expect(asked).toEqual(["/robots.txt"]);
});

test("429 is waited out as long as it asks; 403 and 5xx twice as long each time", async () => {
  const { base, asked } = await serve({
    "/busy": (answer, n) => (n === 1 ? void answer.writeHead(429, { "retry-after": "7200" }).end() : send(rss(item(1)))(answer)),
    "/broken": (answer) => void answer.writeHead(500).end(),
  });
  await follow(`${base}/busy`);
  expect(await pull(`${base}/busy`)).toMatchObject({ state: "failed", error: "the server answered 429; check the address" });
  expect(await row(`${base}/busy`)).toMatchObject({ status: 429, failures: 1, not_before: "2025-03-05T02:00:00.000Z" });
  clock += 3_600_000;
  expect(await pull(`${base}/busy`)).toMatchObject({ state: "waiting" });
  expect(asked.filter((path) => path === "/busy")).toHaveLength(1);
  clock += 3_700_000;
  expect(await pull(`${base}/busy`)).toMatchObject({ state: "pulled", added: { new: 1 } });
  expect(await row(`${base}/busy`)).toMatchObject({ failures: 0, error: null, not_before: null });
  await follow(`${base}/broken`);
  const waits: number[] = [];
  for (let i = 0; i < 3; i++) {
    await pull(`${base}/broken`);
    const until = Date.parse((await row(`${base}/broken`)).not_before ?? "");
    waits.push((until - clock) / 60_000);
    clock = until + 1;
  }
  expect(waits).toEqual([15, 30, 60]);
});

test("after a refusal nothing more is asked of that host in this run", async () => {
  const summary = "<description>Short.</description>";
  const { base, asked } = await serve({
    "/feed": send(rss(item(1, summary), item(2, summary), item(3, summary))),
    "/ship/3": (answer) => void answer.writeHead(403).end(),
  });
  await follow(`${base}/feed`);
  expect((await pull(`${base}/feed`)).added.new).toBe(3);
  expect(asked.filter((path) => path.startsWith("/ship"))).toEqual(["/ship/3"]);
});

test("one request a host at a time, with a pause", async () => {
  let open = 0;
  let most = 0;
  const times: number[] = [];
  const slow = (answer: ServerResponse) => {
    times.push(performance.now());
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      send(rss(item(times.length)))(answer);
    }, 30);
  };
  const { base } = await serve({ "/a": slow, "/b": slow, "/c": slow });
  for (const path of ["/a", "/b", "/c"]) await follow(base + path);
  const told: string[] = [];
  await pullAll(await feeds.list(), means({ gapMs: 50, now: Date.now }, { now: Date.now }), (pulled) => told.push(pulled.state));
  expect(told).toEqual(["pulled", "pulled", "pulled"]);
  expect(most).toBe(1);
  expect(times[2] - times[0]).toBeGreaterThan(2 * (30 + 50) - 20);
});

test.each<[string, (answer: ServerResponse, n: number, ask: IncomingMessage) => void, RegExp]>([
  ["slow", () => {}, /no whole answer in time; try/],
  ["broken XML", send("<rss><channel><title>x</title>"), /not well-formed XML \(unclosed tag: channel\) at line 1; ask/],
  [
    "an entity bomb",
    send(
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "${"x".repeat(99)}"><!ENTITY b "${"&a;".repeat(99)}">]>${rss(item("&b;")).slice(21)}`,
    ),
    /declares a document type or entities at line \d+; remove/,
  ],
  ["a redirect loop", (answer) => void answer.writeHead(302, { location: "/feed" }).end(), /more than 5 redirects; give/],
  [
    "a page of HTML",
    send('<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>', "text/html"),
    /is a page of HTML, no feed; add http:\/\/127\.0\.0\.1:\d+\/rss\.xml/,
  ],
  ["gone", (answer) => void answer.writeHead(410).end(), /the server answered 410; remove the feed/],
  [
    "another scheme",
    (answer) => void answer.writeHead(302, { location: "file:///etc/hosts" }).end(),
    /is no http or https address; check/,
  ],
])("a bad feed is one clear line, noted with the feed: %s", async (_, handler, wanted) => {
  const { base } = await serve({ "/feed": handler });
  await follow(`${base}/feed`);
  const pulled = await pull(`${base}/feed`, means({ timeoutMs: 400 }));
  expect(pulled.state).toBe("failed");
  expect(pulled.error).toMatch(wanted);
  expect(pulled.error).not.toContain("\n");
  expect(await row(`${base}/feed`)).toMatchObject({ error: pulled.error, failures: 1 });
});

test("a huge feed, packed or not, is cut at its last whole item", async () => {
  const huge = rss(...Array.from({ length: 3000 }, (_, n) => item(n)));
  const { base } = await serve({
    "/feed": send(huge),
    "/packed": (answer) => void answer.setHeader("content-encoding", "gzip").end(gzipSync(huge)),
  });
  for (const path of ["/feed", "/packed"]) {
    await follow(base + path);
    const pulled = await pull(base + path, means({ maxBytes: 5000 }));
    expect(pulled).toMatchObject({ state: "pulled", warnings: expect.arrayContaining(["only the first 5000 bytes are read"]) });
    expect((await row(base + path)).etag).toBeNull();
  }
  const { new: first } = (await pull(`${base}/feed`, means({ maxBytes: 9000 }))).added;
  expect(first).toBeGreaterThan(5);
});

test("more items than are taken at once are taken the next time, also where the feed has not changed", async () => {
  const { base } = await serve({
    "/feed": (answer, _, ask) => {
      if (ask.headers["if-none-match"]) answer.writeHead(304).end();
      else send(rss(item(1), item(2), item(3)))(answer.setHeader("etag", '"1"'));
    },
  });
  await follow(`${base}/feed`);
  expect(await pull(`${base}/feed`, means({}, { maxItems: 2 }))).toMatchObject({ added: { new: 2 }, left: 1 });
  expect(await pull(`${base}/feed`, means({}, { maxItems: 2 }))).toMatchObject({ added: { new: 1 }, left: 0 });
  expect(await pull(`${base}/feed`)).toMatchObject({ state: "unchanged" });
});

test("private addresses are refused unless allowed, at once and behind links of items", async () => {
  const { base, asked } = await serve({ "/feed": send(rss(item(1))) });
  await follow(`${base}/feed`);
  const pulled = await pull(`${base}/feed`, means({ allowPrivate: false }));
  expect(pulled).toMatchObject({
    state: "failed",
    error: expect.stringMatching(/127\.0\.0\.1 is not an address of the public internet; save/),
  });
  expect(asked).toEqual([]);
});

test("a redirect to a private address is refused", async () => {
  const inner = await serve({ "/feed": send(rss(item(1))) });
  const target = inner.base.replace("127.0.0.1", "localhost");
  const { base } = await serve({ "/feed": (answer) => void answer.writeHead(301, { location: `${target}/feed` }).end() });
  await follow(`${base}/feed`);
  // Only the first server is taken for one of the public internet.
  const fetch: typeof fetchOnce = (address, options, headers) =>
    fetchOnce(address, { ...options, allowPrivate: address.startsWith(base) }, headers);
  const pulled = await pull(`${base}/feed`, means({ allowPrivate: false, fetch }));
  expect(pulled).toMatchObject({ state: "failed", error: expect.stringMatching(/not an address of the public internet; save/) });
  expect(inner.asked).toEqual([]);
});

test("a feed is added once, and forgotten with its items but not its reports", async () => {
  const { base } = await serve({ "/feed": send(rss(item(1))) });
  expect(await feeds.add({ url: `${base}/feed` }, "2025-03-05T00:00:00Z")).toBe(true);
  expect(await feeds.add({ url: `${base}/feed` }, "2025-03-05T00:00:00Z")).toBe(false);
  await pull(`${base}/feed`);
  expect(await feeds.remove(`${base}/feed`)).toBe(true);
  expect(await feeds.remove(`${base}/feed`)).toBe(false);
  expect(await feeds.list()).toEqual([]);
  expect(await store.sql("select count(*) as n from feed_items")).toEqual([{ n: 0 }]);
  expect(await reports()).toEqual([["Ship 1 sails", 1]]);
});
