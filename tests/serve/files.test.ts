import { afterAll, beforeAll, expect, test } from "vitest";
import { type Running, raw, running } from "./running.js";

let server: Running;
beforeAll(async () => {
  server = await running();
});
afterAll(() => server.close());

test("pages of the web app are its index, which is asked for anew each time", async () => {
  for (const path of ["/", "/events", "/event/abc:v1", "/actor/XKE:kestria", "/help", "/nowhere"]) {
    const { status, body, headers } = await raw(server.port, path);
    expect([path, status, headers["cache-control"]]).toEqual([path, 200, "no-cache"]);
    expect(body).toContain("<title>Readout</title>");
  }
});

test("files with a hash in their name are kept for good, packed for whoever can unpack", async () => {
  const plain = await raw(server.port, "/assets/app-1a2b.js");
  expect(plain.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(plain.headers["content-type"]).toMatch(/^text\/javascript/);
  const packed = await fetch(`${server.at}/assets/app-1a2b.js`, { headers: { "accept-encoding": "gzip" } });
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  expect(await packed.text()).toBe(plain.body);
  expect((await raw(server.port, "/assets/none.js")).status).toBe(404);
  expect((await raw(server.port, "/events", { method: "POST" })).status).toBe(405);
});
