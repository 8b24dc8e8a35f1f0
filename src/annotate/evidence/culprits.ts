import type { Analysis } from "../../document/analysis.js";
import type { Statement } from "../../document/annotation.js";
import type { EvidencePatterns } from "../../knowledge/cues-evidence.js";
import { areApart, type Mark } from "./accounts.js";
import { assertionsOf, isAsserting } from "./assertions.js";
import { likeness, type Participant, participantAt, participantsAt } from "./participants.js";

/** Who a statement says did an act. */
interface Blame {
  readonly statement: Statement;
  readonly culprits: readonly Participant[];
  /** The noun that names the act, or -1 where the act is understood ("alleged Iranian involvement"). */
  readonly act: number;
  /** The clause or word that names the culprit. */
  readonly at: number;
}

const UNDERSTOOD_REACH = 2;
const MOST = 40;

/** Where a later speaker names another culprit for an act than an earlier one, or than the one who claimed it, the earlier account is disputed. */
export function linkCulprits(analysis: Analysis, { classes }: EvidencePatterns, mark: Mark): void {
  const blames: Blame[] = [];
  for (const statement of analysis.statements) {
    for (const blame of blamesOf(analysis, statement, classes)) {
      for (const earlier of blames.slice(-MOST)) {
        if (!areApart(earlier.statement, statement) || !isSameAct(analysis, earlier, blame, classes)) continue;
        if (likeness(earlier.culprits, blame.culprits) === "other")
          mark(earlier.statement, "disputed", blame.at, "evidence.culprit");
      }
      blames.push(blame);
    }
  }
}

type Classes = EvidencePatterns["classes"];

function blamesOf(analysis: Analysis, statement: Statement, classes: Classes): Blame[] {
  if (!isAsserting(statement) || statement.contentTokens.length === 0) return [];
  const own =
    claimed(analysis, statement, classes) ?? blamed(analysis, statement, classes) ?? partaken(analysis, statement, classes);
  return own ? [own] : carriedOut(analysis, statement, classes);
}

/** "claimed responsibility for the attack", "the attack was claimed by": the speaker is the culprit. */
function claimed(analysis: Analysis, statement: Statement, classes: Classes): Blame | null {
  const { tokens, tree } = analysis;
  const { cueToken, contentTokens, speaker, rule } = statement;
  if (!/^(claim|take|accept|assume|admit)$/.test(tokens[cueToken].lemma) || !speaker) return null;
  const culprits = [{ ...participantAt(analysis, speaker.mentions[0]?.head ?? cueToken), entity: speaker }];
  for (let i = contentTokens[0][0]; i < Math.min(contentTokens[0][1], contentTokens[0][0] + 8); i++) {
    if (/^(responsibility|credit)$/.test(tokens[i].lemma)) {
      const act = tree.childrenBy(i, "nmod").find((c) => isCase(analysis, c, "for")) ?? siblingFor(analysis, cueToken, i);
      return { statement, culprits, act, at: cueToken };
    }
    if (rule.endsWith("passive") && classes.get("ACT")?.has(tokens[i].lemma))
      return { statement, culprits, act: i, at: cueToken };
  }
  return null;
}

function siblingFor(analysis: Analysis, verb: number, after: number): number {
  return analysis.tree.childrenBy(verb, "obl").find((c) => c > after && isCase(analysis, c, "for")) ?? -1;
}

function isCase({ tokens, tree }: Analysis, noun: number, ...words: readonly string[]): boolean {
  const at = tree.child(noun, "case");
  return at >= 0 && words.includes(tokens[at].form.toLowerCase());
}

/** "blamed X for the attack", "blamed the attack on X", "accused X of the attack", and the passives of these. */
function blamed(analysis: Analysis, statement: Statement, classes: Classes): Blame | null {
  const { tokens, tree } = analysis;
  const { cueToken } = statement;
  const { lemma } = tokens[cueToken];
  if (!/^(blame|accuse|suspect)$/.test(lemma)) return null;
  const object = tree.child(cueToken, "obj", "nsubj:pass");
  if (object < 0) return null;
  const around = [...tree.children(cueToken), ...tree.children(object)];
  const find = (...words: readonly string[]) => around.find((c) => c > object && isCase(analysis, c, ...words)) ?? -1;
  const act = lemma === "blame" ? find("for") : find("of", "in");
  if (act >= 0) {
    if (tokens[act].upos !== "NOUN") return null;
    return { statement, culprits: participantsAt(analysis, object), act, at: object };
  }
  const culprit = lemma === "blame" ? find("on", "upon") : -1;
  if (culprit >= 0) return { statement, culprits: participantsAt(analysis, culprit), act: object, at: culprit };
  const doing = around.find((c) => c > object && tokens[c].xpos === "VBG");
  if (doing === undefined) return null;
  const done = actUnder(analysis, doing, classes);
  return { statement, culprits: participantsAt(analysis, object), act: done < 0 ? doing : done, at: object };
}

