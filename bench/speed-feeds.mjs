// Memory of one process that polls many feeds, and seconds for two rounds: a local server gives feeds of items with their text; every
// item is read, coded and stored. The second round finds nothing new.
//   node bench/speed-feeds.mjs [FEEDS]      default 2000; prints one JSON line
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";

const FEEDS = Number(process.argv[2] ?? 2000);
const ITEMS = 2;
if (process.env.READOUT_BENCH_FEEDS) await poll(process.env.READOUT_BENCH_FEEDS);
else await serve();

/** The server is a process of its own, so that only the poller's memory is measured. */
async function serve() {
  const server = createServer((request, response) => {
    const n = Number(/\/(\d+)\.xml/.exec(request.url)?.[1]);
    if (Number.isNaN(n)) return response.writeHead(404).end();
    const etag = `"${n}"`;
    if (request.headers["if-none-match"] === etag) return response.writeHead(304).end();
    response.setHeader("etag", etag).setHeader("content-type", "application/rss+xml").end(feed(n));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const env = { ...process.env, READOUT_BENCH_FEEDS: `http://127.0.0.1:${server.address().port}` };
  await new Promise((resolve) => fork(process.argv[1], [String(FEEDS)], { env }).on("exit", resolve));
  server.close();
}

function feed(n) {
  const item = (
    k,
  ) => `<item><title>Harbour ${n} news ${k}</title><guid isPermaLink="false">item-${n}-${k}</guid><pubDate>Tue, ${1 + ((n + k) % 27)} Mar 2025 10:00:00 GMT</pubDate>
    <description>&lt;p&gt;The mayor of harbour ${n} met the governor of district ${(n * 7) % 311} on Monday and signed an agreement on ${k + n} new berths. ${"Fishermen protested on the quay, and police arrested two of them. ".repeat(3)}&lt;/p&gt;</description></item>`;
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Herald ${n}</title><language>en</language>${Array.from({ length: ITEMS }, (_, k) => item(k)).join("")}</channel></rss>`;
}

async function poll(base) {
  const { PoliteClient } = await import("../dist/ingest/feeds/client.js");
  const { pullAll } = await import("../dist/ingest/feeds/pull.js");
  const { outcome } = await import("../dist/ingest/many.js");
  const { readerTables } = await import("../dist/ingest/sources.js");
  const { openStore } = await import("../dist/store/dossier.js");
  const { openFeeds } = await import("../dist/store/feeds.js");
  const { openSqlite } = await import("../dist/store/sqlite.js");
  const dir = mkdtempSync(path.join(tmpdir(), "readout-feeds-"));
  const engine = openSqlite(path.join(dir, "dossier.sqlite"));
  const store = await openStore(engine);
  const feeds = await openFeeds(engine);
  const at = new Date().toISOString();
  for (let n = 0; n < FEEDS; n++) await feeds.add({ url: `${base}/${n}.xml` }, at);
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 100);
  const client = new PoliteClient({ allowPrivate: true, gapMs: 0 });
  const means = {
    client,
    feeds,
    store,
    pages: false,
    reading: readerTables(),
    now: Date.now,
    code: (source) => outcome(source, {}),
  };
  const rounds = [];
  for (let round = 0; round < 2; round++) {
    const started = performance.now();
    await pullAll(await feeds.list(), means, () => {});
    rounds.push(Math.round((performance.now() - started) / 100) / 10);
  }
  clearInterval(watch);
  const { reports } = (await store.sql("select count(*) as reports from reports"))[0];
  await store.close();
  rmSync(dir, { recursive: true });
  console.log(
    JSON.stringify({ feeds: FEEDS, reports: Number(reports), rssMebibytes: Math.round(most / 2 ** 20), seconds: rounds }),
  );
}
