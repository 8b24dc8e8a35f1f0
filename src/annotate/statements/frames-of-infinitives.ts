import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import { type Find, type Framed, frame, hasTo, objectBefore, passiveFrame, subtree } from "./frame.js";
import { isPassive } from "./subject.js";

export const infinitive: Find = (analysis, { cue, head }) => {
  const { tree, tokens } = analysis;
  if (!cue.frames.infinitive) return null;
  if (RAISING.has(cue.name)) return raised(analysis, head);
  for (const child of tree.children(head)) {
    if (child < head || !hasTo(analysis, child)) continue;
    const { deprel } = tokens[child];
    if (
      !relationIs(deprel, "xcomp") &&
      !relationIs(deprel, "ccomp") &&
      !(cue.pos !== "verb" && /^(advcl|acl|csubj)/.test(deprel))
    )
      continue;
    if (isPassive(analysis, head) && cue.pos === "verb") return passiveFrame(analysis, head, [subtree(analysis, child)]);
    return frame("infinitive", [subtree(analysis, child)]);
  }
  return null;
};

const RAISING = new Set(["seem", "appear"]);

/** "The king seemed (to be) tired": subject and predicate are what seems so. */
function raised(analysis: Analysis, head: number): Framed | null {
  const { tree, tokens } = analysis;
  const subject = tree.child(head, "nsubj");
  const rest = tree.children(head).find((c) => c > head && relationIs(tokens[c].deprel, "xcomp"));
  return subject < 0 || rest === undefined ? null : frame("passive", [subtree(analysis, subject), subtree(analysis, rest)]);
}

export const gerund: Find = (analysis, { cue, head }) => {
  const { tree, tokens } = analysis;
  if (!cue.frames.gerund) return null;
  for (const child of tree.children(head)) {
    if (child < head || !/^(xcomp|ccomp|obj|advcl)$/.test(tokens[child].deprel)) continue;
    const first = tree.left(child);
    if (first === child && /^(VBG)$/.test(tokens[child].xpos)) return frame("gerund", [subtree(analysis, child)]);
    if (/^(VBG)$/.test(tokens[first].xpos) && relationIs(tokens[first].deprel, "aux"))
      return frame("gerund", [subtree(analysis, child)]);
  }
  return null;
};

export const objectInfinitive: Find = (analysis, { cue, head }) => {
  const { tree, tokens } = analysis;
  if (!cue.frames.objectInfinitive) return null;
  const noun = tree.child(head, "obj", "iobj");
  if (noun > head)
    for (const child of tree.children(noun))
      if (child > noun && hasTo(analysis, child)) return frame("object-infinitive", [subtree(analysis, noun)]);
  const apart = noun > head ? infinitiveApart(analysis, noun) : -1;
  if (apart >= 0) return frame("object-infinitive", [subtree(analysis, apart)]);
  for (const child of tree.children(head)) {
    if (child < head || !hasTo(analysis, child) || !/^(xcomp|ccomp|advcl)/.test(tokens[child].deprel)) continue;
    const object = objectBefore(analysis, head, child);
    if (object >= 0) return frame("object-infinitive", [[tree.left(object), tree.right(child) + 1]]);
    if (relationIs(tokens[child].deprel, "ccomp")) return frame("object-infinitive", [subtree(analysis, child)]);
    if (isPassive(analysis, head)) return passiveFrame(analysis, head, [subtree(analysis, child)]);
  }
  return null;
};

/** "asked the mayor, who was elected in May, to resign": the infinitive behind the relative clause that the tree put it in, or -1. */
function infinitiveApart(analysis: Analysis, noun: number): number {
  const { tree, tokens } = analysis;
  for (const relative of tree.childrenBy(noun, "acl")) {
    const set = tree.left(relative) - 1;
    if (tokens[set]?.form !== "," && tokens[tree.left(relative)].form !== ",") continue;
    const found = tree.childrenBy(relative, "advcl", "xcomp").findLast((c) => c > relative && hasTo(analysis, c));
    if (found === undefined) continue;
    const first = tree.left(found);
    if (tokens[first].form === "," || tokens[first - 1].form === ",") return found;
  }
  return -1;
}
