import type { AgreementTelling, Bearing } from "../merge/agreements.js";
import { sameSide } from "../merge/participants.js";
import type { Party, Telling } from "../merge/telling.js";
import { contentWords, type WordTables } from "../merge/words.js";
import { partyOf } from "./merging-input.js";
import type { Rows } from "./rows.js";
import type { Tables } from "./tables.js";

const AROUND = 4;
/** What the acts of an event in an agreement's sentence mean for it. */
const BEARINGS: readonly (readonly [act: string, bearing: Bearing])[] = [
  ["extend", "extended"],
  ["end", "ended"],
  ["sign", "signed"],
];
const FRIENDLY = new Set(["AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"]);

/** The tellings of a report's agreements, from the rows of its coding. */
export function agreementTellingsOf(
  report: Tables["reports"],
  rows: Rows,
  tellings: readonly Telling[],
  tables: WordTables,
): AgreementTelling[] {
  const entities = new Map(rows.entities?.map((row) => [row.id, row]));
  const around = aroundOf(tellings);
  return (rows.agreements ?? []).map((row) => {
    const sentence = rows.sentences?.find(({ start, end }) => start <= row.start && row.start < end);
    const role = (name: string): Party[] =>
      (rows.agreement_parties ?? []).flatMap((party) => {
        const entity = entities.get(party.entity_id);
        return party.agreement_id === row.id && party.role === name && entity ? partyOf(entity, party.name) : [];
      });
    const parties = role("parties");
    return {
      id: row.id,
      report: report.id,
      outlet: report.publisher,
      published: report.published,
      kind: row.kind,
      name: row.text,
      first: row.first_day,
      last: row.last_day,
      status: row.status,
      parties,
      brokers: role("brokers"),
      guarantors: role("guarantors"),
      around,
      words: contentWords(sentence?.text ?? "", tables),
      place: placeIn(rows, sentence),
      events: bearingsOf(row, parties, sentence, tellings),
    };
  });
}

/** Whom a report tells of most, each with a country or a name of its own. */
function aroundOf(tellings: readonly Telling[]): Party[] {
  const times = new Map<string, { party: Party; n: number }>();
  for (const party of tellings.flatMap(({ actors, recipients }) => [...actors, ...recipients])) {
    if (!party.country) continue;
    const seen = times.get(party.key);
    times.set(party.key, { party, n: (seen?.n ?? 0) + 1 });
  }
  return [...times.values()]
    .sort((a, b) => b.n - a.n || (a.party.key < b.party.key ? -1 : 1))
    .slice(0, AROUND)
    .map(({ party }) => party);
}

function placeIn(rows: Rows, sentence: Tables["sentences"] | undefined): string | null {
  const inside = rows.places?.find(
    ({ start, precision }) => sentence && start >= sentence.start && start < sentence.end && precision !== "country",
  );
  return inside?.name ?? null;
}

/** The events that bear on an agreement: those of its sentence by what they do, and force used by whoever is told to have broken it. */
function bearingsOf(
  row: Tables["agreements"],
  parties: readonly Party[],
  sentence: Tables["sentences"] | undefined,
  tellings: readonly Telling[],
): AgreementTelling["events"] {
  if (row.status === "violated") {
    const force = tellings.filter(
      ({ type, actors, reality }) =>
        (type === "ASSAULT" || type === "COERCE") &&
        !reality.includes("historical") &&
        (sameSide(actors, parties) ?? (parties.length ? -1 : 0)) > 0,
    );
    return force.map((telling) => ({ event: telling.id, bearing: "violated", day: telling.first ?? telling.published }));
  }
  return tellings.flatMap((telling) => {
    if (!sentence || telling.sentence[0] !== sentence.start || telling.reality.includes("hypothetical")) return [];
    if (!FRIENDLY.has(telling.type) && telling.type !== "REJECT") return [];
    const found = BEARINGS.find(([act]) => telling.acts.includes(act));
    const bearing = row.status === "ended" ? "ended" : found?.[1];
    return bearing ? [{ event: telling.id, bearing, day: telling.first ?? telling.published }] : [];
  });
}
