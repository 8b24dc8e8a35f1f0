import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import { type Find, frame, isFiniteClause, isSubjectOf, subtree } from "./frame.js";
import { infinitive } from "./frames-of-infinitives.js";
import { preposition } from "./frames-of-objects.js";

/** "the claim that ...", "the promise to ...". */
export const nounClause: Find = (analysis, { cue, head }) => {
  const { tree, tokens } = analysis;
  const owners = tree.children(head).filter((c) => c > head && relationIs(tokens[c].deprel, "nmod"));
  for (const child of [...tree.children(head), ...owners.flatMap((c) => tree.children(c))]) {
    if (child < head || !/^(acl|ccomp|advcl)/.test(tokens[child].deprel)) continue;
    const first = tokens[tree.left(child)];
    const that =
      first.form.toLowerCase() === "that" && (!isSubjectOf(analysis, first.i, child) || isContent(analysis, first.i, child));
    if (cue.frames.clause && (that || first.lemma === "whether") && isFiniteClause(analysis, child))
      return frame("noun-clause", [subtree(analysis, child)]);
    if (cue.frames.infinitive && first.form.toLowerCase() === "to") return frame("noun-infinitive", [subtree(analysis, child)]);
  }
  return null;
};

const LISTING = /^(include|comprise|range|contain)$/;

/** "Their demands include X, Y and Z": the list is what they demand. */
export const listed: Find = ({ tree, tokens }, { cue, head }) => {
  const verb = tokens[head].head;
  if (verb < head || !relationIs(tokens[head].deprel, "nsubj") || !LISTING.test(tokens[verb].lemma)) return null;
  if (!/^(demand|propose|promise|accuse|order|ask)$/.test(cue.force)) return null;
  const end = tokens[tree.right(verb)].upos === "PUNCT" ? tree.right(verb) : tree.right(verb) + 1;
  return end > verb + 1 ? frame("noun-list", [[verb + 1, end]]) : null;
};

const MAKING =
  /^(make|issue|have|repeat|give|deny|reject|publish|raise|release|receive|hear|spread|level|say|call|describe|see|find)$/;

/** Whether "that", read as an object, opens a whole clause: it has a subject, and is not what its verb makes ("the claim that they made"). */
function isContent(analysis: Analysis, that: number, verb: number): boolean {
  const { tree, tokens } = analysis;
  if (relationIs(tokens[that].deprel, "nsubj")) return false;
  return tree.child(verb, "nsubj", "expl") > that && !MAKING.test(tokens[verb].lemma);
}

export const copular: Find = (analysis, hit) => {
  const { tree } = analysis;
  if (tree.child(hit.head, "cop", "aux:pass", "nsubj") < 0) return null;
  const { tokens } = analysis;
  for (const child of tree.children(hit.head)) {
    if (child < hit.head || !hit.cue.frames.clause) continue;
    if (!/^(ccomp|advcl|xcomp|csubj)/.test(tokens[child].deprel) || !isFiniteClause(analysis, child)) continue;
    const first = tokens[tree.left(child)].lemma;
    if (first === "that" || first === "whether" || first === "how" || relationIs(tokens[child].deprel, "ccomp"))
      return frame("clause", [subtree(analysis, child)]);
  }
  return preposition(analysis, hit) ?? infinitive(analysis, hit);
};
