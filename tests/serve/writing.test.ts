import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleCoded } from "../support/coded.js";
import { post, type Running, running, variant } from "./running.js";

const TEXT =
  "Kestria's foreign minister met the president of Solvania in Vardis on Monday. The two sides signed a ceasefire agreement.";
let server: Running;
beforeAll(async () => {
  server = await running();
});
afterAll(() => server.close());

const count = async () => (await (await fetch(`${server.at}/api/status`)).json()).reports;

test("a pasted text is coded and not kept", async () => {
  const before = await count();
  const response = await post(server.at, "/api/code", {
    text: TEXT,
    title: "A meeting",
    published: "2025-03-04",
    publisher: "Vardis Herald",
  });
  const coded = await response.json();
  expect(response.status).toBe(200);
  expect(coded).toMatchObject({
    schema: "readout/coded-report@1",
    report: { published: "2025-03-04", publisher: "Vardis Herald" },
  });
  expect(coded.events.length).toBeGreaterThan(0);
  expect(await count()).toBe(before);
});

test("the server answers while a long report is coded", async () => {
  const long = post(server.at, "/api/code", { text: `${TEXT} `.repeat(800), published: "2025-03-04" });
  let answers = 0;
  const watch = (async () => {
    while ((await (await fetch(`${server.at}/api/status`)).json()).coding || !answers) answers++;
  })();
  expect((await long).status).toBe(200);
  await watch;
  expect(answers).toBeGreaterThan(1);
});

test("a report that takes too long is given up, and the next one is coded", async () => {
  const hurried = await running({ timeLimit: 2500 });
  try {
    await post(hurried.at, "/api/code", { text: TEXT });
    const response = await post(hurried.at, "/api/code", { text: `${TEXT} `.repeat(30_000) });
    expect([response.status, (await response.json()).detail]).toEqual([422, expect.stringMatching(/longer than 3 seconds/)]);
    const states: number[] = [];
    for (let k = 0; k < 20 && !states.includes(200); k++)
      states.push((await post(hurried.at, "/api/code", { text: TEXT })).status);
    expect(states).toContain(200);
  } finally {
    await hurried.close();
  }
}, 60_000);

test("a report is kept once, however it comes", async () => {
  const body = { text: TEXT, title: "A meeting", published: "2025-03-04", url: "https://example.org/meeting" };
  const first = await (await post(server.at, "/api/reports", body)).json();
  expect(first).toMatchObject({ outcome: "new" });
  expect(await (await post(server.at, "/api/reports", body)).json()).toEqual({ ...first, outcome: "same" });
  const detail = await (await fetch(`${server.at}/api/reports/${first.id}`)).json();
  expect(detail).toMatchObject({ source: "https://example.org/meeting", title: "A meeting" });
});

test("JSON Lines keep what they can and tell what they cannot", async () => {
  const lines = [variant("l1"), sampleCoded(), { text: "", title: "Nothing" }].map((line) => JSON.stringify(line)).join("\n");
  const response = await fetch(`${server.at}/api/reports`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body: lines,
  });
  const { items } = await response.json();
  expect(items.slice(0, 2)).toMatchObject([{ outcome: "new" }, { outcome: "same" }]);
  expect(items).toHaveLength(3);
});

test("addresses of this machine and its network are not fetched", async () => {
  for (const url of [
    `${server.at}/api/status`,
    "http://localhost/",
    "http://169.254.169.254/latest",
    "http://[::1]/",
    "http://10.0.0.1/",
  ]) {
    const response = await post(server.at, "/api/code", { url });
    expect([url, response.status]).toEqual([url, 422]);
  }
  expect((await post(server.at, "/api/code", { url: "file:///etc/passwd" })).status).toBe(400);
});

test("a server that is read-only changes nothing, and still codes", async () => {
  const closed = await running({ readOnly: true });
  try {
    expect((await post(closed.at, "/api/reports", { text: TEXT })).status).toBe(403);
    expect((await post(closed.at, "/api/decisions", { kind: "verdict", subject: "x", value: "wrong" })).status).toBe(403);
    expect((await fetch(`${closed.at}/api/decisions/x`, { method: "DELETE" })).status).toBe(403);
    expect((await post(closed.at, "/api/code", { text: TEXT })).status).toBe(200);
    expect(await (await fetch(`${closed.at}/api/status`)).json()).toMatchObject({ readOnly: true, reports: 1 });
  } finally {
    await closed.close();
  }
});
