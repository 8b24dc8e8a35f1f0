import type { Difference } from "../merge/differences.js";
import type { Folded } from "../merge/fold.js";
import { pairsOf } from "../merge/pairs.js";
import type { Party } from "../merge/telling.js";
import type { Tables } from "./tables.js";

const json = (value: unknown): string => JSON.stringify(value);

/** The row of a merged event. */
export function mergedRow(event: Folded, marks: { denied: boolean; disputed: boolean }): Tables["merged_events"] {
  const { best, place } = event;
  return {
    id: event.id,
    current: 1,
    type: best.type,
    modes: json(event.modes),
    contexts: json(event.contexts),
    cameo: best.cameo,
    quad: best.quad,
    score: best.score,
    first_day: event.first,
    last_day: event.last,
    day: event.day,
    day_basis: event.basis,
    place: place?.name ?? null,
    country: place?.country ?? null,
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
    precision: place?.precision ?? null,
    geonames: place?.geonames ?? null,
    reality: json(event.reality),
    claimed: Number(event.claimed),
    on_the_word_of: event.word,
    evidence: event.evidence,
    denied: Number(marks.denied),
    disputed: Number(marks.disputed),
    deaths: event.deaths,
    injuries: event.injuries,
    casualties: event.casualties,
    confidence: event.confidence,
    mentions: event.mentions,
    reports: event.reports,
    outlets: event.outlets,
    origins: event.origins,
    report_id: best.report,
    event_id: best.id,
    statement_id: best.statement,
    sentence_start: best.sentence[0],
    sentence_end: best.sentence[1],
    trigger_start: best.trigger[0],
    trigger_end: best.trigger[1],
  };
}

export function participantRows({ id, day, actors, recipients }: Folded): Tables["merged_participants"][] {
  const rows = (role: string, parties: readonly Party[]) =>
    parties.map(({ key, name, country, sector }, n) => ({ merged_id: id, role, n, actor_key: key, name, country, sector, day }));
  return [...rows("actor", actors), ...rows("recipient", recipients)];
}

export function pairRows(event: Folded): Tables["merged_pairs"][] {
  return pairsOf(event).map((pair) => ({ merged_id: event.id, ...pair, day: event.day }));
}

/** `textOf` gives the words of a stretch of a report. */
export function differenceRows(
  id: string,
  differences: readonly Difference[],
  textOf: (report: string, start: number, end: number) => string,
): Tables["differences"][] {
  return differences.map(({ field, value, report, event, statement, start, end }) => ({
    merged_id: id,
    field,
    value,
    report_id: report,
    event_id: event,
    statement_id: statement,
    start,
    end,
    text: textOf(report, start, end),
  }));
}
