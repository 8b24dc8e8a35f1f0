import { type AgreementTelling, foldAgreement, isAnchor, likeAgreement, SAME_AGREEMENT } from "../merge/agreements.js";
import { clusters } from "../merge/cluster.js";
import type { Party } from "../merge/telling.js";
import { dayNumber } from "../merge/time.js";
import type { Writer } from "./engine.js";
import type { Tables } from "./tables.js";

/** Months before and after in which the tellings of one agreement are looked for, and the most that are compared. */
const MONTHS = 5;
const MOST = 120;
const NONE = "";

interface Member {
  readonly telling: AgreementTelling;
  readonly standing: string;
}

/** Keeps which tellings are of one agreement, as reports come and go, and writes the agreements anew that this changes. */
export class Standing {
  constructor(readonly writer: Writer) {}

  async take(tellings: readonly AgreementTelling[]): Promise<void> {
    for (const telling of tellings) {
      const { insert } = this.writer;
      await insert("agreement_members", [
        {
          agreement_row_id: telling.id,
          standing_id: NONE,
          report_id: telling.report,
          family: NONE,
          why: "{}",
          telling: JSON.stringify(telling),
        },
      ]);
      await insert(
        "agreement_keys",
        keysOf(telling).map((key) => ({ key, agreement_row_id: telling.id })),
      );
    }
    if (tellings.length) await this.#settle(await this.#around(tellings));
  }

  async leave(report: string): Promise<void> {
    const { db } = this.writer;
    const own = await db.selectFrom("agreement_members").selectAll().where("report_id", "=", report).execute();
    if (!own.length) return;
    const tellings = own.map(({ telling }) => JSON.parse(telling) as AgreementTelling);
    const around = await this.#around(tellings);
    for (const { id } of tellings) {
      await db.deleteFrom("agreement_keys").where("agreement_row_id", "=", id).execute();
      await db.deleteFrom("agreement_members").where("agreement_row_id", "=", id).execute();
    }
    await this.#settle(around, new Set(tellings.map(({ id }) => id)));
  }

  /** Merged events got other ids or went: the agreements they bear on are written again. */
  async follow(merged: readonly string[]): Promise<void> {
    if (!merged.length) return;
    const rows = await this.writer.db
      .selectFrom("agreement_events")
      .select("standing_id")
      .distinct()
      .where("merged_id", "in", merged)
      .execute();
    for (const { standing_id } of rows) await this.#write(standing_id);
  }

