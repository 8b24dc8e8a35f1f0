/** From which text a report descends: the earliest report of its family, itself when it copies none. */
export interface OriginRow {
  report_id: string;
  origin: string;
  /** The earlier report that it shares most with; null for the origin itself. */
  parent: string | null;
  /** In words: "0.83 of its own words". */
  why: string;
  at: string;
}

/** A sample of a report's shingles, to find its copies. */
export interface ReportBandRow {
  band: number;
  report_id: string;
}

/** Two reports that descend from one text; `a` < `b`; `share` of the shorter one's shingles. */
export interface ReportCopyRow {
  a: string;
  b: string;
  share: number;
  shared: number;
}

/** What merging knows of a coded event (`Telling` of merge/telling.ts, as JSON), and the family of events it is compared in. */
export interface EventTellingRow {
  event_id: string;
  report_id: string;
  family: string;
  level: number;
  merged_id: string;
  telling: string;
}

/** By which coded events are looked up that may be one: `day` in days since 1970. */
export interface EventKeyRow {
  key: string;
  day: number;
  event_id: string;
}

/** An event in the world as one or more reports tell it; `id` is the smallest id of its coded events. */
export interface MergedEventRow {
  id: string;
  current: number;
  type: string;
  modes: string;
  contexts: string;
  cameo: string | null;
  quad: number;
  score: number;
  first_day: string | null;
  last_day: string | null;
  day: string | null;
  day_basis: string | null;
  place: string | null;
  country: string | null;
  lat: number | null;
  lon: number | null;
  precision: string | null;
  geonames: number | null;
  reality: string;
  /** It stands on somebody's word in every report that tells it. */
  claimed: number;
  on_the_word_of: string | null;
  evidence: string | null;
  /** Somebody denies that it happened, or that it was them. */
  denied: number;
  /** The reports differ over it, or a denial stands against it. */
  disputed: number;
  deaths: string | null;
  injuries: string | null;
  casualties: string | null;
  confidence: number;
  /** How many coded events, reports, outlets and origins tell it. */
  mentions: number;
  reports: number;
  outlets: number;
  origins: number;
  /** The telling that shows it best: its report, coded event, statement, sentence and trigger. */
  report_id: string;
  event_id: string;
  statement_id: string | null;
  sentence_start: number;
  sentence_end: number;
  trigger_start: number;
  trigger_end: number;
}

/** `why` is JSON: which telling it was joined to, what agreed and how much. */
export interface MergedMemberRow {
  event_id: string;
  merged_id: string;
  report_id: string;
  why: string;
}

export interface MergedParticipantRow {
  merged_id: string;
  role: string;
  n: number;
  actor_key: string;
  name: string;
  country: string | null;
  sector: string | null;
  /** The day of the event, so that an actor's events come in order from the index. */
  day: string | null;
}

/** Two actors brought together by an event, `a` < `b`; kind is contact, cooperation or conflict. */
export interface MergedPairRow {
  merged_id: string;
  a: string;
  b: string;
  kind: string;
  day: string | null;
}

/** Somebody over all reports. */
export interface ActorRow {
  key: string;
  name: string;
  kind: string;
  country: string | null;
  sector: string | null;
  wikidata: string | null;
  office: string | null;
  /** Merged events, statements and reports they are in. */
  events: number;
  statements: number;
  reports: number;
  first_day: string | null;
  last_day: string | null;
}

/** What an actor is called, and in how many reports. */
export interface ActorNameRow {
  key: string;
  name: string;
  n: number;
}

/** One of several values that reports tell of one event: field is day, place, deaths, injuries, casualties, actor, recipient or denial. */
export interface DifferenceRow {
  merged_id: string;
  field: string;
  value: string;
  report_id: string;
  event_id: string | null;
  statement_id: string | null;
  start: number;
  end: number;
  text: string;
}

/** An agreement over all reports; `id` is the smallest id of its members. */
export interface StandingAgreementRow {
  id: string;
  kind: string;
  name: string;
  first_day: string | null;
  last_day: string | null;
  status: string | null;
  place: string | null;
  mentions: number;
  reports: number;
  outlets: number;
  origins: number;
}

/** Role is party, broker or guarantor. */
export interface StandingPartyRow {
  agreement_id: string;
  role: string;
  actor_key: string;
  name: string;
  country: string | null;
}

export interface AgreementMemberRow {
  agreement_row_id: string;
  standing_id: string;
  report_id: string;
  family: string;
  why: string;
  telling: string;
}

export interface AgreementKeyRow {
  key: string;
  agreement_row_id: string;
}

/** Bearing is signed, announced, extended, violated, ended, rejected or confirmed. */
export interface AgreementEventRow {
  standing_id: string;
  merged_id: string;
  bearing: string;
  day: string | null;
  why: string;
}

/** A statement that denies or confirms an event; `target` is the coded event it is most surely about, null when none is known yet. */
export interface StanceRow {
  statement_id: string;
  kind: string;
  report_id: string;
  day: number | null;
  target: string | null;
  score: number;
  stance: string;
}
