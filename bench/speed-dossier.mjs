// How fast lists, facets, full text and networks answer over a large dossier. Makes a synthetic one by direct inserts where there is none
// (READOUT_DOSSIER, default in the folder for temporary files; READOUT_REPORTS, default 200,000 reports with a million coded events), asks
// each question with many different values through the store, and prints one JSON line: milliseconds, median and 95th percentile.
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import Database from "libsql";
import { openReading, openStore } from "../dist/store/dossier.js";
import { openSqlite } from "../dist/store/sqlite.js";

const REPORTS = Number(process.env.READOUT_REPORTS ?? 200_000);
const file = process.env.READOUT_DOSSIER ?? path.join(os.tmpdir(), `readout-speed-${REPORTS}.sqlite`);
/** What is half made is made anew the next time. */
const making = `${file}.making`;
const DAYS = 3650;
const TYPES =
  "CONSULT ACCUSE ASSAULT AGREE SUPPORT AID REQUEST REJECT THREATEN COERCE PROTEST SANCTION MOBILIZE COOPERATE CONCEDE INVESTIGATE RETREAT CRIME".split(
    " ",
  );
const MODES = ["[]", '["visit"]', '["phone"]', '["allege"]', '["heavy-weapons"]', '["disapprove"]', '["firearms"]'];
const CONTEXTS = ["[]", '["military"]', '["diplomatic"]', '["economic","diplomatic"]', '["election"]', '["human-rights"]'];
const REALITY = ["[]", "[]", "[]", "[]", '["claimed"]', '["future"]', '["negation"]'];
const EVIDENCE = [null, null, null, null, null, null, null, "none presented", "unverified", "denied", "cited"];
const SECTORS = ["GOV", "MIL", "REB", "CVL", "JUD", null];

/** Numbers that look like chance and are the same in each run (mulberry32). */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const random = chance(7);
/** Of n things few are common and most are rare. */
const rank = (n, power = 3) => Math.floor(n * random() ** power);
const pick = (list, power = 1) => list[rank(list.length, power)];
const hash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 24);
const dayOf = (n) => new Date(Date.UTC(2015, 0, 1) + Math.max(0, Math.min(DAYS - 1, n)) * 86_400_000).toISOString().slice(0, 10);

const COUNTRIES = Array.from(
  { length: 120 },
  (_, k) => `X${String.fromCharCode(65 + Math.floor(k / 26))}${String.fromCharCode(65 + (k % 26))}`,
);
const ACTORS = Array.from({ length: 30_000 }, (_, k) => {
  const country = COUNTRIES[Math.floor(COUNTRIES.length * random() ** 2.5)];
  return { key: `${country}:actor ${k}`, name: `Actor ${k} of ${country}`, country, sector: pick(SECTORS, 2) };
});
const PLACES = Array.from({ length: 8000 }, (_, k) => ({
  name: `Town ${k}`,
  country: pick(COUNTRIES, 2.5),
  lat: random() * 140 - 70,
  lon: random() * 340 - 170,
}));
const OUTLETS = Array.from({ length: 400 }, (_, k) => `Outlet ${k}`);
const WORDS = Array.from({ length: 40_000 }, (_, k) => `w${k.toString(36)}`);

async function make() {
  for (const left of [making, `${making}-wal`, `${making}-shm`]) fs.rmSync(left, { force: true });
  const store = await openStore(openSqlite(making));
  await store.close();
  const db = new Database(making);
  db.exec("pragma synchronous = off; pragma wal_autocheckpoint = 20000; pragma foreign_keys = off; pragma cache_size = -400000");
  const inserts = new Map();
  const put = (table, row) => {
    let insert = inserts.get(table);
    if (!insert) {
      const columns = Object.keys(row);
      insert = db.prepare(
        `insert into ${table} (${columns.map((c) => `"${c}"`).join(", ")}) values (${columns.map(() => "?").join(", ")})`,
      );
      inserts.set(table, insert);
    }
    insert.run(Object.values(row));
  };
  const actors = new Map();
  let open = []; // merged events of the last days that further reports may tell
  db.exec("begin");
  for (let k = 0; k < REPORTS; k++) {
    if (k % 20_000 === 0) {
      db.exec("commit");
      process.stderr.write(`${k} reports\n`);
      db.exec("begin");
    }
    open = reportRows(put, k, open, actors);
  }
  db.exec("commit; begin");
  for (const [n, { events, first, last }] of actors) {
    const { key, name, country, sector } = ACTORS[n];
    put("actors", {
      key,
      name,
      kind: "organisation",
      country,
      sector,
      wikidata: null,
      office: null,
      events,
      statements: 1,
      reports: events,
      first_day: first,
      last_day: last,
    });
    put("actor_names", { key, name, n: events });
  }
  db.exec("commit");
  db.prepare("pragma wal_checkpoint(truncate)").all();
  db.close();
}

