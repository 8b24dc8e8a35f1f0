import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CodedReport } from "../../src/record/schema.js";
import { type Coder, openCoder } from "../../src/serve/coder.js";
import { News } from "../../src/serve/news.js";
import type { World } from "../../src/serve/operation.js";
import { type Serving, serve } from "../../src/serve/server.js";
import { openReading, openStore } from "../../src/store/dossier.js";
import { openSqlite } from "../../src/store/sqlite.js";
import type { Store } from "../../src/store/store.js";
import { sampleCoded } from "../support/coded.js";

const WEB = fileURLToPath(new URL("web", import.meta.url));
const WORKER = new URL("../../dist/ingest/worker.js", import.meta.url);

export interface Running {
  readonly at: string;
  readonly port: number;
  readonly world: World;
  readonly writer: Store;
  readonly logged: unknown[];
  close(): Promise<void>;
}

export interface RunningOptions {
  readonly readOnly?: boolean;
  readonly token?: string;
  readonly host?: string;
  readonly timeLimit?: number;
  readonly reports?: readonly CodedReport[];
}

/** A report like the sample with another id and text before it, so that it is a report of its own. */
export function variant(id: string, change: (coded: CodedReport) => void = () => {}): CodedReport {
  const coded = sampleCoded();
  coded.report.id = id;
  change(coded);
  return coded;
}

/** A real server over a dossier in a file, on a free port. */
export async function running({ readOnly, token, host, timeLimit, reports }: RunningOptions = {}): Promise<Running> {
  const dir = mkdtempSync(join(tmpdir(), "readout-serve-"));
  const file = join(dir, "dossier.sqlite");
  const writer = await openStore(openSqlite(file));
  await writer.add(reports ?? [sampleCoded()]);
  const coder: Coder = openCoder({ worker: WORKER, timeLimit });
  const store = openReading(openSqlite(file, { readOnly: true }));
  const world: World = { store, writer: readOnly ? null : writer, coder, news: new News(), version: "0" };
  const logged: unknown[] = [];
  const serving: Serving = await serve({
    world,
    port: 0,
    host: host ?? "127.0.0.1",
    token: token ?? null,
    web: WEB,
    log: (error) => logged.push(error),
  });
  const close = async () => {
    await serving.close();
    await coder.close();
    await store.close();
    await writer.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { at: `http://127.0.0.1:${serving.port}`, port: serving.port, world, writer, logged, close };
}

export interface Raw {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** A request with the path and headers exactly as given, which `fetch` would tidy. */
export function raw(port: number, path: string, { method = "GET", headers = {}, body = "" } = {}): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString("utf8") }),
      );
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

export const post = (at: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(at + path, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
