// Speed of the matcher alone: sentences a second from parsed and annotated text to events, on one core. Reports are annotated up to the
// step `events` first, which alone is measured, in processor time: cold, the first pass after loading, and warm, a second pass in one
// process. Prints one JSON line.
//     node bench/speed-events.mjs [DIST] [REPORTS]
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const here = path.dirname(fileURLToPath(import.meta.url));
const data = process.env.READOUT_DATA ?? path.resolve(here, "../../shared");
const dist = path.resolve(process.argv[2] ?? path.resolve(here, "../dist"));
const reports = Number(process.argv[3] ?? 300);
const { annotators } = await import(path.join(dist, "annotate/annotate.js"));
const { Analysis } = await import(path.join(dist, "document/analysis.js"));
const { openMeans } = await import(path.join(dist, "ingest/means.js"));

const { language, knowledge } = openMeans();
const articles = gunzipSync(readFileSync(path.join(data, "data/articles/articles.jsonl.gz")))
  .toString("utf8")
  .split("\n")
  .slice(0, reports)
  .map((line) => JSON.parse(line));

const before = annotators.slice(
  0,
  annotators.findIndex(([step]) => step === "events"),
);
const [, events] = annotators.find(([step]) => step === "events");

/** One pass over all reports: sentences, events, and the seconds of the step `events`. */
function pass() {
  let [sentences, found, seconds] = [0, 0, 0];
  for (const { id, title, text, published, url } of articles) {
    const whole = `${title}\n${text}`;
    const parts = [{ part: "title", start: 0, end: title.length }];
    const parsed = language.parse(whole, [
      { start: 0, end: title.length },
      { start: title.length, end: whole.length },
    ]);
    const report = { id, title, published, url, text: whole, captions: [], parts };
    const analysis = new Analysis(report, parsed.tokens, parsed.sentences);
    for (const [, run] of before) run(analysis, knowledge);
    const start = process.cpuUsage();
    events(analysis, knowledge);
    const { user, system } = process.cpuUsage(start);
    seconds += (user + system) / 1e6;
    sentences += parsed.sentences.length;
    found += analysis.events.length;
  }
  return { sentences, found, seconds };
}

const [cold, warm] = [pass(), pass()];
console.log(
  JSON.stringify({
    reports: articles.length,
    sentences: warm.sentences,
    events: warm.found,
    sentencesPerSecond: Math.round(warm.sentences / warm.seconds),
    coldSentencesPerSecond: Math.round(cold.sentences / cold.seconds),
  }),
);
