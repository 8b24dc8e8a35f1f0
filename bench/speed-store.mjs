// Coded reports stored a second, embedded, one writer, in batches of 50, each batch on the disk. Prints one JSON line.

// Coded reports stored a second, embedded, one writer, in batches of 50, each batch on the disk. Prints one JSON line.
import fs, { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import { code, openMeans } from "../dist/index.js";
import { openStore } from "../dist/store/dossier.js";
import { openSqlite } from "../dist/store/sqlite.js";

const data = process.env.READOUT_DATA ?? path.resolve(import.meta.dirname, "../../shared");
const lines = zlib
  .gunzipSync(fs.readFileSync(path.join(data, "data/articles/articles.jsonl.gz")))
  .toString("utf8")
  .split("\n")
  .slice(0, 300);
const means = openMeans();
const coded = lines.map((line) => code({ captions: [], parts: [], language: "en", ...JSON.parse(line) }, means));
const dir = mkdtempSync(path.join(tmpdir(), "readout-bench-"));
const store = await openStore(openSqlite(path.join(dir, "dossier.sqlite")));
const started = performance.now();
for (let k = 0; k < coded.length; k += 50) await store.add(coded.slice(k, k + 50));
const seconds = (performance.now() - started) / 1000;
await store.close();
const bytes = fs.statSync(path.join(dir, "dossier.sqlite")).size;
rmSync(dir, { recursive: true });
console.log(
  JSON.stringify({
    reports: coded.length,
    reportsPerSecond: Math.round(coded.length / seconds),
    kilobytesPerReport: Math.round(bytes / coded.length / 1024),
  }),
);
