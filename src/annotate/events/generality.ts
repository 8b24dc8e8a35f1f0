import { relationIs, type Tree } from "../../document/tree.js";
import type { Draft } from "./draft.js";
import {
  isExcepted,
  isExpected,
  isIdea,
  isLongHeld,
  isNoDuty,
  isOwnWill,
  isPolled,
  isPowerless,
  isRenown,
  word,
} from "./not-done.js";
import type { Scene } from "./scene.js";
import { shapeOf, tenseOf } from "./signs.js";
import { lemmaOf } from "./site.js";
import type { Filler } from "./who.js";
import { oneSide } from "./word.js";

const MAX_HOPS = 8;
const CONDITIONS = new Set(["if", "unless", "whether", "lest"]);
const ABILITY = new Set(["can", "ca", "could", "may", "might"]);
const MODALS = new Set(["will", "'ll", "’ll", "wo", "would", "'d", "’d", "shall", "should", "must", "ought", ...ABILITY]);
const FORETELLING = new Set(["will", "'ll", "’ll", "wo", "shall"]);
const WHENEVER = new Set(["when", "whenever", "anytime", "wherever", "once"]);
const SPOKEN = new Set(["ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"]);

/**
 * Why a clause tells no act but a supposition, a question, what may be, a habit or what is so in general; null when it may tell one.
 * Asked when the draft has its time and before it has its word.
 */
export function whyGeneral(draft: Draft, scene: Scene): string | null {
  if (isSupposed(draft) || isNoDuty(draft)) return "only supposed";
  if (isAsked(draft)) return "only asked";
  if (isPossible(draft, scene) || isPowerless(draft)) return "only possible";
  if (isHabitual(draft) || isRenown(draft) || isLongHeld(draft, SPOKEN.has(draft.type))) return "a habit";
  if (isGuess(draft)) return "a guess";
  if (isIdea(draft)) return "only an idea";
  if (isPolled(draft, scene)) return "the answers of a poll";
  if (isOwnWill(draft)) return "the own doing";
  if (isForetold(draft, scene)) return "foretold by the outlet";
  if (isExcepted(draft)) return "told of the others";
  if (isGeneric(draft)) return "said in general";
  if (isNobodys(draft)) return "of nobody in particular";
  return null;
}

/** "if the army attacks", "whether to veto it": on the clause, or on one that it completes or modifies. */
export function isSupposed({ site, token }: Draft): boolean {
  const { tree } = site;
  return clausesAbove(tree, clauseOf(site, token), site.pos === "n" ? 1 : MAX_HOPS).some((clause) =>
    tree.children(clause).some((c) => tree.tokens[c].deprel === "mark" && CONDITIONS.has(word(tree, c))),
  );
}

/** A verb in a sentence that ends with a question mark; what a past relative or time clause of it tells did happen. */
export function isAsked({ site, token }: Draft): boolean {
  if (site.pos === "n") return false;
  const { tokens } = site.analysis;
  const { sentence, deprel, xpos } = tokens[token];
  if (xpos === "VBD" && (relationIs(deprel, "acl") || deprel === "advcl")) return false;
  for (let i = token + 1; i < tokens.length && tokens[i].sentence === sentence && i < token + 80; i++) {
    if (tokens[i].form === "?") return true;
    if (ENDS.has(tokens[i].form)) return false;
  }
  return false;
}

/** The end of a sentence that is no question, or the quotation that begins or ends before a question mark. */
const ENDS = new Set([".", "!", '"', "“", "”", "''", "``"]);

/**
 * "could bomb", "may refuse" in the outlet's voice, or of others than those who say it where no known speaker weighs a deed; "may have
 * bombed" weighs what was done, "could not agree" tells what was not.
 */
