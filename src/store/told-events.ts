import type { Engine } from "./engine.js";

/** A merged event that a report tells of, as far as a line shows it. */
export interface ToldEvent {
  readonly id: string;
  readonly day: string | null;
  readonly type: string;
  readonly modes: readonly string[];
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  readonly place: string | null;
  readonly reality: readonly string[];
  readonly onTheWordOf: string | null;
  readonly denied: boolean;
  readonly disputed: boolean;
  readonly deaths: string | null;
  readonly reports: number;
  readonly origins: number;
  /** No other report has told of it. */
  readonly first: boolean;
  readonly report: string;
  readonly title: string | null;
  readonly publisher: string | null;
}

/** The merged events that these reports tell of, in the order of their days. */
export async function toldEvents({ db }: Engine, reports: readonly string[]): Promise<ToldEvent[]> {
  if (!reports.length) return [];
  const rows = await db
    .selectFrom("merged_members")
    .innerJoin("merged_events", "merged_events.id", "merged_members.merged_id")
    .innerJoin("reports", "reports.id", "merged_members.report_id")
    .selectAll("merged_events")
    .select(["reports.id as told_by", "reports.title as title", "reports.publisher as publisher"])
    .where("merged_members.report_id", "in", reports)
    .orderBy("merged_events.day")
    .orderBy("merged_events.id")
    .execute();
  const ids = [...new Set(rows.map(({ id }) => id))];
  const parties = ids.length
    ? await db.selectFrom("merged_participants").selectAll().where("merged_id", "in", ids).orderBy("n").execute()
    : [];
  const names = (id: string, role: string) =>
    parties.filter((row) => row.merged_id === id && row.role === role).map(({ name }) => name);
  return [...new Map(rows.map((row) => [`${row.id} ${row.told_by}`, row])).values()].map((row) => ({
    id: row.id,
    day: row.day,
    type: row.type,
    modes: JSON.parse(row.modes),
    actors: names(row.id, "actor"),
    recipients: names(row.id, "recipient"),
    place: row.place,
    reality: JSON.parse(row.reality),
    onTheWordOf: row.on_the_word_of,
    denied: row.denied === 1,
    disputed: row.disputed === 1,
    deaths: row.deaths,
    reports: row.reports,
    origins: row.origins,
    first: row.reports === 1,
    report: row.told_by,
    title: row.title,
    publisher: row.publisher,
  }));
}
