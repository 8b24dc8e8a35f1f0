import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LARGEST } from "../../src/serve/request.js";
import { post, type Running, raw, running, variant } from "./running.js";

const SCRIPT = "<script>alert(1)</script>";
let open: Running;
let closed: Running;
beforeAll(async () => {
  const hostile = variant("<img src=x onerror=alert(1)>", (coded) => {
    coded.report.title = SCRIPT;
    coded.report.publisher = `=HYPERLINK("http://evil.example")`;
    coded.entities[0].name = SCRIPT;
  });
  open = await running({ reports: [hostile] });
  closed = await running({ host: "0.0.0.0", token: "a-token-of-the-test" });
});
afterAll(async () => {
  await open.close();
  await closed.close();
});

describe("on this machine", () => {
  test.each([
    ["evil.example", 421],
    ["127.0.0.1.evil.example", 421],
    ["localhost.evil.example:80", 421],
    ["[::2]", 421],
    ["localhost", 200],
    ["127.0.0.1:1", 200],
    ["[::1]:8765", 200],
  ])("a request to the host %j is answered with %i", async (host, status) => {
    expect((await raw(open.port, "/api/status", { headers: { host } })).status).toBe(status);
  });

  test.each([
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ origin: "http://localhost:1" }, 403],
    [{}, 422],
  ])("a write with %j is answered with %i", async (headers, status) => {
    const body = JSON.stringify({ kind: "verdict", subject: "none", value: "right" });
    const asked = await raw(open.port, "/api/decisions", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers } as Record<string, string>,
      body,
    });
    expect(asked.status).toBe(status);
  });

  test("a write from the server's own page is taken", async () => {
    const response = await post(
      open.at,
      "/api/decisions",
      { kind: "verdict", subject: "none", value: "right" },
      { origin: open.at },
    );
    expect(response.status).toBe(422);
  });

  test("a form of a foreign page cannot write, having no such type", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]) {
      const headers: Record<string, string> = type ? { "content-type": type } : {};
      expect((await raw(open.port, "/api/reports", { method: "POST", headers, body: '{"text":"x"}' })).status).toBe(415);
    }
  });

  test("pages of other sites may not read, but may lead here", async () => {
    const foreign = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" };
    expect((await raw(open.port, "/events.csv", { headers: foreign })).status).toBe(403);
    expect((await raw(open.port, "/events", { headers: { ...foreign, "sec-fetch-mode": "navigate" } })).status).toBe(200);
  });
});

