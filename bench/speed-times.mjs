#!/usr/bin/env node
// Speed of the time expressions on text already parsed, one core, in MB of text a second; and of `findTimes` on plain text.
//   node bench/speed-times.mjs [FILE] [--texts N] [--passes N]
// FILE: JSONL (.gz allowed) with "text" and, where known, "published". Default: $READOUT_DATA/data/articles/articles.jsonl.gz (READOUT_DATA defaults to
// ../shared). Cold is the first pass after loading, warm the best of the later ones. Needs a build. Accuracy: the scorer eval/times.mjs of the data folder.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import zlib from "node:zlib";
import { annotateTimes, findTimes, loadCalendar } from "../dist/annotate/times/index.js";
import { Analysis } from "../dist/document/analysis.js";
import { loadLanguage } from "../dist/language/index.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { texts: { type: "string", default: "300" }, passes: { type: "string", default: "15" } },
});

function readReports(file, limit) {
  const bytes = fs.readFileSync(file);
  const content = (bytes[0] === 0x1f ? zlib.gunzipSync(bytes) : bytes).toString("utf8");
  return content
    .split("\n", limit)
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function defaultFile() {
  const folder = process.env.READOUT_DATA ?? path.join(import.meta.dirname, "../../shared");
  const file = path.join(folder, "data/articles/articles.jsonl.gz");
  if (fs.existsSync(file)) return file;
  throw new Error(`no ${file}: name a JSONL file, or set READOUT_DATA`);
}

/** MB a second by the clock and by processor time of the process, which a busy machine disturbs less. */
function measure(work) {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  work();
  const clock = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { clock: megabytes / (clock / 1000), processor: megabytes / ((user + system) / 1e6) };
}

function report(name, passes) {
  const best = (key) => Math.max(...passes.map((p) => p[key])).toFixed(2);
  console.log(`${name} ${best("clock")} MB/s, ${best("processor")} MB/s of processor time`);
}

const reports = readReports(positionals[0] ?? defaultFile(), Number(options.texts)).map(({ id, text, published }) => ({
  id,
  text,
  published: published?.slice(0, 10),
  captions: [],
  parts: [],
}));
const megabytes = reports.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;
const language = await loadLanguage();
const calendar = loadCalendar((file) => fs.readFileSync(path.join(import.meta.dirname, "../data", file), "utf8"));
const parses = reports.map((one) => language.parse(one.text));

let expressions = 0;
function annotatePass() {
  const analyses = reports.map((one, i) => new Analysis(one, parses[i].tokens, parses[i].sentences));
  const speed = measure(() => {
    for (const analysis of analyses) annotateTimes(analysis, { calendar });
  });
  expressions = analyses.reduce((sum, { times }) => sum + times.length, 0);
  return speed;
}
const findPass = () =>
  measure(() => {
    for (const { text, published } of reports) findTimes(text, { calendar, published });
  });

for (const [name, pass] of [
  ["on parsed text", annotatePass],
  ["on plain text", findPass],
]) {
  const passes = Array.from({ length: Number(options.passes) }, pass);
  report(`${name}, cold`, passes.slice(0, 1));
  report(`${name}, warm`, passes.slice(1));
}
console.log(`${reports.length} texts, ${megabytes.toFixed(2)} MB, ${expressions} expressions`);
