import { clusters, type Decided, SAME } from "./cluster.js";
import { compare, type Likeness, type MergeTables, scoreOf } from "./compare.js";
import { Groups } from "./groups.js";
import type { Telling } from "./telling.js";

/** A telling that is merged already: the family in which it is compared, and the merged event it belongs to. */
export interface Known {
  readonly telling: Telling;
  readonly family: string;
  readonly level: number;
  readonly merged: string;
}

/** Where merging finds what was merged before; the store fulfils it. */
export interface TellingSource {
  /** Tellings that may be of the same event: some tens at most. */
  candidates(telling: Telling): Promise<readonly Known[]>;
  /** All members of these families. */
  families(names: readonly string[]): Promise<readonly Known[]>;
  /** What a person decided about any of these. */
  decided(ids: readonly string[]): Promise<Decided>;
  /** These tellings, those that are there. */
  known(ids: readonly string[]): Promise<readonly Known[]>;
}

/** Where a telling belongs now. */
export interface Placed {
  readonly telling: Telling;
  readonly family: string;
  readonly level: number;
  readonly merged: string;
  /** The telling of the same event that it is most like; null when it is alone. */
  readonly nearest: Telling | null;
}

/** Why a telling is one with another: the one it is most like, and what agreed; or a person's decision. */
export type Why = { readonly with: string; readonly decided?: true } & Partial<Likeness>;

/** The most tellings that are clustered together; a larger family is parted by asking for more likeness. */
const MOST = 80;
/** The most tellings of the families that a report touches with one event; beyond it, those families that it is most like. */
const MOST_TOUCHED = 240;
const STEP = 0.7;
const LAST_LEVEL = 4;
const needed = (level: number): number => SAME + STEP * level;

/**
 * Places new tellings and takes others out: which are one event. Tellings joined by likeness, directly or through others, are a family;
 * a family is clustered anew whenever one of them comes or goes, from its members alone, so that the order of arrival does not matter.
 * Gives every member of the families that were touched.
 */
export async function placeTellings(
  come: readonly Telling[],
  go: readonly Known[],
  source: TellingSource,
  tables: MergeTables,
): Promise<Placed[]> {
  const touched = new Touched();
  for (const { family, level } of go) touched.family(family, level);
  for (const [k, telling] of come.entries()) {
    touched.add(telling.id);
    for (const near of await source.candidates(telling)) {
      const score = scoreOf(telling, near.telling, tables);
      if (score >= needed(near.level)) touched.join(telling.id, near.family, near.level, score);
    }
    for (const other of come.slice(0, k))
      if (scoreOf(telling, other, tables) >= needed(0)) touched.groups.join(telling.id, other.id);
  }
  const gone = new Set(go.map(({ telling }) => telling.id));
  const { joined } = await source.decided(come.map(({ id }) => id));
  for (const { telling, family, level } of joined.length ? await source.known(joined.flat()) : [])
    for (const [a, b] of joined)
      if (a === telling.id || b === telling.id) touched.join(a === telling.id ? b : a, family, level, DECIDED);
  const placed: Placed[] = [];
  for (const { families, newcomers, level } of touched.components()) {
    const before = families.length ? bounded(families, await source.families(families)) : [];
    const stay = before.filter(({ telling }) => !gone.has(telling.id)).map(({ telling }) => telling);
    const members = [...stay, ...come.filter(({ id }) => newcomers.has(id))].sort((a, b) => (a.id < b.id ? -1 : 1));
    const decided = await source.decided(members.map(({ id }) => id));
    placed.push(...new Regrouping(members, decided, tables).placed(level));
  }
  return placed;
}

/** Above any score: a person decided, or a member left. */
const DECIDED = 99;

/** The members of the first of these families, as many as may be clustered at once. */
function bounded(families: readonly string[], members: readonly Known[]): readonly Known[] {
  if (members.length <= MOST_TOUCHED) return members;
  let room = MOST_TOUCHED;
  return families.flatMap((family) => {
    const own = members.filter((member) => member.family === family);
    if (room < own.length) return [];
    room -= own.length;
    return own;
  });
}

/** Which newcomers touch which families; what hangs together is clustered together. */
class Touched {
  readonly groups = new Groups();
  readonly #levels = new Map<string, number>();
  readonly #scores = new Map<string, number>();

  add(newcomer: string): void {
    this.groups.add(newcomer);
  }

  family(family: string, level: number): void {
    this.groups.add(`\u0000${family}`);
    this.#levels.set(family, Math.max(level, this.#levels.get(family) ?? 0));
  }

