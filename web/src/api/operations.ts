import type { CodedReport } from "../../../src/record/schema.js";
import type {
  ActorDetail,
  ActorItem,
  AgreementItem,
  ClaimItem,
  Contacts,
  Decision,
  EventDetail,
  EventItem,
  Facets,
  MapPlace,
  Network,
  Page,
  ReportDetail,
  ReportItem,
  Sources,
  StatementItem,
  Status,
  Timeline,
  VersionChanges,
} from "../../../src/serve/shapes.js";
import { get, post, type Query, remove } from "./client.js";

type Ask = Query | URLSearchParams;

/** A report as it is given to the server: its words, a page's HTML, or an address to fetch. */
export interface Given {
  readonly text?: string;
  readonly html?: string;
  readonly url?: string;
  readonly title?: string;
  readonly published?: string;
  readonly publisher?: string;
  readonly format?: "text" | "markdown" | "html";
}

const one = (path: string) => encodeURIComponent(path);

/** The operations of the server, one function each. Lists take the filter names of the addresses. */
export const api = {
  status: (signal?: AbortSignal) => get<Status>("/status", {}, signal),
  reports: (query: Ask, signal?: AbortSignal) => get<Page<ReportItem>>("/reports", query, signal),
  report: (id: string, signal?: AbortSignal) => get<ReportDetail>(`/reports/${one(id)}`, {}, signal),
  changes: (id: string, signal?: AbortSignal) => get<{ items: VersionChanges[] }>(`/reports/${one(id)}/changes`, {}, signal),
  events: (query: Ask, signal?: AbortSignal) => get<Page<EventItem>>("/events", query, signal),
  facets: (query: Ask, signal?: AbortSignal) => get<Facets>("/events/facets", query, signal),
  event: (id: string, signal?: AbortSignal) => get<EventDetail>(`/events/${one(id)}`, {}, signal),
  claims: (query: Ask, signal?: AbortSignal) => get<Page<ClaimItem>>("/claims", query, signal),
  statements: (query: Ask, signal?: AbortSignal) => get<Page<StatementItem>>("/statements", query, signal),
  actors: (query: Ask, signal?: AbortSignal) => get<Page<ActorItem>>("/actors", query, signal),
  actor: (key: string, signal?: AbortSignal) => get<ActorDetail>(`/actors/${one(key)}`, {}, signal),
  network: (query: Ask, signal?: AbortSignal) => get<Network>("/network", query, signal),
  edge: (query: Ask, signal?: AbortSignal) => get<Page<EventItem>>("/network/edge", query, signal),
  contacts: (query: Ask, signal?: AbortSignal) => get<{ contacts: Contacts | null }>("/network/contacts", query, signal),
  timeline: (query: Ask, signal?: AbortSignal) => get<Timeline>("/timeline", query, signal),
  map: (query: Ask, signal?: AbortSignal) => get<MapPlace[]>("/map", query, signal),
  agreements: (query: Ask, signal?: AbortSignal) => get<Page<AgreementItem>>("/agreements", query, signal),
  agreement: (id: string, signal?: AbortSignal) => get<AgreementItem>(`/agreements/${one(id)}`, {}, signal),
  sources: (signal?: AbortSignal) => get<Sources>("/sources", {}, signal),
  decisions: (query: Ask, signal?: AbortSignal) => get<Page<Decision>>("/decisions", query, signal),
  decide: (decision: Pick<Decision, "kind" | "subject" | "value"> & { by?: string; note?: string }) =>
    post<Decision>("/decisions", decision),
  undo: (id: string) => remove(`/decisions/${one(id)}`),
  /** Codes a report; nothing is stored. */
  code: (given: Given, signal?: AbortSignal) => post<CodedReport>("/code", given, signal),
  /** Codes a report and keeps it in the dossier. */
  keep: (given: Given) => post<{ id: string; outcome: string }>("/reports", given),
};