describe("beyond this machine", () => {
  test("nothing is told without the token", async () => {
    for (const path of ["/", "/api/status", "/events.csv", "/api/openapi.json", "/assets/app-1a2b.js", "/api/stream"]) {
      const asked = await raw(closed.port, path);
      expect([path, asked.status]).toEqual([path, 401]);
      expect(asked.headers["www-authenticate"]).toBe("Bearer");
    }
    for (const authorization of [
      "Bearer wrong",
      "Bearer a-token-of-the-tes",
      "Bearer a-token-of-the-testx",
      "Basic a-token-of-the-test",
    ])
      expect((await raw(closed.port, "/api/status", { headers: { authorization } })).status).toBe(401);
    expect((await raw(closed.port, "/?token=wrong")).status).toBe(401);
  });

  test("the token opens as a header, and by the address as a cookie", async () => {
    expect((await raw(closed.port, "/api/status", { headers: { authorization: "Bearer a-token-of-the-test" } })).status).toBe(
      200,
    );
    const visit = await raw(closed.port, "/events?type=AID&token=a-token-of-the-test");
    expect([visit.status, visit.headers.location]).toEqual([303, "/events?type=AID"]);
    const [set] = visit.headers["set-cookie"] ?? [];
    expect(set).toMatch(/HttpOnly; SameSite=Strict; Path=\//);
    expect((await raw(closed.port, "/api/status", { headers: { cookie: set.split(";")[0] } })).status).toBe(200);
  });

  test("a visit with the token is led to no other site", async () => {
    const visit = await raw(closed.port, "//evil.example/?token=a-token-of-the-test");
    expect(visit.headers.location ?? "/").toMatch(/^\/(?!\/)/);
  });
});

describe("hostile requests", () => {
  test("every answer carries the headers that keep scripts out", async () => {
    for (const path of [
      "/",
      "/events",
      "/api/events",
      "/api/nothing",
      "/events.csv",
      "/api",
      "/assets/none.js",
      "/api/events?limit=x",
    ]) {
      const { headers } = await raw(open.port, path);
      expect([path, headers["content-security-policy"]]).toEqual([
        path,
        expect.stringMatching(/^default-src 'none'; script-src 'self';/),
      ]);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    }
  });

  test("no path leads out of the web app's folder", async () => {
    for (const path of [
      "/../package.json",
      "/assets/../../running.ts",
      "/..%2f..%2fpackage.json",
      "/assets/%2e%2e/%2e%2e/guard.test.ts",
      "//etc/passwd",
      "/assets/..\\..\\running.ts",
      "/%00",
      "/assets/app-1a2b.js%00.html",
    ]) {
      const { status, body } = await raw(open.port, path);
      expect([path, body.includes("vitest") || body.includes('"name": "readout"') || body.includes("root:")]).toEqual([
        path,
        false,
      ]);
      expect([200, 400, 404]).toContain(status);
    }
  });

  test("a body that is too large is refused, told or not", async () => {
    const told = await raw(open.port, "/api/code", {
      method: "POST",
      headers: { "content-type": "application/json", "content-length": String(LARGEST + 1) },
      body: "{}",
    }).catch((error: Error) => error);
    expect(told instanceof Error || told.status === 413).toBe(true);
    const body = JSON.stringify({ text: "x".repeat(LARGEST) });
    const untold = await raw(open.port, "/api/code", {
      method: "POST",
      headers: { "content-type": "application/json", "transfer-encoding": "chunked" },
      body,
    }).catch((error: Error) => error);
    expect(untold instanceof Error || untold.status === 413).toBe(true);
    expect((await raw(open.port, "/api/status")).status).toBe(200);
  });

  test.each([
    "{",
    "[]",
    "null",
    '"x"',
    "{}",
    '{"text":1}',
    '{"__proto__":{"text":"x"}}',
    '{"text":"x","published":"soon"}',
    '{"url":"javascript:alert(1)"}',
  ])("the body %s is a mistake of the asker", async (body) => {
    const asked = await raw(open.port, "/api/code", { method: "POST", headers: { "content-type": "application/json" }, body });
    expect([body, asked.status]).toEqual([body, 400]);
  });

  test("cursors that are none, or of another list, are told so", async () => {
    const pack = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    for (const cursor of [
      "x",
      "",
      pack(null),
      pack(["newest", {}, "x"]),
      pack(["statements", "2025-01-01", "x"]),
      pack(["newest", "a", 1]),
      "A".repeat(3000),
    ]) {
      const { status } = await raw(open.port, `/api/events?cursor=${cursor}`);
      expect([cursor.slice(0, 50), status]).toEqual([cursor.slice(0, 50), cursor ? 400 : 200]);
    }
  });

  test("script in a report is data everywhere", async () => {
    const json = await raw(open.port, "/api/reports");
    expect(json.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(json.body).items[0].title).toBe(SCRIPT);
    const csv = await raw(open.port, "/reports.csv");
    expect(csv.headers["content-type"]).toMatch(/^text\/csv/);
    expect(csv.body).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    const gexf = await raw(open.port, "/network.gexf");
    expect(gexf.body).not.toContain("<script");
    for (const path of [
      `/report/${encodeURIComponent(SCRIPT)}`,
      `/api/${encodeURIComponent(SCRIPT)}`,
      `/api/events/${encodeURIComponent(SCRIPT)}`,
    ])
      expect((await raw(open.port, path)).body).not.toContain("<script>alert");
  });

  test("odd addresses are answered, and nothing inside is told", async () => {
    for (const path of [
      "/api/events/%ff",
      "/event/%zz.json",
      "/api/actors/%E0%A4%A",
      `/api/events?text=${"a".repeat(3000)}`,
      "/api/events?actor=%27%3B--",
      "/api/events?a[]=1",
    ]) {
      const { status, body } = await raw(open.port, path);
      expect([path, status < 500]).toEqual([path, true]);
      expect(body).not.toMatch(/sqlite|node_modules|at .*\.ts/i);
    }
    expect(open.logged).toEqual([]);
  });
});
