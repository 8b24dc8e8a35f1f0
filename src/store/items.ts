import type { CodedReport } from "../record/schema.js";

/**
 * What the lists of a dossier hold. Days are ISO, offsets are UTF-16 into the report's text, half open; null means that nothing is known.
 */

/** One page of a list; `next` is the cursor of the page behind it, absent on the last. */
export interface Page<Item> {
  items: Item[];
  next?: string;
}

/** Somebody who acts, speaks or is acted on; `key` is the same over all reports. */
export interface Party {
  key: string;
  name: string;
  country: string | null;
  sector: string | null;
}

/** How often something is told; a wire story and its copies are one origin. */
export interface TellingCounts {
  mentions: number;
  reports: number;
  outlets: number;
  origins: number;
}

export interface PlaceOf {
  name: string;
  country: string | null;
  lat: number | null;
  lon: number | null;
  precision: string | null;
  geonames: number | null;
}

/** A sentence of a report, and the words in it that tell. */
export interface Quote {
  report: string;
  publisher: string | null;
  start: number;
  end: number;
  text: string;
  trigger: { start: number; end: number } | null;
}

/** One event in the world, told by one report or many. */
export interface EventItem {
  id: string;
  day: string | null;
  dayBasis: string | null;
  firstDay: string | null;
  lastDay: string | null;
  type: string;
  modes: string[];
  contexts: string[];
  cameo: string | null;
  quad: number;
  score: number;
  actors: Party[];
  recipients: Party[];
  place: PlaceOf | null;
  reality: string[];
  claimed: boolean;
  onTheWordOf: string | null;
  evidence: string | null;
  denied: boolean;
  disputed: boolean;
  deaths: string | null;
  injuries: string | null;
  confidence: number;
  counts: TellingCounts;
  quote: Quote;
}

/** How one report tells an event. */
export interface Telling {
  event: string;
  quote: Quote;
  firstDay: string | null;
  lastDay: string | null;
  place: string | null;
  deaths: string | null;
  actors: Party[];
  recipients: Party[];
  why: unknown;
}

export interface TellingReport {
  report: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  copyOf: string | null;
  why: string | null;
  tellings: Telling[];
}

export interface EventDetail extends EventItem {
  origins: { origin: string; label: string; reports: TellingReport[] }[];
  differences: { field: string; values: { value: string; tellings: Quote[] }[] }[];
  statements: StatementItem[];
  codings: { id: string; coder: string; version: string; codebook: string; codedAt: string; current: boolean }[];
  decisions: Decision[];
}

/** An event as coded in one report. */
export interface CodedEventItem {
  id: string;
  merged: string | null;
  day: string | null;
  dayBasis: string | null;
  type: string;
  modes: string[];
  contexts: string[];
  actors: Party[];
  recipients: Party[];
  place: string | null;
  reality: string[];
  onTheWordOf: string | null;
  evidence: string | null;
  deaths: string | null;
  report: string;
  publisher: string | null;
  trigger: { start: number; end: number; text: string };
  sentence: string;
}

export interface StatementItem {
  id: string;
  kind: string;
  force: string | null;
  speaker: Party | null;
  cue: string;
  content: string;
  start: number;
  end: number;
  addressees: string[];
  via: string[];
  day: string | null;
  medium: string | null;
  venue: string | null;
  evidence: string | null;
  evidenceText: string | null;
  /** The merged event that it denies. */
  denies: string | null;
  report: string;
  publisher: string | null;
}

/** Who says what of whom, on what evidence, and who denies it. */
export interface ClaimItem {
  statement: StatementItem;
  event: EventItem | null;
  first: { day: string | null; report: string };
  latest: { day: string | null; report: string };
  appearances: number;
  denials: StatementItem[];
}

export interface ReportItem {
  id: string;
  source: string;
  version: number;
  title: string | null;
  publisher: string | null;
  agency: string | null;
  published: string | null;
  language: string | null;
  events: number;
  statements: number;
  origin: string | null;
  copyOf: string | null;
  notCoded: string | null;
}

export interface ReportDetail extends ReportItem {
  coded: CodedReport;
  versions: { id: string; version: number; published: string | null }[];
  copies: ReportItem[];
  /** For each event of `coded`, the merged event that it tells of. */
  merged: Record<string, string>;
}

export interface ActorItem {
  key: string;
  name: string;
  kind: string | null;
  country: string | null;
  sector: string | null;
  wikidata: string | null;
  events: number;
  statements: number;
  reports: number;
  first: string | null;
  latest: string | null;
}

export type PairKind = "contact" | "cooperation" | "conflict";

export interface Dealing {
  other: Party;
  kinds: Record<string, number>;
  counts: TellingCounts;
  first: string | null;
  latest: string | null;
}

export interface ActorDetail extends ActorItem {
  names: { name: string; n: number }[];
  dealings: Dealing[];
  months: { month: string; events: number }[];
  relations: { kind: string; other: string; text: string; report: string; start: number; end: number }[];
}

export interface Edge {
  a: string;
  b: string;
  kinds: Record<PairKind, number>;
  counts: TellingCounts;
  first: string | null;
  latest: string | null;
}

export interface Network {
  nodes: (Party & { events: number })[];
  edges: Edge[];
  truncated: boolean;
}

export type Bucket = "day" | "week" | "month" | "year";
export type Lane = "type" | "actor" | "quad";

export interface Timeline {
  by: Bucket;
  lanes: { key: string; label: string; buckets: { start: string; events: number; reports: number }[] }[];
}

export interface MapPlace {
  name: string;
  country: string | null;
  lat: number;
  lon: number;
  precision: string | null;
  geonames: number | null;
  events: number;
  reports: number;
  quads: Record<string, number>;
}

export interface AgreementItem {
  id: string;
  kind: string;
  name: string;
  firstDay: string | null;
  lastDay: string | null;
  status: string | null;
  place: string | null;
  parties: Party[];
  brokers: Party[];
  guarantors: Party[];
  counts: TellingCounts;
  events: { bearing: string; day: string | null; event: EventItem }[];
  quotes: Quote[];
}

export interface Facets {
  facets: Record<string, { value: string; label?: string; count: number }[]>;
  /** Only the newest of what matched was counted. */
  approximate: boolean;
}

export interface Sources {
  outlets: { publisher: string; reports: number; originals: number; first: string | null; latest: string | null }[];
  feeds: {
    url: string;
    title: string | null;
    fetchedAt: string | null;
    status: number | null;
    error: string | null;
    failures: number;
    notBefore: string | null;
    items: number;
    days: { day: string; items: number }[];
  }[];
}

/** What a person decided about a record. */
export interface Decision {
  id: string;
  at: string;
  by: string;
  kind: "join" | "split" | "verdict" | "not-actor";
  subject: string;
  value: string;
  note: string | null;
}

/** How much is in a dossier. */
export interface Counts {
  reports: number;
  codings: number;
  events: number;
  statements: number;
  outlets: number;
}

export interface Status extends Omit<Counts, "codings"> {
  origins: number;
  actors: number;
  agreements: number;
  first: string | null;
  latest: string | null;
}
