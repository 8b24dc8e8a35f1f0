import type { Analysis } from "../../document/analysis.js";
import type { Statement } from "../../document/annotation.js";

/** Finds statements by the sentence their cue stands in. */
export class StatementsByPlace {
  readonly #bySentence = new Map<number, Statement[]>();

  constructor(readonly analysis: Analysis) {
    for (const statement of analysis.statements) {
      const { sentence } = analysis.tokens[statement.cueToken];
      const list = this.#bySentence.get(sentence);
      if (list) list.push(statement);
      else this.#bySentence.set(sentence, [statement]);
    }
  }

  /** Statements whose cue stands in a sentence, in text order. */
  in(sentence: number): readonly Statement[] {
    return this.#bySentence.get(sentence) ?? [];
  }

  /** Statements of the nearest sentence before this one that has any `wanted`, at most `reach` sentences back. */
  before(sentence: number, reach: number, wanted: (statement: Statement) => boolean): readonly Statement[] {
    for (let s = sentence - 1; s >= 0 && sentence - s <= reach; s--) {
      const found = this.in(s).filter(wanted);
      if (found.length) return found;
    }
    return [];
  }
}
