import type { Engine } from "./engine.js";
import type { Page } from "./items.js";
import { actorDetail } from "./queries/actor-detail.js";
import { listActors } from "./queries/actors.js";
import { agreementDetail, listAgreements } from "./queries/agreements.js";
import { listClaims } from "./queries/claims.js";
import { listCodedEvents } from "./queries/coded-events.js";
import { countAll, statusOf } from "./queries/counts.js";
import { listDecisions } from "./queries/decisions.js";
import { eventDetail } from "./queries/event-detail.js";
import { listEvents } from "./queries/events.js";
import { countFacets } from "./queries/facets.js";
import { contactsBetween, edgeEvents, networkOf } from "./queries/network.js";
import { placesOf } from "./queries/places.js";
import { listReports, reportDetail, reportsSince } from "./queries/reports.js";
import { sourcesOf } from "./queries/sources.js";
import { listStatements, statementItems } from "./queries/statements.js";
import { timelineOf } from "./queries/timeline.js";
import type { Filter, Store } from "./store.js";
import { versionChanges } from "./versions.js";

/** Reports that a search may find: of more, the first so many. */
const FOUND = 5000;
/** Days of a feed's past that are shown. */
const FEED_DAYS = 30;

/** What can be read of a dossier. */
export type Readable = Omit<Store, "add" | "decide" | "undecide" | "rebuild">;

/** The reading half of a store, over an engine. */
export class Reading implements Readable {
  constructor(
    readonly engine: Engine,
    readonly now: () => string,
  ) {}

  counts = () => countAll(this.engine.db);
  status = () => statusOf(this.engine.db);
  reports: Store["reports"] = (filter) => this.#list(listReports, filter);
  report: Store["report"] = (id) => reportDetail(this.engine.db, id);
  changes: Store["changes"] = (id) => versionChanges(this.engine, id);
  events: Store["events"] = (filter) => this.#list(listEvents, filter);
  event: Store["event"] = (id) => eventDetail(this.engine.db, id);
  facets: Store["facets"] = async (filter) => countFacets(this.engine.db, filter, await this.#found(filter));
  codedEvents: Store["codedEvents"] = (filter) => this.#list(listCodedEvents, filter);
  claims: Store["claims"] = (filter) => this.#list(listClaims, filter);
  statements: Store["statements"] = (filter) => this.#list(listStatements, filter);
  statement: Store["statement"] = async (id) => (await statementItems(this.engine.db, [id]))[0] ?? null;
  actors: Store["actors"] = (filter) => listActors(this.engine.db, filter);
  actor: Store["actor"] = (key) => actorDetail(this.engine.db, key);
  network: Store["network"] = (filter) => networkOf(this.engine.db, filter);
  edge: Store["edge"] = (a, b, filter) => edgeEvents(this.engine.db, a, b, filter);
  contacts: Store["contacts"] = (a, b, filter) => contactsBetween(this.engine.db, a, b, filter);
  timeline: Store["timeline"] = async (filter) => timelineOf(this.engine.db, filter, await this.#found(filter));
  places: Store["places"] = async (filter) => placesOf(this.engine.db, filter, await this.#found(filter));
  agreements: Store["agreements"] = (filter) => listAgreements(this.engine.db, filter);
  agreement: Store["agreement"] = (id) => agreementDetail(this.engine.db, id);
  sources: Store["sources"] = () => {
    const since = new Date(Date.parse(this.now()) - FEED_DAYS * 24 * 3600 * 1000).toISOString().slice(0, 10);
    return sourcesOf(this.engine.db, since);
  };
  decisions: Store["decisions"] = (filter) => listDecisions(this.engine.db, filter);
  since: Store["since"] = (mark, limit) => reportsSince(this.engine.db, mark, limit);
  sql: Store["sql"] = (query) => this.engine.read(query);
  backup: Store["backup"] = (path) => this.engine.backup(path);
  close: Store["close"] = () => this.engine.close();

  async #list<Item>(
    list: (db: Engine["db"], filter: Filter, found: readonly string[] | null) => Promise<Page<Item>>,
    filter: Filter,
  ): Promise<Page<Item>> {
    return list(this.engine.db, filter, await this.#found(filter));
  }

  /** The reports that hold the words asked for, or null when none are asked for. */
  async #found({ text }: Filter): Promise<string[] | null> {
    return text ? this.engine.search(text, FOUND) : null;
  }
}
