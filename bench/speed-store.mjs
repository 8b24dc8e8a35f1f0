// Coded reports stored and merged a second, embedded, one writer, in the batches that `add` makes, each coded first and then put on the
// disk; coding is not counted. Prints one JSON line.
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
  .slice(0, 900);
const BATCH = 100;
const means = openMeans();
const dir = mkdtempSync(path.join(tmpdir(), "readout-bench-"));
const store = await openStore(openSqlite(path.join(dir, "dossier.sqlite")));
let seconds = 0;
for (let k = 0; k < lines.length; k += BATCH) {
  const coded = lines
    .slice(k, k + BATCH)
    .map((line) => code({ captions: [], parts: [], language: "en", ...JSON.parse(line) }, means));
  const started = performance.now();
  await store.add(coded);
  seconds += (performance.now() - started) / 1000;
}
await store.close();
const bytes = fs.statSync(path.join(dir, "dossier.sqlite")).size;
rmSync(dir, { recursive: true });
console.log(
  JSON.stringify({
    reports: lines.length,
    reportsPerSecond: Math.round(lines.length / seconds),
    kilobytesPerReport: Math.round(bytes / lines.length / 1024),
  }),
);
