import { type ReadData, readTable } from "./table.js";

/** What a report is about, as far as it tells how much is asked of an event. */
export type Scope = "long" | "home" | "abroad";

/** Weights by which the likelihood that an event is rightly told is reckoned from what its telling is like (logistic regression). */
export interface Ranker {
  /** By feature, as `annotate/events/features.ts` names them; `bias` is always there. */
  readonly weights: ReadonlyMap<string, number>;
  /** The types of event that it learnt of; of those of another codebook it says nothing. */
  readonly types: ReadonlySet<string>;
  /** Events less likely than this are left out, by the scope of the report (`annotate/events/features.ts`); 0 keeps all. */
  readonly least: Readonly<Record<Scope, number>>;
}

const PATH = "codebook/ranker.tsv";

/** Loads the weights that `train/ranker.mjs` learnt. Throws an Error naming file and line of a weight that is no number. */
export function loadRanker(read: ReadData): Ranker {
  const weights = new Map<string, number>();
  for (const { feature, weight, line } of readTable(PATH, read(PATH), ["feature", "weight"])) {
    const value = Number(weight);
    if (!weight || !Number.isFinite(value)) throw new Error(`${PATH}:${line}: "${weight}" is no weight of "${feature}"`);
    weights.set(feature, value);
  }
  const [long, home, abroad] = ["long", "home", "abroad"].map((scope) => weights.get(`least ${scope}`) ?? 0);
  const types = new Set([...weights.keys()].flatMap((feature) => /^(?:type=)?([A-Z][A-Z-]+)/.exec(feature)?.[1] ?? []));
  return { weights, types, least: { long, home, abroad } };
}

/** The likelihood, 0 to 1, of what has these features. */
export function likelihood({ weights }: Ranker, features: readonly string[]): number {
  let sum = weights.get("bias") ?? 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return 1 / (1 + Math.exp(-sum));
}

/** The same weights, but what is at least this likely is kept in every report; 0 leaves out nothing. */
export const atLeast = (ranker: Ranker, least: number): Ranker => ({
  ...ranker,
  least: { long: least, home: least, abroad: least },
});
