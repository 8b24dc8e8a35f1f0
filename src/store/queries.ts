import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { Counts, EventItem, Filter, Page, Party, ReportItem, StatementItem } from "./store.js";
import type { Tables } from "./tables.js";

type Db = Kysely<Tables>;
// biome-ignore lint/suspicious/noExplicitAny: kysely's own shape for a query over any of the tables
type Query = SelectQueryBuilder<any, any, any>;

const LIMIT = 50;
const MOST = 1000;

export const pageSize = (filter: Filter): number => Math.min(MOST, Math.max(1, filter.limit ?? LIMIT));

/** A cursor holds the sort key and id of the last row shown; it says nothing else. */
const toCursor = (day: string | null, id: string): string => Buffer.from(JSON.stringify([day ?? "", id])).toString("base64url");

/** Reads a cursor. Throws a RangeError when it is none of ours. */
export function fromCursor(cursor: string): [day: string, id: string] {
  try {
    const [day, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (typeof day === "string" && typeof id === "string") return [day, id];
  } catch {}
  throw new RangeError(`"${cursor}" is no cursor; take the one that the page before gave`);
}

function page<Row extends { id: string }, Item>(
  rows: readonly Row[],
  filter: Filter,
  day: (row: Row) => string | null,
  item: (row: Row) => Item,
): Page<Item> {
  const size = pageSize(filter);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { items: shown.map(item), ...(rows.length > size && last ? { next: toCursor(day(last), last.id) } : {}) };
}

/** Newest first, from the cursor on, one more than the page so that it is known whether another follows. */
function ordered(query: Query, day: string, id: string, filter: Filter): Query {
  const key = sql`coalesce(${sql.ref(day)}, '')`;
  let from = query;
  if (filter.cursor) {
    const [lastDay, lastId] = fromCursor(filter.cursor);
    from = from.where(sql<boolean>`(${key} < ${lastDay} or (${key} = ${lastDay} and ${sql.ref(id)} > ${lastId}))`);
  }
  return from
    .orderBy(key, "desc")
    .orderBy(id)
    .limit(pageSize(filter) + 1);
}

const holds = (column: string, part: string) =>
  sql<boolean>`lower(${sql.ref(column)}) like ${`%${part.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`} escape '\\'`;
const lists = (column: string, value: string) => sql<boolean>`${sql.ref(column)} like ${`%"${value.replace(/[\\%_"]/g, "")}"%`}`;

/** `RUS`, `RUS.GOV`, or part of a name. */
function party(role: string, wanted: string) {
  const [, country, sector] = /^([A-Z]{3})(?:\.([A-Z]{3}))?$/.exec(wanted) ?? [];
  const who = country
    ? sector
      ? sql<boolean>`participants.country = ${country} and participants.sector = ${sector}`
      : sql<boolean>`participants.country = ${country}`
    : holds("participants.name", wanted);
  return sql<boolean>`exists (select 1 from participants where participants.event_id = events.id and participants.role = ${role} and ${who})`;
}

export async function listEvents(db: Db, filter: Filter, found: readonly string[] | null): Promise<Page<EventItem>> {
  let query: Query = db
    .selectFrom("events")
    .innerJoin("codings", "codings.id", "events.coding_id")
    .innerJoin("reports", "reports.id", "codings.report_id")
    .leftJoin("places", "places.id", "events.place_id")
    .leftJoin("statements", "statements.id", "events.statement_id")
    .where("events.current", "=", 1);
  if (filter.type) query = query.where("events.type", "=", filter.type);
  if (filter.mode) query = query.where(lists("events.modes", filter.mode));
  if (filter.context) query = query.where(lists("events.contexts", filter.context));
  if (filter.from) query = query.where("events.day", ">=", filter.from);
  if (filter.to) query = query.where("events.day", "<=", filter.to);
  if (filter.actor) query = query.where(party("actor", filter.actor));
  if (filter.recipient) query = query.where(party("recipient", filter.recipient));
  if (filter.place) query = query.where(holds("places.name", filter.place));
  if (filter.evidence) query = query.where("statements.evidence", "=", filter.evidence.replaceAll("-", " "));
  if (filter.claimed) query = query.where("events.on_the_word_of", "is not", null);
  if (filter.publisher) query = query.where("reports.publisher", "=", filter.publisher);
  if (found) query = query.where("reports.id", "in", found.length ? found : [""]);
  const rows = await ordered(query, "events.day", "events.id", filter)
    .select([
      "events.id as id",
      "events.day as day",
      "events.day_basis as day_basis",
      "events.type as type",
      "events.modes as modes",
      "events.contexts as contexts",
      "events.reality as reality",
      "events.on_the_word_of as word",
      "events.deaths as deaths",
      "events.coding_id as coding",
      "places.name as place",
      "statements.evidence as evidence",
      "reports.id as report",
      "reports.publisher as publisher",
    ])
    .execute();
  const details = await detailsOf(
    db,
    rows.slice(0, pageSize(filter)).map((row) => String(row.id)),
  );
  return page(
    rows as (Record<string, string | null> & { id: string })[],
    filter,
    (row) => row.day,
    (row) => ({
      id: row.id,
      day: row.day,
      dayBasis: row.day_basis,
      type: String(row.type),
      modes: JSON.parse(String(row.modes)),
      contexts: JSON.parse(String(row.contexts)),
      reality: JSON.parse(String(row.reality)),
      onTheWordOf: row.word,
      deaths: row.deaths,
      place: row.place,
      evidence: row.evidence,
      report: String(row.report),
      publisher: row.publisher,
      ...(details.get(row.id) ?? { actors: [], recipients: [], trigger: { start: 0, end: 0, text: "" }, sentence: "" }),
    }),
  );
}

