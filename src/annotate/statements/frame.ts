import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import type { CueHit } from "./cue-finder.js";
import { type Range, union } from "./ranges.js";

/** The content that the tree gives a cue. */
export interface Framed {
  readonly frame: string;
  readonly ranges: readonly Range[];
  /** The preposition that belongs to the cue, or -1. */
  readonly preposition: number;
}

export type Find = (analysis: Analysis, hit: CueHit) => Framed | null;

export function frame(name: string, ranges: readonly Range[], preposition = -1): Framed {
  return { frame: name, ranges: union(ranges), preposition };
}

/** A subtree as a range. */
export function subtree({ tree }: Analysis, head: number): Range {
  return [tree.left(head), tree.right(head) + 1];
}

export function isFiniteClause(analysis: Analysis, clause: number): boolean {
  const { tree, tokens } = analysis;
  if (tree.child(clause, "nsubj", "csubj", "expl") >= 0 || tree.child(clause, "cop") >= 0) return true;
  if (/^(VBD|VBZ|VBP|MD)$/.test(tokens[clause].xpos)) return true;
  return tree.children(clause).some((c) => relationIs(tokens[c].deprel, "aux") && /^(MD|VBZ|VBP|VBD)$/.test(tokens[c].xpos));
}

export function hasTo(analysis: Analysis, clause: number): boolean {
  const { tree, tokens } = analysis;
  return tree.children(clause).some((c) => c < clause && tokens[c].form.toLowerCase() === "to" && tokens[c].upos === "PART");
}

export function hasSubject(analysis: Analysis, verb: number): boolean {
  return analysis.tree.child(verb, "nsubj") >= 0;
}

export function hasObject(analysis: Analysis, verb: number): boolean {
  return analysis.tree.child(verb, "obj", "ccomp", "xcomp") >= 0;
}

/** The passive's subject and what follows: "she is expected to win". */
export function passiveFrame(analysis: Analysis, head: number, rest: readonly Range[]): Framed | null {
  const subject = analysis.tree.child(head, "nsubj", "csubj");
  return subject < 0 ? null : frame("passive", [subtree(analysis, subject), ...rest]);
}

export function objectBefore({ tree, tokens }: Analysis, head: number, limit: number): number {
  for (const child of tree.children(head)) {
    if (child > head && child < limit && /^(obj|iobj)$/.test(tokens[child].deprel)) return child;
    if (child > head && child < limit && tokens[child].deprel === "xcomp" && /^(PROPN|NOUN|PRON)$/.test(tokens[child].upos))
      return child;
  }
  return -1;
}

/** "quoted X as saying": the participle has a statement of its own. */
export function isQuotedAs({ tokens, tree }: Analysis, child: number): boolean {
  return (
    tokens[child].xpos === "VBG" &&
    /^(advcl|acl|xcomp|ccomp)/.test(tokens[child].deprel) &&
    tree.child(child, "ccomp", "xcomp", "obj") > child
  );
}

export function prepositionOf({ tree, tokens }: Analysis, head: number): number {
  for (const child of tree.children(head)) if (child < head && /^(case|mark)/.test(tokens[child].deprel)) return child;
  return -1;
}

export function isRelativeWord({ tokens }: Analysis, token: number): boolean {
  return /^(WDT|WP|WP\$)$/.test(tokens[token].xpos);
}

export function isSubjectOf({ tokens }: Analysis, word: number, verb: number): boolean {
  return tokens[word].head === verb && /^(nsubj|obj)/.test(tokens[word].deprel);
}
