import type { Span } from "./span.js";

/** Whether the text says a value or Readout concluded it. */
export type Basis = "said" | "implied";

export type EntityKind = "person" | "organisation" | "country" | "group" | "place" | "role";
export type MentionForm = "name" | "title" | "pronoun" | "metonym" | "description";

/** What the name of a place stands for where it is no place: those who govern it, its people, its team, what happened there. */
export type PlaceReading = "government" | "people" | "team" | "event";

/** Somebody who acts, speaks or is acted on, with every mention of them in the report. */
export interface Entity {
  readonly id: string;
  /** Canonical English name; null when the text names nobody ("three civilians"). */
  name: string | null;
  kind: EntityKind;
  /** ISO 3166-1 alpha-3, or PLOVER's UNO, EUR, IGO, NGO, IMG, MNC, ISM, KOS; null when unknown. */
  country: string | null;
  /** PLOVER sectors, the first is primary. */
  sectors: readonly string[];
  office: string | null;
  wikidata: string | null;
  /** Row of the actor tables, when there is one. */
  actor: string | null;
  readonly mentions: Mention[];
}

/** Words that refer to an entity: tokens `first` up to, not including, `last`; `head` is the token other words attach to. */
export interface Mention {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly span: Span;
  /** A title before the name ("Russian President"), not in `span`. */
  readonly title: Span | null;
  form: MentionForm;
  readonly rule: string;
  readonly entity: Entity;
  /** What a place's name stands for here, and by which rule; absent for all else. */
  reading?: { readonly as: PlaceReading; readonly rule: string };
}

/** Days from `start` to `end`, both ISO and inclusive; null for an open end. */
export interface When {
  readonly start: string | null;
  readonly end: string | null;
  readonly basis: Basis;
  readonly rule: string;
}

export interface Timex {
  readonly type: "DATE" | "TIME" | "DURATION" | "SET";
  /** TIMEX3 value: `2024-12-03`, `2024-W49`, `P3D`, `PAST_REF`, ... */
  readonly value: string;
  readonly mod?: string;
}

/** A time expression: tokens `first` up to, not including, `last`. */
export interface TimeExpression {
  readonly first: number;
  readonly last: number;
  readonly span: Span;
  readonly timex: Timex;
  /** Days covered; null where the value names none. */
  readonly start: string | null;
  readonly end: string | null;
  /** What the value was reckoned from: `published`, the offset of an earlier expression as `time:N`, or null (absolute, unresolved). */
  readonly anchor: string | null;
  readonly basis: Basis;
  readonly rule: string;
}

export type PlacePrecision = "point" | "city" | "region" | "country";

/** A mention of a place as a place. Coordinates are WGS 84 degrees, null where nothing is known. */
export interface PlaceMention {
  readonly first: number;
  readonly last: number;
  readonly span: Span;
  readonly name: string;
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly geonames: number | null;
  readonly precision: PlacePrecision | null;
  readonly rule: string;
}

/** A place's name that stands for somebody or something there, and that no entity is told by. */
export interface StandIn {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly name: string;
  readonly country: string | null;
}

export type EvidenceStatus = "none presented" | "unverified" | "disputed" | "denied" | "cited" | "independently confirmed";

export interface Evidence {
  readonly status: EvidenceStatus;
  readonly span: Span;
  readonly rule: string;
}

export type StatementKind = "direct" | "indirect" | "mixed" | "thought";

/** Words (or a thought) attributed to a speaker. */
export interface Statement {
  readonly id: string;
  kind: StatementKind;
  /** Null when the text names no speaker. */
  speaker: Entity | null;
  /** The whole phrase that names the speaker, title included. */
  speakerSpan: Span | null;
  readonly cue: Span;
  /** The head token of the cue. */
  readonly cueToken: number;
  /** Lemma of the cue's head, and what the cue table says of it. */
  readonly force: string | null;
  content: Span[];
  /** The token ranges of `content`: [first, last) each. */
  contentTokens: (readonly [number, number])[];
  addressees: Entity[];
  /** Who passed the words on, outermost first. */
  via: Entity[];
  when: When | null;
  medium: string | null;
  venue: string | null;
  evidence: Evidence | null;
  readonly rule: string;
}

export type Reality = "claimed" | "future" | "hypothetical" | "negation" | "historical";

/** One place in the text that tells of an event. */
export interface EventMention {
  readonly trigger: Span;
  /** Head token of the trigger. */
  readonly token: number;
  readonly sentence: number;
  readonly actorSpans: readonly Span[];
  readonly recipientSpans: readonly Span[];
  readonly rule: string;
}

/** An act coded in PLOVER. */
export interface CodedEvent {
  readonly id: string;
  type: string;
  modes: string[];
  contexts: string[];
  cameo: string | null;
  quad: number;
  score: number;
  actors: Entity[];
  recipients: Entity[];
  when: When | null;
  place: PlaceMention | null;
  reality: Reality[];
  onTheWordOf: Entity | null;
  statement: Statement | null;
  deaths: number | string | null;
  injuries: number | string | null;
  casualties: number | string | null;
  readonly mentions: EventMention[];
  confidence: number;
}

/** A ceasefire, treaty, deal, loan, ... that the report tells of. */
export interface Agreement {
  readonly id: string;
  readonly kind: string;
  when: When | null;
  brokers: Entity[];
  parties: Entity[];
  guarantors: Entity[];
  status: string | null;
  spans: Span[];
  readonly rule: string;
}

export type RelationKind = "ally" | "supporter" | "member" | "leader-of" | "opponent" | "backed-by";

/** A standing tie told as a fact. */
export interface Relation {
  readonly kind: RelationKind;
  readonly from: Entity;
  readonly to: Entity;
  readonly span: Span;
  readonly rule: string;
}
