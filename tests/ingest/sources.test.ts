import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { isPublicAddress } from "../../src/ingest/fetch.js";
import { linesOf } from "../../src/ingest/lines.js";
import { openSources, type Source, type SourceOptions } from "../../src/ingest/sources.js";

const folder = mkdtempSync(join(tmpdir(), "sources-"));
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

async function all(args: string[], options: SourceOptions = {}): Promise<Source[]> {
  const found: Source[] = [];
  for await (const source of openSources(args, options)) found.push(source);
  return found;
}
const errors = (found: Source[]) => found.map((source) => ("error" in source ? source.error.message : "no error"));
const reports = (found: Source[]) => found.flatMap((source) => ("error" in source ? [] : [source.report]));
async function* stream(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
}

test("JSONL keeps each text to the character, and a bad line does not stop the rest", async () => {
  const text = "  A port reopened.\r\n\n It had been shut.\t";
  const lines = [
    JSON.stringify({ id: "a", title: "Port", text, published: "Dec. 4, 2024" }),
    "{oops",
    "",
    JSON.stringify({ id: 7, text: "Two." }),
  ];
  const found = await all([file("some.jsonl", lines.join("\n"))]);
  expect(reports(found).map((r) => [r.id, r.text, r.title, r.published])).toEqual([
    ["a", text, "Port", "2024-12-04"],
    ["7", "Two.", undefined, undefined],
  ]);
  expect(found[1].name).toBe(`${join(folder, "some.jsonl")}:2`);
  expect(errors(found)[1]).toContain("not JSON");
});

test("gzipped JSONL and standard input in small pieces read the same", async () => {
  const jsonl = Array.from({ length: 50 }, (_, i) => JSON.stringify({ id: `r${i}`, text: `Täxt ${i}` })).join("\n");
  const bytes = new TextEncoder().encode(jsonl);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) => bytes.slice(i * 7, i * 7 + 7));
  const ids = Array.from({ length: 50 }, (_, i) => `r${i}`);
  expect(reports(await all([file("x.jsonl.gz", gzipSync(jsonl))])).map((r) => r.id)).toEqual(ids);
  expect(reports(await all(["-"], { stdin: stream(...pieces) })).map((r) => r.text)).toEqual(ids.map((_, i) => `Täxt ${i}`));
});

test("a folder is walked in the order of names; other files and hidden ones are passed over", async () => {
  const dir = join(folder, "tree");
  mkdirSync(join(dir, "b"), { recursive: true });
  for (const name of ["c.txt", "a.md", "b/z.txt", "b/.hidden.txt", "photo.png"])
    writeFileSync(join(dir, name), `The words of ${name} are few.`);
  const found = await all([dir]);
  expect(found.map((source) => source.name)).toEqual(["a.md", "b/z.txt", "c.txt"].map((name) => join(dir, name)));
});

test("each bad input is one item that says what is wrong and what to do", async () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  const bad = [
    file("empty.txt", ""),
    file("photo.txt", png),
    file("latin.txt", new Uint8Array([...new TextEncoder().encode("A caf"), 0xe9, 0x20, 0x61])),
    join(folder, "absent.txt"),
    file("cut.jsonl.gz", gzipSync('{"id":"a","text":"b"}\n').subarray(0, 20)),
    file("blank.md", " \n\n\t"),
    "ftp://example.org/a",
  ];
  const found = await all([...bad, file("good.txt", "The bridge is open.")]);
  expect(found).toHaveLength(bad.length + 1);
  const messages = errors(found);
  for (const [i, words] of [
    /is empty; give/,
    /PNG image, not text; give/,
    /not valid utf-8 near byte 6; convert/,
    /no such file; check/,
    /gzip cut short; fetch/,
    /white space; give/,
    /"ftp:" is not fetched; give/,
  ].entries()) {
    expect(messages[i]).toMatch(words);
    expect(messages[i]).not.toContain("\n");
  }
  expect(reports(found)[0].text).toBe("The bridge is open.");
});

test("a line that is too long is passed over without being held", async () => {
  const chunk = new TextEncoder().encode("x".repeat(1000));
  async function* chunks() {
    yield* stream('{"id":"a","text":"b"}\n');
    for (let i = 0; i < 200; i++) yield chunk;
    yield* stream('\n{"id":"c","text":"d"}');
  }
  const found = await all(["-"], { stdin: chunks(), maxLine: 50_000 });
  expect(reports(found).map((r) => r.id)).toEqual(["a", "c"]);
  expect(errors(found)[1]).toMatch(/a line of 200000 bytes, longer than 50000; split/);
});

test("a text that is too long is cut between words and says so", async () => {
  const [source] = await all([file("long.txt", "word ".repeat(1000))], { maxLength: 1002 });
  expect(source).toMatchObject({ warning: expect.stringMatching(/^only the first 999 of 5000 characters/) });
  expect(reports([source])[0].text.endsWith("word")).toBe(true);
});

test("lines are split wherever the chunks break", async () => {
  const found: string[] = [];
  for await (const line of linesOf(stream("ab", "c\n\nde", "f\n", "g"), 10)) found.push(Buffer.from(line.bytes ?? []).toString());
  expect(found).toEqual(["abc", "", "def", "g"]);
});

const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});
async function serve(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("private and loopback addresses are fetched only when allowed, behind a redirect too", async () => {
  const base = await serve((_, response) => response.setHeader("content-type", "text/plain").end("The ferry sails again."));
  expect(errors(await all([`${base}/x`]))[0]).toMatch(/127\.0\.0\.1 is not an address of the public internet; save/);
  expect(errors(await all([base.replace("127.0.0.1", "localhost")]))[0]).toMatch(/not an address of the public internet/);
  expect(reports(await all([`${base}/x`], { allowPrivate: true }))).toMatchObject([
    { id: `${base}/x`, url: `${base}/x`, text: "The ferry sails again." },
  ]);
});

test("a page that is too large, too slow, missing or redirected for ever is an error", async () => {
  const base = await serve((request, response) => {
    if (request.url === "/big") response.end("x".repeat(5000));
    else if (request.url === "/loop") response.writeHead(302, { location: "/loop" }).end();
    else if (request.url === "/gone") response.writeHead(410).end();
    else if (request.url === "/file") response.writeHead(302, { location: "file:///etc/hosts" }).end();
  });
  const found = await all(
    ["big", "loop", "gone", "file", "slow"].map((path) => `${base}/${path}`),
    { allowPrivate: true, maxBytes: 1000, timeoutMs: 500 },
  );
  expect(errors(found)).toEqual([
    expect.stringMatching(/larger than 1000 bytes/),
    expect.stringMatching(/more than 5 redirects/),
    expect.stringMatching(/answered 410/),
    expect.stringMatching(/"file:" is not fetched/),
    expect.stringMatching(/no whole answer in time/),
  ]);
});

test("addresses of this machine, of private networks and of tunnels are not public", () => {
  const inner = [
    "127.0.0.1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "::",
    "fd00::1",
    "fe80::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "224.0.0.1",
    "not-an-ip",
  ];
  expect(inner.filter(isPublicAddress)).toEqual([]);
  expect(["8.8.8.8", "172.32.0.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"].filter((a) => !isPublicAddress(a))).toEqual([]);
});