  join(newcomer: string, family: string, level: number, score: number): void {
    this.add(newcomer);
    this.family(family, level);
    this.#scores.set(family, Math.max(score, this.#scores.get(family) ?? 0));
    this.groups.join(newcomer, `\u0000${family}`);
  }

  components(): { families: string[]; newcomers: Set<string>; level: number }[] {
    return this.groups.all().map(({ members }) => {
      const families = members.filter((id) => id.startsWith("\u0000")).map((id) => id.slice(1));
      families.sort((a, b) => (this.#scores.get(b) ?? DECIDED) - (this.#scores.get(a) ?? DECIDED) || (a < b ? -1 : 1));
      const newcomers = new Set(members.filter((id) => !id.startsWith("\u0000")));
      return { families, newcomers, level: Math.max(0, ...families.map((family) => this.#levels.get(family) ?? 0)) };
    });
  }
}

/** Families and clusters of some tellings, from the tellings alone. */
class Regrouping {
  constructor(
    readonly members: readonly Telling[],
    readonly decided: Decided,
    readonly tables: MergeTables,
  ) {}

  placed(level: number): Placed[] {
    return this.#part(this.members, level);
  }

  #part(members: readonly Telling[], level: number): Placed[] {
    return this.#components(members, level).flatMap((component) => {
      if (component.length > MOST && level < LAST_LEVEL) return this.#part(component, level + 1);
      return pieces(component).flatMap((piece) => this.#cluster(piece, level));
    });
  }

  #components(members: readonly Telling[], level: number): Telling[][] {
    const groups = new Groups();
    const byId = new Map(members.map((telling) => [telling.id, telling]));
    for (const { id } of members) groups.add(id);
    const enough = needed(level);
    for (let i = 0; i < members.length; i++)
      for (let j = i + 1; j < members.length; j++)
        if (scoreOf(members[i], members[j], this.tables) >= enough) groups.join(members[i].id, members[j].id);
    for (const [a, b] of this.decided.joined) if (byId.has(a) && byId.has(b)) groups.join(a, b);
    return groups.all().map((group) => group.members.map((id) => byId.get(id) as Telling));
  }

  #cluster(members: readonly Telling[], level: number): Placed[] {
    const byId = new Map(members.map((telling) => [telling.id, telling]));
    const family = members[0].id;
    const here = (pairs: Decided["joined"]) => pairs.filter(([a, b]) => byId.has(a) && byId.has(b));
    const decided = { joined: here(this.decided.joined), split: here(this.decided.split) };
    const likeness = (a: string, b: string) => scoreOf(byId.get(a) as Telling, byId.get(b) as Telling, this.tables);
    return clusters([...byId.keys()], likeness, decided).flatMap((cluster) => {
      const tellings = cluster.map((id) => byId.get(id) as Telling);
      return tellings.map((telling) => {
        return { telling, family, level, merged: cluster[0], nearest: this.#nearest(telling, tellings, decided) };
      });
    });
  }

  /** The one of its cluster that a telling is most like, or that a person joined it to. */
  #nearest(telling: Telling, cluster: readonly Telling[], { joined }: Decided): Telling | null {
    const partners = joined.flatMap(([a, b]) => (a === telling.id ? b : b === telling.id ? a : []));
    const partner = cluster.find(({ id }) => partners.includes(id));
    if (partner) return partner;
    let [best, most]: [Telling | null, number] = [null, Number.NEGATIVE_INFINITY];
    for (const other of cluster) {
      const score = other === telling ? most : scoreOf(telling, other, this.tables);
      if (score > most) [best, most] = [other, score];
    }
    return best;
  }
}

/** Why a telling is one with the others of its event. */
export function whyOf({ telling, nearest }: Placed, decided: Decided["joined"], tables: MergeTables): Why | null {
  if (!nearest) return null;
  const person = decided.some(([a, b]) => (a === telling.id && b === nearest.id) || (b === telling.id && a === nearest.id));
  const likeness = compare(telling, nearest, tables);
  return { with: nearest.id, ...(person ? { decided: true as const } : {}), ...rounded(likeness) };
}

/** What even the highest level does not part is cut by id. */
function pieces(members: readonly Telling[]): Telling[][] {
  const parts: Telling[][] = [];
  for (let k = 0; k < members.length; k += MOST) parts.push(members.slice(k, k + MOST));
  return parts;
}

function rounded(likeness: Likeness): Likeness {
  return Object.fromEntries(Object.entries(likeness).map(([part, value]) => [part, Math.round(value * 100) / 100])) as never;
}
