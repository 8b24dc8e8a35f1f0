import { sql } from "kysely";
import type { AgreementItem, Page, Party, Quote } from "../items.js";
import type { StandingAgreementRow } from "../merging-tables.js";
import { isWanted, wanted } from "./actor-terms.js";
import { eventItems } from "./event-items.js";
import { all, type Db, type Order, oneOf, type Paging, pageOf, pageRows, pageSize } from "./paging.js";

const ORDER: Order = { name: "agreements", column: "g.first_day", id: "g.id", direction: "desc", nullable: true };
/** Sentences and events shown of one agreement. */
const QUOTES = 50;

export interface AgreementFilter extends Paging {
  readonly actor?: string;
  readonly kind?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Agreements over all reports, newest first. */
export async function listAgreements(db: Db, filter: AgreementFilter): Promise<Page<AgreementItem>> {
  const { actor, kind, from, to } = filter;
  const tests = [
    ...(kind ? [sql`g.kind = ${kind}`] : []),
    ...(from ? [sql`coalesce(g.last_day, g.first_day) >= ${from}`] : []),
    ...(to ? [sql`g.first_day <= ${to}`] : []),
    ...(actor ? [await partyTest(db, actor)] : []),
  ];
  const rows = await pageRows(filter, ORDER, async ({ where, orderBy, limit }) => {
    const query = sql<StandingAgreementRow>`select g.* from standing_agreements as g where ${all([...tests, where])} order by ${orderBy} limit ${limit}`;
    return (await query.execute(db)).rows;
  });
  const items = await itemsOf(db, rows.slice(0, pageSize(filter)));
  return pageOf(rows, items, filter, ORDER, ({ first_day, id }) => ({ key: first_day, id }));
}

async function partyTest(db: Db, actor: string) {
  const who = isWanted(await wanted(db, actor), { key: sql`p.actor_key`, country: sql`p.country`, sector: sql`a.sector` }, false);
  return sql`exists (select 1 from standing_parties as p left join actors as a on a.key = p.actor_key where p.agreement_id = g.id and ${who})`;
}

/** An agreement by its id, or by the id of one that a report tells of; null when there is none. */
export async function agreementDetail(db: Db, id: string): Promise<AgreementItem | null> {
  const member = await db
    .selectFrom("agreement_members")
    .select("standing_id")
    .where("agreement_row_id", "=", id)
    .executeTakeFirst();
  const rows = await db
    .selectFrom("standing_agreements")
    .selectAll()
    .where("id", "=", member?.standing_id ?? id)
    .execute();
  return (await itemsOf(db, rows))[0] ?? null;
}

async function itemsOf(db: Db, rows: readonly StandingAgreementRow[]): Promise<AgreementItem[]> {
  if (!rows.length) return [];
  const ids = rows.map(({ id }) => id);
  const [parties, events, quotes] = await Promise.all([partiesOf(db, ids), eventsOf(db, ids), quotesOf(db, ids)]);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    firstDay: row.first_day,
    lastDay: row.last_day,
    status: row.status,
    place: row.place,
    parties: parties.get(`${row.id} party`) ?? [],
    brokers: parties.get(`${row.id} broker`) ?? [],
    guarantors: parties.get(`${row.id} guarantor`) ?? [],
    counts: { mentions: row.mentions, reports: row.reports, outlets: row.outlets, origins: row.origins },
    events: events.get(row.id) ?? [],
    quotes: quotes.get(row.id) ?? [],
  }));
}

async function partiesOf(db: Db, ids: readonly string[]): Promise<Map<string, Party[]>> {
  const { rows } = await sql<
    Party & { id: string; role: string }
  >`select p.agreement_id as id, p.role, p.actor_key as key, p.name, p.country, a.sector
    from standing_parties as p left join actors as a on a.key = p.actor_key where ${oneOf(sql`p.agreement_id`, ids)} order by p.name, p.actor_key`.execute(
    db,
  );
  const parties = new Map<string, Party[]>();
  for (const { id, role, ...party } of rows) parties.set(`${id} ${role}`, [...(parties.get(`${id} ${role}`) ?? []), party]);
  return parties;
}

async function eventsOf(db: Db, ids: readonly string[]): Promise<Map<string, AgreementItem["events"]>> {
  const rows = await db
    .selectFrom("agreement_events")
    .select(["standing_id", "merged_id", "bearing", "day"])
    .where("standing_id", "in", ids)
    .orderBy("day")
    .orderBy("merged_id")
    .orderBy("bearing")
    .execute();
  const items = await eventItems(db, [...new Set(rows.map(({ merged_id }) => merged_id))]);
  const byId = new Map(items.map((item) => [item.id, item]));
  const events = new Map<string, AgreementItem["events"]>();
  for (const { standing_id, merged_id, bearing, day } of rows) {
    const event = byId.get(merged_id);
    if (event) events.set(standing_id, [...(events.get(standing_id) ?? []), { bearing, day, event }]);
  }
  return events;
}

type QuoteRow = Omit<Quote, "trigger"> & { id: string; tstart: number; tend: number };

/** The sentences of reports that tell of agreements. */
async function quotesOf(db: Db, ids: readonly string[]): Promise<Map<string, Quote[]>> {
  const { rows } =
    await sql<QuoteRow>`select m.standing_id as id, r.id as report, r.publisher, coalesce(s.start, g.start) as start,
      coalesce(s."end", g."end") as "end", coalesce(s.text, g.text) as text, g.start as tstart, g."end" as tend
    from agreement_members as m join agreements as g on g.id = m.agreement_row_id join reports as r on r.id = m.report_id
    left join sentences as s on s.coding_id = g.coding_id and s.start <= g.start and s."end" > g.start
    where ${oneOf(sql`m.standing_id`, ids)} order by r.published, r.id, g.start`.execute(db);
  const quotes = new Map<string, Quote[]>();
  for (const { id, tstart, tend, ...quote } of rows) {
    const known = quotes.get(id) ?? [];
    if (known.length < QUOTES) quotes.set(id, [...known, { ...quote, trigger: { start: tstart, end: tend } }]);
  }
  return quotes;
}
