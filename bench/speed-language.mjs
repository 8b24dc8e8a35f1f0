#!/usr/bin/env node
// Speed of the language engine on one core, from text to tokens, tags, lemmas, trees and names; tokens are UD words.
//   node bench/speed-language.mjs [FILE] [--texts N] [--passes N]
// FILE: JSONL (.gz allowed) with a "text" field, or plain text, one text a file. Default: $READOUT_DATA/data/articles/articles.jsonl.gz (READOUT_DATA
// defaults to ../shared). Cold is the first pass after loading, warm the best of the later passes in the same process. Needs a build.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import zlib from "node:zlib";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { texts: { type: "string", default: "200" }, passes: { type: "string", default: "3" } },
});

function readTexts(file, limit) {
  const bytes = fs.readFileSync(file);
  const content = (bytes[0] === 0x1f ? zlib.gunzipSync(bytes) : bytes).toString("utf8");
  if (!/\.jsonl(\.gz)?$/.test(file)) return [content];
  const lines = content.split("\n", limit).filter(Boolean);
  return lines.map((line) => JSON.parse(line).text);
}

function defaultFile() {
  const folder = process.env.READOUT_DATA ?? path.join(import.meta.dirname, "../../shared");
  const file = path.join(folder, "data/articles/articles.jsonl.gz");
  if (fs.existsSync(file)) return file;
  throw new Error(`no ${file}: name a text or JSONL file, or set READOUT_DATA`);
}

function pass(parse, texts) {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  let [tokens, sentences] = [0, 0];
  for (const text of texts) {
    const result = parse(text);
    tokens += result.tokens.length;
    sentences += result.sentences.length;
  }
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { tokens, sentences, rate: tokens / seconds, cpuRate: tokens / ((user + system) / 1e6) };
}

/** The best of some passes: by the clock, and by processor time of the whole process, which a busy machine disturbs less. */
function report(name, passes) {
  const best = (key) => Math.round(Math.max(...passes.map((p) => p[key]))).toLocaleString("en");
  console.log(`${name} ${best("rate")} tokens/s, ${best("cpuRate")} tokens/s of processor time`);
}

const texts = readTexts(positionals[0] ?? defaultFile(), Number(options.texts));
const begin = performance.now();
const { loadLanguage } = await import("../dist/language/index.js");
const language = await loadLanguage();
const loading = performance.now() - begin;
const cold = pass((text) => language.parse(text), texts);
const later = Array.from({ length: Number(options.passes) - 1 }, () => pass((text) => language.parse(text), texts));
console.log(`model ${language.model}, ${texts.length} texts, ${cold.sentences} sentences, ${cold.tokens} tokens`);
console.log(`loading ${loading.toFixed(0)} ms`);
report("cold   ", [cold]);
if (later.length > 0) report("warm   ", later);
