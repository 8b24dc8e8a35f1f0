import type { Analysis } from "../../document/analysis.js";
import type { Statement } from "../../document/annotation.js";
import { areApart, type Mark } from "./accounts.js";
import { isAsserting, rootsOf } from "./assertions.js";
import { countShared, familiesIn, familyOf } from "./families.js";

const SHARED = 2;
const COVERED = 0.6;
const REACH = 12;
const PROOF = /^(evidence|proof|sign|indication|trace|truth|basis|suggestion)$/i;
/** "No doubt", "no plans": that there are none says little of what others told. */
const IDIOM =
  /^(doubt|question|plan|need|way|reason|time|idea|comment|problem|choice|room|point|guarantee|change|difference|limit|wonder|chance|word|one|matter|secret|intention|interest|reply|answer|response)$/i;
/** "No new evidence", "no specific threat": some there may be. */
const PARTLY =
  /^(new|further|additional|major|specific|firm|significant|immediate|other|more|particular|concrete|special|unusual)$/i;

/** "There were no weapons on the ship", "there is no evidence that it came from Tarvia": what another speaker told of the same is disputed. */
export function linkAbsences(analysis: Analysis, mark: Mark): void {
  const { statements, tokens } = analysis;
  const words = new Map<Statement, ReadonlySet<string>>();
  const wordsOf = (statement: Statement) => {
    const known = words.get(statement) ?? familiesIn(analysis, statement.contentTokens, PROOF);
    words.set(statement, known);
    return known;
  };
  statements.forEach((statement, k) => {
    const missing = isAsserting(statement) ? missingIn(analysis, statement) : -1;
    if (missing < 0) return;
    const thing = PROOF.test(tokens[missing].lemma) ? null : familyOf(tokens[missing]);
    const { tree } = analysis;
    const denied = familiesIn(analysis, [[tree.left(missing), tree.right(missing) + 1]], PROOF);
    for (let e = k - 1; e >= 0; e--) {
      const earlier = statements[e];
      if (tokens[statement.cueToken].sentence - tokens[earlier.cueToken].sentence > REACH) return;
      if (!isAsserting(earlier) || !areApart(earlier, statement) || hasNegation(analysis, earlier)) continue;
      const told = wordsOf(earlier);
      const common = countShared(denied, told);
      if (common < SHARED || common < COVERED * denied.size || (thing !== null && !told.has(thing))) continue;
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
    if (tree.childrenBy(root, "aux").some((c) => /^(will|would|should|can|could|may|might)$/i.test(tokens[c].form))) continue;
    const there = tree.child(root, "expl") >= 0 || tokens[root].upos === "NOUN";
    for (const noun of nouns) {
      if (tokens[noun].upos !== "NOUN" || IDIOM.test(tokens[noun].lemma) || !(there || PROOF.test(tokens[noun].lemma))) continue;
      if (tree.childrenBy(noun, "amod").some((c) => PARTLY.test(tokens[c].lemma))) continue;
      if (tree.childrenBy(noun, "det").some((c) => /^no$/i.test(tokens[c].form))) return noun;
    }
  }
  return -1;
}

function hasNegation({ tokens }: Analysis, { contentTokens }: Statement): boolean {
  return contentTokens.some(([first, last]) => {
    for (let i = first; i < Math.min(last, first + 60); i++)
      if (/^(no|not|n['’]t|never|nothing|none|nobody)$/i.test(tokens[i].form)) return true;
    return false;
  });
}
