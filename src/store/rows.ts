import { createHash } from "node:crypto";
import { actorKey } from "../merge/actor-key.js";
import type { CodedReport, EntityRecord, EventRecord, SpanRecord } from "../record/schema.js";
import { Told } from "../record/told.js";
import type { Tables } from "./tables.js";

/** The rows of one coded report, by table, in an order that keeps references whole. */
export type Rows = { [Name in keyof Tables]?: Tables[Name][] };

/** 24 hexadecimal digits of a SHA-256: enough for ids of one dossier. */
export function hashOf(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 24);
}

/** The id of a report: of what it is and what it says. */
export function reportId({ report }: CodedReport): string {
  return hashOf(report.id, report.title ?? "", report.published ?? "", report.text);
}

/** The id of a coding: of the report and of who coded it. */
export function codingId({ coder }: CodedReport, report: string): string {
  return hashOf(report, coder.name, coder.version, coder.model, coder.codebook);
}

const json = (value: unknown): string => JSON.stringify(value);
const orNull = <T>(value: T | undefined): T | null => value ?? null;

/** The row of the report itself; `version` and `current` are the store's to set. */
export function reportRow(coded: CodedReport, addedAt: string): Tables["reports"] {
  const { report } = coded;
  return {
    id: reportId(coded),
    source: report.id,
    version: 1,
    current: 1,
    title: orNull(report.title),
    byline: orNull(report.byline),
    agency: orNull(report.agency),
    publisher: orNull(report.publisher),
    url: orNull(report.url),
    canonical_url: orNull(report.canonicalUrl),
    published: orNull(report.published),
    language: orNull(report.language),
    text: report.text,
    captions: json(report.captions),
    added_at: addedAt,
  };
}

/** A coded report with the actors over all reports that its entities are. */
class Named extends Told {
  readonly #keys = new Map<string, string | null>();

  /** Null where nobody could tell who it is. */
  key(id: string | undefined): string | null {
    const entity = this.entity(id);
    if (!entity) return null;
    let key = this.#keys.get(entity.id);
    if (key === undefined) {
      key = actorKey({ name: this.name(entity.id), country: entity.country, wikidata: entity.wikidata });
      this.#keys.set(entity.id, key);
    }
    return key;
  }
}

/** The row of the coding of a report and of everything it found; its record (`packRecord`) is put beside it by whoever stores it. */
export function codingRows(coded: CodedReport, report: string, codedAt: string): Rows {
  const coding = codingId(coded, report);
  const told = new Named(coded);
  const of = (key: string) => `${coding}:${key}`;
  return {
    codings: [
      {
        id: coding,
        report_id: report,
        current: 1,
        coder: coded.coder.name,
        version: coded.coder.version,
        model: coded.coder.model,
        codebook: coded.coder.codebook,
        not_coded: orNull(coded.notCoded),
        coded_at: codedAt,
      },
    ],
    sentences: coded.sentences.map(({ start, end }, n) => ({
      coding_id: coding,
      n,
      start,
      end,
      text: coded.report.text.slice(start, end),
    })),
    ...entityRows(coded, coding, told),
    times: coded.times.map(({ span, timex, start, end, rule }, n) => ({
      coding_id: coding,
      n,
      start: span.start,
      end: span.end,
      text: span.text,
      type: timex.type,
      value: timex.value,
      first_day: orNull(start),
      last_day: orNull(end),
      rule,
    })),
    places: coded.places.map(({ span, ...place }, n) => ({
      id: of(`p${n}`),
      coding_id: coding,
      start: span.start,
      end: span.end,
      text: span.text,
      name: place.name,
      country: orNull(place.country),
      lat: orNull(place.lat),
      lon: orNull(place.lon),
      geonames: orNull(place.geonames),
      precision: orNull(place.precision),
      rule: place.rule,
    })),
    statements: coded.statements.map((statement) => statementRow(statement, coding, told)),
    ...eventRows(coded, coding, told),
    ...agreementRows(coded, coding, told),
    relations: coded.relations.map(({ kind, from, to, span, rule }) => ({
      coding_id: coding,
      current: 1,
      kind,
      from_id: of(from),
      from_name: told.name(from),
      to_id: of(to),
      to_name: told.name(to),
      start: span.start,
      end: span.end,
      text: span.text,
      rule,
      from_key: told.key(from),
      to_key: told.key(to),
    })),
  };
}

