import type { Stance } from "../merge/stance.js";
import type { Party, Place, Telling } from "../merge/telling.js";
import { actsOf, contentWords, type WordTables } from "../merge/words.js";
import type { Rows } from "./rows.js";
import type { Tables } from "./tables.js";

/** The tellings of a report's coded events, from the rows of its coding. */
export function tellingsOf(report: Tables["reports"], rows: Rows, tables: WordTables): Telling[] {
  const entities = new Map(rows.entities?.map((row) => [row.id, row]));
  const places = new Map(rows.places?.map((row) => [row.id, placeOf(row)]));
  const evidence = new Map(rows.statements?.map((row) => [row.id, row.evidence]));
  const sentences = new Map(rows.sentences?.map((row) => [row.n, row]));
  const mentions = new Map<string, Tables["event_mentions"][]>();
  for (const row of rows.event_mentions ?? []) append(mentions, row.event_id, row);
  const parties = new Map<string, Tables["participants"][]>();
  for (const row of rows.participants ?? []) append(parties, row.event_id, row);
  const partiesOf = (event: string, role: string): Party[] =>
    (parties.get(event) ?? []).flatMap((row): Party[] => {
      const entity = entities.get(row.entity_id);
      return row.role === role && entity ? partyOf(entity, row.name) : [];
    });
  return (rows.events ?? []).map((event) => {
    const told = mentions.get(event.id) ?? [];
    const mention = told.find(({ sentence }) => sentence !== titleOf(report, rows)) ?? told[0];
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
      acts: actsOf(told.map(({ text }) => text).join(" "), tables),
      words: contentWords(sentence?.text ?? mention?.text ?? "", tables),
    };
  });
}

function placeOf({ name, country, lat, lon, precision, geonames }: Tables["places"]): Place {
  return { name, country, lat, lon, precision, geonames };
}

/** The sentence that is the report's title, if it has one in its text. */
function titleOf({ title, text }: Tables["reports"], { sentences }: Rows): number {
  return title && text.startsWith(title) ? (sentences?.find(({ start }) => start === 0)?.n ?? -1) : -1;
}

export function partyOf({ actor_key, name, kind, country, sector }: Tables["entities"], called: string): Party[] {
  if (!actor_key) return [];
  return [{ key: actor_key, name: called, country, sector, ...(kind === "person" && name ? { person: true as const } : {}) }];
}

const KINDS: Readonly<Record<string, Stance["kind"]>> = { deny: "denial", confirm: "confirmation" };
/** What is denied when it is not said: "the charge", "it", "responsibility". */
const CHARGE =
  /^(?:(?:the|any|all|such|its|their|these|those|his|her) )*(?:charge|accusation|allegation|claim|account|report|responsibility|involvement)s?\b|^(?:it|this|that|them)(?:[\s,.]*$|\s(?:and|but|as|in|on|too)\b)/i;
/** What is refused rather than denied: a demand, an offer, a plan. */
const ASKED =
  /^(?:(?:the|any|all|a|an|its|their|his|her|\p{L}+) ){0,4}(?:demand|offer|proposal|plan|call|request|appeal|bid|idea|invitation|ultimatum|deal|truce|ceasefire|resolution)s?\b/iu;

/** The denials and confirmations among a report's statements. */
export function stancesOf(report: Tables["reports"], rows: Rows, tables: WordTables): Stance[] {
  const entities = new Map(rows.entities?.map((row) => [row.id, row]));
  return (rows.statements ?? []).flatMap((row): Stance[] => {
    const kind = KINDS[row.force ?? ""];
    if (!kind || (kind === "denial" && !CHARGE.test(row.content) && ASKED.test(row.content) && !row.content.startsWith("that ")))
      return [];
    const speaker = row.speaker_id ? entities.get(row.speaker_id) : undefined;
    const within = new Set(
      rows.mentions?.filter(({ start, end }) => start >= row.start && end <= row.end).map(({ entity_id }) => entity_id),
    );
    const sentence = rows.sentences?.find(({ start, end }) => start <= row.start && row.start < end);
    return [
      {
        id: row.id,
        kind,
        report: report.id,
        published: report.published,
        speaker: speaker ? (partyOf(speaker, row.speaker ?? "")[0] ?? null) : null,
        named: [...within].flatMap((id) => {
          const entity = entities.get(id);
          return entity && id !== row.speaker_id ? partyOf(entity, entity.name ?? "") : [];
        }),
        acts: actsOf(row.content, tables),
        words: contentWords(row.content, tables),
        charge: CHARGE.test(row.content),
        start: sentence?.start ?? row.start,
        end: sentence?.end ?? row.end,
        text: row.content.slice(0, 300),
      },
    ];
  });
}

function append<Row>(lists: Map<string, Row[]>, key: string, row: Row): void {
  const list = lists.get(key);
  if (list) list.push(row);
  else lists.set(key, [row]);
}
