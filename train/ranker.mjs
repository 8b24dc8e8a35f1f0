// Learns the weights of the ranker, data/codebook/ranker.tsv: how likely an event is rightly told (type and participants), by what its
// telling is like (src/annotate/events/features.ts). Logistic regression on verdicts of our own (train/ranker-labels.tsv: article, offsets
// and type of a record, its verdict, and a hash of who was in it) and on the coded reports of gold/dev. Prints, by ten-fold
// cross-validation with whole articles left out: precision and share kept at every threshold, and how true the likelihoods are.
//     node train/ranker.mjs [DIST] [--write] [--long 0.62] [--home 0.62] [--abroad 0.35] [--l2 10] [--seen 4]
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";

const here = path.dirname(fileURLToPath(import.meta.url));
const data = process.env.READOUT_DATA ?? path.resolve(here, "../../shared");
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: "boolean", default: false },
    long: { type: "string", default: "0.62" },
    home: { type: "string", default: "0.62" },
    abroad: { type: "string", default: "0.35" },
    l2: { type: "string", default: "10" },
    seen: { type: "string", default: "4" },
    cache: { type: "string" },
  },
});
const dist = path.resolve(positionals[0] ?? path.join(here, "../dist"));
const { analyse } = await import(path.join(dist, "pipeline.js"));
const { scopeOf } = await import(path.join(dist, "annotate/events/features.js"));
const { openMeans } = await import(path.join(dist, "ingest/means.js"));
const { openSources } = await import(path.join(dist, "ingest/sources.js"));
const loaded = openMeans();
const means = {
  ...loaded,
  knowledge: {
    ...loaded.knowledge,
    codebook: {
      ...loaded.knowledge.codebook,
      ranker: {
        weights: new Map(),
        types: new Set(loaded.knowledge.codebook.types.keys()),
        least: { long: 0, home: 0, abroad: 0 },
      },
    },
  },
};

/** Every event of a file of reports: who and what, and the ranker's features of its telling. */
async function eventsOf(file, wanted) {
  const found = [];
  for await (const { report } of openSources([file], { inputFormat: "jsonl" })) {
    if (!wanted(report.id)) continue;
    const analysis = analyse(report, means, { explain: true });
    const features = analysis.remarks
      .filter(({ step }) => step === "ranker")
      .map(({ text }) => text.slice(text.indexOf(": ") + 2).split(", "));
    for (const [i, event] of analysis.events.entries())
      found.push({ article: report.id, event, features: features[i], scope: scopeOf(analysis) });
  }
  return found;
}

const nameOf = ({ name, mentions }) => name ?? mentions[0]?.span.text ?? "?";
const names = (entities) => entities.map(nameOf).sort().join("+");
export const hashOf = ({ type, actors, recipients }) =>
  createHash("sha256")
    .update([type, names(actors), names(recipients)].join("|"))
    .digest("hex")
    .slice(0, 8);

/** Records read by us whose event is still coded alike: right 1, else 0. */
async function readByUs() {
  const rows = readFileSync(path.join(here, "ranker-labels.tsv"), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t"));
  const articles = path.join(data, "data/articles/articles.jsonl.gz");
  const ids = new Set(rows.map(([article]) => article));
  const lines = gunzipSync(readFileSync(articles)).toString("utf8").split("\n");
  const file = path.join(process.env.TMPDIR ?? "/tmp", `ranker-${process.pid}.jsonl`);
  writeFileSync(file, lines.filter((line) => line && ids.has(JSON.parse(line).id)).join("\n"));
  const byArticle = Map.groupBy?.(rows, ([article]) => article) ?? groupBy(rows);
  const examples = [];
  for (const { article, event, features, scope } of await eventsOf(file, () => true)) {
    for (const [, start, , type, verdict, hash] of byArticle.get(article) ?? []) {
      if (!event.mentions.some(({ trigger }) => trigger.start === Number(start))) continue;
      const alike = hash ? hashOf(event) === hash : event.type === type;
      if (verdict !== "none" && !(alike && event.type === type)) continue;
      examples.push({ article, features, scope, right: verdict === "right" ? 1 : 0, weight: 1, kind: "read" });
      break;
    }
  }
  return examples;
}

function groupBy(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row[0], [...(groups.get(row[0]) ?? []), row]);
  return groups;
}