/** The act that a light verb carries ("carried out the bombing", "was behind the attack"), or -1. */
function actUnder({ tokens, tree }: Analysis, verb: number, classes: Classes): number {
  const object = tree.child(verb, "obj", "nsubj:pass");
  if (object < 0 || !classes.get("LIGHT")?.has(tokens[verb].lemma)) return -1;
  return classes.get("ACT")?.has(tokens[object].lemma) ? object : -1;
}

/** "alleged Iranian involvement in the attack", "the role of the army". */
function partaken(analysis: Analysis, statement: Statement, classes: Classes): Blame | null {
  const { tokens, tree } = analysis;
  const [first, last] = statement.contentTokens[0];
  if (statement.force !== "accuse") return null;
  for (let i = first; i < Math.min(last, first + 10); i++) {
    if (!classes.get("PART")?.has(tokens[i].lemma)) continue;
    const owners = tree.children(i).filter((c) => c < i && /^(amod|compound|nmod:poss)/.test(tokens[c].deprel));
    const culprits = owners.map((c) => participantAt(analysis, c)).filter(({ token }) => /^\p{Lu}/u.test(tokens[token].form));
    const act = tree.childrenBy(i, "nmod").find((c) => isCase(analysis, c, "in")) ?? -1;
    return culprits.length ? { statement, culprits, act, at: i } : null;
  }
  return null;
}

/** "said its fighters had carried out the bombing", "was behind the attack". */
function carriedOut(analysis: Analysis, statement: Statement, classes: Classes): Blame[] {
  const { tokens } = analysis;
  const found: Blame[] = [];
  for (const { predicate, negated, agents, patients } of assertionsOf(analysis, statement)) {
    if (negated) continue;
    const light = actUnder(analysis, predicate, classes);
    if (light >= 0 && agents.length) found.push({ statement, culprits: own(agents, statement), act: light, at: predicate });
    const act = isCase(analysis, predicate, "behind") ? predicate : answeredFor(analysis, predicate);
    if (act !== null && (act < 0 || classes.get("ACT")?.has(tokens[act].lemma)) && patients.length)
      found.push({ statement, culprits: own(patients, statement), act, at: predicate });
  }
  return found;
}

/** "Was responsible for the attack": the act; -1 where it is understood, null for other words. */
function answeredFor(analysis: Analysis, predicate: number): number | null {
  const { tokens, tree } = analysis;
  if (tokens[predicate].lemma !== "responsible") return null;
  return tree.childrenBy(predicate, "obl", "nmod").find((c) => isCase(analysis, c, "for")) ?? -1;
}

/** A pronoun that stands for nobody known, or "its fighters", as who carried out an act is the speaker's own side. */
function own(culprits: readonly Participant[], { speaker }: Statement): readonly Participant[] {
  return culprits.map((one) => (one.entity || one.family || !speaker ? one : { ...one, entity: speaker }));
}

function isSameAct(analysis: Analysis, one: Blame, two: Blame, classes: Classes): boolean {
  const { tokens } = analysis;
  if (one.act < 0 || two.act < 0)
    return tokens[two.statement.cueToken].sentence - tokens[one.statement.cueToken].sentence <= UNDERSTOOD_REACH;
  const left = participantAt(analysis, one.act);
  const right = participantAt(analysis, two.act);
  const any = classes.get("ACT-ANY");
  const acts = classes.get("ATTACK");
  const loose =
    (any?.has(tokens[one.act].lemma) && acts?.has(tokens[two.act].lemma)) ||
    (any?.has(tokens[two.act].lemma) && acts?.has(tokens[one.act].lemma));
  if (left.family !== right.family && !loose) return false;
  return !areNamedApart(analysis, one.act, two.act);
}

/** Whether both acts are named by places or people, and by others ("the bombing in Lisk", "the attack on the embassy"). */
function areNamedApart(analysis: Analysis, one: number, two: number): boolean {
  const left = namesAround(analysis, one);
  const right = namesAround(analysis, two);
  return left.size > 0 && right.size > 0 && ![...left].some((name) => right.has(name));
}

function namesAround({ tokens, tree }: Analysis, act: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const child of tree.children(act)) {
    if (/^(nmod|compound|nummod)/.test(tokens[child].deprel) && (tokens[child].upos === "PROPN" || tokens[child].upos === "NUM"))
      found.add(tokens[child].form.toLowerCase());
  }
  return found;
}
