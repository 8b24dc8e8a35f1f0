import type { Writer } from "./engine.js";
import type { Rows } from "./rows.js";
import type { Tables } from "./tables.js";

type Known = Omit<Tables["actors"], "events" | "statements" | "reports" | "first_day" | "last_day">;

interface Change {
  known: Known | null;
  events: number;
  statements: number;
  reports: number;
  first: string | null;
  last: string | null;
  readonly names: Map<string, number>;
}

/** How many actors are looked up at a time. */
const SOME = 500;

/** Gathers what a transaction changes in the counts of actors, and writes it once. */
export class ActorTally {
  readonly #changes = new Map<string, Change>();

  /** A report's actors come (`by` 1) or go (-1): everybody named in it, and whoever speaks. */
  report(rows: Rows, by: 1 | -1, day: string | null): void {
    const seen = new Set<string>();
    const keys = new Map(rows.entities?.map((entity) => [entity.id, entity.actor_key]));
    for (const entity of rows.entities ?? []) {
      const key = entity.actor_key;
      if (!key || seen.has(key) || (!entity.name && entity.kind !== "group")) continue;
      seen.add(key);
      const change = this.#change(key, knownOf(entity, key));
      change.reports += by;
      this.#days(change, by, day);
      const name = entity.name ?? "";
      if (name) change.names.set(name, (change.names.get(name) ?? 0) + by);
    }
    for (const { speaker_id } of rows.statements ?? []) {
      const key = speaker_id ? keys.get(speaker_id) : null;
      if (key) this.#change(key).statements += by;
    }
  }

  /** An actor's merged event comes or goes. */
  event(row: Tables["merged_participants"], by: 1 | -1): void {
    const { actor_key: key, name, country, sector } = row;
    const change = this.#change(key, { key, name, kind: "group", country, sector, wikidata: null, office: null }, false);
    change.events += by;
    this.#days(change, by, row.day);
  }

  async write(writer: Writer): Promise<void> {
    const { db, put } = writer;
    const keys = [...this.#changes.keys()];
    const known = new Map<string, Tables["actors"]>();
    const named = new Map<string, number>();
    for (let k = 0; k < keys.length; k += SOME) {
      const some = keys.slice(k, k + SOME);
      for (const row of await db.selectFrom("actors").selectAll().where("key", "in", some).execute()) known.set(row.key, row);
      for (const { key, name, n } of await db.selectFrom("actor_names").selectAll().where("key", "in", some).execute())
        named.set(nameKey(key, name), n);
    }
    const [actors, names]: [Tables["actors"][], Tables["actor_names"][]] = [[], []];
    for (const [key, change] of this.#changes) {
      const row = known.get(key);
      if (row) actors.push(updated(row, change));
      else if (change.known) actors.push(fresh(change.known, change));
      for (const [name, by] of change.names) {
        const n = named.get(nameKey(key, name));
        if (by) names.push({ key, name, n: n === undefined ? Math.max(0, by) : n + by });
      }
    }
    await put("actors", ["key"], actors);
    await put("actor_names", ["key", "name"], names);
    this.#changes.clear();
  }

  #change(key: string, known: Known | null = null, better = true): Change {
    let change = this.#changes.get(key);
    if (!change) {
      change = { known, events: 0, statements: 0, reports: 0, first: null, last: null, names: new Map() };
      this.#changes.set(key, change);
    } else if (known && (better || !change.known)) change.known = known;
    return change;
  }

  #days(change: Change, by: number, day: string | null): void {
    if (by < 0 || !day) return;
    change.first = least(change.first, day);
    change.last = most(change.last, day);
  }
}

function knownOf({ name, kind, country, sector, wikidata, office }: Tables["entities"], key: string): Known {
  return { key, name: name ?? key.slice(key.indexOf(":") + 1), kind, country, sector, wikidata, office };
}

const least = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a);
const most = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a);

function fresh(known: Known, { events, statements, reports, first, last }: Change): Tables["actors"] {
  return { ...known, events, statements, reports, first_day: first, last_day: last };
}

function updated(row: Tables["actors"], change: Change): Tables["actors"] {
  return {
    ...row,
    events: row.events + change.events,
    statements: row.statements + change.statements,
    reports: row.reports + change.reports,
    first_day: least(row.first_day, change.first),
    last_day: most(row.last_day, change.last),
    sector: row.sector ?? change.known?.sector ?? null,
    office: row.office ?? change.known?.office ?? null,
  };
}

const nameKey = (key: string, name: string): string => `${key}\0${name}`;
