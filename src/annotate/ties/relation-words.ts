import type { Analysis } from "../../document/analysis.js";
import type { Entity, RelationKind } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import type { Relations, RelationWord } from "../../knowledge/ties.js";
import { agentsOf, caseOf, isPassive, objectsOf, subjectsOf } from "../events/clause.js";
import { compoundAt, isUnreal, ownersOf, prefixEntity, sideOf, sidesOf } from "./sides.js";

/** A relation as one sentence tells it, and the tokens that tell it. */
export interface Tie {
  readonly kind: RelationKind;
  readonly from: Entity;
  readonly to: Entity;
  readonly first: number;
  readonly last: number;
  readonly rule: string;
}

function pairs(
  kind: RelationKind | null,
  from: readonly Entity[],
  to: readonly Entity[],
  first: number,
  last: number,
  rule: string,
): Tie[] {
  if (!kind) return [];
  return from.slice(0, 6).flatMap((a) =>
    to
      .slice(0, 6)
      .filter((b) => b !== a)
      .map((b) => ({ kind, from: a, to: b, first: Math.min(first, last - 1), last, rule })),
  );
}

/** "X is a key ally of Y", "X, a member of Y", "Y's ally X", "its ally, X". */
export function nounTies(analysis: Analysis, noun: number, word: RelationWord): Tie[] {
  const { tokens, tree } = analysis;
  if (isUnreal(analysis, noun)) return [];
  const of = tree.childrenBy(noun, "nmod").filter((c) => c > noun && word.prepositions.has(caseOf(tree, c)));
  const owners = of.length
    ? []
    : ownersOf(analysis, noun).filter((c) => tokens[c].deprel === "nmod:poss" || isState(sideOf(analysis, c)));
  const to = others(analysis, sidesOf(analysis, of.length ? of : owners), noun);
  if (!to.length) return [];
  const from = holdersOf(analysis, noun).filter((entity) => !to.includes(entity));
  const first = of.length ? determinerOf(analysis, noun) : tree.left(owners[0]);
  const last = of.length ? caseEnd(analysis, of[0]) : noun + 1;
  return word.kind
    ? pairs(word.kind, from, to, first, last, `relation.${word.kind}-of`)
    : pairs(word.passive, to, from, first, last, `relation.${word.passive}-of`);
}

const isState = (entity: Entity | null): boolean =>
  entity?.kind === "country" || entity?.kind === "organisation" || entity?.kind === "group";

/** Without the entity that the noun itself was made a mention of, unless that is all there is. */
function others(analysis: Analysis, entities: Entity[], noun: number): Entity[] {
  const own = analysis.mentionAt(noun)?.entity;
  return entities.length > 1 ? entities.filter((entity) => entity !== own) : entities;
}

function determinerOf({ tree }: Analysis, noun: number): number {
  const before = tree.childrenBy(noun, "det", "amod", "nmod:poss", "compound").filter((c) => c < noun);
  return before.length ? Math.min(...before.map((c) => tree.left(c))) : noun;
}

function caseEnd({ tree }: Analysis, noun: number): number {
  const marker = tree.child(noun, "case");
  return marker >= 0 ? marker + 1 : noun;
}

/** Who is said to be what a noun says: its subject, what it stands beside, or the name that follows it. */
function holdersOf(analysis: Analysis, noun: number): Entity[] {
  const { tokens, tree } = analysis;
  const subjects = tree.childrenBy(noun, "nsubj");
  if (subjects.length) return sidesOf(analysis, subjects);
  const { deprel, head } = tokens[noun];
  if (
    head >= 0 &&
    (relationIs(deprel, "appos") ||
      relationIs(deprel, "nmod:desc") ||
      (relationIs(deprel, "compound") && tokens[head].upos === "PROPN"))
  )
    return sidesOf(analysis, [head]);
  const beside = tree.childrenBy(noun, "appos", "flat").filter((c) => c > noun);
  if (beside.length) return sidesOf(analysis, beside);
  if (head >= 0 && relationIs(deprel, "obl") && caseOf(tree, noun) === "as" && tokens[head].upos === "VERB") return [];
  const examples = examplesAfter(analysis, noun);
  if (examples.length) return examples;
  const notably = tree.childrenBy(noun, "nmod").filter((c) => /^(like|including|notably)$/.test(caseOf(tree, c)));
  return sidesOf(analysis, notably);
}

/** "its backers, notably Norland and Sudia": the names behind "notably" or "including". */
function examplesAfter(analysis: Analysis, noun: number): Entity[] {
  const { tokens } = analysis;
  const at = [noun + 1, noun + 2].find(
    (i) => i < tokens.length && /^(notably|including|especially|particularly|namely)$/i.test(tokens[i].form),
  );
  const name = at === undefined ? undefined : tokens.slice(at + 1, at + 4).find((token) => token.upos === "PROPN");
  return name && name.sentence === tokens[noun].sentence ? sidesOf(analysis, [name.i]) : [];
}