function entityRows({ entities }: CodedReport, coding: string, told: Named): Rows {
  const row = (entity: EntityRecord): Tables["entities"] => ({
    id: `${coding}:${entity.id}`,
    coding_id: coding,
    name: orNull(entity.name),
    kind: entity.kind,
    country: orNull(entity.country),
    sector: entity.sectors[0] ?? null,
    sectors: json(entity.sectors),
    office: orNull(entity.office),
    wikidata: orNull(entity.wikidata),
    actor_key: told.key(entity.id),
  });
  return {
    entities: entities.map(row),
    mentions: entities.flatMap(({ id, mentions }) =>
      mentions.map(({ span, title, form, rule }, n) => ({
        entity_id: `${coding}:${id}`,
        n,
        start: span.start,
        end: span.end,
        text: span.text,
        part: span.part,
        title: orNull(title?.text),
        form,
        rule,
      })),
    ),
  };
}

function statementRow(statement: CodedReport["statements"][number], coding: string, told: Named): Tables["statements"] {
  const { content, speaker, when, evidence } = statement;
  const entity = told.entity(speaker);
  return {
    id: `${coding}:${statement.id}`,
    coding_id: coding,
    current: 1,
    kind: statement.kind,
    speaker_id: speaker ? `${coding}:${speaker}` : null,
    speaker: speaker ? told.name(speaker) : null,
    country: orNull(entity?.country),
    cue: statement.cue.text,
    force: orNull(statement.force),
    content: told.said(statement),
    start: content[0]?.start ?? statement.cue.start,
    end: content.at(-1)?.end ?? statement.cue.end,
    addressees: json(statement.addressees.map((id) => told.name(id))),
    via: json(statement.via.map((id) => told.name(id))),
    first_day: when?.start ?? null,
    last_day: when?.end ?? null,
    medium: orNull(statement.medium),
    venue: orNull(statement.venue),
    evidence: orNull(evidence?.status),
    evidence_text: orNull(evidence?.span.text),
    rule: statement.rule,
    day: when?.start ?? orNull(told.coded.report.published),
    speaker_key: told.key(speaker),
  };
}

function eventRows(coded: CodedReport, coding: string, told: Told): Rows {
  const published = orNull(coded.report.published);
  const row = (event: EventRecord): Tables["events"] => ({
    id: `${coding}:${event.id}`,
    coding_id: coding,
    current: 1,
    type: event.type,
    modes: json(event.modes),
    contexts: json(event.contexts),
    cameo: orNull(event.cameo),
    quad: event.quad,
    score: event.score,
    first_day: event.when?.start ?? null,
    last_day: event.when?.end ?? null,
    day: event.when?.start ?? event.when?.end ?? published,
    day_basis: event.when?.start || event.when?.end ? event.when.basis : published ? "implied" : null,
    place_id: event.place === undefined ? null : `${coding}:p${event.place}`,
    reality: json(event.reality),
    on_the_word_of: event.onTheWordOf ? told.name(event.onTheWordOf) : null,
    statement_id: event.statement ? `${coding}:${event.statement}` : null,
    deaths: toll(event.deaths),
    injuries: toll(event.injuries),
    casualties: toll(event.casualties),
    confidence: event.confidence,
  });
  const participants = (event: EventRecord, role: string, ids: readonly string[]): Tables["participants"][] =>
    ids.map((id, n) => ({
      event_id: `${coding}:${event.id}`,
      role,
      n,
      entity_id: `${coding}:${id}`,
      name: told.name(id),
      country: orNull(told.entity(id)?.country),
      sector: told.entity(id)?.sectors[0] ?? null,
    }));
  return {
    events: coded.events.map(row),
    participants: coded.events.flatMap((event) => [
      ...participants(event, "actor", event.actors),
      ...participants(event, "recipient", event.recipients),
    ]),
    event_mentions: coded.events.flatMap((event) =>
      event.mentions.map(({ trigger, sentence, rule }) => ({
        event_id: `${coding}:${event.id}`,
        ...place(trigger),
        sentence,
        rule,
      })),
    ),
  };
}

function agreementRows(coded: CodedReport, coding: string, told: Told): Rows {
  const parties = coded.agreements.flatMap((agreement) =>
    (["parties", "brokers", "guarantors"] as const).flatMap((role) =>
      agreement[role].map((id) => ({
        agreement_id: `${coding}:${agreement.id}`,
        role,
        entity_id: `${coding}:${id}`,
        name: told.name(id),
        country: orNull(told.entity(id)?.country),
      })),
    ),
  );
  return {
    agreements: coded.agreements.map(({ id, kind, when, status, spans, rule }) => ({
      id: `${coding}:${id}`,
      coding_id: coding,
      current: 1,
      kind,
      first_day: when?.start ?? null,
      last_day: when?.end ?? null,
      status: orNull(status),
      ...(spans[0] ? place(spans[0]) : { start: 0, end: 0, text: "" }),
      rule,
    })),
    agreement_parties: parties,
  };
}

const place = ({ start, end, text }: SpanRecord) => ({ start, end, text });
const toll = (value: number | string | undefined): string | null => (value === undefined ? null : String(value));
