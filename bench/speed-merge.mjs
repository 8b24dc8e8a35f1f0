// Merging a new report into a store that holds many events already: milliseconds a report, SQLite, one process. The store is filled by a
// script with made-up tellings (names and words by Zipf's law, some hundred events a day, each told by one to six reports).
//   node bench/speed-merge.mjs [EVENTS] [NEW_REPORTS] [FILLED]
// Default 1,000,000 and 400; prints one JSON line. `cpu` leaves out waiting for other processes. FILLED: a file in which the filled store
// is kept for the next time; a copy of it is measured.
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fold } from "../dist/merge/fold.js";
import { filedDay, keysOf } from "../dist/merge/keys.js";
import { ActorTally } from "../dist/store/actor-tally.js";
import { openStore } from "../dist/store/dossier.js";
import { mergedRow, pairRows, participantRows } from "../dist/store/merged-rows.js";
import { mergeReport } from "../dist/store/merging.js";
import { openSqlite } from "../dist/store/sqlite.js";

const EVENTS = Number(process.argv[2] ?? 1_000_000);
const A_DAY = 550;
const NEW_REPORTS = Number(process.argv[3] ?? 400);
const PER_REPORT = 8;

let seed = 7;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const below = (n) => Math.floor(random() * n);
/** A rank by Zipf's law, near enough: the first few of `n` come most. */
const zipf = (n) => Math.min(n - 1, Math.floor(n ** random()) - 1);
const letters = "abcdefghijklmnopqrstuvwxyz";
const word = (k, long) =>
  Array.from({ length: long }, (_, i) => letters[(k * 7 + i * (k % 11) + (k >> (i * 2))) % 26]).join("") + k.toString(36);
const countries = Array.from({ length: 80 }, (_, k) =>
  `${letters[k % 26]}${letters[(k * 3) % 26]}${letters[(k * 5 + 1) % 26]}`.toUpperCase(),
);
const SECTORS = ["GOV", "MIL", "REB", "CVL", "COP", "OPP"];
const TYPES = ["ASSAULT", "CONSULT", "ACCUSE", "AGREE", "REQUEST", "SUPPORT", "COERCE", "REJECT", "PROTEST", "RETREAT"];
const QUAD = {
  ASSAULT: 4,
  CONSULT: 1,
  ACCUSE: 3,
  AGREE: 1,
  REQUEST: 3,
  SUPPORT: 1,
  COERCE: 4,
  REJECT: 3,
  PROTEST: 4,
  RETREAT: 2,
};

const party = () => {
  const [country, sector] = [countries[zipf(countries.length)], SECTORS[zipf(SECTORS.length)]];
  const n = zipf(12);
  return { key: `${country}:${sector} ${n}`.toLowerCase(), name: `${country} ${sector} ${n}`, country, sector };
};
const isoDay = (n) => new Date(n * 86_400_000).toISOString().slice(0, 10);
const FIRST = 18_262;

/** An event in the world: its tellings differ in some words. */
function worldEvent(day) {
  const type = TYPES[zipf(TYPES.length)];
  const place = zipf(4000);
  return {
    day,
    type,
    actors: [party()],
    recipients: random() < 0.7 ? [party()] : [],
    place: {
      name: `P${word(place, 4)}`,
      country: countries[place % countries.length],
      lat: (place % 120) - 60,
      lon: (place % 300) - 150,
      precision: "city",
      geonames: null,
    },
    names: Array.from({ length: 3 }, () => `^${word(zipf(6000), 4)}`),
    words: Array.from({ length: 10 }, () => word(zipf(20_000), 5)),
  };
}

function tellingOf(world, id, report) {
  const words = [...world.names, ...world.words.filter(() => random() < 0.7), word(zipf(20_000), 5)];
  const day = isoDay(world.day);
  return {
    id,
    report,
    outlet: `outlet ${zipf(400)}`,
    published: day,
    type: world.type,
    modes: [],
    contexts: [],
    cameo: null,
    quad: QUAD[world.type],
    score: -1,
    first: day,
    last: day,
    basis: "said",
    place: world.place,
    reality: [],
    word: null,
    statement: null,
    evidence: null,
    deaths: null,
    injuries: null,
    casualties: null,
    confidence: 0.8,
    actors: world.actors,
    recipients: world.recipients,
    sentence: [0, 200],
    trigger: [10, 16],
    acts: ["attack"],
    words,
  };
}

const dir = mkdtempSync(path.join(tmpdir(), "readout-merge-"));
const file = path.join(dir, "dossier.sqlite");
const filled = process.argv[4] ?? file;
if (!existsSync(filled)) await fill();
if (filled !== file) copyFileSync(filled, file);
const engine = openSqlite(file);
const store = await openStore(engine);
engine.file.exec("pragma foreign_keys = off");
const figures = await measure();
await store.close();
const gigabytes = statSync(file).size / 2 ** 30;
rmSync(dir, { recursive: true });
console.log(
  JSON.stringify({
    events: EVENTS,
    newReports: NEW_REPORTS,
    eventsPerReport: PER_REPORT,
    ...figures,
    gigabytes: Math.round(gigabytes * 10) / 10,
  }),
);

