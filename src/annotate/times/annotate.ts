import type { Analysis } from "../../document/analysis.js";
import { spanOf } from "../../document/report.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import { fromIso } from "./days.js";
import { grammarOf } from "./grammar.js";
import { readTimes } from "./read.js";
import { wordsOfTokens } from "./words.js";

/** Adds time expressions with TIMEX3 values and the days they cover. */
export function annotateTimes(analysis: Analysis, knowledge: Knowledge): void {
  const { report, tokens } = analysis;
  const grammar = grammarOf(knowledge.calendar);
  const words = wordsOfTokens(report.text, tokens, grammar.lexicon);
  for (const { first, last, ...reading } of readTimes(words, grammar, fromIso(report.published))) {
    analysis.times.push({
      first: words.token[first],
      last: words.token[last - 1] + 1,
      span: spanOf(report, words.start[first], words.end[last - 1]),
      ...reading,
    });
  }
}
