import type { Analysis } from "../document/analysis.js";
import type { CodedEvent, Entity, Mention, PlaceMention, Statement, TimeExpression, When } from "../document/annotation.js";
import type { Report } from "../document/report.js";
import type {
  AgreementRecord,
  CodedReport,
  EntityRecord,
  EventRecord,
  PlaceRecord,
  RelationRecord,
  ReportRecord,
  StatementRecord,
  TimeRecord,
  TokenRecord,
  WhenRecord,
} from "./schema.js";

/** Who made a coding: name and version of the coder, its language model and its codebook. */
export type Coder = CodedReport["coder"];

const SCHEMA = "readout/coded-report@1";

/** What is not told is left out: null becomes absent. */
const told = <T>(value: T | null): T | undefined => value ?? undefined;
const ids = (entities: readonly Entity[]): string[] => entities.map((entity) => entity.id);
const whenRecord = (when: When | null): WhenRecord | undefined => (when && (when.start || when.end) ? { ...when } : undefined);

/** The published record of an annotated report. With `tokens`, the words and their trees are in it too. */
export function toCodedReport(analysis: Analysis, coder: Coder, tokens = false): CodedReport {
  return {
    schema: SCHEMA,
    coder,
    report: reportRecord(analysis.report),
    sentences: analysis.sentences.map(({ start, end }) => ({ start, end })),
    entities: entitiesOf(analysis).map(entityRecord),
    times: analysis.times.map(timeRecord),
    places: analysis.places.map(placeRecord),
    statements: analysis.statements.map(statementRecord),
    events: analysis.events.map((event) => eventRecord(event, analysis.places)),
    agreements: analysis.agreements.map(agreementRecord),
    relations: analysis.relations.map(
      (relation): RelationRecord => ({ ...relation, from: relation.from.id, to: relation.to.id }),
    ),
    ...(tokens ? { tokens: tokenRecords(analysis) } : {}),
  };
}

/** The record of a report that was read but not coded, and why. */
export function notCoded(report: Report, coder: Coder, reason: string): CodedReport {
  const none = { sentences: [], entities: [], times: [], places: [], statements: [], events: [], agreements: [], relations: [] };
  return { schema: SCHEMA, coder, report: reportRecord(report), notCoded: reason, ...none };
}

/** The fields of a report as published, without the parts that its offsets imply. */
export function reportRecord({ parts: _parts, ...fields }: Report): ReportRecord {
  return { ...fields, captions: fields.captions.map((caption) => ({ ...caption })) };
}

/** Entities that the text mentions or that a record names: every id in a coded report is that of one of them. */
function entitiesOf({ entities, statements, events, agreements, relations }: Analysis): Entity[] {
  const named = new Set<Entity | null>();
  for (const { speaker, addressees, via } of statements) for (const entity of [speaker, ...addressees, ...via]) named.add(entity);
  for (const { actors, recipients, onTheWordOf } of events)
    for (const entity of [onTheWordOf, ...actors, ...recipients]) named.add(entity);
  for (const { parties, brokers, guarantors } of agreements)
    for (const entity of [...parties, ...brokers, ...guarantors]) named.add(entity);
  for (const { from, to } of relations) for (const entity of [from, to]) named.add(entity);
  return entities.filter((entity) => entity.mentions.length > 0 || named.has(entity));
}

function entityRecord(entity: Entity): EntityRecord {
  return {
    id: entity.id,
    name: told(entity.name),
    kind: entity.kind,
    country: told(entity.country),
    sectors: [...entity.sectors],
    office: told(entity.office),
    wikidata: told(entity.wikidata),
    mentions: entity.mentions.map(({ span, title, form, reading, rule }: Mention) => ({
      span,
      title: told(title),
      form,
      reading,
      rule,
    })),
  };
}

function timeRecord(time: TimeExpression): TimeRecord {
  const { span, timex, start, end, anchor, basis, rule } = time;
  return { span, timex, start: told(start), end: told(end), anchor: told(anchor), basis, rule };
}

function placeRecord(place: PlaceMention): PlaceRecord {
  const { span, name, country, lat, lon, geonames, precision, rule } = place;
  return {
    span,
    name,
    rule,
    country: told(country),
    lat: told(lat),
    lon: told(lon),
    geonames: told(geonames),
    precision: told(precision),
  };
}

function statementRecord(statement: Statement): StatementRecord {
  const { id, kind, speaker, speakerSpan, cue, force, content, addressees, via, when, medium, venue, evidence, rule } = statement;
  return {
    id,
    kind,
    cue,
    content,
    rule,
    speaker: speaker?.id,
    speakerSpan: told(speakerSpan),
    force: told(force),
    addressees: ids(addressees),
    via: ids(via),
    when: whenRecord(when),
    medium: told(medium),
    venue: told(venue),
    evidence: told(evidence),
  };
}

function eventRecord(event: CodedEvent, places: readonly PlaceMention[]): EventRecord {
  const { id, type, modes, contexts, cameo, quad, score, actors, recipients, when, place, reality, confidence, mentions } = event;
  return {
    id,
    type,
    modes,
    contexts,
    quad,
    score,
    reality,
    confidence,
    cameo: told(cameo),
    actors: ids(actors),
    recipients: ids(recipients),
    when: whenRecord(when),
    place: place ? places.indexOf(place) : undefined,
    onTheWordOf: event.onTheWordOf?.id,
    statement: event.statement?.id,
    deaths: told(event.deaths),
    injuries: told(event.injuries),
    casualties: told(event.casualties),
    mentions: mentions.map(({ trigger, sentence, actorSpans, recipientSpans, rule }) => ({
      trigger,
      sentence,
      actorSpans: [...actorSpans],
      recipientSpans: [...recipientSpans],
      rule,
    })),
  };
}

function agreementRecord(agreement: Analysis["agreements"][number]): AgreementRecord {
  const { id, kind, when, brokers, parties, guarantors, status, spans, rule } = agreement;
  return {
    id,
    kind,
    spans,
    rule,
    when: whenRecord(when),
    brokers: ids(brokers),
    parties: ids(parties),
    guarantors: ids(guarantors),
    status: told(status),
  };
}

function tokenRecords({ tokens, sentences }: Analysis): TokenRecord[] {
  return tokens.map(({ start, end, form, lemma, upos, xpos, head, deprel, ner, sentence }) => ({
    start,
    end,
    form,
    lemma,
    upos,
    xpos,
    deprel,
    ner,
    head: head < 0 ? 0 : head - sentences[sentence].first + 1,
  }));
}