function reportRows(put, k, open, actors) {
  const id = hash(`r${k}`);
  const coding = hash(`c${k}`);
  const now = Math.floor((k * DAYS) / REPORTS);
  const day = dayOf(now);
  const publisher = pick(OUTLETS, 2);
  const sentences = Array.from({ length: 5 }, () => Array.from({ length: 24 }, () => pick(WORDS, 4)).join(" "));
  const text = sentences.join(" ");
  put("reports", {
    id,
    source: `https://example.org/${k}`,
    version: 1,
    current: 1,
    title: `Report ${k}`,
    byline: null,
    agency: null,
    publisher,
    url: null,
    canonical_url: null,
    published: day,
    language: "en",
    text,
    captions: "[]",
    added_at: `${day}T00:00:00.000Z`,
  });
  put("report_words", { id, title: `Report ${k}`, text });
  put("codings", {
    id: coding,
    report_id: id,
    current: 1,
    coder: "readout",
    version: "0",
    model: "none",
    codebook: "none",
    not_coded: null,
    coded_at: `${day}T00:00:00.000Z`,
  });
  put("origins", { report_id: id, origin: id, parent: null, why: "copies no other", at: day });
  let at = 0;
  for (const [n, sentence] of sentences.entries()) {
    put("sentences", { coding_id: coding, n, start: at, end: at + sentence.length, text: sentence });
    at += sentence.length + 1;
  }
  for (let n = 0; n < 3; n++) {
    const speaker = pick(ACTORS, 4);
    const entity = `${coding}:e${n}`;
    put("entities", {
      id: entity,
      coding_id: coding,
      name: speaker.name,
      kind: "organisation",
      country: speaker.country,
      sector: speaker.sector,
      sectors: "[]",
      office: null,
      wikidata: null,
      actor_key: speaker.key,
    });
    put("statements", {
      id: `${coding}:s${n}`,
      coding_id: coding,
      current: 1,
      kind: "indirect",
      speaker_id: entity,
      speaker: speaker.name,
      country: speaker.country,
      cue: "said",
      force: "assert",
      content: sentences[n],
      start: 0,
      end: 10,
      addressees: "[]",
      via: "[]",
      first_day: day,
      last_day: day,
      medium: null,
      venue: null,
      evidence: pick(EVIDENCE),
      evidence_text: null,
      rule: "none",
      day,
      speaker_key: speaker.key,
    });
  }
  const kept = open.filter((event) => event.now >= now - 3).slice(-400);
  for (let n = 0; n < 5; n++) {
    const event = `${coding}:v${n}`;
    const sentence = n;
    const start = sentences.slice(0, n).reduce((sum, s) => sum + s.length + 1, 0);
    const again = random() < 0.4 && kept.length ? pick(kept) : null;
    const merged = again ?? newEvent(now, event, id, start, sentences[n].length);
    merged.mentions++;
    merged.reports.add(id);
    merged.outlets.add(publisher);
    if (!again) kept.push(merged);
    const { row } = merged;
    put("events", {
      id: event,
      coding_id: coding,
      current: 1,
      type: row.type,
      modes: row.modes,
      contexts: row.contexts,
      cameo: null,
      quad: row.quad,
      score: 0,
      first_day: row.day,
      last_day: row.day,
      day: row.day,
      day_basis: "said",
      place_id: null,
      reality: row.reality,
      on_the_word_of: null,
      statement_id: null,
      deaths: null,
      injuries: null,
      casualties: null,
      confidence: row.confidence,
    });
    put("event_mentions", { event_id: event, start, end: start + 4, text: "told", sentence, rule: "none" });
    put("merged_members", { event_id: event, merged_id: row.id, report_id: id, why: "{}" });
  }
  for (const event of open) if (!kept.includes(event)) finish(put, event, actors);
  if (k === REPORTS - 1) for (const event of kept) finish(put, event, actors);
  return kept;
}

function newEvent(now, id, report, start, length) {
  const place = random() < 0.5 ? pick(PLACES, 3) : null;
  const day = dayOf(now - rank(40, 4));
  const type = pick(TYPES, 1.5);
  return {
    now,
    mentions: 0,
    reports: new Set(),
    outlets: new Set(),
    actors: [rank(ACTORS.length, 4)],
    recipients: random() < 0.7 ? [rank(ACTORS.length, 4)] : [],
    row: {
      id,
      current: 1,
      type,
      modes: pick(MODES, 2),
      contexts: pick(CONTEXTS),
      cameo: null,
      quad: 1 + (TYPES.indexOf(type) % 4),
      score: 0,
      first_day: day,
      last_day: day,
      day,
      day_basis: "said",
      place: place?.name ?? null,
      country: place?.country ?? null,
      lat: place?.lat ?? null,
      lon: place?.lon ?? null,
      precision: place ? "city" : null,
      geonames: null,
      reality: pick(REALITY),
      claimed: random() < 0.15 ? 1 : 0,
      on_the_word_of: null,
      evidence: pick(EVIDENCE),
      denied: random() < 0.02 ? 1 : 0,
      disputed: random() < 0.04 ? 1 : 0,
      deaths: null,
      injuries: null,
      casualties: null,
      confidence: Math.round(random() * 100) / 100,
      report_id: report,
      event_id: id,
      statement_id: null,
      sentence_start: start,
      sentence_end: start + length,
      trigger_start: start,
      trigger_end: start + 4,
    },
  };
}

