import type { CodedReport } from "../record/schema.js";
import type { Tables } from "./tables.js";

/** What became of an added report: new, a new version of one that was there, coded anew, or there already. */
export type Added = "new" | "version" | "recoded" | "same";

/** Narrows a list; what is left out does not narrow. Days are ISO, ends inclusive. */
export interface Filter {
  /** Part of a name, or a code such as `RUS` or `RUS.GOV`. */
  readonly actor?: string;
  readonly recipient?: string;
  readonly type?: string;
  readonly mode?: string;
  readonly context?: string;
  readonly place?: string;
  readonly from?: string;
  readonly to?: string;
  /** A status of evidence, with spaces or hyphens. */
  readonly evidence?: string;
  /** Only claims: events that stand on somebody's word. */
  readonly claimed?: boolean;
  /** Words to be found in the report, in the manner of a search box. */
  readonly text?: string;
  readonly publisher?: string;
  readonly limit?: number;
  /** Where the last page ended. */
  readonly cursor?: string;
}

/** One page of a list; `next` is the cursor of the page behind it, absent on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

export interface Party {
  readonly name: string;
  readonly country: string | null;
  readonly sector: string | null;
}

/** An event with what a table shows of it, and the words it came from. */
export interface EventItem {
  readonly id: string;
  readonly day: string | null;
  readonly dayBasis: string | null;
  readonly type: string;
  readonly modes: readonly string[];
  readonly contexts: readonly string[];
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
  readonly place: string | null;
  readonly reality: readonly string[];
  readonly onTheWordOf: string | null;
  readonly evidence: string | null;
  readonly deaths: string | null;
  readonly report: string;
  readonly publisher: string | null;
  readonly trigger: { readonly start: number; readonly end: number; readonly text: string };
  readonly sentence: string;
}

export type StatementItem = Pick<
  Tables["statements"],
  | "id"
  | "kind"
  | "speaker"
  | "country"
  | "cue"
  | "force"
  | "content"
  | "start"
  | "end"
  | "medium"
  | "venue"
  | "evidence"
  | "evidence_text"
> & {
  readonly addressees: readonly string[];
  readonly day: string | null;
  readonly report: string;
  readonly publisher: string | null;
};

export type ReportItem = Pick<
  Tables["reports"],
  "id" | "source" | "version" | "title" | "publisher" | "agency" | "published" | "language"
> & {
  readonly events: number;
};

/** How much is in a dossier. */
export interface Counts {
  readonly reports: number;
  readonly codings: number;
  readonly events: number;
  readonly statements: number;
  readonly outlets: number;
}

/** A dossier: reports, their codings, and what people decided about them. One writer, many readers. */
export interface Store {
  /** Adds coded reports, all or none; when it returns, they are on the disk. Adding the same again changes nothing. */
  add(reports: readonly CodedReport[]): Promise<Added[]>;
  counts(): Promise<Counts>;
  reports(filter: Filter): Promise<Page<ReportItem>>;
  events(filter: Filter): Promise<Page<EventItem>>;
  statements(filter: Filter): Promise<Page<StatementItem>>;
  /** Runs a query that only reads. */
  sql(query: string): Promise<Record<string, unknown>[]>;
  /** Writes a copy of the dossier that is whole. Throws where a file is there already. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}
