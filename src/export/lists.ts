import type {
  ActorItem,
  AgreementItem,
  ClaimItem,
  CodedEventItem,
  Edge,
  EventItem,
  MapPlace,
  Party,
  ReportItem,
  StatementItem,
  TellingCounts,
  Timeline,
} from "../store/items.js";

/** A line of a list, as tables and CSV show it. */
export type ListRow = Record<string, unknown>;

/** `Kestria (XKE GOV)`. */
const who = (parties: readonly Party[]): string[] =>
  parties.map(({ name, country, sector }) => (country ? `${name} (${[country, sector].filter(Boolean).join(" ")})` : name));
const keys = (parties: readonly Party[]): string[] => parties.map(({ key }) => key);
const mark = (is: boolean, word: string): string[] => (is ? [word] : []);

const counted = ({ mentions, reports, outlets, origins }: TellingCounts) => ({ mentions, reports, outlets, origins });

export function eventRow(event: EventItem): ListRow {
  const { place, quote } = event;
  return {
    day: event.day,
    actors: who(event.actors),
    type: [event.type, ...event.modes].join("-"),
    recipients: who(event.recipients),
    place: place?.name ?? null,
    marks: [...event.reality, ...mark(event.denied, "denied"), ...mark(event.disputed, "disputed")],
    word: event.onTheWordOf,
    evidence: event.evidence,
    ...counted(event.counts),
    publisher: quote.publisher,
    sentence: quote.text,
    contexts: event.contexts,
    first_day: event.firstDay,
    last_day: event.lastDay,
    day_basis: event.dayBasis,
    quad: event.quad,
    score: event.score,
    cameo: event.cameo,
    deaths: event.deaths,
    injuries: event.injuries,
    country: place?.country ?? null,
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
    precision: place?.precision ?? null,
    confidence: event.confidence,
    actor_keys: keys(event.actors),
    recipient_keys: keys(event.recipients),
    report: quote.report,
    id: event.id,
  };
}

export function codedEventRow(event: CodedEventItem): ListRow {
  return {
    day: event.day,
    actors: who(event.actors),
    type: [event.type, ...event.modes].join("-"),
    recipients: who(event.recipients),
    place: event.place,
    reality: event.reality,
    word: event.onTheWordOf,
    evidence: event.evidence,
    publisher: event.publisher,
    sentence: event.sentence,
    merged: event.merged,
    id: event.id,
  };
}

export function statementRow(statement: StatementItem): ListRow {
  const { speaker } = statement;
  return {
    day: statement.day,
    speaker: speaker ? who([speaker])[0] : null,
    cue: statement.cue,
    addressees: statement.addressees,
    content: statement.content,
    evidence: statement.evidence,
    evidence_text: statement.evidenceText,
    publisher: statement.publisher,
    force: statement.force,
    kind: statement.kind,
    via: statement.via,
    denies: statement.denies,
    speaker_key: speaker?.key ?? null,
    report: statement.report,
    start: statement.start,
    end: statement.end,
    id: statement.id,
  };
}

export function claimRow({ statement, event, first, latest, appearances, denials }: ClaimItem): ListRow {
  return {
    day: event?.day ?? statement.day,
    speaker: statement.speaker ? who([statement.speaker])[0] : (event?.onTheWordOf ?? null),
    cue: statement.cue,
    actors: event ? who(event.actors) : [],
    type: event ? [event.type, ...event.modes].join("-") : null,
    recipients: event ? who(event.recipients) : [],
    evidence: event?.evidence ?? statement.evidence,
    evidence_text: statement.evidenceText,
    denied_by: denials.map(({ speaker }) => speaker?.name ?? "unknown"),
    appearances,
    first: first.day,
    latest: latest.day,
    publisher: statement.publisher,
    content: statement.content,
    statement: statement.id,
    id: event?.id ?? statement.id,
  };
}

export function reportRow(report: ReportItem): ListRow {
  const { published, publisher, title, events, statements, copyOf, version, source, agency, language, origin, notCoded, id } =
    report;
  return {
    published,
    publisher,
    title,
    events,
    statements,
    copy_of: copyOf,
    version,
    source,
    agency,
    language,
    origin,
    not_coded: notCoded,
    id,
  };
}

export function actorRow({
  name,
  kind,
  country,
  sector,
  events,
  statements,
  reports,
  first,
  latest,
  wikidata,
  key,
}: ActorItem): ListRow {
  return { name, kind, country, sector, events, statements, reports, first, latest, wikidata, key };
}

export function agreementRow(agreement: AgreementItem): ListRow {
  const { id, kind, name, firstDay, lastDay, status, place, counts, events } = agreement;
  return {
    day: firstDay,
    kind,
    name,
    parties: who(agreement.parties),
    brokers: who(agreement.brokers),
    guarantors: who(agreement.guarantors),
    status,
    last_day: lastDay,
    place,
    ...counted(counts),
    events: events.map(({ bearing, day }) => `${bearing}${day ? ` ${day}` : ""}`),
    sentence: agreement.quotes[0]?.text ?? null,
    id,
  };
}

/** An edge of a network with the names of its ends. */
export function edgeRow({ a, b, kinds, counts, first, latest }: Edge, names: ReadonlyMap<string, string>): ListRow {
  return { a: names.get(a) ?? a, b: names.get(b) ?? b, ...kinds, ...counted(counts), first, latest, a_key: a, b_key: b };
}

export const placeRow = ({ quads, ...place }: MapPlace): ListRow => ({
  ...place,
  ...Object.fromEntries([1, 2, 3, 4].map((quad) => [`quad_${quad}`, quads[quad] ?? 0])),
});

export const bucketRows = ({ lanes }: Timeline): ListRow[] =>
  lanes.flatMap(({ key, label, buckets }) =>
    buckets.map(({ start, events, reports }) => ({ lane: key, label, start, events, reports })),
  );
