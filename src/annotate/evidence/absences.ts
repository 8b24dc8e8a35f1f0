import type { Analysis } from "../../document/analysis.js";
import type { Statement } from "../../document/annotation.js";
import { areApart, type Mark } from "./accounts.js";
import { isAsserting, rootsOf } from "./assertions.js";
import { countShared, familiesIn, familyOf } from "./families.js";

const SHARED = 2;
const REACH = 12;
const PROOF = /^(evidence|proof|sign|indication|trace|truth|basis|suggestion)$/i;
const EMPTY = /^(evidence|proof|sign|indication|trace|truth|basis|suggestion|say|tell|be|have|there)$/i;

/** "There were no weapons on the ship", "there is no evidence that it came from Tarvia": what another speaker told of the same is disputed. */
export function linkAbsences(analysis: Analysis, mark: Mark): void {
  const { statements, tokens } = analysis;
  const words = new Map<Statement, ReadonlySet<string>>();
  const wordsOf = (statement: Statement) => {
    const known = words.get(statement) ?? familiesIn(analysis, statement.contentTokens, EMPTY);
    words.set(statement, known);
    return known;
  };
  statements.forEach((statement, k) => {
    const missing = isAsserting(statement) ? missingIn(analysis, statement) : -1;
    if (missing < 0) return;
    const thing = PROOF.test(tokens[missing].lemma) ? null : familyOf(tokens[missing]);
    for (let e = k - 1; e >= 0; e--) {
      const earlier = statements[e];
      if (tokens[statement.cueToken].sentence - tokens[earlier.cueToken].sentence > REACH) return;
      if (!isAsserting(earlier) || !areApart(earlier, statement) || missingIn(analysis, earlier) >= 0) continue;
      const told = wordsOf(earlier);
      if ((thing !== null && !told.has(thing)) || countShared(wordsOf(statement), told) < SHARED) continue;
      mark(earlier, "disputed", missing, "evidence.absence");
      return;
    }
  });
}

/** The noun that a content says there is none of, or -1. */
function missingIn(analysis: Analysis, statement: Statement): number {
  const { tokens, tree } = analysis;
  for (const root of rootsOf(analysis, statement)) {
    const nouns = [root, ...tree.childrenBy(root, "nsubj", "obj")];
    const there = tree.child(root, "expl") >= 0 || tokens[root].upos === "NOUN";
    for (const noun of nouns) {
      if (tokens[noun].upos !== "NOUN" || !(there || PROOF.test(tokens[noun].lemma))) continue;
      if (tree.childrenBy(noun, "det").some((c) => /^no$/i.test(tokens[c].form))) return noun;
    }
  }
  return -1;
}