async function fill() {
  const engine = openSqlite(filled);
  await openStore(engine);
  engine.file.exec("pragma foreign_keys = off; pragma synchronous = off");
  const started = performance.now();
  let n = 0;
  while (n < EVENTS) {
    await engine.transaction(async ({ insert }) => {
      const rows = {
        event_tellings: [],
        event_keys: [],
        merged_events: [],
        merged_members: [],
        merged_participants: [],
        merged_pairs: [],
      };
      for (const end = n + 10_000; n < end && n < EVENTS; ) {
        const world = worldEvent(FIRST + Math.floor(n / A_DAY));
        const tellings = Array.from({ length: 1 + zipf(6) }, (_, t) =>
          tellingOf(world, `e${String(n + t).padStart(8, "0")}:v1`, `r${Math.floor((n + t) / PER_REPORT)}`),
        );
        n += tellings.length;
        const merged = tellings[0].id;
        for (const telling of tellings) {
          rows.event_tellings.push({
            event_id: telling.id,
            report_id: telling.report,
            family: merged,
            level: 0,
            merged_id: merged,
            telling: JSON.stringify(telling),
          });
          rows.merged_members.push({ event_id: telling.id, merged_id: merged, report_id: telling.report, why: "{}" });
          for (const key of keysOf(telling)) rows.event_keys.push({ key, day: filedDay(telling), event_id: telling.id });
        }
        const event = fold(tellings, (report) => report);
        rows.merged_events.push(mergedRow(event, { denied: false, disputed: false }));
        rows.merged_participants.push(...participantRows(event));
        rows.merged_pairs.push(...pairRows(event));
      }
      for (const [table, list] of Object.entries(rows)) await insert(table, list);
    });
    if (n % 100_000 < 10_000) process.stderr.write(`\r${n} events, ${Math.round((performance.now() - started) / 1000)} s`);
  }
  engine.file.exec("analyze; pragma wal_checkpoint(truncate)");
  await engine.close();
  process.stderr.write("\n");
}

/** New reports of the last days: half of their events are told by another new report too. */
async function measure() {
  const days = Math.floor(EVENTS / A_DAY);
  const [times, cpu, commits] = [[], [], []];
  let shared = null;
  for (let k = 0; k < NEW_REPORTS; k++) {
    const worlds = Array.from({ length: PER_REPORT }, (_, e) =>
      shared && e % 2 ? shared[e] : worldEvent(FIRST + days - below(20)),
    );
    shared = k % 8 ? worlds : null;
    const { report, rows } = coded(k, worlds);
    const whole = performance.now();
    await engine.transaction(async (writer) => {
      await writer.insert("reports", [report]);
      const [from, used] = [performance.now(), process.cpuUsage()];
      const tally = new ActorTally();
      await mergeReport(writer, report, rows, "2030-01-01T00:00:00.000Z", tally);
      await tally.write(writer);
      times.push(performance.now() - from);
      const { user, system } = process.cpuUsage(used);
      cpu.push((user + system) / 1000);
    });
    commits.push(performance.now() - whole);
  }
  const at = (list, share) => Math.round([...list].sort((a, b) => a - b)[Math.floor(list.length * share)] * 10) / 10;
  const of = (list) => ({ p50: at(list, 0.5), p95: at(list, 0.95) });
  const { n } = (await store.sql("select count(*) as n from merged_events"))[0];
  return { milliseconds: of(times), cpu: of(cpu), withCommit: of(commits), mergedEvents: Number(n) };
}

/** The rows of a coded report that tells these events, a sentence each. */
function coded(k, worlds) {
  const id = `n${k}`;
  const sentences = worlds.map(({ names, words }, n) => {
    const text = `They ${word(n, 5)} ${names.map((name) => name[1].toUpperCase() + name.slice(2)).join(" ")} ${words.filter(() => random() < 0.8).join(" ")}.`;
    return { coding_id: id, n, start: n * 300, end: n * 300 + text.length, text };
  });
  const parties = worlds.flatMap((world, n) => [
    ...world.actors.map((each, i) => [n, "actor", i, each]),
    ...world.recipients.map((each, i) => [n, "recipient", i, each]),
  ]);
  const report = {
    id,
    source: id,
    version: 1,
    current: 1,
    title: null,
    byline: null,
    agency: null,
    publisher: `outlet ${zipf(400)}`,
    url: null,
    canonical_url: null,
    published: isoDay(worlds[0].day),
    language: "en",
    text: sentences.map(({ text }) => text).join("\n"),
    captions: "[]",
    added_at: "2030-01-01T00:00:00.000Z",
  };
  const rows = {
    sentences,
    entities: parties.map(([n, role, i, each]) => ({
      id: `${id}:${n}${role}${i}`,
      coding_id: id,
      name: each.name,
      kind: "organisation",
      country: each.country,
      sector: each.sector,
      sectors: "[]",
      office: null,
      wikidata: null,
      actor_key: each.key,
    })),
    places: worlds.map(({ place }, n) => ({
      id: `${id}:p${n}`,
      coding_id: id,
      start: n * 300,
      end: n * 300 + 3,
      text: place.name,
      rule: "bench",
      ...place,
    })),
    statements: [],
    events: worlds.map((world, n) => ({
      id: `${id}:v${n}`,
      coding_id: id,
      current: 1,
      type: world.type,
      modes: "[]",
      contexts: "[]",
      cameo: null,
      quad: QUAD[world.type],
      score: -1,
      first_day: isoDay(world.day),
      last_day: isoDay(world.day),
      day: isoDay(world.day),
      day_basis: "said",
      place_id: `${id}:p${n}`,
      reality: "[]",
      on_the_word_of: null,
      statement_id: null,
      deaths: null,
      injuries: null,
      casualties: null,
      confidence: 0.9,
    })),
    event_mentions: worlds.map((_, n) => ({
      event_id: `${id}:v${n}`,
      start: n * 300,
      end: n * 300 + 4,
      text: "attacked",
      sentence: n,
      rule: "bench",
    })),
    participants: parties.map(([n, role, i, each]) => ({
      event_id: `${id}:v${n}`,
      role,
      n: i,
      entity_id: `${id}:${n}${role}${i}`,
      name: each.name,
      country: each.country,
      sector: each.sector,
    })),
    agreements: [],
    agreement_parties: [],
  };
  return { report, rows };
}
