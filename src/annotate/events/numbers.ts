import type { Tree } from "../../document/tree.js";
import { relationIs } from "../../document/tree.js";

const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const VAGUE = new Map([
  ["dozen", "dozens"],
  ["score", "scores"],
  ["hundred", "hundreds"],
  ["thousand", "thousands"],
  ["several", "several"],
]);

/** A number word or figure as a number, or null. */
export function numberOf(form: string): number | null {
  const word = form.toLowerCase().replace(/,/g, "");
  if (/^\d{1,7}$/.test(word)) return Number(word);
  const unit = UNITS.indexOf(word);
  if (unit >= 0) return unit;
  const [tens, rest] = word.split("-");
  const ten = TENS.indexOf(tens);
  if (ten < 0) return null;
  const one = rest ? UNITS.indexOf(rest) : 0;
  return one < 0 ? null : (ten + 2) * 10 + one;
}

/** How many a noun phrase counts: "at least 13 people" is 13, "dozens of people" is "dozens", "a man" is 1; null when it does not tell. */
export function countOf(tree: Tree, head: number): number | string | null {
  const token = tree.tokens[head];
  const own = token.upos === "NUM" ? numberOf(token.form) : null;
  if (own !== null) return own;
  const vague = VAGUE.get(token.lemma.toLowerCase());
  if (vague && (/s$/i.test(token.form) || vague === "several")) return vague;
  for (const c of tree.children(head)) {
    const { deprel, form, lemma } = tree.tokens[c];
    if (deprel === "nummod") return multiplied(tree, c) ?? numberOf(form);
    if (deprel === "amod" && lemma === "several") return "several";
    if (deprel === "det" && /^no$/i.test(form)) return 0;
  }
  return isOne(tree, head) ? 1 : null;
}

/** "two hundred" under one noun. */
function multiplied(tree: Tree, number: number): number | null {
  const factor = tree.children(number).find((c) => tree.tokens[c].deprel === "compound" || tree.tokens[c].deprel === "nummod");
  const unit = { hundred: 100, thousand: 1000 }[tree.tokens[number].form.toLowerCase()];
  if (factor === undefined || !unit) return null;
  const times = numberOf(tree.tokens[factor].form);
  return times === null ? null : times * unit;
}

/** A singular person: "a man", "the minister", a name. */
function isOne(tree: Tree, head: number): boolean {
  const { xpos, ner, upos } = tree.tokens[head];
  if (upos === "PROPN") return ner.endsWith("PER") && !tree.children(head).some((c) => relationIs(tree.tokens[c].deprel, "conj"));
  return xpos === "NN" && upos === "NOUN" && tree.children(head).some((c) => /^(a|an)$/i.test(tree.tokens[c].form));
}

const KILLED = new Set("kill murder die slay massacre slaughter perish assassinate behead execute".split(" "));
const HURT = new Set("wound injure hurt maim".split(" "));

/** What a verb of killing or hurting counts. */
export function harmOf(lemma: string): "deaths" | "injuries" | null {
  if (KILLED.has(lemma)) return "deaths";
  return HURT.has(lemma) ? "injuries" : null;
}
