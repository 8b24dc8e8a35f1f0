import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MAIN, readout, records } from "./run.js";

let dir: string;
let db: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "readout-serving-"));
  const made = readout(["init", join(dir, "sample"), "--sample"]);
  expect([made.status, made.stdout]).toEqual([0, expect.stringContaining("a dossier of 10 reports")]);
  db = join(dir, "sample", "readout.sqlite");
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Server {
  readonly child: ChildProcess;
  readonly at: string;
  readonly token: string | null;
}

/** Starts the built command and waits for the address that it prints. */
function start(args: readonly string[]): Promise<Server> {
  const child = spawn(process.execPath, [MAIN, "serve", "--db", db, "--port", "0", ...args], {
    env: { ...process.env, NO_COLOR: "1" },
  });
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      const [, at, token] = /(http:\/\/[\w.]+:\d+)\/(?:\?token=(\S+))?/.exec(text) ?? [];
      if (at) resolve({ child, at, token: token ?? null });
    });
    child.on("exit", (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
}

async function stop({ child }: Server): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  child.kill("SIGTERM");
  return ended;
}

test("init makes a dossier once", () => {
  const again = readout(["init", join(dir, "sample")]);
  expect([again.status, again.stderr]).toEqual([2, expect.stringMatching(/is there already/)]);
});

test("serve answers over a dossier and ends when it is asked to", async () => {
  const server = await start([]);
  expect(await (await fetch(`${server.at}/api/status`)).json()).toMatchObject({ reports: 10, readOnly: false });
  expect(await stop(server)).toBe(0);
}, 30_000);

test("--read-only and --token do as they say", async () => {
  const server = await start(["--read-only", "--token"]);
  expect((await fetch(`${server.at}/api/status`)).status).toBe(401);
  const headers = { authorization: `Bearer ${server.token}` };
  expect(await (await fetch(`${server.at}/api/status`, { headers })).json()).toMatchObject({ readOnly: true });
  expect(await stop(server)).toBe(0);
}, 30_000);

test("a port that is taken and a dossier that is not there are bad use", async () => {
  const server = await start([]);
  const taken = readout(["serve", "--db", db, "--port", new URL(server.at).port]);
  expect([taken.status, taken.stderr]).toEqual([2, expect.stringMatching(/is taken/)]);
  const missing = readout(["serve", "--db", join(dir, "none.sqlite"), "--read-only"]);
  expect([missing.status, missing.stderr]).toEqual([2, expect.stringMatching(/no dossier/)]);
  await stop(server);
}, 60_000);

test("events are merged, --coded gives those of each report, show tells one with its words", () => {
  const merged = records(readout(["events", "--db", db, "--limit", "500"]));
  const coded = records(readout(["events", "--db", db, "--limit", "500", "--coded"]));
  expect(coded.length).toBeGreaterThanOrEqual(merged.length);
  expect(coded.every((event) => merged.some(({ id }) => id === event.merged))).toBe(true);
  const mentions = merged.reduce((sum, event) => sum + event.counts.mentions, 0);
  expect(mentions).toBe(coded.length);
  const shown = readout(["show", merged[0].id, "--db", db, "--format", "table"]).stdout;
  expect(shown).toContain("Told by");
  expect(JSON.parse(readout(["show", merged[0].quote.report, "--db", db]).stdout).coded.report.text).toContain(
    merged[0].quote.text,
  );
  expect(readout(["show", "nothing", "--db", db]).status).toBe(2);
}, 60_000);

test("the network is an edge a line, and GEXF", () => {
  const edges = records(readout(["network", "--db", db]));
  expect(edges.length).toBeGreaterThan(0);
  const around = records(readout(["network", "--db", db, "--actor", edges[0].a, "--limit", "1000"]));
  expect(around.some(({ a, b }) => a === edges[0].a && b === edges[0].b)).toBe(true);
  expect(readout(["network", "--db", db, "--format", "gexf"]).stdout).toMatch(/^<\?xml[\s\S]*<edge id="0"/);
}, 60_000);

test("db rebuild merges every report anew", () => {
  expect(readout(["db", "rebuild", "--db", db]).stdout).toBe("10 reports merged anew\n");
}, 60_000);