const norm = (text) =>
  (text ?? "")
    .toLowerCase()
    .replace(/^(the|a|an) /, "")
    .trim();
const list = (x) => (x == null ? [] : Array.isArray(x) ? x : [x]);

function sameEntity(gold, entity) {
  const told = new Set([gold.name, ...(gold.mentions ?? [])].filter(Boolean).map(norm));
  if ([entity.name, ...entity.mentions.map(({ span }) => span.text)].some((text) => text && told.has(norm(text)))) return true;
  if (!gold.country || gold.country !== entity.country) return false;
  return !gold.sectors?.length || !entity.sectors.length || gold.sectors.some((sector) => entity.sectors.includes(sector));
}

const unknown = ({ name, country, sectors }) => !name && !country && (!sectors.length || sectors[0] === "UNK");

function sideMatches(keys, gold, entities, optional) {
  const wanted = (keys ?? []).filter((key) => key !== "UNK").map((key) => gold.entities[key]);
  const known = entities.filter((entity) => !unknown(entity));
  if (!wanted.length) return optional || !known.length;
  if (!known.length) return Boolean(optional);
  return wanted.some((one) => known.some((other) => sameEntity(one, other)));
}

/** The events of the coded reports of gold/dev: right when type and both sides agree with one that the coders recorded. */
async function ofGold() {
  const golds = new Map();
  for (const name of readdirSync(path.join(data, "gold/dev")).filter((file) => file.endsWith(".json"))) {
    const gold = JSON.parse(readFileSync(path.join(data, "gold/dev", name), "utf8"));
    golds.set(gold.doc.id, gold);
  }
  const found = await eventsOf(path.join(data, "gold/dev.input.jsonl"), (id) => golds.has(id));
  return found.map(({ article, event, features, scope }) => {
    const gold = golds.get(article);
    const right = gold.events.some(
      (one) =>
        list(one.type).includes(event.type) &&
        sideMatches(one.actors, gold, event.actors) &&
        sideMatches(one.recipients, gold, event.recipients, one.recipientOptional),
    );
    return { article, features, scope, right: right ? 1 : 0, weight: 1, kind: "gold" };
  });
}

const STEPS = 200;

/** Weights by gradient descent, each with a rate of its own, on the mean loss with an L2 penalty; features seen too seldom have none. */
function learn(examples, { l2, seen }) {
  const counts = new Map();
  for (const { features } of examples)
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const index = new Map([...counts].filter(([, n]) => n >= seen).map(([feature], i) => [feature, i + 1]));
  const rows = examples.map(({ features, right, weight }) => ({ on: indices(features, index), right, weight }));
  const weights = new Float64Array(index.size + 1);
  const seenSlope = new Float64Array(weights.length).fill(1e-6);
  for (let step = 0; step < STEPS; step++) {
    const slope = new Float64Array(weights.length);
    for (const { on, right, weight } of rows) {
      const error = weight * (chanceOf(on, weights) - right);
      for (let k = 0; k < on.length; k++) slope[on[k]] += error;
    }
    for (let i = 0; i < weights.length; i++) {
      const whole = slope[i] + (i ? l2 * weights[i] : 0);
      seenSlope[i] = 0.9 * seenSlope[i] + 0.1 * whole * whole;
      weights[i] -= (0.05 / (1 + step / 40)) * (whole / Math.sqrt(seenSlope[i] + 1e-8));
    }
  }
  return { index, weights };
}

const indices = (features, index) => [
  0,
  ...new Set(features.map((feature) => index.get(feature)).filter((i) => i !== undefined)),
];
function chanceOf(on, weights) {
  let sum = 0;
  for (const i of on) sum += weights[i];
  return 1 / (1 + Math.exp(-sum));
}

const foldOf = (article) => Number.parseInt(createHash("sha256").update(article).digest("hex").slice(0, 6), 16) % 10;