export function isPossible({ site, token, type, actors }: Draft, { words }: Scene): boolean {
  const { tree } = site;
  const speaker = words.at(token)?.speaker;
  if (speaker && actors.some(({ entity }) => oneSide(entity, speaker))) return false;
  const weighed = speaker && (speaker.country !== null || speaker.sectors.length > 0) && !SPOKEN.has(type);
  return clausesAbove(tree, sharedFrom(tree, clauseOf(site, token)), site.pos === "n" ? 1 : 4, COMPLEMENTS).some((clause) => {
    const aux = auxiliaries(tree, clause);
    if (aux.includes("have") || (aux.includes("could") && isDenied(tree, clause))) return false;
    return aux.some((form) => (weighed ? form === "can" : ABILITY.has(form)));
  });
}

/** "could reject it and blame others": the verb whose auxiliaries a joined one shares. */
function sharedFrom(tree: Tree, clause: number): number {
  const { deprel, head, xpos } = tree.tokens[clause];
  const own = tree.child(clause, "nsubj", "aux", "mark") >= 0;
  return deprel === "conj" && xpos === "VB" && !own && head >= 0 ? head : clause;
}

const isDenied = (tree: Tree, clause: number): boolean =>
  tree.children(clause).some((c) => /^(not|n't|n’t)$/i.test(tree.tokens[c].form));

const GUESSES = new Set([
  "maybe",
  "perhaps",
  "presumably",
  "probably",
  "certainly",
  "surely",
  "likely",
  "supposedly",
  "hopefully",
]);

/** "will probably appeal", "Maybe they would not attack"; "would have attacked", "could have attacked", which did not happen. */
export function isGuess({ site, token }: Draft): boolean {
  const { tree } = site;
  if (site.pos === "n" && site.carrier < 0) return false;
  const clause = clauseOf(site, token);
  if (tree.children(clause).some((c) => relationIs(tree.tokens[c].deprel, "advmod") && GUESSES.has(word(tree, c)))) return true;
  const aux = auxiliaries(tree, clause);
  return aux.includes("have") && aux.some((form) => form === "would" || form === "could");
}

/** "often criticises", "never asked", "when officers are murdered". */
export function isHabitual({ site, token }: Draft): boolean {
  const { tree, book } = site;
  const clause = clauseOf(site, token);
  const habits = book.classes.get("habit");
  const aux = auxiliaries(tree, clause);
  const present = isPresent(tree, clause, aux);
  for (const c of tree.children(clause)) {
    if (!relationIs(tree.tokens[c].deprel, "advmod") && tree.tokens[c].deprel !== "mark") continue;
    const form = word(tree, c);
    if (habits?.has(form)) return true;
    if (form === "never" && !aux.some((other) => MODALS.has(other)) && tree.tokens[clause].upos === "VERB") return true;
    if (present && site.pos === "v" && WHENEVER.has(form) && !relationIs(tree.tokens[clause].deprel, "acl")) return true;
  }
  return false;
}

/** "He will blame everybody", "they are likely to refuse": words that the outlet foretells without a day. */
export function isForetold(draft: Draft, { words }: Scene): boolean {
  const { site, token, type, when } = draft;
  if (!SPOKEN.has(type) || when?.basis === "said" || words.at(token) !== null) return false;
  if (isExpected(draft)) return true;
  if (type !== "ACCUSE") return false;
  const clause = clauseOf(site, token);
  return auxiliaries(site.tree, clause).some((form) => FORETELLING.has(form)) && !isDenied(site.tree, clause);
}

/**
 * "Voters blame the president", "any court supports it", "officials who insult voters", "workers are gagged": in the present, of people
 * at large, of no counted one, or of those that a relative clause makes a kind of.
 */
export function isGeneric(draft: Draft): boolean {
  const { site, token, actors, when, type } = draft;
  const { tree } = site;
  if (site.pos === "v" && actors.some(({ head }) => isUncounted(tree, head))) return true;
  if (site.pos !== "v" || when?.basis === "said") return false;
  const aux = auxiliaries(tree, token);
  if (!isPresent(tree, token, aux)) return false;
  if (isPassiveNow(tree, token)) return !SPOKEN.has(type);
  if (actors.some((actor) => isAnybody(draft, actor))) return true;
  const { deprel, head } = tree.tokens[token];
  if (deprel !== "acl:relcl") return false;
  if (actors.some((actor) => actor.head === head)) return true;
  return type !== "ACCUSE" && type !== "REJECT";
}

/** "efforts to round up children", "the rape of women": by nobody, of people at large, not told as done on a day or in a place. */
export function isNobodys({ site, token, actors, recipients, when, place }: Draft): boolean {
  const { tree } = site;
  if (actors.length > 0 || recipients.length === 0 || place !== null || when?.basis === "said") return false;
  if (tenseOf(tree, clauseOf(site, token)).startsWith("past")) return false;
  return recipients.every(
    ({ entity, head }) =>
      entity.name === null &&
      shapeOf(tree, head) === "bare plural" &&
      tree
        .children(head)
        .every((c) => !/^(nmod|appos|compound)/.test(tree.tokens[c].deprel) && !/^\p{Lu}/u.test(tree.tokens[c].form)),
  );
}

/** People at large without an article: "citizens", "many voters". */
function isAnybody({ site }: Draft, { head }: Filler): boolean {
  const { tree, book } = site;
  if (tree.tokens[head].upos !== "NOUN") return false;
  const before = tree.children(head).filter((c) => c < head);
  if (!book.classes.get("anybody")?.has(lemmaOf(tree.tokens[head])) || !tree.tokens[head].xpos.endsWith("S")) return false;
  return before.every((c) => MANY.has(word(tree, c)) || !/^(det|nummod|nmod:poss)/.test(tree.tokens[c].deprel));
}

/** "any court", "few senators". */
const isUncounted = (tree: Tree, head: number): boolean =>
  tree.tokens[head].upos === "NOUN" &&
  tree.children(head).some((c) => c < head && NO_ONE.has(word(tree, c)) && tree.tokens[c - 1]?.form.toLowerCase() !== "a");

const NO_ONE = new Set(["any", "few"]);
const MANY = new Set(["some", "many", "most", "all", "several"]);

function isPresent(tree: Tree, clause: number, aux: readonly string[]): boolean {
  const { xpos } = tree.tokens[clause];
  if (xpos === "VBZ" || xpos === "VBP") return true;
  if (xpos === "VBN") return aux.length === 1 && NOW.has(aux[0]);
  return xpos === "VB" && aux.length > 0 && aux.every((form) => form === "do" || form === "does");
}

const NOW = new Set(["is", "are", "'s", "’s", "'re", "’re"]);

const isPassiveNow = (tree: Tree, clause: number): boolean =>
  tree.tokens[clause].xpos === "VBN" && tree.child(clause, "aux:pass") >= 0;

const COMPLEMENTS: ReadonlySet<string> = new Set(["xcomp", "ccomp"]);
const CLAUSES: ReadonlySet<string> = new Set(["xcomp", "ccomp", "advcl", "acl", "conj"]);

/** A clause and those above it that it is part of through these relations, at most so many. */
function clausesAbove(tree: Tree, clause: number, most: number, through: ReadonlySet<string> = CLAUSES): number[] {
  const found: number[] = [];
  for (let at = clause; at >= 0 && found.length < most; at = tree.tokens[at].head) {
    found.push(at);
    if (!through.has(tree.tokens[at].deprel)) break;
  }
  return found;
}

/** The verb that tells what a trigger names: itself, the one that carries a noun, the one above an auxiliary. */
function clauseOf({ carrier, pos, tree }: Draft["site"], token: number): number {
  if (pos === "x") return tree.tokens[token].head >= 0 ? tree.tokens[token].head : token;
  return carrier >= 0 ? carrier : token;
}

const auxiliaries = (tree: Tree, clause: number): string[] => tree.childrenBy(clause, "aux").map((c) => word(tree, c));