type Details = Pick<EventItem, "actors" | "recipients" | "trigger" | "sentence">;

/** Who takes part in the events of a page, and the sentence that first tells of each. */
async function detailsOf(db: Db, ids: readonly string[]): Promise<Map<string, Details>> {
  if (!ids.length) return new Map();
  const [parties, mentions] = await Promise.all([
    db.selectFrom("participants").selectAll().where("event_id", "in", ids).orderBy("n").execute(),
    db
      .selectFrom("event_mentions")
      .innerJoin("events", "events.id", "event_mentions.event_id")
      .innerJoin("sentences", (join) =>
        join.onRef("sentences.coding_id", "=", "events.coding_id").onRef("sentences.n", "=", "event_mentions.sentence"),
      )
      .select([
        "event_mentions.event_id as id",
        "event_mentions.start as start",
        "event_mentions.end as end",
        "event_mentions.text as text",
        "sentences.text as sentence",
      ])
      .where("event_mentions.event_id", "in", ids)
      .execute(),
  ]);
  const side = (id: string, role: string): Party[] =>
    parties
      .filter((party) => party.event_id === id && party.role === role)
      .map(({ name, country, sector }) => ({ name, country, sector }));
  return new Map(
    ids.map((id) => {
      const told = mentions.find((mention) => mention.id === id);
      const trigger = { start: told?.start ?? 0, end: told?.end ?? 0, text: told?.text ?? "" };
      return [id, { actors: side(id, "actor"), recipients: side(id, "recipient"), trigger, sentence: told?.sentence ?? "" }];
    }),
  );
}

export async function listStatements(db: Db, filter: Filter, found: readonly string[] | null): Promise<Page<StatementItem>> {
  let query: Query = db
    .selectFrom("statements")
    .innerJoin("codings", "codings.id", "statements.coding_id")
    .innerJoin("reports", "reports.id", "codings.report_id")
    .where("statements.current", "=", 1)
    .where("statements.kind", "!=", "thought");
  if (filter.actor) {
    const code = /^[A-Z]{3}$/.test(filter.actor);
    query = query.where(code ? sql<boolean>`statements.country = ${filter.actor}` : holds("statements.speaker", filter.actor));
  }
  if (filter.evidence) query = query.where("statements.evidence", "=", filter.evidence.replaceAll("-", " "));
  if (filter.from) query = query.where(sql<boolean>`coalesce(statements.first_day, reports.published) >= ${filter.from}`);
  if (filter.to) query = query.where(sql<boolean>`coalesce(statements.first_day, reports.published) <= ${filter.to}`);
  if (filter.publisher) query = query.where("reports.publisher", "=", filter.publisher);
  if (found) query = query.where("reports.id", "in", found.length ? found : [""]);
  const rows = await ordered(query, "reports.published", "statements.id", filter)
    .selectAll("statements")
    .select(["reports.id as report", "reports.publisher as publisher", "reports.published as published"])
    .execute();
  type Row = Tables["statements"] & { report: string; publisher: string | null; published: string | null };
  return page(
    rows as Row[],
    filter,
    (row) => row.published,
    ({ id, kind, speaker, country, cue, force, content, start, end, medium, venue, evidence, evidence_text, ...row }) => ({
      id,
      kind,
      speaker,
      country,
      cue,
      force,
      content,
      start,
      end,
      medium,
      venue,
      evidence,
      evidence_text,
      addressees: JSON.parse(row.addressees),
      day: row.first_day ?? row.published,
      report: row.report,
      publisher: row.publisher,
    }),
  );
}

export async function listReports(db: Db, filter: Filter, found: readonly string[] | null): Promise<Page<ReportItem>> {
  let query: Query = db.selectFrom("reports").where("reports.current", "=", 1);
  if (filter.from) query = query.where("reports.published", ">=", filter.from);
  if (filter.to) query = query.where("reports.published", "<=", filter.to);
  if (filter.publisher) query = query.where("reports.publisher", "=", filter.publisher);
  if (found) query = query.where("reports.id", "in", found.length ? found : [""]);
  const rows = await ordered(query, "reports.published", "reports.id", filter)
    .select([
      "reports.id",
      "source",
      "version",
      "title",
      "publisher",
      "agency",
      "published",
      "language",
      sql<number>`(select count(*) from events join codings on codings.id = events.coding_id where codings.report_id = reports.id and events.current = 1)`.as(
        "events",
      ),
    ])
    .execute();
  return page(
    rows as ReportItem[],
    filter,
    (row) => row.published,
    (row) => ({ ...row, events: Number(row.events) }),
  );
}

export async function countAll(db: Db): Promise<Counts> {
  const count = async (table: "reports" | "codings" | "events" | "statements") => {
    const { n } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll().as("n"))
      .where("current", "=", 1)
      .executeTakeFirstOrThrow();
    return Number(n);
  };
  const { n } = await db
    .selectFrom("reports")
    .select(sql<number>`count(distinct publisher)`.as("n"))
    .where("current", "=", 1)
    .executeTakeFirstOrThrow();
  return {
    reports: await count("reports"),
    codings: await count("codings"),
    events: await count("events"),
    statements: await count("statements"),
    outlets: Number(n),
  };
}
