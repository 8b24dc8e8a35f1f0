import type { Party, Place, Telling } from "../merge/telling.js";
import type { Rows } from "./rows.js";
import type { Tables } from "./tables.js";

/** The tellings of a report's coded events, from the rows of its coding. */
export function tellingsOf(report: Tables["reports"], rows: Rows): Telling[] {
  const keys = new Map(rows.entities?.map(({ id, actor_key }) => [id, actor_key]));
  const places = new Map(rows.places?.map((row) => [row.id, placeOf(row)]));
  const evidence = new Map(rows.statements?.map((row) => [row.id, row.evidence]));
  const sentences = new Map(rows.sentences?.map((row) => [row.n, row]));
  const mentions = firstBy(rows.event_mentions ?? []);
  const parties = new Map<string, Tables["participants"][]>();
  for (const row of rows.participants ?? []) append(parties, row.event_id, row);
  const partiesOf = (event: string, role: string): Party[] =>
    (parties.get(event) ?? []).flatMap((row): Party[] => {
      const key = keys.get(row.entity_id);
      return row.role === role && key ? [{ key, name: row.name, country: row.country, sector: row.sector }] : [];
    });
  return (rows.events ?? []).map((event) => {
    const mention = mentions.get(event.id);
    const sentence = mention ? sentences.get(mention.sentence) : undefined;
    return {
      id: event.id,
      report: report.id,
      outlet: report.publisher,
      published: report.published,
      type: event.type,
      modes: JSON.parse(event.modes),
      contexts: JSON.parse(event.contexts),
      cameo: event.cameo,
      quad: event.quad,
      score: event.score,
      first: event.first_day,
      last: event.last_day,
      basis: event.first_day || event.last_day ? event.day_basis : null,
      place: (event.place_id && places.get(event.place_id)) || null,
      reality: JSON.parse(event.reality),
      word: event.on_the_word_of,
      statement: event.statement_id,
      evidence: (event.statement_id && evidence.get(event.statement_id)) || null,
      deaths: event.deaths,
      injuries: event.injuries,
      casualties: event.casualties,
      confidence: event.confidence,
      actors: partiesOf(event.id, "actor"),
      recipients: partiesOf(event.id, "recipient"),
      sentence: sentence ? [sentence.start, sentence.end] : [mention?.start ?? 0, mention?.end ?? 0],
      trigger: [mention?.start ?? 0, mention?.end ?? 0],
      act: [],
      words: [],
    };
  });
}

function placeOf({ name, country, lat, lon, precision, geonames }: Tables["places"]): Place {
  return { name, country, lat, lon, precision, geonames };
}

function firstBy(mentions: readonly Tables["event_mentions"][]): Map<string, Tables["event_mentions"]> {
  const first = new Map<string, Tables["event_mentions"]>();
  for (const mention of mentions) if (!first.has(mention.event_id)) first.set(mention.event_id, mention);
  return first;
}

function append<Row>(lists: Map<string, Row[]>, key: string, row: Row): void {
  const list = lists.get(key);
  if (list) list.push(row);
  else lists.set(key, [row]);
}
