import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import type { CueHit } from "./cue-finder.js";
import {
  type Find,
  type Framed,
  frame,
  hasTo,
  isQuotedAs,
  isRelativeWord,
  objectBefore,
  passiveFrame,
  prepositionOf,
  subtree,
} from "./frame.js";
import { inTime } from "./ranges.js";
import { agentOf, isPassive } from "./subject.js";

/** The object with the preposition phrase that completes it: "Ostrava of arming the rebels". */
export const objectPreposition: Find = (analysis, { cue, head }) => {
  const { tree, tokens } = analysis;
  if (cue.frames.objectPrepositions.length === 0) return null;
  const passive = isPassive(analysis, head);
  const object = passive ? tree.child(head, "nsubj") : tree.child(head, "obj", "iobj");
  if (object < 0 || isRelativeWord(analysis, object)) return asOfRelative(analysis, { cue, head });
  const agent = passive ? agentOf(analysis, head) : -1;
  for (const child of [...tree.children(head), ...tree.children(object), ...(agent >= 0 ? tree.children(agent) : [])]) {
    if (child <= object || child < head || !/^(obl|advcl|nmod|acl|xcomp|ccomp)/.test(tokens[child].deprel)) continue;
    const preposition = prepositionOf(analysis, child);
    if (
      preposition < head ||
      (tokens[preposition].form.toLowerCase() === "as" && isQuotedAs(analysis, child)) ||
      !cue.frames.objectPrepositions.includes(tokens[preposition].form.toLowerCase())
    )
      continue;
    if (passive) return frame("passive", [subtree(analysis, object), subtree(analysis, child)]);
    return frame(`object-${tokens[preposition].form.toLowerCase()}`, [[tree.left(object), tree.right(child) + 1]]);
  }
  return null;
};

/** "which the paper describes as neglected": what follows "as", the object being the noun before. */
function asOfRelative(analysis: Analysis, { cue, head }: Pick<CueHit, "cue" | "head">): Framed | null {
  const { tokens, tree } = analysis;
  if (!relationIs(tokens[head].deprel, "acl") || !cue.frames.objectPrepositions.includes("as")) return null;
  for (const child of tree.children(head)) {
    if (child < head || !/^(obl|advcl|xcomp|ccomp)/.test(tokens[child].deprel) || isQuotedAs(analysis, child)) continue;
    const at = prepositionOf(analysis, child);
    if (at === head + 1 && tokens[at].form.toLowerCase() === "as") return frame("as", [[at + 1, tree.right(child) + 1]], at);
  }
  return null;
}

export const objectComplement: Find = (analysis, { cue, head }) => {
  const { tree, tokens } = analysis;
  if (!cue.frames.objectComplement) return null;
  const passive = isPassive(analysis, head);
  const complement = tree
    .children(head)
    .find((c) => c > head && /^(xcomp|obj|ccomp)$/.test(tokens[c].deprel) && (passive || objectBefore(analysis, head, c) >= 0));
  if (complement !== undefined) {
    if (passive) return passiveFrame(analysis, head, [subtree(analysis, complement)]);
    return frame("object-complement", [[tree.left(objectBefore(analysis, head, complement)), tree.right(complement) + 1]]);
  }
  const object = tree.child(head, "obj");
  if (!passive && object > head && describesItself(analysis, object))
    return frame("object-complement", [subtree(analysis, object)]);
  const small = tree.child(head, "ccomp"); // "called the raid a crime" read as a clause without a verb
  return small > head && tree.child(small, "nsubj") >= 0 && tree.child(small, "cop") < 0
    ? frame("object-complement", [subtree(analysis, small)])
    : null;
};

/** "called the crisis the worst in the world", read as one phrase: something stands after the noun that is no relative clause. */
function describesItself({ tree, tokens }: Analysis, noun: number): boolean {
  return tree
    .children(noun)
    .some(
      (c) =>
        c > noun && /^(amod|appos|acl|advmod|xcomp|flat|obl|parataxis)$/.test(tokens[c].deprel) && tokens[c - 1]?.form !== ",",
    );
}

/** What follows the preposition that belongs to the cue: "called for X", "warned against going". */
export const preposition: Find = (analysis, { cue, head, last }) => {
  const { tree, tokens } = analysis;
  if (cue.frames.prepositions.length === 0) return null;
  const hosts = cue.rest.length ? [head, last - 1] : [head];
  for (const host of hosts) {
    for (const child of tree.children(host)) {
      if (child < last || !/^(obl|nmod|advcl|acl|ccomp|xcomp|obj)/.test(tokens[child].deprel)) continue;
      const at = prepositionOf(analysis, child);
      if (inTime(analysis, child)) continue;
      if (at < head || !cue.frames.prepositions.includes(tokens[at].form.toLowerCase())) continue;
      const start = at === tree.left(child) ? at + 1 : tree.left(child);
      return frame(tokens[at].form.toLowerCase(), [[start, withInfinitive(analysis, host, child)]], at);
    }
  }
  return null;
};

/** The end of a preposition's phrase, with the infinitive that follows at once ("on both sides to stop"). */
function withInfinitive(analysis: Analysis, head: number, phrase: number): number {
  const { tree } = analysis;
  const end = tree.right(phrase) + 1;
  for (const child of tree.children(head)) if (tree.left(child) === end && hasTo(analysis, child)) return tree.right(child) + 1;
  return end;
}

export const object: Find = (analysis, { cue, head, last }) => {
  const { tree, tokens } = analysis;
  if (!cue.frames.object) return null;
  if (quotesSomebody(analysis, cue, head)) return null;
  if (isPassive(analysis, head)) {
    const subject = agentOf(analysis, head) >= 0 ? tree.child(head, "nsubj:pass", "nsubj") : -1;
    return subject >= 0 && !isRelativeWord(analysis, subject) ? frame("passive", [subtree(analysis, subject)]) : null;
  }
  const particle = (c: number) =>
    cue.rest.length > 0 && relationIs(tokens[c].deprel, "obl") && inside(tree.child(c, "case"), head, last);
  const child = tree.children(head).find((c) => c >= last && (tokens[c].deprel === "obj" || particle(c)));
  if (
    child === undefined ||
    saysItself(analysis, child) ||
    quotesSomebody(analysis, cue, head) ||
    isRelativeWord(analysis, child) ||
    isTime(analysis, child)
  )
    return null;
  if (/^(self|selves)$/.test(tokens[child].lemma.slice(-6))) return null;
  return frame("object", [[Math.max(last, tree.left(child)), tree.right(child) + 1]]);
};

const SAYS = /^(say|read|state|warn|announce|declare|claim)$/;

function inside(token: number, first: number, last: number): boolean {
  return token >= first && token < last;
}

/** "issued a statement saying that ...": the participle has the content. */
function saysItself({ tree, tokens }: Analysis, noun: number): boolean {
  return tree.children(noun).some((c) => c > noun && relationIs(tokens[c].deprel, "acl") && SAYS.test(tokens[c].lemma));
}

function quotesSomebody(analysis: Analysis, cue: CueHit["cue"], head: number): boolean {
  return (
    cue.frames.objectPrepositions.includes("as") && analysis.tree.children(head).some((c) => c > head && isQuotedAs(analysis, c))
  );
}

const DAY = /^(mon|tues|wednes|thurs|fri|satur|sun)day$|^(today|yesterday|tomorrow|tonight)$/i;

function isTime(analysis: Analysis, token: number): boolean {
  return DAY.test(analysis.tokens[token].form);
}
