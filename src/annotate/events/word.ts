import type { Analysis } from "../../document/analysis.js";
import type { Entity, Statement } from "../../document/annotation.js";

/** For each token the innermost statement whose content holds it. */
export class Words {
  readonly #at: (Statement | undefined)[] = [];
  readonly #quoted: (Statement | undefined)[] = [];
  readonly #owners = new Map<string, Entity>();
  readonly #presupposing = new Set<number>();

  constructor(analysis: Analysis) {
    const bySize = analysis.statements.filter((s) => s.kind !== "thought").sort((a, b) => size(b) - size(a));
    for (const statement of bySize) {
      const quoted = statement.kind === "direct" || statement.kind === "mixed";
      for (const [first, last] of statement.contentTokens) {
        for (let i = first; i < last; i++) {
          this.#at[i] = statement;
          if (quoted) this.#quoted[i] = statement;
        }
      }
    }
  }

  /** Whose "the release" or "the report" is: the owner told now, or told before. */
  ofDocument(noun: string, owner: Entity | null): Entity | null {
    if (owner) this.#owners.set(noun, owner);
    return owner ?? this.#owners.get(noun) ?? null;
  }

  /**
   * Makes the cue of an act of speech transparent: who condemns, praises or demands an end of an attack presupposes the attack and does not
   * tell it. Call it when the cue has been coded as such an act.
   */
  presupposes(cue: number): void {
    this.#presupposing.add(cue);
  }

  /** The statement around the one a token is told in, when that one only presupposes what its nouns name. */
  ofNoun(token: number): Statement | null {
    const statement = this.at(token);
    return statement && this.#presupposing.has(statement.cueToken) ? this.at(statement.cueToken) : statement;
  }

  /** The quotation a token stands in, whoever's saying it tells of; else the statement it is told in: whose "I" and "me" is. */
  voiceAt(token: number): Statement | null {
    return this.#quoted[token] ?? this.at(token);
  }

  /** The statement a token is told in, or null for the outlet's own voice. */
  at(token: number): Statement | null {
    return this.#at[token] ?? null;
  }
}

const size = (statement: Statement): number => statement.contentTokens.reduce((n, [first, last]) => n + last - first, 0);

const OFFICIAL = new Set(["GOV", "MIL", "COP", "JUD", "LEG", "SPY"]);

/** Whether two entities speak and act for one side: the same one, or organs of one state. */
export function oneSide(a: Entity, b: Entity): boolean {
  if (a === b) return true;
  if (!a.country || a.country !== b.country) return false;
  if (a.sectors.length === 0 || b.sectors.length === 0) return true;
  const [one, two] = [a.sectors.some((s) => OFFICIAL.has(s)), b.sectors.some((s) => OFFICIAL.has(s))];
  return one === two && (one || a.sectors.some((s) => b.sectors.includes(s)));
}
