import type { Analysis } from "../../document/analysis.js";
import type { Statement } from "../../document/annotation.js";
import { contains } from "../statements/ranges.js";

/** Finds statements by the sentence their cue stands in, and by the words that they hold. */
export class StatementsByPlace {
  readonly #bySentence = new Map<number, Statement[]>();
  readonly #holding = new Map<number, Statement[]>();

  constructor(readonly analysis: Analysis) {
    const { tokens, statements } = analysis;
    for (const statement of statements) {
      put(this.#bySentence, tokens[statement.cueToken].sentence, statement);
      for (const sentence of sentencesOf(analysis, statement)) put(this.#holding, sentence, statement);
    }
  }

  /** Statements whose cue stands in a sentence, in text order. */
  in(sentence: number): readonly Statement[] {
    return this.#bySentence.get(sentence) ?? [];
  }

  /** A statement with those of others who share its cue and words ("Velmar and Ostrava said"). */
  twins(statement: Statement): readonly Statement[] {
    const { sentence } = this.analysis.tokens[statement.cueToken];
    return this.in(sentence).filter(
      ({ cueToken, rule, contentTokens }) =>
        cueToken === statement.cueToken && rule === statement.rule && contentTokens[0]?.[0] === statement.contentTokens[0]?.[0],
    );
  }

  /** Statements whose content holds a token, in the order of their cues: those inside others come last. */
  holding(token: number): readonly Statement[] {
    const found = this.#holding.get(this.analysis.tokens[token].sentence);
    return found?.filter(({ contentTokens }) => contains(contentTokens, token)) ?? [];
  }

  /** Statements of the nearest sentence before this one that has any `wanted`, at most `reach` sentences back. */
  before(sentence: number, reach: number, wanted: (statement: Statement) => boolean): readonly Statement[] {
    for (let s = sentence - 1; s >= 0 && sentence - s <= reach; s--) {
      const found = this.in(s).filter(wanted);
      if (found.length) return found;
    }
    return [];
  }

  /** The nearest statement before a token that is `wanted`, its cue at most `reach` sentences back. */
  nearest(token: number, reach: number, wanted: (statement: Statement) => boolean): Statement | null {
    const { sentence } = this.analysis.tokens[token];
    for (let s = sentence; s >= 0 && sentence - s <= reach; s--) {
      const found = this.in(s).findLast((statement) => statement.cueToken < token && wanted(statement));
      if (found) return found;
    }
    return null;
  }
}

function put(lists: Map<number, Statement[]>, key: number, statement: Statement): void {
  const list = lists.get(key);
  if (list) list.push(statement);
  else lists.set(key, [statement]);
}

function sentencesOf({ tokens }: Analysis, { contentTokens }: Statement): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [first, last] of contentTokens) {
    for (let s = tokens[first].sentence; s <= tokens[last - 1].sentence; s++) found.add(s);
  }
  return found;
}