  /** All tellings that these may be one with, and whatever is one with those. */
  async #around(tellings: readonly AgreementTelling[]): Promise<Member[]> {
    const keys = [...new Set(tellings.flatMap(near))];
    const { db } = this.writer;
    const rows = keys.length
      ? await db
          .selectFrom("agreement_keys")
          .select("agreement_row_id")
          .distinct()
          .where("key", "in", keys)
          .orderBy("agreement_row_id")
          .limit(MOST)
          .execute()
      : [];
    const ids = [...new Set([...rows.map(({ agreement_row_id }) => agreement_row_id), ...tellings.map(({ id }) => id)])];
    const found = await db.selectFrom("agreement_members").selectAll().where("agreement_row_id", "in", ids).execute();
    const standing = [...new Set(found.map(({ standing_id }) => standing_id).filter((id) => id !== NONE))];
    const more = standing.length
      ? await db.selectFrom("agreement_members").selectAll().where("standing_id", "in", standing).limit(MOST).execute()
      : [];
    const all = new Map([...found, ...more].map((row) => [row.agreement_row_id, row]));
    return [...all.values()].map(({ telling, standing_id }) => ({ telling: JSON.parse(telling), standing: standing_id }));
  }

  /** Clusters the anchors, gives every other telling to the anchor it is most like, and writes what changed. */
  async #settle(members: readonly Member[], without: ReadonlySet<string> = new Set()): Promise<void> {
    const tellings = members.map(({ telling }) => telling).filter(({ id }) => !without.has(id));
    const byId = new Map(tellings.map((telling) => [telling.id, telling]));
    const anchors = tellings.filter(isAnchor).sort((a, b) => (a.id < b.id ? -1 : 1));
    const like = (a: string, b: string) =>
      likeAgreement(byId.get(a) as AgreementTelling, byId.get(b) as AgreementTelling) + SCALE;
    const groups = clusters(
      anchors.map(({ id }) => id),
      like,
      { joined: [], split: [] },
    );
    const standing = new Map(groups.flatMap((group) => group.map((id) => [id, group[0]] as const)));
    const why = new Map<string, string>();
    for (const telling of tellings) {
      if (standing.has(telling.id)) continue;
      const [anchor, score] = nearest(telling, anchors);
      standing.set(telling.id, anchor ? (standing.get(anchor) as string) : NONE);
      if (anchor) why.set(telling.id, JSON.stringify({ with: anchor, score: Math.round(score * 100) / 100 }));
    }
    const touched = new Set<string>();
    for (const member of members) if (without.has(member.telling.id)) touched.add(member.standing);
    for (const { telling, standing: before } of members) {
      const now = standing.get(telling.id);
      if (now === undefined || now === before) continue;
      touched.add(before).add(now);
      await this.writer.db
        .updateTable("agreement_members")
        .set({ standing_id: now, family: now, why: why.get(telling.id) ?? "{}" })
        .where("agreement_row_id", "=", telling.id)
        .execute();
    }
    touched.delete(NONE);
    for (const id of touched) await this.#write(id);
  }

  async #write(id: string): Promise<void> {
    const { db, insert } = this.writer;
    await db.deleteFrom("standing_agreements").where("id", "=", id).execute();
    await db.deleteFrom("standing_parties").where("agreement_id", "=", id).execute();
    await db.deleteFrom("agreement_events").where("standing_id", "=", id).execute();
    const rows = await db.selectFrom("agreement_members").selectAll().where("standing_id", "=", id).execute();
    const tellings = rows.map(({ telling }) => JSON.parse(telling) as AgreementTelling);
    const anchors = tellings.filter(isAnchor);
    if (!anchors.length) return;
    const origins = await this.#origins(tellings);
    const folded = foldAgreement(
      anchors,
      tellings.filter((telling) => !isAnchor(telling)),
      (report) => origins.get(report) ?? report,
    );
    const { kind, name, first, last, status, place, mentions, reports, outlets } = folded;
    await insert("standing_agreements", [
      { id, kind, name, first_day: first, last_day: last, status, place, mentions, reports, outlets, origins: folded.origins },
    ]);
    await insert("standing_parties", [
      ...partyRows(id, "party", folded.parties),
      ...partyRows(id, "broker", folded.brokers),
      ...partyRows(id, "guarantor", folded.guarantors),
    ]);
    await insert("agreement_events", await this.#bearings(id, tellings));
  }

  async #bearings(id: string, tellings: readonly AgreementTelling[]): Promise<Tables["agreement_events"][]> {
    const events = tellings.flatMap((telling) => telling.events.map((event) => ({ ...event, report: telling.report })));
    if (!events.length) return [];
    const rows = await this.writer.db
      .selectFrom("event_tellings")
      .select(["event_id", "merged_id"])
      .where(
        "event_id",
        "in",
        events.map(({ event }) => event),
      )
      .execute();
    const merged = new Map(rows.map(({ event_id, merged_id }) => [event_id, merged_id]));
    const found = new Map<string, Tables["agreement_events"]>();
    for (const { event, bearing, day } of [...events].sort((a, b) => (a.event < b.event ? -1 : 1))) {
      const merged_id = merged.get(event);
      const key = `${merged_id} ${bearing}`;
      if (merged_id && !found.has(key))
        found.set(key, { standing_id: id, merged_id, bearing, day, why: JSON.stringify({ event }) });
    }
    return [...found.values()];
  }

  async #origins(tellings: readonly AgreementTelling[]): Promise<Map<string, string>> {
    const reports = [...new Set(tellings.map(({ report }) => report))];
    const rows = await this.writer.db
      .selectFrom("origins")
      .select(["report_id", "origin"])
      .where("report_id", "in", reports)
      .execute();
    return new Map(rows.map(({ report_id, origin }) => [report_id, origin]));
  }
}

/** `clusters` asks for more than `SAME_AGREEMENT`; this makes up for it. */
const SCALE = 2.2 - SAME_AGREEMENT;

function nearest(telling: AgreementTelling, anchors: readonly AgreementTelling[]): [string | null, number] {
  let best: [string | null, number] = [null, SAME_AGREEMENT - 0.4];
  for (const anchor of anchors) {
    const score = likeAgreement(telling, anchor) + (telling.report === anchor.report ? 0.3 : 0);
    if (score > best[1]) best = [anchor.id, score];
  }
  return best;
}

function partyRows(id: string, role: string, parties: readonly Party[]): Tables["standing_parties"][] {
  return parties.map(({ key, name, country }) => ({ agreement_id: id, role, actor_key: key, name, country }));
}

const months = ({ published, first }: AgreementTelling): number | null => {
  const day = published ?? first;
  return day ? Math.floor(dayNumber(day) / 30) : null;
};

/** Country and month: what an agreement is filed under. */
function keysOf(telling: AgreementTelling): string[] {
  const month = months(telling);
  return month === null ? [] : countries(telling).map((country) => `${country} ${month}`);
}

function near(telling: AgreementTelling): string[] {
  const month = months(telling);
  if (month === null) return [];
  const around = Array.from({ length: 2 * MONTHS + 1 }, (_, k) => month - MONTHS + k);
  return countries(telling).flatMap((country) => around.map((each) => `${country} ${each}`));
}

function countries({ parties, around }: AgreementTelling): string[] {
  return [...new Set((parties.length ? parties : around).map(({ country, key }) => country ?? key))].slice(0, 4);
}