function finish(put, { row, mentions, reports, outlets, actors: doers, recipients }, tally) {
  put("merged_events", { ...row, mentions, reports: reports.size, outlets: outlets.size, origins: reports.size });
  for (const [role, list] of [
    ["actor", doers],
    ["recipient", recipients],
  ])
    for (const [n, actor] of list.entries()) {
      const { key, name, country, sector } = ACTORS[actor];
      put("merged_participants", { merged_id: row.id, role, n, actor_key: key, name, country, sector, day: row.day });
      const known = tally.get(actor) ?? { events: 0, first: row.day, last: row.day };
      tally.set(actor, {
        events: known.events + 1,
        first: row.day < known.first ? row.day : known.first,
        last: row.day > known.last ? row.day : known.last,
      });
    }
  for (const a of doers)
    for (const b of recipients) {
      const [x, y] = [ACTORS[a].key, ACTORS[b].key].sort();
      if (x !== y)
        put("merged_pairs", {
          merged_id: row.id,
          a: x,
          b: y,
          kind: row.quad >= 3 ? "conflict" : row.quad === 1 ? "contact" : "cooperation",
          day: row.day,
        });
    }
}

const period = () => {
  const from = Math.floor(random() * (DAYS - 400));
  return { from: dayOf(from), to: dayOf(from + 30 + rank(370)) };
};
const filters = [
  () => ({ type: pick(TYPES) }),
  () => ({ type: `${pick(TYPES)},${pick(TYPES)}` }),
  () => ({ actor: pick(ACTORS, 4).key }),
  () => ({ actor: pick(COUNTRIES, 2) }),
  () => ({ actor: `${pick(COUNTRIES, 2)}.GOV`, type: pick(TYPES) }),
  () => ({ actor: pick(COUNTRIES, 2), recipient: pick(COUNTRIES, 2) }),
  () => ({ actor: `actor ${rank(30_000)}` }),
  () => ({ place: `town ${rank(800)}`, ...period() }),
  () => ({ ...period(), evidence: "none-presented" }),
  () => ({ country: pick(COUNTRIES, 2), mode: "phone" }),
  () => ({ context: "military", reality: "claimed" }),
  () => ({ publisher: pick(OUTLETS, 2) }),
  () => ({ minOrigins: 3, type: pick(TYPES) }),
  () => ({ denied: true, ...period() }),
];

const asked = {
  events: (store, k) => store.events(filters[k % filters.length]()),
  facets: (store, k) => store.facets(filters[k % filters.length]()),
  "facets of all": (store) => store.facets({}),
  "full text, rare word": (store) => store.events({ text: WORDS[2000 + rank(30_000)] }),
  "full text, common words": (store) => store.events({ text: `${WORDS[rank(10)]} ${WORDS[rank(60)]}` }),
  "full text, facets": (store) => store.facets({ text: WORDS[rank(300)] }),
  "network of an actor": (store) => store.network({ actor: pick(ACTORS, 4).key }),
  "network of the busiest": (store, k) => store.network({ actor: ACTORS[k % 10].key }),
  "network of all": (store) => store.network(period()),
  actor: (store) => store.actor(pick(ACTORS, 4).key),
  statements: (store) => store.statements({ actor: pick(COUNTRIES, 2), ...period() }),
  claims: (store, k) => store.claims(filters[k % filters.length]()),
  timeline: (store) => store.timeline({ by: "month", ...period() }),
  "timeline of all": (store) => store.timeline({ by: "year" }),
  map: (store) => store.places(period()),
  "map of all": (store) => store.places({}),
  status: (store) => store.status(),
};

if (!fs.existsSync(file)) {
  await make();
  fs.renameSync(making, file);
}
const store = openReading(openSqlite(file, { readOnly: true }));
const only = process.argv.slice(2);
const result = { reports: REPORTS, megabytes: Math.round(fs.statSync(file).size / 2 ** 20) };
const slow = [];
for (const [name, ask] of Object.entries(asked)) {
  if (only.length && !only.some((word) => name.includes(word))) continue;
  const rounds = name.endsWith("of all") || name === "status" ? 5 : 84;
  const times = [];
  for (let k = 0; k < rounds; k++) {
    const cpu = process.cpuUsage();
    const started = performance.now();
    await ask(store, k);
    const wall = performance.now() - started;
    const { user, system } = process.cpuUsage(cpu);
    times.push({ wall, cpu: (user + system) / 1000 });
    if (wall > 300) slow.push(`${name} ${k % filters.length}: ${Math.round(wall)} ms`);
  }
  const at = (of, share) =>
    Math.round(times.map((time) => time[of]).sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]);
  result[name] = { median: at("wall", 0.5), p95: at("wall", 0.95), cpuMedian: at("cpu", 0.5), cpuP95: at("cpu", 0.95) };
}
await store.close();
if (process.env.READOUT_SLOW) console.error(slow.join("\n"));
console.log(JSON.stringify(result));
