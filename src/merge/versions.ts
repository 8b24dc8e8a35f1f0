import { SAME } from "./cluster.js";
import { type MergeTables, scoreOf } from "./compare.js";
import { dayOf, type Telling } from "./telling.js";

const FIELDS = {
  deaths: ({ deaths }: Telling) => deaths,
  injuries: ({ injuries }: Telling) => injuries,
  casualties: ({ casualties }: Telling) => casualties,
  day: (telling: Telling) => (telling.basis === "said" ? dayOf(telling) : null),
  place: ({ place }: Telling) => place?.name ?? null,
  actor: ({ actors }: Telling) => names(actors),
  recipient: ({ recipients }: Telling) => names(recipients),
  reality: ({ reality }: Telling) => reality.join(", ") || null,
  "on the word of": ({ word }: Telling) => word,
} as const;

const names = (parties: Telling["actors"]): string | null => parties.map(({ name }) => name).join(", ") || null;

/** What a newer version of a report tells otherwise. */
export interface Change {
  readonly kind: "changed" | "added" | "removed";
  readonly before: string | null;
  readonly after: string | null;
  /** The coded events of the older and the newer version. */
  readonly events: readonly [string | null, string | null];
  readonly field?: keyof typeof FIELDS;
}

/** What changed from one version of a report to the next: values of the events that both tell, and events that only one tells. */
export function changesBetween(older: readonly Telling[], newer: readonly Telling[], tables: MergeTables): Change[] {
  const pairs = paired(older, newer, tables);
  const after = new Set(pairs.values());
  return [
    ...[...pairs].flatMap(([old, young]) => changed(old, young)),
    ...older
      .filter((old) => !pairs.has(old))
      .map((old): Change => ({ kind: "removed", ...none, before: old.type, events: [old.id, null] })),
    ...newer
      .filter((young) => !after.has(young))
      .map((young): Change => ({ kind: "added", ...none, after: young.type, events: [null, young.id] })),
  ];
}

const none = { before: null, after: null };

/** The most alike pairs first, each telling once. */
function paired(older: readonly Telling[], newer: readonly Telling[], tables: MergeTables): Map<Telling, Telling> {
  const all = older.flatMap((old) => newer.map((young) => ({ old, young, score: scoreOf(old, young, tables) })));
  const pairs = new Map<Telling, Telling>();
  const taken = new Set<Telling>();
  for (const { old, young, score } of all.sort((a, b) => b.score - a.score)) {
    if (score < SAME - 1 || pairs.has(old) || taken.has(young)) continue;
    pairs.set(old, young);
    taken.add(young);
  }
  return pairs;
}

function changed(old: Telling, young: Telling): Change[] {
  return (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).flatMap((field) => {
    const [before, after] = [FIELDS[field](old), FIELDS[field](young)];
    return before === after ? [] : [{ kind: "changed" as const, field, before, after, events: [old.id, young.id] as const }];
  });
}
