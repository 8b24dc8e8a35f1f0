import type { Decision } from "../../../src/serve/shapes.js";

/** How far two people agree on the records that both judged: the share, and Cohen's kappa (Cohen 1960), which takes off what chance would give. */
export interface Agreed {
  readonly people: readonly [string, string];
  readonly both: number;
  readonly share: number;
  /** NaN when chance alone would give full agreement. */
  readonly kappa: number;
}

/** Every pair of people who judged some of the same records; the last verdict of each counts. */
export function agreements(decisions: readonly Decision[]): Agreed[] {
  const byPerson = new Map<string, Map<string, string>>();
  for (const { by, kind, subject, value, at } of [...decisions].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    if (kind !== "verdict" || !at) continue;
    const verdicts = byPerson.get(by) ?? new Map<string, string>();
    byPerson.set(by, verdicts.set(subject, value));
  }
  const people = [...byPerson.keys()].sort();
  return people.flatMap((a, k) => people.slice(k + 1).flatMap((b) => agreed([a, b], byPerson) ?? []));
}

function agreed(people: [string, string], byPerson: ReadonlyMap<string, ReadonlyMap<string, string>>): Agreed | null {
  const [one, other] = people.map((person) => byPerson.get(person)!);
  const both = [...one.keys()].filter((subject) => other.has(subject));
  if (!both.length) return null;
  const share = both.filter((subject) => one.get(subject) === other.get(subject)).length / both.length;
  const right = (verdicts: ReadonlyMap<string, string>) =>
    both.filter((subject) => verdicts.get(subject) === "right").length / both.length;
  const [p, q] = [right(one), right(other)];
  const chance = p * q + (1 - p) * (1 - q);
  return { people, both: both.length, share, kappa: (share - chance) / (1 - chance) };
}
