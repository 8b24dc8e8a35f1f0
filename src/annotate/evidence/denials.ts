import type { Analysis } from "../../document/analysis.js";
import type { Evidence, Statement } from "../../document/annotation.js";
import { isAsserting } from "./assertions.js";
import { countShared, familiesIn } from "./families.js";
import type { StatementsByPlace } from "./places-of-statements.js";

const REACH = 8;
const SHARED = 2;
/** How much of a denial's words must be those of the claim. */
const COVERED = 0.4;
/** To deny that something is so; to oppose or reject a plan is no word on the facts. */
const DENYING = /^(deny|dispute|refute|rebut|contest)$/;

/** A denial with a content of its own ("denied that it had shelled the camp") denies what somebody else said in the same words. */
export function linkDenials(
  analysis: Analysis,
  places: StatementsByPlace,
  set: (statement: Statement, evidence: Evidence) => void,
): void {
  for (const denial of analysis.statements) {
    if (denial.force !== "deny" || !DENYING.test(analysis.tokens[denial.cueToken].lemma)) continue;
    if (!/(clause|gerund|object|following)$/.test(denial.rule)) continue;
    const words = familiesIn(analysis, denial.contentTokens);
    const { sentence } = analysis.tokens[denial.cueToken];
    for (const statement of candidates(places, sentence, denial)) {
      const common = countShared(words, familiesIn(analysis, statement.contentTokens));
      if (common < SHARED || common < COVERED * words.size) continue;
      set(statement, {
        status: "denied",
        span: analysis.span(tokenOf(denial), denial.contentTokens.at(-1)?.[1] ?? denial.cueToken + 1),
        rule: "evidence.denial",
      });
      break;
    }
  }
}

function tokenOf({ cueToken, contentTokens }: Statement): number {
  return Math.min(cueToken, contentTokens[0][0]);
}

function* candidates(places: StatementsByPlace, sentence: number, denial: Statement): Generator<Statement> {
  for (let s = sentence; s >= 0 && sentence - s <= REACH; s--) {
    const found = places.in(s);
    for (let k = found.length - 1; k >= 0; k--) {
      const { force, speaker, cueToken } = found[k];
      if (cueToken < denial.cueToken && force !== "deny" && isAsserting(found[k]) && speaker !== denial.speaker) yield found[k];
    }
  }
}
