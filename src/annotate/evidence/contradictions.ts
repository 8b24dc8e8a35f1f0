import type { Analysis } from "../../document/analysis.js";
import type { Statement } from "../../document/annotation.js";
import type { EvidencePatterns } from "../../knowledge/cues-evidence.js";
import { areApart, areOfOtherDays, isContrasted, type Mark, speaksFor } from "./accounts.js";
import { type Assertion, assertionsOf, isAsserting } from "./assertions.js";
import { likeness } from "./participants.js";

const KEPT = 12;
const NOBODY = /^(nobody|none|nothing)$/i;

/**
 * Accounts that cannot both be true: one speaker asserts what a later one denies, the later tells the opposite, or names
 * another culprit or another number. The earlier account is disputed, or denied where the later speaker was the one accused.
 */
export function linkContradictions(analysis: Analysis, { opposites, classes }: EvidencePatterns, mark: Mark): void {
  const byFamily = new Map<string, Assertion[]>();
  const byLemma = new Map<string, Assertion[]>();
  const harms = classes.get("HARM");
  for (const statement of analysis.statements) {
    for (const assertion of assertionsOf(analysis, statement)) {
      const { lemma, family, predicate } = assertion;
      for (const earlier of byFamily.get(family) ?? []) {
        if (!mayDiffer(analysis, earlier, assertion)) continue;
        if (earlier.negated !== assertion.negated) {
          if (isSameMatter(earlier, assertion) || isDeniedOfAll(analysis, earlier, assertion))
            mark(earlier.statement, answerOf(analysis, earlier, assertion), predicate, "evidence.contradicted");
        } else if (
          !assertion.negated &&
          (isOtherCulprit(earlier, assertion, harms) || isOtherNumber(analysis, earlier, assertion))
        ) {
          mark(earlier.statement, "disputed", predicate, "evidence.differs");
        }
      }
      for (const opposite of assertion.negated ? [] : (opposites.of(lemma) ?? [])) {
        for (const earlier of byLemma.get(opposite) ?? []) {
          if (!earlier.negated && mayDiffer(analysis, earlier, assertion) && isOneSubject(analysis, earlier, assertion))
            mark(earlier.statement, "disputed", predicate, "evidence.opposite");
        }
      }
      keep(byFamily, family, assertion);
      keep(byLemma, lemma, assertion);
    }
  }
}

function keep(lists: Map<string, Assertion[]>, key: string, assertion: Assertion): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [assertion]);
  else if (list.push(assertion) > KEPT) list.shift();
}

function mayDiffer(analysis: Analysis, { statement: one }: Assertion, { statement: two }: Assertion): boolean {
  return one !== two && areApart(one, two) && !areOfOtherDays(analysis, one, two);
}

/** Whether two clauses with one verb are about the same: somebody in them is the same, and nobody another. */
function isSameMatter(one: Assertion, two: Assertion): boolean {
  const agents = likeness(one.agents, two.agents);
  const patients = likeness(one.patients, two.patients);
  const around = likeness(one.around, two.around);
  return ![agents, patients, around].includes("other") && (agents === "same" || patients === "same");
}

/** "Nobody was killed", "none was shot down" soon after somebody said that some were. */
function isDeniedOfAll({ tokens }: Analysis, one: Assertion, two: Assertion): boolean {
  const near = tokens[two.predicate].sentence - tokens[one.predicate].sentence <= 2;
  return near && !one.negated && [...two.patients, ...two.agents].some(({ token }) => NOBODY.test(tokens[token].form));
}

/** Whether two clauses tell the states of one subject, not what it began or ceased to do. */
function isOneSubject({ tree }: Analysis, one: Assertion, two: Assertion): boolean {
  if ([one, two].some(({ predicate }) => tree.child(predicate, "xcomp") >= 0)) return false;
  return likeness(one.patients, two.patients) === "same" && likeness(one.around, two.around) !== "other";
}