function crossValidate(examples, options) {
  const rated = [];
  for (let fold = 0; fold < 10; fold++) {
    const { index, weights } = learn(
      examples.filter(({ article }) => foldOf(article) !== fold),
      options,
    );
    for (const one of examples)
      if (foldOf(one.article) === fold) rated.push({ ...one, chance: chanceOf(indices(one.features, index), weights) });
  }
  return rated;
}

const share = (a, b) => (b ? Math.round((1000 * a) / b) / 1000 : null);
const rightOf = (some) => some.filter(({ right }) => right).length;

function tell(name, rated) {
  console.log(
    `${name}: ${rated.length} records, right ${share(rightOf(rated), rated.length)}, area under the curve ${area(rated)}`,
  );
  for (const least of [0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7]) {
    const kept = rated.filter(({ chance }) => chance >= least);
    console.log(
      `  least ${least}: kept ${share(kept.length, rated.length)}, precision ${share(rightOf(kept), kept.length)}, of the right ones kept ${share(rightOf(kept), rightOf(rated))}`,
    );
  }
  for (let bin = 0; bin < 10; bin++) {
    const within = rated.filter(({ chance }) => Math.min(9, Math.floor(chance * 10)) === bin);
    const mean = within.reduce((sum, { chance }) => sum + chance, 0) / within.length;
    if (within.length)
      console.log(
        `  likelihood ${bin / 10}-${(bin + 1) / 10}: ${within.length} records, mean ${mean.toFixed(2)}, right ${share(rightOf(within), within.length)}`,
      );
  }
}

function area(rated) {
  const sorted = [...rated].sort((a, b) => a.chance - b.chance);
  let [wrong, sum] = [0, 0];
  for (const { right } of sorted) {
    if (right) sum += wrong;
    else wrong++;
  }
  return share(sum, wrong * (rated.length - wrong));
}

const options = { l2: Number(flags.l2), seen: Number(flags.seen) };
const examples =
  flags.cache && existsSync(flags.cache)
    ? JSON.parse(readFileSync(flags.cache, "utf8"))
    : [...(await readByUs()), ...(await ofGold())];
if (flags.cache) writeFileSync(flags.cache, JSON.stringify(examples));
const rated = crossValidate(examples, options);
for (const kind of ["read", "gold"])
  tell(
    kind,
    rated.filter((one) => one.kind === kind),
  );
for (const scope of ["long", "home", "abroad"])
  tell(
    `read, ${scope}`,
    rated.filter((one) => one.kind === "read" && one.scope === scope),
  );
const kept = rated.filter(({ chance, scope }) => chance >= Number(flags[scope]));
for (const kind of ["read", "gold"]) {
  const [all, some] = [rated, kept].map((list) => list.filter((one) => one.kind === kind));
  console.log(
    `${kind}, with these thresholds: kept ${share(some.length, all.length)}, precision ${share(rightOf(some), some.length)}, of the right ones kept ${share(rightOf(some), rightOf(all))}`,
  );
}
if (flags.write) {
  const { index, weights } = learn(examples, options);
  const rows = [...index]
    .map(([feature, i]) => [feature, weights[i]])
    .filter(([feature, weight]) => Math.abs(weight) >= 0.01 || feature.startsWith("type="));
  rows.sort(([a], [b]) => (a < b ? -1 : 1));
  const head = [
    "# Weights of the ranker: how likely an event is rightly told, by what its telling is like (src/annotate/events/features.ts names the features).",
    `# Made by train/ranker.mjs from ${examples.length} records; do not edit by hand, but for the rows \`least ...\`: events less likely than that are left out (0 keeps all) in long reports, in short ones on one country, in short ones on several or on armed people.`,
    "feature\tweight",
    `bias\t${weights[0].toFixed(3)}`,
    ...["long", "home", "abroad"].map((scope) => `least ${scope}\t${flags[scope]}`),
  ];
  const text = [...head, ...rows.map(([feature, weight]) => `${feature}\t${weight.toFixed(3)}`)].join("\n");
  writeFileSync(path.join(here, "../data/codebook/ranker.tsv"), `${text}\n`);
}
