import type { Analysis } from "../../document/analysis.js";
import type { Evidence, Statement } from "../../document/annotation.js";
import type { StatementsByPlace } from "./places-of-statements.js";

const REACH = 4;
const CONTENT_WORD = /^(NOUN|PROPN|VERB|ADJ|NUM)$/;
const SHARED = 2;

/** A denial with a content of its own ("denied that it had shelled the camp") denies what somebody else said in the same words. */
export function linkDenials(
  analysis: Analysis,
  places: StatementsByPlace,
  set: (statement: Statement, evidence: Evidence) => void,
): void {
  for (const denial of analysis.statements) {
    if (denial.force !== "deny" || !/(clause|gerund|object|following)$/.test(denial.rule)) continue;
    const words = contentWords(analysis, denial);
    const { sentence } = analysis.tokens[denial.cueToken];
    for (const statement of candidates(places, sentence, denial)) {
      if (shared(words, contentWords(analysis, statement)) < SHARED) continue;
      set(statement, {
        status: "denied",
        span: analysis.span(tokenOf(analysis, denial), denial.contentTokens.at(-1)?.[1] ?? denial.cueToken + 1),
        rule: "evidence.denial",
      });
      break;
    }
  }
}

function tokenOf(_analysis: Analysis, { cueToken, contentTokens }: Statement): number {
  return Math.min(cueToken, contentTokens[0][0]);
}

function* candidates(places: StatementsByPlace, sentence: number, denial: Statement): Generator<Statement> {
  for (let s = sentence; s >= 0 && sentence - s <= REACH; s--) {
    const found = places.in(s);
    for (let k = found.length - 1; k >= 0; k--) {
      const { force, speaker, cueToken } = found[k];
      if (cueToken < denial.cueToken && force !== "deny" && force !== "decline" && speaker !== denial.speaker) yield found[k];
    }
  }
}

function contentWords({ tokens }: Analysis, { contentTokens }: Statement): Set<string> {
  const words = new Set<string>();
  for (const [a, b] of contentTokens) {
    for (let i = a; i < b && words.size < 60; i++)
      if (CONTENT_WORD.test(tokens[i].upos)) words.add(tokens[i].lemma.toLowerCase());
  }
  return words;
}

function shared(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let count = 0;
  for (const word of left) if (right.has(word)) count++;
  return count;
}
