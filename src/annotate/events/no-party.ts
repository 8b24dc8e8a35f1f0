import type { Analysis } from "../../document/analysis.js";
import { relationIs } from "../../document/tree.js";
import { caseOf } from "./clause.js";
import type { Scene } from "./scene.js";
import { modifiersOf } from "./site.js";

/** Whether a word that looks like somebody is none: part of a compound, of the name of a law or a war, what kind of act it is. */
export function isNoParty(scene: Scene, head: number): boolean {
  const { analysis } = scene;
  return isCondition(analysis, head) || isKind(analysis, head) || isInCompound(analysis, head) || isStatute(scene, head);
}

export const LED = new Set(["led", "run", "commanded"]);

const OF_PERSON = new Set(["elect", "designate", "general", "in", "at"]);

/** "Karim-supporting men", "Karim era rules", "nerve-agent attack", "12-nation deal": inside a word that tells of what kind, nobody acts. */
function isInCompound({ tokens }: Analysis, head: number): boolean {
  const hyphen = tokens[head + 1]?.form === "-" ? 1 : 0;
  const next = tokens[head + 1 + hyphen];
  if (next && next.sentence === tokens[head].sentence && next.upos !== "PROPN") {
    if (next.lemma === "era" || next.lemma === "style") return tokens[head].deprel !== "root";
    if (hyphen && (next.upos === "VERB" || next.upos === "ADJ") && tokens[head].head === head + 2)
      return !LED.has(next.form.toLowerCase()) && !OF_PERSON.has(next.lemma);
  }
  const before = tokens[head - 2];
  const { upos } = tokens[head];
  if (
    (upos === "VERB" || upos === "ADJ") &&
    tokens[head - 1]?.form === "-" &&
    before?.head === head &&
    tokens[head].deprel === "amod"
  )
    return /^(related|style|linked|era|inspired|friendly|supporting)$/i.test(tokens[head].form);
  return (
    upos === "NOUN" &&
    relationIs(tokens[head].deprel, "compound") &&
    tokens[head - 1]?.form === "-" &&
    before?.head === head &&
    (before.upos === "NUM" || before.upos === "NOUN")
  );
}

/** "the Fair Harvest Act", "Obamacare", "the Vardis War": the name of a law, a programme or a war. */
function isStatute({ analysis: { tokens, tree }, book }: Scene, head: number): boolean {
  const words = book.classes.get("statute");
  const { upos, deprel, head: above } = tokens[head];
  if (!words || (upos !== "PROPN" && upos !== "NOUN")) return false;
  const isName = (i: number) =>
    words.has(tokens[i].lemma.toLowerCase()) && /^\p{Lu}/u.test(tokens[i].form) && !tokens[i].ner.endsWith("PER");
  if (isName(head)) return !NAMED_BEFORE.has(tokens[head].lemma.toLowerCase()) || modifiersOf(tree, head).length > 0;
  return above === head + 1 && relationIs(deprel, "compound") && tokens[above].upos === "PROPN" && isName(above);
}

/** Words that are the name of a law or a war only with another before them. */
const NAMED_BEFORE = new Set(["act", "bill", "law", "amendment", "war"]);

const KINDS = new Set("terrorist terror twin double triple multiple military armed naval ground air cross-border".split(" "));

/** "a terrorist attack", "twin bombings": what kind of act it is, not whose. */
const isKind = ({ tokens }: Analysis, head: number): boolean =>
  KINDS.has(tokens[head].lemma.toLowerCase()) &&
  /^(amod|compound|nummod|nmod)/.test(tokens[head].deprel) &&
  tokens[head].head > head;

/** "a state of emergency" is no state. */
function isCondition({ tokens, tree }: Analysis, head: number): boolean {
  if (tokens[head].lemma !== "state" || tokens[head].upos !== "NOUN") return false;
  return tree.children(head).some((c) => CONDITIONS.has(tokens[c].lemma) && caseOf(tree, c) === "of");
}

const CONDITIONS = new Set(
  "emergency siege war alert disaster calamity exception readiness mind affair chaos shock panic play union law".split(" "),
);
