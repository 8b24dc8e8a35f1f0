import { sql } from "kysely";
import { Groups } from "../merge/groups.js";
import { bandsOf, type Copy, copyOf, descent, type Relative, type Shingled } from "../merge/origins.js";
import { shinglesOf } from "../merge/shingles.js";
import type { Writer } from "./engine.js";
import type { Tables } from "./tables.js";

/** The most hits looked at, and the most reports whose text is compared. */
const MOST_OF_BANDS = 4_000;
const MOST_COMPARED = 8;
const CACHED = 500;

type Row = Pick<Tables["reports"], "id" | "text" | "publisher" | "published" | "agency">;

/** Shingles of texts that were compared lately; a text never changes under its id. */
const shingled = new Map<string, Shingled>();

function shingledOf({ id, text, publisher, published }: Row): Shingled {
  let found = shingled.get(id);
  if (!found) {
    found = {
      report: { id, ...(publisher ? { publisher } : {}), ...(published ? { published } : {}) },
      shingles: shinglesOf(text),
    };
    if (shingled.size >= CACHED) shingled.clear();
    shingled.set(id, found);
  }
  return found;
}

/** Finds from which text each report descends, as reports come and go. Gives the other reports whose origin is another now. */
export class Origins {
  constructor(readonly writer: Writer) {}

  async take(report: Row, at: string): Promise<string[]> {
    const { db, insert } = this.writer;
    const own = shingledOf(report);
    const bands = bandsOf(own.shingles);
    const copies = await this.#copies(own, bands);
    await insert(
      "report_bands",
      bands.map((band) => ({ band, report_id: report.id })),
    );
    await insert(
      "report_copies",
      copies.map((copy) => edge(report.id, copy)),
    );
    await insert("origins", [{ report_id: report.id, origin: report.id, parent: null, why: "copies no other", at }]);
    if (!copies.length) return [];
    const touched = await db
      .selectFrom("origins")
      .select("origin")
      .distinct()
      .where("report_id", "in", [report.id, ...copies.map(({ of }) => of)])
      .execute();
    return (await this.#write(touched.map(({ origin }) => origin))).filter((id) => id !== report.id);
  }

  async leave(report: string): Promise<string[]> {
    const { db } = this.writer;
    const row = await db.selectFrom("origins").select("origin").where("report_id", "=", report).executeTakeFirst();
    for (const { text } of await db.selectFrom("reports").select("text").where("id", "=", report).execute()) {
      const bands = bandsOf(shinglesOf(text));
      if (bands.length) await db.deleteFrom("report_bands").where("band", "in", bands).where("report_id", "=", report).execute();
    }
    await db.deleteFrom("report_copies").where("a", "=", report).execute();
    await db.deleteFrom("report_copies").where("b", "=", report).execute();
    await db.deleteFrom("origins").where("report_id", "=", report).execute();
    return row ? this.#write([row.origin]) : [];
  }

  async #copies(own: Shingled, bands: readonly number[]): Promise<Copy[]> {
    if (!bands.length) return [];
    const { rows } = await sql<{ report_id: string }>`select report_id from (select report_id from report_bands
      where band in (${sql.join(bands)}) limit ${sql.lit(MOST_OF_BANDS)}) hits
      group by report_id order by count(*) desc, report_id limit ${sql.lit(MOST_COMPARED)}`.execute(this.writer.db);
    const ids = rows.map(({ report_id }) => report_id).filter((id) => id !== own.report.id);
    const missing = ids.filter((id) => !shingled.has(id));
    if (missing.length) for (const row of await this.#rows(missing)) shingledOf(row);
    return ids.flatMap((id) => {
      const other = shingled.get(id);
      return (other && copyOf(own, other)) || [];
    });
  }

  #rows(ids: readonly string[]): Promise<Row[]> {
    return this.writer.db
      .selectFrom("reports")
      .select(["id", "text", "publisher", "published", "agency"])
      .where("id", "in", ids)
      .execute();
  }

  /** Writes origin and parent of all members of these families, which may have grown together or fallen apart. */
  async #write(origins: readonly string[]): Promise<string[]> {
    const { db } = this.writer;
    const members = await db
      .selectFrom("origins")
      .innerJoin("reports", "reports.id", "origins.report_id")
      .select(["reports.id as id", "reports.published as published", "reports.agency as agency", "origin", "parent"])
      .where("origin", "in", origins)
      .orderBy("reports.id")
      .execute();
    const ids = members.map(({ id }) => id);
    const edges = ids.length
      ? await db.selectFrom("report_copies").selectAll().where("a", "in", ids).where("b", "in", ids).execute()
      : [];
    const agency = new Map(members.map((row) => [row.id, row.agency]));
    const before = new Map(members.map((row) => [row.id, row]));
    const changed: string[] = [];
    for (const family of familiesOf(members, edges)) {
      for (const { id, origin, parent, share } of descent(family)) {
        const known = before.get(id);
        if (known?.origin === origin && known.parent === parent) continue;
        if (known?.origin !== origin) changed.push(id);
        const why = parent ? whyOf(share, agency.get(id) ?? null, agency.get(parent) ?? null) : "copies no other";
        await db.updateTable("origins").set({ origin, parent, why }).where("report_id", "=", id).execute();
      }
    }
    return changed;
  }
}

function edge(id: string, { of, share, shared }: Copy): Tables["report_copies"] {
  const [a, b] = id < of ? [id, of] : [of, id];
  return { a, b, share: Math.round(share * 1000) / 1000, shared };
}

function familiesOf(
  members: readonly { id: string; published: string | null }[],
  edges: readonly Tables["report_copies"][],
): Relative[][] {
  const groups = new Groups();
  const relatives = new Map(
    members.map(({ id, published }) => [id, { id, published, copies: [] as { of: string; share: number }[] }]),
  );
  for (const { id } of members) groups.add(id);
  for (const { a, b, share } of edges) {
    groups.join(a, b);
    relatives.get(a)?.copies.push({ of: b, share });
    relatives.get(b)?.copies.push({ of: a, share });
  }
  return groups.all().map((group) => group.members.map((id) => relatives.get(id) as Relative));
}

function whyOf(share: number, agency: string | null, other: string | null): string {
  const shared = share ? `${share.toFixed(2)} of the shorter one's own words are the same` : "through another copy";
  return agency && agency === other ? `${shared}; both carry ${agency}` : shared;
}
