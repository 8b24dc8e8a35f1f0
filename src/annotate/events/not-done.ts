import { relationIs, type Tree } from "../../document/tree.js";
import type { Draft } from "./draft.js";
import type { Scene } from "./scene.js";
import { tenseOf } from "./signs.js";
import { lemmaOf } from "./site.js";

/**
 * "Arresting millions is no answer", "the idea of arresting millions", "rather than arresting them", "needs a case before arresting them",
 * "refrained from arresting them": no gerund of a deed told as done.
 */
export function isIdea({ site, token }: Draft): boolean {
  const { tree } = site;
  const { xpos, deprel, head } = tree.tokens[token];
  if (site.pos !== "v" || xpos !== "VBG" || head < 0) return false;
  if (relationIs(deprel, "csubj") || isInstead(tree, token) || isAvoided(tree, token)) return true;
  const above = tree.tokens[head];
  if (above.upos !== "NOUN" || site.book.classes.get("told-charge")?.has(lemmaOf(above))) return false;
  return tree.children(token).some((c) => /^(mark|case)$/.test(tree.tokens[c].deprel) && word(tree, c) === "of");
}

/** "rather than arresting", "instead of arresting", "worse than arresting", "like arresting". */
function isInstead(tree: Tree, gerund: number): boolean {
  const first = gerund > 0 ? word(tree, gerund - 1) : "";
  return first === "than" || first === "like" || (first === "of" && gerund > 1 && word(tree, gerund - 2) === "instead");
}

const AVOIDING = new Set(["refrain", "abstain", "desist", "dissuade", "deter", "discourage", "hold"]);
const AHEAD = new Set(["present", "modal", "base", "inf", "present progressive"]);

/** "warned against talking with rebels", "refrain from attacking him", "needs votes before impeaching him". */
function isAvoided(tree: Tree, gerund: number): boolean {
  const { head } = tree.tokens[gerund];
  const mark = markOf(tree, gerund);
  if (mark === "against") return true;
  if (mark === "from") return AVOIDING.has(tree.tokens[head].lemma);
  return mark === "before" && AHEAD.has(tenseOf(tree, head));
}

const RENOWNED = new Set(["know", "known", "famous", "infamous", "notorious", "renowned", "reputation"]);

/** "is known for insulting": what somebody is wont to do. */
export function isRenown({ site, token }: Draft): boolean {
  const { tree } = site;
  const { xpos, head } = tree.tokens[token];
  return xpos === "VBG" && head >= 0 && markOf(tree, token) === "for" && RENOWNED.has(tree.tokens[head].lemma);
}

const DECADES = 20 * 366;

/** "has long decried", "since the last century they have asked": what somebody has kept saying, or doing for decades. */
export function isLongHeld({ site, token, when }: Draft, spoken: boolean): boolean {
  const { tree } = site;
  const clause = site.carrier >= 0 ? site.carrier : token;
  if (site.pos !== "v" || tenseOf(tree, clause) !== "perfect") return false;
  if (when?.basis === "said" && when.start && when.end)
    return Date.parse(when.end) - Date.parse(when.start) > DECADES * 86_400_000;
  return spoken && tree.children(clause).some((c) => tree.tokens[c].deprel === "advmod" && word(tree, c) === "long");
}

const UNSURE = new Set(["likely", "certain", "sure", "bound"]);

/** "are likely to criticise": what an outlet expects somebody to say. */
export function isExpected({ site, token }: Draft): boolean {
  const { tree } = site;
  const { deprel, head } = tree.tokens[token];
  return site.pos === "v" && deprel === "xcomp" && UNSURE.has(tree.tokens[head].lemma) && tree.tokens[head].upos === "ADJ";
}

/** "insisted on going himself": what somebody wants to do, and asks of nobody. */
export function isOwnWill({ site, token, type }: Draft): boolean {
  const { tree } = site;
  if (type !== "REQUEST" || tree.tokens[token].lemma !== "insist") return false;
  return tree.childrenBy(token, "advcl").some((c) => tree.tokens[c].xpos === "VBG" && markOf(tree, c) === "on");
}

const POWERLESS = new Set(["powerless", "helpless", "incapable", "impotent"]);

/** "was powerless to indict him": an act for which somebody lacks the power. */
export function isPowerless({ site, token }: Draft): boolean {
  const { tree } = site;
  const { deprel, head } = tree.tokens[token];
  return /^(xcomp|acl|advcl|ccomp)$/.test(deprel) && POWERLESS.has(tree.tokens[head].lemma);
}

const UNDERGONE = new Set(["face", "suffer", "bear", "qualify", "count", "apply", "survive", "deserve"]);

/** "would fall should the minister go on", "should not face charges": of a modal verb, an if, or what happens to its subject. */
export function isNoDuty({ site, token }: Draft): boolean {
  const { tree } = site;
  const { head } = tree.tokens[token];
  if (site.pos !== "x" || head < 0) return false;
  return UNDERGONE.has(tree.tokens[head].lemma) || tree.child(head, "nsubj") > token;
}

/** "41 percent of respondents said that he lied": what those who were polled say of others. */
export function isPolled({ site, token, sentence }: Draft, { words }: Scene): boolean {
  const speaker = words.at(token)?.speaker;
  if (!speaker || speaker.name !== null || speaker.kind === "person" || speaker.kind === "country") return false;
  if (speaker.sectors.some((sector) => sector !== "CVL")) return false;
  const polls = site.book.classes.get("poll");
  const { sentences, tokens } = site.analysis;
  for (let i = sentences[sentence].first; i < sentences[sentence].last; i++) if (polls?.has(lemmaOf(tokens[i]))) return true;
  return false;
}

/** "all but one senator voted against it": who is told of as the one that did not. */
export function isExcepted({ site, actors }: Draft): boolean {
  const { tokens } = site.tree;
  return actors.some(({ head }) => {
    let first = head;
    while (first > 0 && tokens[first - 1].head === head && tokens[first - 1].sentence === tokens[head].sentence) first--;
    for (const i of [first, first - 1, first - 2])
      if (i > 1 && word(site.tree, i) === "but" && /^(all|every|each)$/.test(word(site.tree, i - 1))) return true;
    return false;
  });
}

function markOf(tree: Tree, verb: number): string {
  const mark = tree.children(verb).find((c) => c < verb && /^(mark|case)$/.test(tree.tokens[c].deprel));
  return mark === undefined ? "" : word(tree, mark);
}

/** A word as it is written, in lower case. */
export const word = (tree: Tree, i: number): string => tree.tokens[i].form.toLowerCase();
