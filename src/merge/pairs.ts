import type { Folded } from "./fold.js";

export type PairKind = "contact" | "cooperation" | "conflict";

/** Two actors that an event brings together, `a` before `b` by key. */
export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly kind: PairKind;
}

const MOST = 60;

/** The pairs of an event: each actor with each recipient; of a meeting or an agreement, everybody with everybody. */
export function pairsOf({ best, actors, recipients }: Pick<Folded, "best" | "actors" | "recipients">): Pair[] {
  const kind = kindOf(best);
  const all = [...new Map([...actors, ...recipients].map((party) => [party.key, party])).values()];
  const mutual = kind === "contact" || (best.quad <= 2 && !recipients.length);
  const pairs = new Map<string, Pair>();
  for (const one of mutual ? all : actors) {
    for (const other of mutual ? all : recipients) {
      if (one.key === other.key || pairs.size === MOST) continue;
      const [a, b] = one.key < other.key ? [one.key, other.key] : [other.key, one.key];
      pairs.set(`${a} ${b}`, { a, b, kind });
    }
  }
  return [...pairs.values()];
}

/** Talks and meetings are contact; the rest goes by its quad class. */
export function kindOf({ type, quad }: { readonly type: string; readonly quad: number }): PairKind {
  if (type === "CONSULT") return "contact";
  return quad <= 2 ? "cooperation" : "conflict";
}
