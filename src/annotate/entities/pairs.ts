import { relationIs } from "../../document/tree.js";
import type { Candidate } from "./candidates.js";
import { entityOf, isOne } from "./candidates.js";
import { mentionAll } from "./joint.js";
import type { Register } from "./register.js";
import type { Scene } from "./scene.js";

const SENTENCES = 2;
const WORDS: Readonly<Record<string, readonly string[]>> = {
  person: "man woman leader president minister official politician candidate diplomat envoy general lawmaker senator".split(" "),
  state: "country nation state neighbour neighbor government power republic kingdom".split(" "),
};
const EITHER = new Set("side party group".split(" "));

/** Adds mentions for "the former", "the latter", "both" and "the two leaders" of two named together before. */
export function mentionPairs(scene: Scene, register: Register, list: readonly Candidate[]): void {
  const { tokens } = scene.analysis;
  for (let i = 1; i < tokens.length; i++) {
    const form = tokens[i].form.toLowerCase();
    if (form === "former" || form === "latter") mentionOne(scene, register, list, i, form === "former" ? 0 : 1);
    else if (form === "both" || form === "two") mentionBoth(scene, register, list, i);
  }
  if (tokens[0]?.form === "Both") mentionBoth(scene, register, list, 0);
}

function mentionOne({ analysis }: Scene, register: Register, list: readonly Candidate[], i: number, which: 0 | 1): void {
  const { tokens } = analysis;
  const next = tokens[i + 1];
  const modifies =
    tokens[i].upos !== "NOUN" && next !== undefined && /^(NOUN|PROPN|ADJ)$/.test(next.upos) && !next.xpos.startsWith("VB");
  if (tokens[i - 1].form.toLowerCase() !== "the" || modifies) return;
  if (analysis.mentionAt(i)) return;
  const members = pairBefore(analysis, list, i, () => true);
  const entity = members && entityOf(register, members[which]);
  if (entity)
    register.mention(entity, {
      first: i,
      last: i + 1,
      head: i,
      form: "pronoun",
      rule: which ? "pronoun.latter" : "pronoun.former",
    });
}

function mentionBoth({ analysis }: Scene, register: Register, list: readonly Candidate[], i: number): void {
  const { tokens, tree } = analysis;
  const both = tokens[i].form.toLowerCase() === "both";
  const { head, deprel } = tokens[i];
  const noun =
    head > i && head - i < 4 && tokens[head].upos === "NOUN" && tokens[head].xpos === "NNS" && /^(det|nummod|amod)/.test(deprel)
      ? head
      : -1;
  if (!both && (noun < 0 || !/^(the|these|those)$/i.test(tokens[i - 1]?.form ?? ""))) return;
  if (noun < 0 && (!both || !relationIs(deprel, "nsubj") || tree.childrenBy(i, "nmod").length > 0)) return;
  if (noun >= 0 && tree.childrenBy(noun, "nmod", "acl", "amod", "compound").some((c) => c > i)) return;
  if (register.joined.has(noun < 0 ? i : noun)) return;
  const members = pairBefore(analysis, list, i, noun < 0 ? () => true : ofKind(tokens[noun].lemma));
  if (!members) return;
  const pair = { ...members[0], last: members[1].last, mention: null, plural: true, members };
  mentionAll(register, pair, {
    first: i,
    last: noun < 0 ? i + 1 : noun + 1,
    head: noun < 0 ? i : noun,
    form: noun < 0 ? "pronoun" : "description",
    rule: "pronoun.both",
  });
}

function ofKind(lemma: string): (one: Candidate) => boolean {
  if (EITHER.has(lemma)) return () => true;
  const person = WORDS.person.includes(lemma);
  if (!person && !WORDS.state.includes(lemma)) return () => false;
  return ({ mention, polity }) => {
    const kind = mention?.entity.kind;
    return person
      ? kind === "person" || kind === "role"
      : kind === "country" || (mention === null && polity) || mention?.rule === "name.polity";
  };
}

/** The two that were last named side by side, or as those who met, in this sentence or the ones just before it. */
function pairBefore(
  analysis: Scene["analysis"],
  list: readonly Candidate[],
  i: number,
  ok: (one: Candidate) => boolean,
): readonly Candidate[] | null {
  const { tokens } = analysis;
  const { sentence } = tokens[i];
  let end = list.length;
  while (end > 0 && list[end - 1].first >= i) end--;
  for (let k = end - 1; k >= 0 && k > end - 32; k--) {
    const one = list[k];
    if (sentence - tokens[one.head].sentence > SENTENCES) return null;
    if (one.last > i) continue;
    const { members } = one;
    if (members?.length === 2 && members.every(ok) && members.every((m) => isOne(m))) return members;
  }
  return null;
}
