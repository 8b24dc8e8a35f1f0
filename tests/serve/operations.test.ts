import { afterAll, beforeAll, expect, test } from "vitest";
import { operations } from "../../src/serve/operations/operations.js";
import { sampleCoded } from "../support/coded.js";
import { post, type Running, running, variant } from "./running.js";

let server: Running;
const told: Record<string, string> = {};
beforeAll(async () => {
  const reports = [
    sampleCoded(),
    variant("r2", (coded) => {
      coded.report.publisher = "Mirova Today";
      coded.report.text = `${coded.report.text} That was all.`;
      coded.agreements.push({
        id: "a1",
        kind: "ceasefire",
        brokers: [],
        parties: ["e1", "e2"],
        guarantors: [],
        spans: [],
        rule: "test",
      });
    }),
  ];
  server = await running({ reports });
  const [event] = (await server.writer.events({})).items;
  const [statement] = (await server.writer.statements({})).items;
  const [agreement] = (await server.writer.agreements({})).items;
  Object.assign(told, { event: event.id, report: event.quote.report, statement: statement.id, agreement: agreement?.id ?? "" });
});
afterAll(() => server.close());

const get = (path: string, init?: RequestInit) => fetch(server.at + path, init);

test("every operation that reads answers in its own shape", async () => {
  const paths: Record<string, string> = {
    report: `/reports/${told.report}`,
    event: `/events/${told.event}`,
    statement: `/statements/${told.statement}`,
    agreement: `/agreements/${told.agreement}`,
    actor: `/actors/${encodeURIComponent("XKE:kestria")}`,
    edge: "/network/edge?a=XKE:kestria&b=XSO:solvania",
    contacts: "/network/contacts?a=XKE:kestria&b=XSO:solvania&kind=conflict",
    changes: `/reports/${told.report}/changes`,
  };
  for (const { name, method, path, answer } of operations) {
    if (method !== "get" || (name === "agreement" && !told.agreement)) continue;
    const response = await get(`/api${paths[name] ?? path}`);
    expect([name, response.status]).toEqual([name, 200]);
    const read = answer.safeParse(await response.json());
    expect([name, read.error?.issues]).toEqual([name, undefined]);
  }
  expect(server.logged).toEqual([]);
});

test("a coded report comes back as it was given", async () => {
  const detail = await (await get(`/api/reports/${told.report}`)).json();
  const given = [sampleCoded().report.text, `${sampleCoded().report.text} That was all.`];
  expect(given).toContain(detail.coded.report.text);
  expect({ ...detail.coded, report: null, agreements: [] }).toEqual({ ...sampleCoded(), report: null });
  expect(Object.keys(detail.merged)).toEqual(["v1"]);
});

test("an event tells its reports by origin, and is found by any of its coded events", async () => {
  const detail = await (await get(`/api/events/${told.event}`)).json();
  const reports = detail.origins.flatMap((origin: { reports: unknown[] }) => origin.reports);
  expect(reports.length).toBe(detail.counts.reports);
  for (const { tellings } of reports)
    for (const { event, quote } of tellings) {
      expect(quote.text.slice(quote.trigger.start - quote.start, quote.trigger.end - quote.start)).toBe("accused");
      expect((await (await get(`/api/events/${event}`)).json()).id).toBe(detail.id);
    }
});

test("facets count what the list shows", async () => {
  const { facets, approximate } = await (await get("/api/events/facets?type=ACCUSE")).json();
  const { items } = await (await get("/api/events?type=ACCUSE")).json();
  expect(approximate).toBe(false);
  expect(facets.type).toEqual([{ value: "ACCUSE", count: items.length }]);
  expect(facets.mode).toEqual([{ value: "allege", count: items.length }]);
  expect(facets.actor).toEqual([{ value: "XKE:kestria", label: "Kestria", count: items.length }]);
  expect(facets.reality).toEqual([{ value: "actual", count: items.length }]);
  const outlets = new Map(facets.publisher.map((outlet: { value: string; count: number }) => [outlet.value, outlet.count]));
  expect([...outlets.keys()].sort()).toEqual(["Mirova Today", "Vardis Herald"]);
});

test.each([
  ["actor=XKE.GOV", true],
  ["actor=XKE:kestria&recipient=XSO", true],
  ["recipient=Kestria", false],
  ["type=AID,ACCUSE", true],
  ["mode=allege&quad=3", true],
  ["quad=1,2", false],
  ["reality=actual", true],
  ["reality=future", false],
  ["evidence=none-presented", true],
  ["minOrigins=9", false],
  ["publisher=Vardis Herald", true],
  ["text=arming", true],
  ["place=Nowhere", false],
  ["denied=1", false],
  ["sort=unsure", true],
  ["sort=origins&from=2025-03-01&to=2025-03-31", true],
] as const)("the filter %s finds events: %s", async (query, found) => {
  const { items } = await (await get(`/api/events?${new URLSearchParams(query)}`)).json();
  expect(items.length > 0).toBe(found);
  const { facets } = await (await get(`/api/events/facets?${new URLSearchParams(query.replace(/sort=\w+&?/, ""))}`)).json();
  expect(facets.total?.[0]?.count ?? 0).toBe(items.length);
});

