import { sql } from "kysely";
import type { EventDetail, Quote, TellingReport } from "../items.js";
import { tellings } from "./coded-events.js";
import { decisionsOn } from "./decisions.js";
import { eventItems } from "./event-items.js";
import { type Db, oneOf } from "./paging.js";
import { statementItems } from "./statements.js";

/** Tellings shown of one event. */
const MOST = 500;

interface Member {
  id: string;
  why: string;
  first_day: string | null;
  last_day: string | null;
  deaths: string | null;
  statement_id: string | null;
  coding_id: string;
  place: string | null;
  report: string;
  title: string | null;
  publisher: string | null;
  agency: string | null;
  published: string | null;
  origin: string | null;
  parent: string | null;
  origin_why: string | null;
}

/** A merged event with every report that tells it, by origin; also by the id of one of its coded events. Null when there is none. */
export async function eventDetail(db: Db, asked: string): Promise<EventDetail | null> {
  const id = await mergedId(db, asked);
  const [item] = id ? await eventItems(db, [id]) : [];
  if (!item) return null;
  const members = await membersOf(db, item.id);
  const events = members.map((member) => member.id);
  const [origins, differences, statements, codings, decisions] = await Promise.all([
    originsOf(db, members),
    differencesOf(db, item.id),
    statementsOf(db, item.id, members),
    codingsOf(
      db,
      members.map(({ report }) => report),
    ),
    decisionsOn(db, [...new Set([item.id, ...events])]),
  ]);
  return { ...item, origins, differences, statements, codings, decisions };
}

async function mergedId(db: Db, asked: string): Promise<string | null> {
  const row = await db.selectFrom("merged_members").select("merged_id").where("event_id", "=", asked).executeTakeFirst();
  return row?.merged_id ?? null;
}

async function membersOf(db: Db, id: string): Promise<Member[]> {
  const { rows } =
    await sql<Member>`select m.event_id as id, m.why, v.first_day, v.last_day, v.deaths, v.statement_id, v.coding_id, p.name as place,
      r.id as report, r.title, r.publisher, r.agency, r.published, o.origin, o.parent, o.why as origin_why
    from merged_members as m join events as v on v.id = m.event_id join reports as r on r.id = m.report_id
    left join places as p on p.id = v.place_id left join origins as o on o.report_id = m.report_id
    where m.merged_id = ${id} order by r.published, r.id, m.event_id limit ${MOST}`.execute(db);
  return rows;
}

async function originsOf(db: Db, members: readonly Member[]): Promise<EventDetail["origins"]> {
  const told = await tellings(
    db,
    members.map(({ id }) => id),
  );
  const names = await namesOf(db, [...new Set(members.map(({ origin, report }) => origin ?? report))]);
  const origins = new Map<string, Map<string, TellingReport>>();
  for (const member of members) {
    const { report, title, publisher, published, parent } = member;
    const of = origins.get(member.origin ?? report) ?? new Map<string, TellingReport>();
    origins.set(member.origin ?? report, of);
    const known = of.get(report) ?? { report, title, publisher, published, copyOf: parent, why: member.origin_why, tellings: [] };
    of.set(report, known);
    const words = told.get(member.id);
    known.tellings.push({
      event: member.id,
      quote: {
        report,
        publisher,
        start: words?.sentence.start ?? 0,
        end: words?.sentence.end ?? 0,
        text: words?.sentence.text ?? "",
        trigger: words ? { start: words.start, end: words.end } : null,
      },
      firstDay: member.first_day,
      lastDay: member.last_day,
      place: member.place,
      deaths: member.deaths,
      actors: words?.actors ?? [],
      recipients: words?.recipients ?? [],
      why: JSON.parse(member.why),
    });
  }
  return [...origins].map(([origin, reports]) => ({
    origin,
    label: names.get(origin) ?? origin,
    reports: [...reports.values()],
  }));
}

/** What the text that copies descend from is called: the agency that it is of, else the outlet, else its title. */
async function namesOf(db: Db, reports: readonly string[]): Promise<Map<string, string>> {
  if (!reports.length) return new Map();
  const rows = await db.selectFrom("reports").select(["id", "agency", "publisher", "title"]).where("id", "in", reports).execute();
  return new Map(rows.map(({ id, agency, publisher, title }) => [id, agency ?? publisher ?? title ?? id]));
}

async function differencesOf(db: Db, id: string): Promise<EventDetail["differences"]> {
  const rows = await db
    .selectFrom("differences")
    .leftJoin("reports", "reports.id", "differences.report_id")
    .select(["field", "value", "report_id as report", "publisher", "start", "end", "differences.text"])
    .where("merged_id", "=", id)
    .orderBy("field")
    .orderBy("value")
    .execute();
  const fields = new Map<string, Map<string, Quote[]>>();
  for (const { field, value, ...quote } of rows) {
    const values = fields.get(field) ?? new Map<string, Quote[]>();
    fields.set(field, values);
    values.set(value, [...(values.get(value) ?? []), { ...quote, trigger: null }]);
  }
  return [...fields].map(([field, values]) => ({
    field,
    values: [...values].map(([value, quotes]) => ({ value, tellings: quotes })),
  }));
}

/** The statements that claim it, and those that deny it. */
async function statementsOf(db: Db, id: string, members: readonly Member[]): Promise<EventDetail["statements"]> {
  const { rows } = await sql<{ id: string }>`select distinct statement_id as id from differences
    where merged_id = ${id} and statement_id is not null`.execute(db);
  const claims = members.map(({ statement_id }) => statement_id).filter((statement) => statement !== null);
  return statementItems(db, [...new Set([...claims, ...rows.map((row) => row.id)])]);
}

async function codingsOf(db: Db, reports: readonly string[]): Promise<EventDetail["codings"]> {
  if (!reports.length) return [];
  const rows = await db
    .selectFrom("codings")
    .select(["id", "coder", "version", "codebook", "coded_at as codedAt", "current"])
    .where(oneOf(sql`report_id`, [...new Set(reports)]) as never)
    .orderBy("coded_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, current: row.current === 1 }));
}
