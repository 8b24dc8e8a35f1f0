import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import type { CueHit } from "./cue-finder.js";
import { inTime, type Range, union, without } from "./ranges.js";
import { agentOf, isPassive } from "./subject.js";

/** The content that the tree gives a cue. */
export interface Framed {
  readonly frame: string;
  readonly ranges: readonly Range[];
  /** The preposition that belongs to the cue, or -1. */
  readonly preposition: number;
}

type Find = (analysis: Analysis, hit: CueHit) => Framed | null;

/** The content of a cue by its frames, the most telling first; null where the tree has none. */
export function framed(analysis: Analysis, hit: CueHit): Framed | null {
  for (const find of hit.cue.pos === "noun" ? NOUN_FRAMES : hit.cue.pos === "adjective" ? ADJECTIVE_FRAMES : VERB_FRAMES) {
    const found = find(analysis, hit);
    if (found?.ranges.length) return found;
  }
  return null;
}

function frame(name: string, ranges: readonly Range[], preposition = -1): Framed {
  return { frame: name, ranges: union(ranges), preposition };
}

/** A subtree as a range. */
export function subtree({ tree }: Analysis, head: number): Range {
  return [tree.left(head), tree.right(head) + 1];
}

function isFiniteClause(analysis: Analysis, clause: number): boolean {
  const { tree, tokens } = analysis;
  if (tree.child(clause, "nsubj", "csubj", "expl") >= 0 || tree.child(clause, "cop") >= 0) return true;
  if (/^(VBD|VBZ|VBP|MD)$/.test(tokens[clause].xpos)) return true;
  return tree.children(clause).some((c) => relationIs(tokens[c].deprel, "aux") && /^(MD|VBZ|VBP|VBD)$/.test(tokens[c].xpos));
}

function hasTo(analysis: Analysis, clause: number): boolean {
  const { tree, tokens } = analysis;
  return tree.children(clause).some((c) => c < clause && tokens[c].form.toLowerCase() === "to" && tokens[c].upos === "PART");
}

const clause: Find = (analysis, { cue, head }) => {
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

/** A complement's subtree, with later coordinated or run-on clauses that hang on the cue's side left out. */
function complementRange(analysis: Analysis, child: number, head: number): Range {
  const [a, b] = subtree(analysis, child);
  if (child < head) return [a, b];
  let first = Math.max(a, head + 1);
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
const parataxis: Find = (analysis, { cue, head }) => {
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

function hasSubject(analysis: Analysis, verb: number): boolean {
  return analysis.tree.child(verb, "nsubj") >= 0;
}

function hasObject(analysis: Analysis, verb: number): boolean {
  return analysis.tree.child(verb, "obj", "ccomp", "xcomp") >= 0;
}

/** "As the clerk noted, X": the main clause is the content. */
const asClause: Find = (analysis, { cue, head }) => {
  const { tree, tokens } = analysis;
  if (!cue.frames.clause || !relationIs(tokens[head].deprel, "advcl") || tokens[head].head < 0) return null;
  const mark = tree.child(head, "mark", "advmod");
  if (mark < 0 || tokens[mark].form.toLowerCase() !== "as" || !hasSubject(analysis, head) || hasObject(analysis, head))
    return null;
  return frame("as", without([subtree(analysis, tokens[head].head)], subtree(analysis, head)));
};

const infinitive: Find = (analysis, { cue, head }) => {
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

/** The passive's subject and what follows: "she is expected to win". */
function passiveFrame(analysis: Analysis, head: number, rest: readonly Range[]): Framed | null {
  const subject = analysis.tree.child(head, "nsubj", "csubj");
  return subject < 0 ? null : frame("passive", [subtree(analysis, subject), ...rest]);
}

const gerund: Find = (analysis, { cue, head }) => {
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

const objectInfinitive: Find = (analysis, { cue, head }) => {
  const { tree, tokens } = analysis;
  if (!cue.frames.objectInfinitive) return null;
  const noun = tree.child(head, "obj", "iobj");
  if (noun > head)
    for (const child of tree.children(noun))
      if (child > noun && hasTo(analysis, child)) return frame("object-infinitive", [subtree(analysis, noun)]);
  for (const child of tree.children(head)) {
    if (child < head || !hasTo(analysis, child) || !/^(xcomp|ccomp|advcl)/.test(tokens[child].deprel)) continue;
    const object = objectBefore(analysis, head, child);
    if (object >= 0) return frame("object-infinitive", [[tree.left(object), tree.right(child) + 1]]);
    if (relationIs(tokens[child].deprel, "ccomp")) return frame("object-infinitive", [subtree(analysis, child)]);
    if (isPassive(analysis, head)) return passiveFrame(analysis, head, [subtree(analysis, child)]);
  }
  return null;
};

function objectBefore({ tree, tokens }: Analysis, head: number, limit: number): number {
  for (const child of tree.children(head)) {
    if (child > head && child < limit && /^(obj|iobj)$/.test(tokens[child].deprel)) return child;
    if (child > head && child < limit && tokens[child].deprel === "xcomp" && /^(PROPN|NOUN|PRON)$/.test(tokens[child].upos))
      return child;
  }
  return -1;
}

/** The object with the preposition phrase that completes it: "Ostrava of arming the rebels". */
const objectPreposition: Find = (analysis, { cue, head }) => {
  const { tree, tokens } = analysis;
  if (cue.frames.objectPrepositions.length === 0) return null;
  const passive = isPassive(analysis, head);
  const object = passive ? tree.child(head, "nsubj") : tree.child(head, "obj", "iobj");
  if (object < 0 || isRelativeWord(analysis, object)) return null;
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

/** "quoted X as saying": the participle has a statement of its own. */
function isQuotedAs({ tokens, tree }: Analysis, child: number): boolean {
  return (
    tokens[child].xpos === "VBG" &&
    /^(advcl|acl|xcomp|ccomp)/.test(tokens[child].deprel) &&
    tree.child(child, "ccomp", "xcomp", "obj") > child
  );
}

function prepositionOf({ tree, tokens }: Analysis, head: number): number {
  for (const child of tree.children(head)) if (child < head && /^(case|mark)/.test(tokens[child].deprel)) return child;
  return -1;
}

const objectComplement: Find = (analysis, { cue, head }) => {
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
const preposition: Find = (analysis, { cue, head, last }) => {
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

const object: Find = (analysis, { cue, head, last }) => {
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

function isRelativeWord({ tokens }: Analysis, token: number): boolean {
  return /^(WDT|WP|WP\$)$/.test(tokens[token].xpos);
}

/** "the claim that ...", "the promise to ...". */
const nounClause: Find = (analysis, { cue, head }) => {
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
const listed: Find = ({ tree, tokens }, { cue, head }) => {
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

function isSubjectOf({ tokens }: Analysis, word: number, verb: number): boolean {
  return tokens[word].head === verb && /^(nsubj|obj)/.test(tokens[word].deprel);
}

const copular: Find = (analysis, hit) => {
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

const VERB_FRAMES: readonly Find[] = [
  clause,
  objectInfinitive,
  infinitive,
  objectPreposition,
  preposition,
  gerund,
  objectComplement,
  object,
  asClause,
  parataxis,
];
const NOUN_FRAMES: readonly Find[] = [listed, nounClause, preposition];
const ADJECTIVE_FRAMES: readonly Find[] = [copular];