/** "X supports Y" as a habit, "Y is backed by X". Single acts, plans, denials and what others claim are events, not relations. */
export function verbTies(analysis: Analysis, verb: number, word: RelationWord): Tie[] {
  const { tokens, tree } = analysis;
  if (isUnreal(analysis, verb)) return [];
  if (isPassive(tree, verb)) {
    if (!word.passive || isSaid(analysis, verb)) return [];
    return pairs(
      word.passive,
      sidesOf(analysis, objectsOf(tree, verb)),
      sidesOf(analysis, agentsOf(tree, verb)),
      verb,
      verb + 1,
      `relation.${word.passive}`,
    );
  }
  if (!isHabit(analysis, verb) || isSaid(analysis, verb)) return [];
  const to = sidesOf(analysis, objectsOf(tree, verb)).filter(isLasting);
  const clause = relationIs(tokens[verb].deprel, "xcomp") ? tokens[verb].head : verb;
  return pairs(word.kind, sidesOf(analysis, subjectsOf(tree, clause)), to, clause, verb + 1, `relation.${word.kind}`);
}

/** An organisation, a group, a state or a person: what can be led and backed for long. */
const isLasting = ({ kind }: Entity): boolean => kind !== "place" && kind !== "role";

/** Present tense, "has long supported", "continues to support", "supporting" of a joined clause: not one act in the past. */
function isHabit({ tokens, tree }: Analysis, verb: number): boolean {
  const { xpos, deprel, head } = tokens[verb];
  if (xpos === "VBZ" || xpos === "VBP") return true;
  if (relationIs(deprel, "xcomp") && head >= 0) return /^(continue|keep|begin|start|vow|remain)$/.test(tokens[head].lemma);
  return (
    tree
      .children(verb)
      .some(
        (c) =>
          relationIs(tokens[c].deprel, "advmod") &&
          /^(long|historically|traditionally|openly|always|consistently|repeatedly|actively|also)$/.test(tokens[c].lemma),
      ) && xpos === "VBN"
  );
}

/** Whether a verb stands in the content of somebody's statement: then it is a claim. */
function isSaid({ statements }: Analysis, verb: number): boolean {
  return statements.some(({ contentTokens }) => contentTokens.some(([first, last]) => verb >= first && verb < last));
}

/** "X is allied with Y", "X belongs to Y", "X is part of Y". */
export function obliqueTies(analysis: Analysis, i: number, word: RelationWord): Tie[] {
  const { tokens, tree } = analysis;
  if (isUnreal(analysis, i) || isSaid(analysis, i)) return [];
  const ends = tree.childrenBy(i, "obl", "nmod").filter((c) => c > i && word.prepositions.has(caseOf(tree, c)));
  if (!ends.length) return [];
  const { deprel, head } = tokens[i];
  const own = isPassive(tree, i) ? objectsOf(tree, i) : subjectsOf(tree, i);
  const holders = own.length ? own : head >= 0 && /^(acl|amod|appos)/.test(deprel) ? [head] : [];
  return pairs(
    word.kind,
    sidesOf(analysis, holders),
    sidesOf(analysis, ends),
    i,
    caseEnd(analysis, ends[0]),
    `relation.${word.kind}-${tokens[i].lemma}`,
  );
}

/** "Iran-backed militia", "US-led coalition", "pro-Russian separatists". */
export function compoundTies(analysis: Analysis, i: number, relations: Relations, knowledge: Knowledge): Tie[] {
  const { tokens } = analysis;
  const { head, deprel } = tokens[i];
  const [first, form] = compoundAt(analysis, i);
  const parts = form.split(/[-–]/);
  const suffix = relations.suffix.get(parts[parts.length - 1].toLowerCase());
  const prefix = relations.prefix.get(parts[0].toLowerCase());
  if ((!suffix && !prefix) || head < 0 || !/^(amod|compound|nmod|acl)/.test(deprel)) return [];
  const named = prefixEntity(analysis, (suffix ? parts.slice(0, -1) : parts.slice(1)).join("-"), first, knowledge);
  const holder = sideOf(analysis, head);
  if (!named || !holder) return [];
  const word = (suffix ?? prefix) as RelationWord;
  const last = Math.max(i, head) + 1;
  if (word.kind === "leader-of") return pairs("leader-of", [named], [holder], first, last, "relation.led");
  return pairs(word.passive ?? word.kind, [holder], [named], first, last, `relation.${suffix ? "suffix" : "prefix"}`);
}

/** "Hezbollah leader Karim Sadr", "Taliban spokesman Omar Wali": of organisations and groups, not of states. */
export function titleTies(analysis: Analysis, title: number, word: RelationWord): Tie[] {
  const { tokens, tree } = analysis;
  const group = tree
    .childrenBy(title, "compound", "nmod:poss", "amod")
    .filter((c) => c < title)
    .map((c) => sideOf(analysis, c))
    .find((entity) => entity?.kind === "group" || entity?.kind === "organisation");
  if (!group) return [];
  const { deprel, head } = tokens[title];
  const next = tree.childrenBy(title, "appos", "flat").find((c) => c === title + 1);
  const person =
    next ??
    (head >= 0 && /^(compound|nmod:desc|nmod)/.test(deprel) && head > title
      ? head
      : tokens[title + 1]?.ner === "B-PER"
        ? title + 1
        : undefined);
  const holder = person === undefined ? null : sideOf(analysis, person);
  return holder?.kind === "person"
    ? pairs(word.kind, [holder], [group], tree.left(title), title + 1, `relation.title-${word.kind}`)
    : [];
}
