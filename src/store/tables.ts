import type {
  ActorNameRow,
  ActorRow,
  AgreementEventRow,
  AgreementKeyRow,
  AgreementMemberRow,
  DifferenceRow,
  EventKeyRow,
  EventTellingRow,
  MergedEventRow,
  MergedMemberRow,
  MergedPairRow,
  MergedParticipantRow,
  OriginRow,
  ReportBandRow,
  ReportCopyRow,
  StanceRow,
  StandingAgreementRow,
  StandingPartyRow,
} from "./merging-tables.js";

/**
 * The tables of a dossier, the same in SQLite and PostgreSQL. Days are ISO text, lists are JSON text, yes and no are 1 and 0, offsets are
 * UTF-16 into `reports.text`. `current` marks the newest version of a report and the newest coding of it; older ones are kept.
 */
export interface Tables {
  reports: ReportRow;
  codings: CodingRow;
  records: RecordRow;
  sentences: SentenceRow;
  entities: EntityRow;
  mentions: MentionRow;
  times: TimeRow;
  places: PlaceRow;
  statements: StatementRow;
  events: EventRow;
  participants: ParticipantRow;
  event_mentions: EventMentionRow;
  agreements: AgreementRow;
  agreement_parties: AgreementPartyRow;
  relations: RelationRow;
  decisions: DecisionRow;
  feeds: FeedRow;
  feed_items: FeedItemRow;
  origins: OriginRow;
  report_bands: ReportBandRow;
  report_copies: ReportCopyRow;
  event_tellings: EventTellingRow;
  event_keys: EventKeyRow;
  merged_events: MergedEventRow;
  merged_members: MergedMemberRow;
  merged_participants: MergedParticipantRow;
  merged_pairs: MergedPairRow;
  actors: ActorRow;
  actor_names: ActorNameRow;
  differences: DifferenceRow;
  standing_agreements: StandingAgreementRow;
  standing_parties: StandingPartyRow;
  agreement_members: AgreementMemberRow;
  agreement_keys: AgreementKeyRow;
  agreement_events: AgreementEventRow;
  stances: StanceRow;
}

export interface ReportRow {
  /** Hash of source and content: the same report added twice is one row. */
  id: string;
  /** The id the report came with: an address, a path, a line's id. Versions of one report share it. */
  source: string;
  version: number;
  current: number;
  title: string | null;
  byline: string | null;
  agency: string | null;
  publisher: string | null;
  url: string | null;
  canonical_url: string | null;
  published: string | null;
  language: string | null;
  text: string;
  captions: string;
  added_at: string;
}

export interface CodingRow {
  /** Hash of the report and the coder: coding twice by the same coder is one row. */
  id: string;
  report_id: string;
  current: number;
  coder: string;
  version: string;
  model: string;
  codebook: string;
  not_coded: string | null;
  coded_at: string;
}

/** The whole coded report, packed (`record.ts`), so that it can be given back as it was. */
export interface RecordRow {
  coding_id: string;
  coded: string;
}

export interface SentenceRow {
  coding_id: string;
  n: number;
  start: number;
  end: number;
  text: string;
}

export interface EntityRow {
  id: string;
  coding_id: string;
  name: string | null;
  kind: string;
  country: string | null;
  sector: string | null;
  sectors: string;
  office: string | null;
  wikidata: string | null;
  /** The actor over all reports; null for somebody nobody could be told from ("they"). */
  actor_key: string | null;
}

export interface MentionRow {
  entity_id: string;
  n: number;
  start: number;
  end: number;
  text: string;
  part: string;
  title: string | null;
  form: string;
  rule: string;
}

export interface TimeRow {
  coding_id: string;
  n: number;
  start: number;
  end: number;
  text: string;
  type: string;
  value: string;
  first_day: string | null;
  last_day: string | null;
  rule: string;
}

export interface PlaceRow {
  id: string;
  coding_id: string;
  start: number;
  end: number;
  text: string;
  name: string;
  country: string | null;
  lat: number | null;
  lon: number | null;
  geonames: number | null;
  precision: string | null;
  rule: string;
}

export interface StatementRow {
  id: string;
  coding_id: string;
  current: number;
  kind: string;
  speaker_id: string | null;
  speaker: string | null;
  country: string | null;
  cue: string;
  force: string | null;
  content: string;
  start: number;
  end: number;
  addressees: string;
  via: string;
  first_day: string | null;
  last_day: string | null;
  medium: string | null;
  venue: string | null;
  evidence: string | null;
  evidence_text: string | null;
  rule: string;
  /** The day statements are sorted by: the first told one, else the day of publication. */
  day: string | null;
  /** The actor over all reports who speaks. */
  speaker_key: string | null;
}

export interface EventRow {
  id: string;
  coding_id: string;
  current: number;
  type: string;
  modes: string;
  contexts: string;
  cameo: string | null;
  quad: number;
  score: number;
  first_day: string | null;
  last_day: string | null;
  /** The day events are sorted by: the first told one, else the day of publication. */
  day: string | null;
  day_basis: string | null;
  place_id: string | null;
  reality: string;
  on_the_word_of: string | null;
  statement_id: string | null;
  deaths: string | null;
  injuries: string | null;
  casualties: string | null;
  confidence: number;
}

export interface ParticipantRow {
  event_id: string;
  role: string;
  n: number;
  entity_id: string;
  name: string;
  country: string | null;
  sector: string | null;
}

export interface EventMentionRow {
  event_id: string;
  start: number;
  end: number;
  text: string;
  sentence: number;
  rule: string;
}

export interface AgreementRow {
  id: string;
  coding_id: string;
  current: number;
  kind: string;
  first_day: string | null;
  last_day: string | null;
  status: string | null;
  start: number;
  end: number;
  text: string;
  rule: string;
}

export interface AgreementPartyRow {
  agreement_id: string;
  role: string;
  entity_id: string;
  name: string;
  country: string | null;
}

export interface RelationRow {
  coding_id: string;
  current: number;
  kind: string;
  from_id: string;
  from_name: string;
  to_id: string;
  to_name: string;
  start: number;
  end: number;
  text: string;
  rule: string;
  /** The actors over all reports. */
  from_key: string | null;
  to_key: string | null;
}

/** What a person decided about records: kept beside them, never over them. */
export interface DecisionRow {
  id: string;
  made_at: string;
  made_by: string;
  kind: string;
  subject: string;
  value: string;
  note?: string | null;
}

/** A feed that is followed, and how its last fetch went. Times are ISO 8601 in UTC. */
export interface FeedRow {
  url: string;
  title: string | null;
  /** The address of its site. */
  site: string | null;
  folder: string | null;
  added_at: string;
  etag: string | null;
  last_modified: string | null;
  fetched_at: string | null;
  status: number | null;
  error: string | null;
  /** How many fetches failed in a row. */
  failures: number;
  /** Not fetched before this time: the server asked to wait, or failed. */
  not_before: string | null;
}

/** An item of a feed that was seen; `item` is the `source` of its report. */
export interface FeedItemRow {
  feed: string;
  item: string;
  /** Hash of what the feed says of the item: another one means that it was corrected. */
  digest: string;
  /** How often its page could not be fetched; 0 when it was, or need not be. */
  tries: number;
  first_seen: string;
  last_changed: string;
}
