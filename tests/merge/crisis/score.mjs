// Scores what a dossier holds of samples/crisis against what a reader found (events.txt, contradictions.txt, agreements.txt, origins.txt).
// `sql` runs a query on the dossier. Used by the tests and by bench/score-crisis.mjs.
import { readFileSync } from "node:fs";

const gold = (name) =>
  readFileSync(new URL(name, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith("#"));

/** Gold mentions: event, report, version, words before the trigger, trigger, words after. */
export function goldMentions() {
  const mentions = [];
  let event = "";
  for (const line of gold("events.txt")) {
    if (!line.startsWith(" ")) {
      event = line.trim();
      continue;
    }
    const [, report, version, before, trigger, after] = /^ {2}([\w-]+)(?:@(\d+))?: (.*?)\[(.+?)\](.*)$/.exec(line);
    mentions.push({ event, report, version: Number(version ?? 0), before, trigger, after });
  }
  return mentions;
}

const f1 = (p, r) => (p + r ? (2 * p * r) / (p + r) : 0);
const round = (n) => Math.round(n * 1000) / 1000;

/** The gold mentions of current reports with the merged event that holds them (null: no coded event has this trigger). */
async function aligned(sql) {
  const reports = await sql("select id, source, version, text from reports where current = 1");
  const triggers = await sql(
    `select m.start as start, m."end" as stop, c.report_id as report, mm.merged_id as merged, m.event_id as event from event_mentions m
     join events e on e.id = m.event_id join codings c on c.id = e.coding_id join merged_members mm on mm.event_id = e.id where e.current = 1`,
  );
  return goldMentions().flatMap((mention) => {
    const report = reports.find(
      (row) => row.source === mention.report && (!mention.version || Number(row.version) === mention.version),
    );
    if (!report) return [];
    const at = report.text.indexOf(mention.before + mention.trigger + mention.after);
    if (at < 0) throw new Error(`${mention.report}: no "${mention.before}[${mention.trigger}]${mention.after}"`);
    const start = at + mention.before.length;
    const hit = triggers.find(
      (row) => row.report === report.id && row.start < start + mention.trigger.length && row.stop > start,
    );
    return [{ ...mention, merged: hit?.merged ?? null, coded: hit?.event ?? null }];
  });
}

/** B-cubed (Bagga and Baldwin 1998) over the mentions that were coded; `strict` counts those that were not coded as found alone. */
export async function scoreEvents(sql) {
  const all = await aligned(sql);
  const of = (mentions) => {
    let [p, r] = [0, 0];
    for (const a of mentions) {
      const same = mentions.filter((b) => b.event === a.event);
      const together = mentions.filter((b) => (a.merged ? b.merged === a.merged : a === b));
      const both = together.filter((b) => b.event === a.event).length;
      p += both / together.length;
      r += both / same.length;
    }
    p /= mentions.length;
    r /= mentions.length;
    return { p: round(p), r: round(r), f1: round(f1(p, r)) };
  };
  const coded = all.filter(({ merged }) => merged);
  return { ...of(coded), mentions: all.length, coded: coded.length, strict: of(all), aligned: all };
}

/** Pairs of event and field that the reports contradict each other over. */
export async function scoreContradictions(sql) {
  const all = await aligned(sql);
  const events = new Map();
  for (const { merged, event } of all) if (merged) events.set(merged, [...(events.get(merged) ?? []), event]);
  const commonest = (names) => names.sort((a, b) => names.filter((n) => n === b).length - names.filter((n) => n === a).length)[0];
  const wanted = new Set();
  const open = new Set();
  for (const line of gold("contradictions.txt")) {
    const [event, field] = line.split("\t");
    if (event.startsWith("? ")) open.add(`${event.slice(2)} ${field}`);
    else wanted.add(`${event} ${field}`);
  }
  const found = new Set();
  const strangers = [];
  for (const { merged_id, field } of await sql("select distinct merged_id, field from differences")) {
    const names = events.get(merged_id);
    if (names) found.add(`${commonest(names)} ${field}`);
    else strangers.push(`${merged_id} ${field}`);
  }
  const right = [...found].filter((pair) => wanted.has(pair)).length;
  const wrong = [...found].filter((pair) => !wanted.has(pair) && !open.has(pair));
  const missed = [...wanted].filter((pair) => !found.has(pair));
  const p = right / (right + wrong.length + strangers.length);
  const r = right / wanted.size;
  return { p: round(p), r: round(r), f1: round(f1(p, r)), wrong, missed, strangers };
}

/** Pairs of reports that descend from one text. */
export async function scoreOrigins(sql) {
  const rows = await sql(
    "select r.source as source, r.version as version, o.origin as origin from origins o join reports r on r.id = o.report_id",
  );
  const told = new Map();
  for (const [k, line] of gold("origins.txt").entries())
    for (const report of line.split("|")) told.set(report.trim().replace(/@.*/, ""), k);
  let [right, found, wanted] = [0, 0, 0];
  for (const a of rows)
    for (const b of rows) {
      if (a.source >= b.source) continue;
      const one = told.has(a.source) && told.get(a.source) === told.get(b.source);
      if (one) wanted++;
      if (a.origin === b.origin) found++;
      if (one && a.origin === b.origin) right++;
    }
  return {
    p: round(found ? right / found : 0),
    r: round(right / wanted),
    f1: round(f1(found ? right / found : 0, right / wanted)),
  };
}

/** The standing agreements: for each of the reader's, the one found with the same kind and parties, and which of its values are right. */
export async function scoreAgreements(sql) {
  const wanted = [];
  for (const line of gold("agreements.txt")) {
    if (!line.startsWith(" ")) wanted.push({ title: line.trim() });
    else {
      const [, field, values] = /^ {2}(\w+): (.*)$/.exec(line);
      wanted.at(-1)[field] = values.split("|").map((value) => value.trim());
    }
  }
  const events = new Map((await aligned(sql)).filter(({ merged }) => merged).map(({ merged, event }) => [merged, event]));
  const found = await sql("select * from standing_agreements order by mentions desc, id");
  const parties = await sql("select * from standing_parties");
  const bearings = await sql("select * from agreement_events");
  const names = (id, role) => parties.filter((row) => row.agreement_id === id && row.role === role).map((row) => row.name);
  const same = (a, b) => a.length === b.length && a.every((one) => b.includes(one));
  const tellOf = (row) => ({
    kind: [row.kind],
    day: [row.first_day],
    parties: names(row.id, "party"),
    brokers: names(row.id, "broker"),
    guarantors: names(row.id, "guarantor"),
    ...Object.fromEntries(
      ["signed", "violated", "extended", "ended"].map((bearing) => [
        bearing,
        [
          ...new Set(
            bearings
              .filter((each) => each.standing_id === row.id && each.bearing === bearing)
              .map((each) => events.get(each.merged_id) ?? each.merged_id),
          ),
        ],
      ]),
    ),
  });
  const results = wanted.map(({ title, ...gold }) => {
    const row = found.find(
      (each) => each.kind === gold.kind[0] && gold.parties.every((party) => names(each.id, "party").includes(party)),
    );
    if (!row) return { title, found: false, right: 0, of: Object.keys(gold).length };
    const told = tellOf(row);
    const right = Object.keys(gold).filter((field) =>
      ["violated", "signed", "extended", "ended"].includes(field)
        ? gold[field].every((event) => told[field].includes(event))
        : same(gold[field], told[field]),
    );
    return { title, found: true, right: right.length, of: Object.keys(gold).length, told, mentions: row.mentions };
  });
  const right = results.reduce((n, result) => n + result.right, 0);
  const of = results.reduce((n, result) => n + result.of, 0);
  return { values: round(right / of), found: found.length, results };
}
