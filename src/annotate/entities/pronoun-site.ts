import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import { clauseOf, subjectToken } from "./clauses.js";
import type { Register } from "./register.js";

export type Sort = "he" | "she" | "it" | "they";

/** Where a pronoun stands and what that tells of whom it names. */
export interface Site {
  readonly i: number;
  readonly sentence: number;
  readonly sort: Sort;
  readonly possessive: boolean;
  readonly reflexive: boolean;
  readonly quoted: boolean;
  /** The subject of its own clause, when that is not itself; -1 for none. */
  readonly local: number;
  /** Whether the clause does harm to what is possessed, which is then hardly the doer's own. */
  readonly harm: boolean;
  /** Whether it is the subject of a verb that only somebody does, or owns people: a thing has no director. */
  readonly acts: boolean;
  /** Whether it is the subject of a passive verb. */
  readonly suffers: boolean;
  /** The token of the verb "ask" under which it stands; -1 for none. */
  readonly asked: number;
  /** Whether it is the subject of a verb of speech. */
  readonly speaks: boolean;
  /** Whether it is what somebody supports, opposes, ends or passes: a plan or law rather than a state. */
  readonly stance: boolean;
  /** The token of whom the words beside it name already: "Doe" in "Doe's debts and his lies", "blamed Doe for his lies"; -1 for none. */
  readonly likely: number;
  /** Whom it cannot name: the others in its clause. */
  readonly others: ReadonlySet<Entity>;
}

const HARM = new Set(
  "burn torch destroy demolish loot steal search raid bomb shell kill attack confiscate storm ransack hit strike kidnap wound".split(
    " ",
  ),
);
const SPEECH = new Set(
  "say tell add announce claim deny accuse urge call demand reject condemn warn vow promise insist argue declare state note write tweet ask admit acknowledge confirm explain believe hope fear think criticise criticize blame praise".split(
    " ",
  ),
);
const DEEDS = new Set(
  "want refuse plan agree decide threaten offer order recall summon withdraw sign send deploy invade appoint elect vote resign propose seek try intend apologise apologize negotiate fine sue employ recognise recognize meet visit arrest release retaliate boycott veto lodge invite close".split(
    " ",
  ),
);
const STANCE = new Set(
  "support oppose favor favour back reject dismiss pass repeal end ban approve veto endorse adopt enact scrap kill block overturn uphold implement".split(
    " ",
  ),
);
const BLAMES = new Set(
  "blame criticise criticize praise attack condemn denounce thank fault rebuke chide mock slam blast hail".split(" "),
);
/** "took the crew with them": these may name the subject of their clause. */
const ROUND = new Set(["with", "behind", "around", "before", "after", "near", "beside", "above", "between"]);

export function siteOf(analysis: Analysis, register: Register, i: number, sort: Sort, quoted: boolean): Site {
  const { tokens, tree } = analysis;
  const { form, deprel, head, sentence } = tokens[i];
  const reflexive = /sel(f|ves)$/i.test(form);
  const possessive = relationIs(deprel, "nmod:poss") || /^(his|its|their|hers|theirs)$/i.test(form);
  const subject = relationIs(deprel, "nsubj");
  const clause = clauseOf(analysis, i);
  const own = clause >= 0 ? subjectToken(analysis, clause) : -1;
  const local = own === i || (own >= 0 && tree.dominates(own, i)) ? -1 : own;
  const verb = subject && head >= 0 ? tokens[head].lemma : "";
  return {
    i,
    sentence,
    sort,
    possessive,
    reflexive,
    quoted,
    local,
    harm: possessive && head >= 0 && clause >= 0 && HARM.has(tokens[clause].lemma) && relationIs(tokens[head].deprel, "obj"),
    acts: SPEECH.has(verb) || DEEDS.has(verb) || (possessive && head >= 0 && isSomebody(analysis.mentionAt(head)?.entity)),
    suffers: deprel === "nsubj:pass",
    asked: subject && head >= 0 && relationIs(tokens[head].deprel, "ccomp") ? askAbove(analysis, head) : -1,
    speaks: SPEECH.has(verb),
    stance:
      sort === "it" && head >= 0 && STANCE.has(tokens[head].lemma) && (relationIs(deprel, "obj") || deprel === "nsubj:pass"),
    likely: possessive && head >= 0 ? likelyOwner(analysis, head, local) : -1,
    others: possessive || reflexive ? new Set() : others(analysis, register, i, subject ? -1 : local),
  };
}

/** Whom else's things a noun is named with, or who is blamed for it. */
function likelyOwner({ tokens, tree }: Analysis, noun: number, local: number): number {
  if (local >= 0 && relationIs(tokens[local].deprel, "nmod:poss")) return local;
  const { deprel, head } = tokens[noun];
  if (head < 0) return -1;
  if (relationIs(deprel, "conj")) return tree.child(head, "nmod:poss");
  const preposition = tree.child(noun, "case");
  const blamed = preposition >= 0 && tokens[preposition].form === "for" && BLAMES.has(tokens[head].lemma);
  return blamed && tokens[head].xpos !== "VBN" ? tree.child(head, "obj") : -1;
}

function askAbove({ tokens }: Analysis, verb: number): number {
  const up = tokens[verb].head;
  return up >= 0 && /^(ask|question|press|quiz|interrogate)$/.test(tokens[up].lemma) ? up : -1;
}

function isSomebody(owned: Entity | undefined): boolean {
  return owned?.kind === "role" || owned?.kind === "person" || owned?.kind === "group";
}

/** Whom the other parts of its clause name: "Doe accused him" is not about Doe. */
function others(analysis: Analysis, register: Register, i: number, subject: number): Set<Entity> {
  const { tokens, tree } = analysis;
  const found = new Set<Entity>();
  const { head } = tokens[i];
  if (head < 0) return found;
  const add = (token: number) => {
    const entity = analysis.mentionAt(token)?.entity ?? register.covering[token];
    if (entity) found.add(entity);
  };
  for (const sibling of tree.children(head))
    if (sibling !== i && !/^(conj|advcl|ccomp|parataxis)/.test(tokens[sibling].deprel)) add(sibling);
  const preposition = tree.child(i, "case");
  if (subject >= 0 && !(preposition >= 0 && ROUND.has(tokens[preposition].form.toLowerCase()))) add(subject);
  return found;
}
