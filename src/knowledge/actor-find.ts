import { type Layer, type LintRow, rowsOf } from "./actor-lint-rows.js";
import { type Actor, keysOf, loadActors, officeOn, wordsOf } from "./actors.js";

/** Somebody whom a name would be, and the row that says so. */
export interface ActorRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly country: string | null;
  readonly sectors: readonly string[];
  /** The office on the day asked for; without a day the latest. */
  readonly office: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly file: string;
  readonly line: number;
  /** As what the name stands in the row: name, adjective, people, capital, metonym, region, or surname. */
  readonly why: string;
}

const TABLES = ["states", "groups", "organisations", "parties", "organs", "offices"];

/** Whom the tables know by a name, those who were not yet or no more on the day left out; best first. A surname finds those in office only. */
export function findActors(layers: readonly Layer[], name: string, day: string | null): ActorRow[] {
  const actors = loadActors((path) => joined(layers, path));
  const rows = TABLES.flatMap((table) => rowsOf(layers, table, []));
  const tokens = wordsOf(name).map((form) => ({ form }));
  const keys = keysOf(tokens, actors.spelling);
  if (tokens.length === 0) return [];
  const match = actors.names.match(tokens, keys, 0, tokens.length, true);
  const whole = match?.last === tokens.length ? match.entries : [];
  const found = new Map<Actor, string>();
  for (const { of, use } of whole) if (!found.has(of) && was(of, day)) found.set(of, use);
  if (tokens.length === 1)
    for (const actor of actors.surnames.get(keys[0]) ?? [])
      if (!found.has(actor) && officeOn(actor, day)) found.set(actor, "surname");
  return [...found].map(([actor, why]) => rowOf(actor, why, day, rows));
}

function was({ from, to, kind }: Actor, day: string | null): boolean {
  return day === null || kind !== "group" || ((from ?? "0") <= day && day <= (to ?? "9999"));
}

function rowOf(actor: Actor, why: string, day: string | null, rows: readonly LintRow[]): ActorRow {
  const office = officeOn(actor, day);
  const own = rows.filter(({ table, cells }) => `${table}/${cells.name}` === actor.id);
  const row =
    own.find(({ cells }) => office !== null && cells.office === office.title && began(cells.from, office.from)) ?? own[0];
  return {
    id: actor.id,
    name: actor.name,
    kind: actor.kind,
    country: office?.country ?? actor.country,
    sectors: office?.sectors ?? (actor.kind === "person" ? [] : actor.sectors),
    office: office?.title ?? null,
    from: office ? office.from : actor.from,
    to: office ? office.to : actor.to,
    file: row?.file ?? "",
    line: row?.line ?? 0,
    why,
  };
}

const began = (cell: string, from: string | null): boolean => (from ?? "").startsWith(cell);

/** A table over all layers, the header of those after the first left out. */
function joined(layers: readonly Layer[], path: string): string {
  let text = "";
  for (const { read } of layers) {
    const more = read(path);
    if (more === undefined) continue;
    text =
      !text || more.startsWith("#!replace")
        ? more
        : `${text.trimEnd()}\n${more.split(/\r?\n/).filter(isRow).slice(1).join("\n")}`;
  }
  return text;
}

const isRow = (line: string): boolean => line.trim() !== "" && !line.startsWith("#");
