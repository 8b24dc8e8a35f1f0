import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MAIN, type Ran, readout, records } from "./run.js";

const dir = mkdtempSync(join(tmpdir(), "readout-feed-"));
const db = join(dir, "crisis.sqlite");
const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Vardis Herald</title><language>en</language><item><title>Port talks fail</title>
  <guid>urn:herald:1</guid><pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate><description>&lt;p&gt;The government of France condemned the government of Spain on Tuesday.&lt;/p&gt;</description></item></channel></rss>`;
const server = createServer((request, response) => {
  if (request.url === "/feed") response.setHeader("content-type", "application/rss+xml").end(rss);
  else response.writeHead(404).end();
});
let base: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Like `readout`, leaving this process free to answer. */
const running = (args: string[]): Promise<Ran> =>
  new Promise((resolve) =>
    execFile(process.execPath, [MAIN, ...args], { env: { ...process.env, NO_COLOR: "1" } }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    ),
  );

test("feeds are added, pulled into the dossier, listed, exported and removed", async () => {
  expect(readout(["feed", "add", `${base}/feed`, `${base}/none`, "--db", db]).stdout).toBe(
    `added ${base}/feed\nadded ${base}/none\n`,
  );
  const pulled = await running(["feed", "pull", "--allow-private", "--db", db]);
  expect(pulled.stdout).toContain(`${base}/feed: 1 new, 0 new versions, 0 there already`);
  expect(pulled.stderr).toContain(`${base}/none: the server answered 404; check the address`);
  expect(pulled.status).toBe(3);
  expect(records(readout(["events", "--db", db, "--format", "jsonl"])).length).toBeGreaterThan(0);
  const listed = records(readout(["feed", "list", "--db", db, "--format", "jsonl"]));
  expect(listed).toMatchObject([
    { title: "Vardis Herald", status: 200, days: [{ items: 1 }] },
    { status: 404, failures: 1, days: [] },
  ]);
  const file = join(dir, "feeds.opml");
  writeFileSync(file, readout(["feed", "export", "--db", db]).stdout);
  expect(readout(["feed", "import", file, "--db", join(dir, "other.sqlite")]).stdout).toBe(
    "2 added, 0 there already, 0 failed\n",
  );
  expect(readout(["feed", "remove", `${base}/none`, "--db", db])).toMatchObject({ status: 0, stdout: `removed ${base}/none\n` });
}, 60_000);

test("bad use is told in one line", () => {
  for (const [args, wanted] of [
    [["feed", "add", "ftp://a.example/", "--db", db], /no http or https address; give/],
    [["feed", "pull", "--db", join(dir, "absent.sqlite")], /no dossier at .*; make one/],
    [["feed", "pull", "https://a.example/", "--db", db], /is not followed; follow it with/],
    [["feed", "pull", "--every", "soon", "--db", db], /"soon" is no length of time; write/],
    [["feed", "import", join(dir, "absent.opml"), "--db", db], /there is no file/],
  ] as const) {
    const ran = readout(args);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(wanted);
  }
}, 60_000);
