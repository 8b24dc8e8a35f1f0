// Draws event records to be read for precision: codes some of the articles, puts the records in the order of a hash of a salt, article
// id, trigger and type, and takes the first, at most 3 an article. The same build, articles and salt give the same draw; another offset
// gives other articles. Prints the records with the text around each mention, for a reader; nothing of it is kept.
//     node bench/precision/draw.mjs [DIST] [--salt WORD] [--every 25] [--offset 0] [--count 200] [--except FILE]... [--least 0.3] > /tmp/drawn.txt
// --every and --offset: articles number offset, offset + every, ... are coded. --except: a table whose first column names articles to
// leave out (those of an earlier draw). --least: how likely right a record must be (default: the codebook's). --json FILE: the records of the
// drawn articles are written there too.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";

const here = path.dirname(fileURLToPath(import.meta.url));
const data = process.env.READOUT_DATA ?? path.resolve(here, "../../../shared");
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    salt: { type: "string", default: "" },
    every: { type: "string", default: "25" },
    offset: { type: "string", default: "0" },
    count: { type: "string", default: "200" },
    except: { type: "string", multiple: true, default: [] },
    json: { type: "string" },
    least: { type: "string" },
  },
});
const main = path.resolve(positionals[0] ?? path.resolve(here, "../../dist"), "cli/main.js");
const [every, offset, wanted] = [flags.every, flags.offset, flags.count].map(Number);
const least = flags.least ? ["--min-confidence", flags.least] : [];
const [PER_ARTICLE, AROUND] = [3, 260];

const seen = new Set(
  flags.except.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .map((line) => line.split("\t")[0]),
  ),
);
const articles = gunzipSync(readFileSync(path.join(data, "data/articles/articles.jsonl.gz")))
  .toString("utf8")
  .split("\n");
const isWanted = (line, i) => line && i % every === offset && !seen.has(JSON.parse(line).id);
const input = articles.filter(isWanted).join("\n");
const coded = execFileSync("node", [main, "code", "-", "--input-format", "jsonl", "--format", "jsonl", ...least], {
  input,
  encoding: "utf8",
  maxBuffer: 2 ** 30,
});
const records = coded
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const order = (text) =>
  createHash("sha256")
    .update(flags.salt + text)
    .digest("hex");
const keyOf = (record, event) =>
  [record.report.id, event.mentions[0].trigger.start, event.mentions[0].trigger.end, event.type].join("\t");
const all = records.flatMap((record) => record.events.map((event) => ({ record, event, key: keyOf(record, event) })));
all.sort((a, b) => (order(a.key) < order(b.key) ? -1 : 1));

const taken = new Map();
const drawn = all
  .filter(({ record: { report } }) => {
    taken.set(report.id, (taken.get(report.id) ?? 0) + 1);
    return taken.get(report.id) <= PER_ARTICLE;
  })
  .slice(0, wanted);
if (flags.json) {
  const ids = new Set(drawn.map(({ record }) => record.report.id));
  const lines = records.filter(({ report }) => ids.has(report.id)).map((record) => JSON.stringify(record));
  writeFileSync(flags.json, `${lines.join("\n")}\n`);
}

function around({ report: { text } }, { trigger, actorSpans, recipientSpans, rule }) {
  const from = Math.max(0, trigger.start - AROUND);
  const to = Math.min(text.length, trigger.end + AROUND);
  const said = `${text.slice(from, trigger.start)}>>${trigger.text}<<${text.slice(trigger.end, to)}`.replace(/\s*\n\s*/g, " / ");
  const words = (spans) => spans.map((span) => span.text).join("; ");
  return `  [${rule}] by "${words(actorSpans)}" to "${words(recipientSpans)}" (${trigger.part})\n    ${said}`;
}

function shown({ record, event, key }) {
  const entity = (id) => {
    const found = record.entities.find((e) => e.id === id);
    if (!found) return `${id} (not among the entities)`;
    const { name, mentions, country, sectors } = found;
    return `${name ?? mentions[0]?.span.text ?? "(unnamed)"} (${country ?? "?"} ${sectors.join(",")})`;
  };
  const list = (ids) => ids.map(entity).join(" + ") || "-";
  const when = event.when ? `${event.when.start}..${event.when.end}` : "-";
  const place = event.place === undefined ? "-" : record.places[event.place].name;
  return [
    `${key}\t${event.id}\t${record.report.published}`,
    `  ${event.type} ${event.modes.join(",")} | ${list(event.actors)} -> ${list(event.recipients)}`,
    `  when ${when} place ${place} reality [${event.reality}] word ${event.onTheWordOf ? entity(event.onTheWordOf) : "-"}`,
    ...event.mentions.slice(0, 3).map((mention) => around(record, mention)),
  ].join("\n");
}

console.log(`# ${drawn.length} of ${all.length} records of ${records.length} articles`);
for (const [i, one] of drawn.entries()) console.log(`\n#${i + 1}\t${shown(one)}`);