test("the network has both ends, and the edge their events", async () => {
  const { nodes, edges } = await (await get("/api/network?actor=XKE:kestria")).json();
  expect(nodes.map(({ key }: { key: string }) => key).sort()).toEqual(["XKE:kestria", "XSO:solvania"]);
  expect(edges[0]).toMatchObject({ a: "XKE:kestria", b: "XSO:solvania" });
  const { items } = await (await get("/api/network/edge?a=XSO:solvania&b=XKE:kestria")).json();
  expect(items.length).toBeGreaterThan(0);
});

test("a page address answers as JSON, CSV and, for the network, GEXF", async () => {
  expect(await (await get("/events.json?type=ACCUSE&panel=open")).json()).toEqual(
    await (await get("/api/events?type=ACCUSE")).json(),
  );
  const csv = await get("/events.csv");
  expect(csv.headers.get("content-type")).toMatch(/^text\/csv/);
  expect(await csv.text()).toMatch(/^day,actors,type,recipients,.*\r\n2025-03-04,Kestria \(XKE GOV\),ACCUSE-allege,/);
  expect(await (await get(`/event/${told.event}.csv`)).text()).toMatch(/^published,publisher,title,/);
  expect(await (await get("/network.gexf")).text()).toMatch(/<edge id="0" source="XKE:kestria" target="XSO:solvania"/);
  expect((await get("/statements.gexf")).status).toBe(404);
});

test("a CSV without a limit is the whole list", async () => {
  const many = await running({
    reports: Array.from({ length: 30 }, (_, k) =>
      variant(`m${k}`, (coded) => {
        coded.report.title = `Report ${k}`;
      }),
    ),
  });
  try {
    const lines = (await (await fetch(`${many.at}/reports.csv`)).text()).trim().split("\r\n");
    expect(lines).toHaveLength(31);
    expect((await (await fetch(`${many.at}/reports.csv?limit=7`)).text()).trim().split("\r\n")).toHaveLength(8);
  } finally {
    await many.close();
  }
});

test("an answer that is known is not sent again", async () => {
  const first = await get("/api/events");
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^W\/"/);
  expect((await get("/api/events", { headers: { "if-none-match": etag } })).status).toBe(304);
  expect((await get("/api/events?limit=1", { headers: { "if-none-match": 'W/"other"' } })).status).toBe(200);
});

test("what is not there is a problem, with what to do", async () => {
  for (const [path, status] of [
    ["/api/events/none", 404],
    ["/api/nothing", 404],
    ["/api/events?typ=AID", 400],
    ["/api/events?from=yesterday", 400],
    ["/api/events?limit=100000", 400],
    ["/api/events?cursor=nonsense", 400],
  ] as const) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, status]);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  }
  const wrong = await get("/api/events", { method: "DELETE" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET"]);
});

test("a decision is kept beside the record and can be taken back", async () => {
  const made = await post(server.at, "/api/decisions", {
    kind: "verdict",
    subject: told.statement,
    value: "wrong",
    by: "A. Reader",
    note: "no",
  });
  const decision = await made.json();
  expect(decision).toMatchObject({ kind: "verdict", subject: told.statement, value: "wrong", by: "A. Reader", note: "no" });
  expect((await (await get("/api/decisions")).json()).items).toEqual([decision]);
  expect((await get(`/api/decisions/${decision.id}`, { method: "DELETE" })).status).toBe(200);
  expect((await get(`/api/decisions/${decision.id}`, { method: "DELETE" })).status).toBe(404);
  expect((await post(server.at, "/api/decisions", { kind: "verdict", subject: "nobody", value: "wrong" })).status).toBe(422);
  expect((await post(server.at, "/api/decisions", { kind: "verdict", subject: told.statement, value: "maybe" })).status).toBe(
    400,
  );
});

test("the OpenAPI document tells every operation, and all it refers to is there", async () => {
  const document = await (await get("/api/openapi.json")).json();
  expect(document.openapi).toBe("3.1.0");
  for (const { name, path, method } of operations) expect(document.paths[`/api${path}`][method].operationId).toBe(name);
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"/]+)/g)].map(([, id]) => id);
  expect(refs.filter((id) => !document.components.schemas[id])).toEqual([]);
  expect(JSON.stringify(document)).not.toContain("$defs");
  const page = await (await get("/api")).text();
  for (const { path } of operations) expect(page).toContain(`/api${path}`);
});
