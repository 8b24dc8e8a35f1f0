import { highlights } from "../../../src/export/html/segments.js";
import type {
  AgreementRecord,
  CodedReport,
  EntityRecord,
  EventRecord,
  PlaceRecord,
  RelationRecord,
  StatementRecord,
  TimeRecord,
} from "../../../src/record/schema.js";
import { Told } from "../../../src/record/told.js";
import { type Block, blocksOf } from "./blocks.js";
import { byBlock, type Highlight, type Kind } from "./segments.js";

/** One record of a report with the id of its highlights, and where the text first tells it. */
export type ReportedRecord = { readonly id: string; readonly at: number } & (
  | { readonly kind: "event"; readonly event: EventRecord }
  | { readonly kind: "statement"; readonly statement: StatementRecord }
  | { readonly kind: "agreement"; readonly agreement: AgreementRecord }
  | { readonly kind: "relation"; readonly relation: RelationRecord }
  | { readonly kind: "actor"; readonly entity: EntityRecord }
  | { readonly kind: "place"; readonly place: PlaceRecord }
  | { readonly kind: "time"; readonly time: TimeRecord }
);

/** The layers of highlights that can be shown or left out. */
export type Layer = "events" | "statements" | "evidence" | "actors" | "places" | "times";

export const LAYERS: readonly { readonly layer: Layer; readonly letter: string; readonly kinds: readonly Kind[] }[] = [
  { layer: "events", letter: "E", kinds: ["event"] },
  { layer: "statements", letter: "S", kinds: ["cue", "quote"] },
  { layer: "evidence", letter: "!", kinds: ["evidence"] },
  { layer: "actors", letter: "A", kinds: ["actor"] },
  { layer: "places", letter: "P", kinds: ["place"] },
  { layer: "times", letter: "T", kinds: ["time"] },
];

export const LETTER: Readonly<Record<Kind, string>> = {
  event: "E",
  cue: "S",
  quote: "S",
  evidence: "!",
  actor: "A",
  place: "P",
  time: "T",
};

/** A coded report laid out for reading: its blocks, the highlights of each, and its records in the order of the text. */
export class Reading {
  readonly told: Told;
  readonly blocks: readonly Block[];
  readonly marks: readonly (readonly Highlight[])[];
  /** Events, statements, agreements and relations, as the text tells them. */
  readonly records: readonly ReportedRecord[];
  readonly #byId: ReadonlyMap<string, ReportedRecord>;
  readonly #first = new Map<string, Highlight>();
  readonly counts: Readonly<Record<Layer, number>>;

  constructor(readonly coded: CodedReport) {
    this.told = new Told(coded);
    this.blocks = blocksOf(coded.report);
    const all = highlights(coded);
    this.marks = byBlock(this.blocks, all);
    for (const highlight of all) if (!this.#first.has(highlight.record)) this.#first.set(highlight.record, highlight);
    this.records = main(coded).sort((a, b) => a.at - b.at);
    this.#byId = new Map([...this.records, ...named(coded)].map((record) => [record.id, record]));
    this.counts = {
      events: coded.events.length,
      statements: coded.statements.filter((statement) => statement.kind !== "thought").length,
      evidence: coded.statements.filter((statement) => statement.evidence).length,
      actors: coded.entities.length,
      places: coded.places.length,
      times: coded.times.length,
    };
  }

  record(id: string): ReportedRecord | undefined {
    return this.#byId.get(id);
  }

  /** Where a record's first words are. */
  first(id: string): Highlight | undefined {
    return this.#first.get(id);
  }
}

function main(coded: CodedReport): ReportedRecord[] {
  return [
    ...coded.events.map((event) => ({ kind: "event" as const, id: event.id, at: event.mentions[0]?.trigger.start ?? 0, event })),
    ...coded.statements
      .filter((statement) => statement.kind !== "thought")
      .map((statement) => ({
        kind: "statement" as const,
        id: statement.id,
        at: Math.min(statement.cue.start, statement.content[0]?.start ?? statement.cue.start),
        statement,
      })),
    ...coded.agreements.map((agreement) => ({
      kind: "agreement" as const,
      id: agreement.id,
      at: agreement.spans[0]?.start ?? 0,
      agreement,
    })),
    ...coded.relations.map((relation, k) => ({ kind: "relation" as const, id: `r${k}`, at: relation.span.start, relation })),
  ];
}

function named(coded: CodedReport): ReportedRecord[] {
  return [
    ...coded.entities.map((entity) => ({
      kind: "actor" as const,
      id: entity.id,
      at: entity.mentions[0]?.span.start ?? 0,
      entity,
    })),
    ...coded.places.map((place, k) => ({ kind: "place" as const, id: `p${k}`, at: place.span.start, place })),
    ...coded.times.map((time, k) => ({ kind: "time" as const, id: `t${k}`, at: time.span.start, time })),
  ];
}
