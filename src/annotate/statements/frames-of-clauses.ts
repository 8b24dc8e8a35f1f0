import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import type { CueHit } from "./cue-finder.js";
import { type Find, type Framed, frame, hasObject, hasSubject, hasTo, isFiniteClause, isSubjectOf, subtree } from "./frame.js";
import { type Range, without } from "./ranges.js";
import { isPassive } from "./subject.js";

export const clause: Find = (analysis, { cue, head }) => {
  const { tree, tokens } = analysis;
  if (!cue.frames.clause) return null;
  for (const child of tree.children(head)) {
    const { deprel } = tokens[child];
    const complement =
      relationIs(deprel, "ccomp") || (relationIs(deprel, "xcomp") && isFiniteClause(analysis, child) && !hasTo(analysis, child));
    if (!complement && !(relationIs(deprel, "csubj") && isPassive(analysis, head))) continue;
    if (tokens[child].xpos === "VBG" && !isFiniteClause(analysis, child)) continue;
    if (!isFiniteClause(analysis, child) && hasTo(analysis, child) && !startsWithWh(analysis, child)) continue;
    return frame("clause", without([complementRange(analysis, child, head)], cueRange(analysis, head, child)));
  }
  return question(analysis, cue, head) ?? misread(analysis, cue, head);
};

/** "asked him if they came": the clause, read as a condition. */
function question(analysis: Analysis, cue: CueHit["cue"], head: number): Framed | null {
  const { tree, tokens } = analysis;
  if (cue.force !== "ask" && cue.force !== "doubt") return null;
  const found = tree
    .children(head)
    .find(
      (c) =>
        c > head &&
        relationIs(tokens[c].deprel, "advcl") &&
        /^(if|whether|why|how|what|who|where)$/i.test(tokens[tree.left(c)].form),
    );
  return found === undefined ? null : frame("clause", [subtree(analysis, found)]);
}

const TELLING = new Set([
  "tell",
  "inform",
  "remind",
  "assure",
  "warn",
  "promise",
  "notify",
  "convince",
  "reassure",
  "caution",
  "advise",
  "ask",
  "persuade",
]);

/** A "that" clause hung as a relative clause on the words before it ("told a crowd that ...", "said in a report that ..."). */
function misread(analysis: Analysis, cue: CueHit["cue"], head: number): Framed | null {
  const { tree, tokens } = analysis;
  if (cue.kind !== "speech" || cue.pos !== "verb") return null;
  for (const child of tree.children(head)) {
    const { deprel } = tokens[child];
    if (child < head || !(relationIs(deprel, "obl") || (/^(obj|iobj)$/.test(deprel) && TELLING.has(cue.name)))) continue;
    for (const clause of tree.children(child)) {
      if (clause < child || !relationIs(tokens[clause].deprel, "acl") || tree.child(clause, "nsubj", "expl") < 0) continue;
      const first = tokens[tree.left(clause)];
      if (isSubjectOf(analysis, first.i, clause) && /^(VERB|AUX)$/.test(tokens[first.i + 1]?.upos ?? "")) continue;
      if (first.form.toLowerCase() === "that" || /^(why|how|whether|what)$/i.test(first.form))
        return frame("clause", [subtree(analysis, clause)]);
    }
  }
  return null;
}

/** "told the Courier the raid was over": the first of two subjects is whom it was told to; where it ends, else -1. */
function addresseeEnd({ tree, tokens }: Analysis, clause: number, head: number): number {
  if (!TELLING.has(tokens[head].lemma)) return -1;
  const subjects = tree.childrenBy(clause, "nsubj").filter((c) => c > head);
  return subjects.length > 1 && subjects[0] < subjects[1] ? tree.left(subjects[1]) : -1;
}

/** A complement's subtree, with later coordinated or run-on clauses that hang on the cue's side left out. */
function complementRange(analysis: Analysis, child: number, head: number): Range {
  const [a, b] = subtree(analysis, child);
  if (child < head) return [a, b];
  let first = Math.max(a, head + 1, addresseeEnd(analysis, child, head));
  while (first - 1 > head && /^(WRB|WP|WDT|WP\$)$/.test(analysis.tokens[first - 1].xpos)) first--;
  return [first, b];
}

/** The cue's own clause where it stands inside the content ("X, he said, Y"). */
function cueRange(analysis: Analysis, head: number, content: number): Range {
  const [a, b] = subtree(analysis, content);
  return head >= a && head < b ? [head, head + 1] : [0, 0];
}

function startsWithWh({ tree, tokens }: Analysis, clause: number): boolean {
  const first = tokens[tree.left(clause)];
  return /^(WRB|WP|WDT|WP\$)$/.test(first.xpos) || first.lemma === "whether";
}

/** A run-on clause after the cue ("he said: we won") or the cue as an aside in what is said ("we won, he said"). */
export const parataxis: Find = (analysis, { cue, head }) => {
  const { tree, tokens } = analysis;
  if (!cue.frames.clause && !cue.frames.quote) return null;
  const { deprel, head: host } = tokens[head];
  const aside = relationIs(deprel, "parataxis") || (relationIs(deprel, "dep") && host > 0);
  if (aside && host >= 0 && cue.kind === "speech") {
    if (hasSubject(analysis, head) && !hasObject(analysis, head))
      return frame("aside", without([subtree(analysis, host)], subtree(analysis, head)));
  }
  for (const child of tree.children(head)) {
    if (child < head || !relationIs(tokens[child].deprel, "parataxis") || !cue.frames.clause) continue;
    const before = tokens[tree.left(child) - 1]?.form;
    if (before === ":" || before === ",") return frame("run-on", [subtree(analysis, child)]);
  }
  return null;
};

/** "As the clerk noted, X": the main clause is the content. */
export const asClause: Find = (analysis, { cue, head }) => {
  const { tree, tokens } = analysis;
  if (!cue.frames.clause || !relationIs(tokens[head].deprel, "advcl") || tokens[head].head < 0) return null;
  const mark = tree.child(head, "mark", "advmod");
  if (mark < 0 || tokens[mark].form.toLowerCase() !== "as" || !hasSubject(analysis, head) || hasObject(analysis, head))
    return null;
  return frame("as", without([subtree(analysis, tokens[head].head)], subtree(analysis, head)));
};
