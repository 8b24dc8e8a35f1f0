import { readFileSync } from "node:fs";
import type { Decided } from "../../src/merge/cluster.js";
import { loadMergeTables } from "../../src/merge/compare.js";
import { filedDay, keysOf } from "../../src/merge/keys.js";
import { type Known, placeTellings, type TellingSource } from "../../src/merge/same-event.js";
import type { Party, Telling } from "../../src/merge/telling.js";
import { actsOf, contentWords } from "../../src/merge/words.js";

export const mergeTables = loadMergeTables((path) => readFileSync(new URL(`../../data/${path}`, import.meta.url), "utf8"));

export const state = (country: string, sector = "GOV"): Party => ({
  key: `${country}.${sector}`,
  name: country,
  country,
  sector,
});

/** A telling of a strike, as far as nothing else is asked for; `sentence` gives acts and words. */
export function tellingOf(id: string, sentence: string, fields: Partial<Telling> = {}): Telling {
  return {
    id,
    report: id.split(":")[0],
    outlet: null,
    published: "2025-05-02",
    type: "ASSAULT",
    modes: [],
    contexts: [],
    cameo: null,
    quad: 4,
    score: -9,
    first: "2025-05-02",
    last: "2025-05-02",
    basis: "said",
    place: null,
    reality: [],
    word: null,
    statement: null,
    evidence: null,
    deaths: null,
    injuries: null,
    casualties: null,
    confidence: 0.9,
    actors: [],
    recipients: [],
    sentence: [0, sentence.length],
    trigger: [0, 1],
    acts: actsOf(sentence, mergeTables.words),
    words: contentWords(sentence, mergeTables.words),
    ...fields,
  };
}

/** Merging in memory, for tests: what the store does with tables. */
export class Memory implements TellingSource {
  readonly placed = new Map<string, Known>();
  constructor(readonly decisions: Decided = { joined: [], split: [] }) {}

  async add(...tellings: Telling[]): Promise<void> {
    for (const { telling, family, level, merged } of await placeTellings(tellings, [], this, mergeTables))
      this.placed.set(telling.id, { telling, family, level, merged });
  }

  async remove(report: string): Promise<void> {
    const go = [...this.placed.values()].filter(({ telling }) => telling.report === report);
    for (const { telling } of go) this.placed.delete(telling.id);
    for (const { telling, family, level, merged } of await placeTellings([], go, this, mergeTables))
      this.placed.set(telling.id, { telling, family, level, merged });
  }

  /** The merged events as lists of ids, sorted. */
  events(): string[] {
    const groups = new Map<string, string[]>();
    for (const { telling, merged } of this.placed.values()) groups.set(merged, [...(groups.get(merged) ?? []), telling.id]);
    return [...groups.values()].map((ids) => ids.sort().join(" ")).sort();
  }

  async candidates(telling: Telling): Promise<readonly Known[]> {
    const keys = new Set(keysOf(telling));
    const day = filedDay(telling);
    return [...this.placed.values()].filter(
      (known) => Math.abs(filedDay(known.telling) - day) <= 4 && keysOf(known.telling).some((key) => keys.has(key)),
    );
  }
  async families(names: readonly string[]): Promise<readonly Known[]> {
    return [...this.placed.values()].filter(({ family }) => names.includes(family));
  }
  async decided(): Promise<Decided> {
    return this.decisions;
  }
  async known(ids: readonly string[]): Promise<readonly Known[]> {
    return ids.flatMap((id) => this.placed.get(id) ?? []);
  }
}