/** Denied, where whoever denies it was said to have done it, or says "we did not"; else disputed. */
function answerOf({ tokens }: Analysis, claim: Assertion, answer: Assertion): "denied" | "disputed" {
  if (claim.negated) return "disputed";
  const deniers = answer.agents.length ? answer.agents : answer.patients;
  if (deniers.some(({ token }) => /^(i|we)$/i.test(tokens[token].form))) return "denied";
  const doers = claim.agents.length ? claim.agents : claim.patients;
  return doers.some(({ entity }) => speaksFor(answer.statement, entity)) ? "denied" : "disputed";
}

/** One harm done to the same by different doers. */
function isOtherCulprit(one: Assertion, two: Assertion, harms: ReadonlySet<string> | undefined): boolean {
  return (
    Boolean(harms?.has(two.lemma)) &&
    likeness(one.patients, two.patients) === "same" &&
    likeness(one.agents, two.agents) === "other"
  );
}

/** Different numbers of the same, set against each other. */
function isOtherNumber(analysis: Analysis, one: Assertion, two: Assertion): boolean {
  if (!isContrasted(analysis, one.statement, two.statement)) return false;
  return one.patients.some((a) =>
    two.patients.some((b) => {
      if (a.family !== b.family || !a.family) return false;
      const left = numberOf(analysis, a.token);
      const right = numberOf(analysis, b.token);
      return left !== "" && right !== "" && left !== right;
    }),
  );
}

function numberOf({ tokens, tree }: Analysis, noun: number): string {
  return tree
    .childrenBy(noun, "nummod")
    .flatMap((c) => [...tree.childrenBy(c, "nummod", "compound"), c])
    .map((c) => tokens[c].form.toLowerCase())
    .join(" ");
}

/** "40 people have died; the opposition says 400": a bare number against the one told before. */
export function linkNumbers(analysis: Analysis, mark: Mark): void {
  const { statements, tokens } = analysis;
  for (let k = 1; k < statements.length; k++) {
    const [one, two] = [statements[k - 1], statements[k]];
    const [[first, last] = [0, 0]] = two.contentTokens;
    if (last - first !== 1 || tokens[first].upos !== "NUM" || !isAsserting(one) || !areApart(one, two)) continue;
    if (tokens[two.cueToken].sentence - tokens[one.cueToken].sentence > 1) continue;
    const numbers = one.contentTokens.flatMap(([a, b]) => tokens.slice(a, b).filter(({ deprel }) => deprel === "nummod"));
    if (numbers.length === 1 && numbers[0].form !== tokens[first].form) mark(one, "disputed", first, "evidence.number");
  }
}

const PLAIN_ANY = /^(any|none)$/i;
const REACH = 1;

/** "However, residents said they had seen none": what stands for the thing the statement before told of is denied. */
export function linkEllipses(analysis: Analysis, mark: Mark): void {
  const { statements, tokens } = analysis;
  statements.forEach((statement, k) => {
    if (!isAsserting(statement)) return;
    const at = anaphorIn(analysis, statement);
    if (at < 0) return;
    for (let e = k - 1; e >= 0; e--) {
      const earlier = statements[e];
      if (tokens[statement.cueToken].sentence - tokens[earlier.cueToken].sentence > REACH) return;
      if (!isAsserting(earlier) || !areApart(earlier, statement)) continue;
      if (isContrasted(analysis, earlier, statement)) mark(earlier, "disputed", at, "evidence.ellipsis");
      return;
    }
  });
}

/** "any" or "none" that stands alone in a content: "had not seen any", "there were none". */
function anaphorIn({ tokens }: Analysis, { contentTokens }: Statement): number {
  for (const [first, last] of contentTokens) {
    let negated = -NEGATION_REACH;
    for (let i = first; i < Math.min(last, first + 40); i++) {
      const { form } = tokens[i];
      if (/^(not|n['’]t|never)$/i.test(form)) negated = i;
      if (!PLAIN_ANY.test(form) || NAMES.test(tokens[i + 1]?.upos ?? "") || /^of$/i.test(tokens[i + 1]?.form ?? "")) continue;
      if (/^none$/i.test(form) || i - negated < NEGATION_REACH) return i;
    }
  }
  return -1;
}

const NEGATION_REACH = 6;
/** What "any" belongs to where it does not stand alone: "any letters", "any more". */
const NAMES = /^(NOUN|PROPN|ADJ|ADV|NUM|PRON|DET)$/;
