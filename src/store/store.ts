import type { Contacts } from "../merge/contacts.js";
import type { CodedReport } from "../record/schema.js";
import type {
  ActorDetail,
  ActorItem,
  AgreementItem,
  Bucket,
  ClaimItem,
  CodedEventItem,
  Counts,
  Decision,
  EventDetail,
  EventItem,
  Facets,
  Lane,
  MapPlace,
  Network,
  Page,
  ReportDetail,
  ReportItem,
  Sources,
  StatementItem,
  Status,
  Timeline,
} from "./items.js";
import type { ActorFilter } from "./queries/actors.js";
import type { AgreementFilter } from "./queries/agreements.js";
import type { NetworkFilter } from "./queries/network.js";
import type { VersionChanges } from "./versions.js";

export type * from "./items.js";
export type { ActorFilter, AgreementFilter, NetworkFilter };

/** What became of an added report: new, a new version of one that was there, coded anew, or there already. */
export type Added = "new" | "version" | "recoded" | "same";

/** Newest or oldest first, told by most origins or reports first, or least confident first. */
export type Sort = "newest" | "oldest" | "origins" | "reports" | "unsure";

/** Narrows a list; what is left out does not narrow. Days are ISO, ends inclusive. Several values of one kind are told with commas. */
export interface Filter {
  /** The key of an actor, part of a name, or a code such as `RUS` or `RUS.GOV`. */
  readonly actor?: string;
  readonly recipient?: string;
  readonly type?: string;
  readonly mode?: string;
  readonly context?: string;
  /** Quad classes, 1 to 4. */
  readonly quad?: string;
  /** Part of a place's name. */
  readonly place?: string;
  /** Of the place, ISO 3166-1 alpha-3. */
  readonly country?: string;
  readonly from?: string;
  readonly to?: string;
  /** A status of evidence, with spaces or hyphens. */
  readonly evidence?: string;
  /** Marks of reality; `actual` is none of them. */
  readonly reality?: string;
  /** Only claims: events that stand on somebody's word. */
  readonly claimed?: boolean;
  /** Only what somebody denies. */
  readonly denied?: boolean;
  /** Only what reports tell differently. */
  readonly disputed?: boolean;
  /** Told by at least so many texts that copy no other. */
  readonly minOrigins?: number;
  /** Words to be found in the report, in the manner of a search box. */
  readonly text?: string;
  readonly publisher?: string;
  readonly sort?: Sort;
  readonly limit?: number;
  /** Where the last page ended. */
  readonly cursor?: string;
}

export type NewDecision = Omit<Decision, "id" | "at" | "note"> & { readonly note?: string | null };

/** A report that was stored, with the mark of its place in the order of storing. */
export interface Stored {
  readonly item: ReportItem;
  readonly mark: string;
}

/** A dossier: reports, their codings, what is merged over them, and what people decided. One writer, many readers. */
export interface Store {
  /** Adds coded reports, all or none; when it returns, they are on the disk. Adding the same again changes nothing. */
  add(reports: readonly CodedReport[]): Promise<Added[]>;
  counts(): Promise<Counts>;
  status(): Promise<Status>;
  reports(filter: Filter): Promise<Page<ReportItem>>;
  /** Null where there is none by that id; so are the other details. */
  report(id: string): Promise<ReportDetail | null>;
  /** What changed from version to version of a report, by the id of any of them; null where there is none by that id. */
  changes(id: string): Promise<VersionChanges[] | null>;
  /** Merged events: one each however many reports tell it. */
  events(filter: Filter): Promise<Page<EventItem>>;
  event(id: string): Promise<EventDetail | null>;
  facets(filter: Filter): Promise<Facets>;
  /** Events as coded in each report. */
  codedEvents(filter: Filter): Promise<Page<CodedEventItem>>;
  claims(filter: Filter): Promise<Page<ClaimItem>>;
  statements(filter: Filter): Promise<Page<StatementItem>>;
  statement(id: string): Promise<StatementItem | null>;
  actors(filter: ActorFilter): Promise<Page<ActorItem>>;
  actor(key: string): Promise<ActorDetail | null>;
  network(filter: NetworkFilter): Promise<Network>;
  /** The events that two actors share. */
  edge(a: string, b: string, filter: NetworkFilter & { readonly cursor?: string }): Promise<Page<EventItem>>;
  /** When two actors were in contact (`kind` asks for another dealing): first, latest, and the times without; null when never. */
  contacts(a: string, b: string, filter: NetworkFilter): Promise<Contacts | null>;
  timeline(filter: Filter & { readonly by?: Bucket; readonly lane?: Lane }): Promise<Timeline>;
  places(filter: Filter): Promise<MapPlace[]>;
  agreements(filter: AgreementFilter): Promise<Page<AgreementItem>>;
  agreement(id: string): Promise<AgreementItem | null>;
  sources(): Promise<Sources>;
  decisions(filter: DecisionFilter): Promise<Page<Decision>>;
  /** Keeps what a person decided; null where there is no such record. */
  decide(decision: NewDecision): Promise<Decision | null>;
  /** Takes a decision back; false when there is none by that id. */
  undecide(id: string): Promise<boolean>;
  /** Merges everything anew from the codings and the decisions, all or nothing; gives how many reports. */
  rebuild(step?: (done: number, total: number) => void): Promise<number>;
  /** Reports in the order in which they were stored, behind a mark; null gives none, only the mark of the last. */
  since(mark: string | null, limit: number): Promise<{ items: Stored[]; last: string }>;
  /** Runs a query that only reads. */
  sql(query: string): Promise<Record<string, unknown>[]>;
  /** Writes a copy of the dossier that is whole. Throws where a file is there already. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface DecisionFilter {
  /** Only on this record. */
  readonly subject?: string;
  readonly kind?: string;
  readonly limit?: number;
  readonly cursor?: string;
}
