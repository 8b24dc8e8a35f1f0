// Speed and memory of the whole line: white-space tokens a second of 500 articles (start-up counted), and the peak memory on all of them.
// Prints one JSON line.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const data = process.env.READOUT_DATA ?? path.resolve(here, "../../shared");
const readout = path.resolve(here, "../dist/cli/main.js");
const articles = path.join(data, "data/articles/articles.jsonl.gz");
const measure = (limit, runs) => {
  const args = [
    path.join(data, "eval/throughput.mjs"),
    "--runs",
    String(runs),
    ...(limit ? ["--limit", String(limit)] : []),
    articles,
    "--",
  ];
  const out = execFileSync("node", [...args, `node ${readout} code - --input-format jsonl --format jsonl > /dev/null`], {
    encoding: "utf8",
  });
  return JSON.parse(out).median;
};
const few = measure(100, 3);
const some = measure(600, 3);
const all = process.argv.includes("--all") || !process.argv.includes("--quick") ? measure(0, 1) : null;
const marginal = (some.tokensPerSecond * some.seconds - few.tokensPerSecond * few.seconds) / (some.seconds - few.seconds);
const round = (x) => Math.round(x * 100) / 100;
console.log(
  JSON.stringify({
    startAndFirst100Seconds: round(few.seconds),
    tokensPerSecond: Math.round(some.tokensPerSecond),
    tokensPerSecondWithoutStart: Math.round(marginal),
    ...(all
      ? {
          all: {
            articlesPerSecond: all.articlesPerSecond,
            tokensPerSecond: Math.round(all.tokensPerSecond),
            peakMiB: all.peakMiB,
          },
        }
      : {}),
  }),
);
