import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openSources } from "../../src/ingest/sources.js";
import type { Source } from "../../src/read/reader.js";

const page = (
  title: string,
) => `<html><head><title>${title}</title><meta property="article:published_time" content="2025-03-04T10:00:00Z"></head><body><article><h1>${title}</h1>
<p>${"The port of Arbel reopened on Tuesday after a week in which no ship had sailed. ".repeat(4)}</p><p>${"Officials of the harbour said that all berths were in use again by noon. ".repeat(4)}</p></article></body></html>`;
let n = 0;
const record = (
  type: string,
  uri: string,
  block: string | Uint8Array,
  contentType = "application/http; msgtype=response",
  more = "",
): Buffer => {
  const bytes = Buffer.from(block);
  const head = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Record-ID: <urn:uuid:${++n}>\r\nWARC-Date: 2025-03-05T00:00:00Z\r\nWARC-Target-URI: ${uri}\r\nContent-Type: ${contentType}\r\n${more}Content-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n\r\n")]);
};
const http = (body: string | Uint8Array, more = "", status = "200 OK", type = "text/html; charset=utf-8") =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n${more}\r\n`), Buffer.from(body)]);
const chunked = (body: Uint8Array) =>
  Buffer.concat([
    ...Array.from({ length: Math.ceil(body.length / 100) }, (_, i) => body.subarray(i * 100, i * 100 + 100)).flatMap((piece) => [
      Buffer.from(`${piece.length.toString(16)};x=y\r\n`),
      piece,
      Buffer.from("\r\n"),
    ]),
    Buffer.from("0\r\n\r\n"),
  ]);

async function all(bytes: Uint8Array, size = 1000): Promise<Source[]> {
  async function* stdin() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const found: Source[] = [];
  for await (const source of openSources(["-"], { stdin: stdin() })) found.push(source);
  return found;
}
const titles = (found: Source[]) => found.map((source) => ("error" in source ? source.error.message : source.report.title));

const archive = (): Uint8Array[] => [
  record("warcinfo", "", "software: test\r\n", "application/warc-fields"),
  record("request", "https://herald.example/a", "GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
  record("response", "https://herald.example/plain", http(page("Plain page of the port"))),
  record("response", "https://herald.example/image", http("\x89PNG", "", "200 OK", "image/png")),
  record("response", "https://herald.example/moved", http("", "Location: /b\r\n", "301 Moved")),
  record("response", "https://herald.example/robots.txt", http("User-agent: *", "", "200 OK", "text/plain")),
  record(
    "response",
    "https://herald.example/gzip",
    http(gzipSync(page("Packed page of the port")), "Content-Encoding: gzip\r\n"),
  ),
  record(
    "response",
    "https://herald.example/chunked",
    http(chunked(gzipSync(page("Chunked page of the port"))), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
  ),
  record(
    "response",
    "https://herald.example/kept",
    http(page("Header kept in the archive"), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
  ),
  record("resource", "https://herald.example/resource", page("Resource about the port"), "text/html"),
];
const wanted = [
  "Plain page of the port",
  "Packed page of the port",
  "Chunked page of the port",
  "Header kept in the archive",
  "Resource about the port",
];

test("pages of an archive, plain and gzipped record by record, whatever the chunks", async () => {
  const plain = await all(Buffer.concat(archive()), 7);
  expect(titles(plain)).toEqual(wanted);
  expect(plain[0]).toMatchObject({
    report: { id: "https://herald.example/plain", url: "https://herald.example/plain", published: "2025-03-04" },
  });
  expect(plain[0].name).toMatch(/^standard input#urn:uuid:\d+ https:\/\/herald\.example\/plain$/);
  expect(titles(await all(Buffer.concat(archive().map((each) => gzipSync(each))), 333))).toEqual(wanted);
});

test("a bad page does not stop the others; a bomb is not unpacked", async () => {
  const bomb = gzipSync(Buffer.alloc(40 * 2 ** 20, 97));
  const found = await all(
    Buffer.concat([
      record("response", "https://herald.example/bomb", http(bomb, "Content-Encoding: gzip\r\n")),
      record("response", "https://herald.example/bad", http(Buffer.from([0x1f, 0x8b, 9, 9, 9]), "Content-Encoding: gzip\r\n")),
      record("response", "https://herald.example/zstd", http("x", "Content-Encoding: zstd\r\n")),
      record("response", "https://herald.example/none", http("<html><body><nav>Home</nav></body></html>")),
      record("response", "https://herald.example/good", http(page("A good page of the port"))),
    ]),
    65536,
  );
  expect(titles(found)).toEqual([
    expect.stringMatching(/body cannot be unpacked \(gzip: .*\); leave it out/),
    expect.stringMatching(/body cannot be unpacked \(gzip: .*\); leave it out/),
    expect.stringMatching(/\(zstd: an encoding that is not known\); leave it out/),
    expect.stringMatching(/no article was found in the page; give/),
    "A good page of the port",
  ]);
});

test("a damaged archive keeps what came before and says which record is bad", async () => {
  const good = record("response", "https://herald.example/a", http(page("A good page of the port")));
  const cut = await all(Buffer.concat([good, good.subarray(0, good.length - 500)]));
  expect(titles(cut)).toEqual(["A good page of the port", expect.stringMatching(/^record 2 is cut short; fetch/)]);
  const junk = await all(Buffer.concat([good, Buffer.from("what is this\r\n\r\n")]));
  expect(titles(junk)[1]).toMatch(/^record 2 does not begin with WARC/);
  const lengthless = Buffer.from(good.toString("latin1").replace(/Content-Length: \d+/, "Content-Length: -5"), "latin1");
  expect(titles(await all(lengthless))).toEqual([expect.stringMatching(/^record 1 has no length \("-5"\)/)]);
  expect(titles(await all(record("warcinfo", "", "x", "application/warc-fields")))).toEqual([
    expect.stringMatching(/holds no page of HTML or text; give/),
  ]);
  expect(titles(await all(gzipSync(good).subarray(0, 300)))).toEqual([expect.stringMatching(/gzip cut short|cut short/)]);
});

test("what is larger than a page is passed over without being held, and a page too large is cut", async () => {
  async function* stdin() {
    const length = 300 * 2 ** 20;
    yield Buffer.from(`WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: ${length}\r\n\r\n`);
    const zeros = new Uint8Array(2 ** 20);
    for (let i = 0; i < 300; i++) yield zeros;
    yield Buffer.from("\r\n\r\n");
    yield record(
      "response",
      "https://herald.example/a",
      http(page("A good page of the port")),
      undefined,
      "WARC-Truncated: length\r\n",
    );
  }
  const found: Source[] = [];
  for await (const source of openSources(["-"], { stdin: stdin() })) found.push(source);
  expect(titles(found)).toEqual(["A good page of the port"]);
  expect(found[0]).toMatchObject({ warning: expect.stringMatching(/only the first \d+ bytes/) });
});
