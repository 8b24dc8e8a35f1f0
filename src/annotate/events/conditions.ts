import type { Atom, Condition } from "../../knowledge/codebook-conditions.js";
import { caseOf, contentHead, isPassive } from "./clause.js";
import { fillersAre, slotIs } from "./kinds.js";
import { modifiersOf, type Site } from "./site.js";
import type { Filler } from "./who.js";

/** What conditions may ask beside the slots of the trigger. */
export interface Surroundings {
  readonly site: Site;
  readonly actors: readonly Filler[];
  readonly recipients: readonly Filler[];
  readonly inStatement: boolean;
  readonly negated: boolean;
  readonly future: boolean;
}

const PREPOSITIONS = "of to with for about against at by over on into from toward towards in".split(" ");

/** The text of the first condition that is not met, or null when all are. */
export function firstFailed(conditions: readonly Condition[], around: Surroundings): string | null {
  for (const condition of conditions) {
    if (!condition.some((atom) => holds(atom, around))) return condition.map((atom) => atom.text).join("/");
  }
  return null;
}

function holds(atom: Atom, around: Surroundings): boolean {
  return plainly(atom, around) !== atom.negated;
}

function plainly({ test, slot, values, text }: Atom, around: Surroundings): boolean {
  const { site } = around;
  if (slot === "any") return anyWord(site, values);
  if (slot === "near") return nearWord(site, values);
  switch (test) {
    case "has":
      return fact(slot, around);
    case "word":
      return site.slot(slot).some((head) => wordIn(site, head, values));
    case "mods":
      return site.slot(slot).some((head) => modifiersOf(site.tree, head).some((m) => wordIn(site, m, values)));
    case "kind": {
      if (slot === "actor" || slot === "recipient") {
        const fillers = slot === "actor" ? around.actors : around.recipients;
        return [...values].some((kind) => fillersAre(site, fillers, kind));
      }
      if (text.endsWith("has:prep")) return PREPOSITIONS.some((preposition) => site.slot(preposition).length > 0);
      return [...values].some((kind) => (kind.startsWith("!") ? !slotIs(site, slot, kind.slice(1)) : slotIs(site, slot, kind)));
    }
  }
}

/** A lemma, or a noun with the word before it ("prime minister"). */
function wordIn(site: Site, head: number, values: ReadonlySet<string>): boolean {
  const lemma = site.lemma(head);
  if (values.has(lemma)) return true;
  const counted = contentHead(site.tree, head);
  if (counted !== head && values.has(site.lemma(counted))) return true;
  if (head > 1 && site.analysis.tokens[head - 1].form === "-" && values.has(`${site.lemma(head - 2)}-${lemma}`)) return true;
  return head > 0 && values.has(`${site.lemma(head - 1)} ${lemma}`);
}

/** Whether any of these lemmas stands in the trigger's clause. */
export function anyWord(site: Site, values: ReadonlySet<string>): boolean {
  const { tree, token } = site;
  const root = site.carrier >= 0 ? site.carrier : token;
  const last = Math.min(tree.right(root), root + 60);
  for (let i = Math.max(tree.left(root), root - 60); i <= last; i++) if (wordIn(site, i, values)) return true;
  return false;
}

/** Whether any of these lemmas stands in the trigger's sentence or the ones beside it. */
function nearWord(site: Site, values: ReadonlySet<string>): boolean {
  const { sentences, tokens } = site.analysis;
  const { sentence } = tokens[site.token];
  const from = Math.max(sentences[Math.max(0, sentence - 1)].first, site.token - MOST_NEAR);
  const to = Math.min(sentences[Math.min(sentences.length - 1, sentence + 1)].last, site.token + MOST_NEAR);
  for (let i = from; i < to; i++) if (i !== site.token && wordIn(site, i, values)) return true;
  return false;
}

const MOST_NEAR = 80;

function fact(name: string, around: Surroundings): boolean {
  const { site } = around;
  switch (name) {
    case "back":
    case "own":
      return true;
    case "actor":
      return around.actors.length > 0;
    case "recipient":
      return around.recipients.length > 0;
    case "role":
      return around.actors.length > 0 || around.recipients.length > 0;
    case "speaker":
      return around.inStatement;
    case "neg":
      return around.negated;
    case "future":
      return around.future;
    case "passive":
      return site.pos === "v" && isPassive(site.tree, site.token);
    case "pred":
      return isPredicate(site);
    case "doing":
      return isDirective(site);
    case "pred-in":
      return caseOf(site.tree, site.token) === "in" && site.tree.child(site.token, "nsubj") >= 0;
    case "light":
      return site.carrier >= 0;
    case "time":
      return site.analysis.times.some((t) => site.tree.dominates(site.token, t.first));
    case "has":
      return false;
    default:
      return site.slot(name).length > 0;
  }
}

const STATES = new Set(
  "be have know feel see think like love want need belong matter happen understand remember mean remain".split(" "),
);
const REASONING = new Set(["think", "mean", "wonder", "feel", "imply"]);

/**
 * "must leave" asks somebody to act; "must be tired", "should have left" and "should be removed" do not ask it of the subject, nor does
 * what somebody thinks, or a ruling means, that others should do.
 */
function isDirective({ tree, token, analysis }: Site): boolean {
  const { head } = analysis.tokens[token];
  if (head < 0 || tree.tokens[head].upos !== "VERB" || STATES.has(tree.tokens[head].lemma) || isPassive(tree, head)) return false;
  if (isReasoned(tree, head)) return false;
  return !tree.childrenBy(head, "aux").some((c) => tree.tokens[c].lemma === "have");
}

/** "those who think that he should leave", "no reason why he should leave"; "I think that he should leave" still asks. */
function isReasoned(tree: Site["tree"], verb: number): boolean {
  const { deprel, head } = tree.tokens[verb];
  if (head >= 0 && tree.tokens[head].lemma === "reason") return true;
  if (deprel !== "ccomp" || head < 0 || !REASONING.has(tree.tokens[head].lemma)) return false;
  const subject = tree.child(head, "nsubj");
  return subject < 0 || !/^(i|we|he|she|they|it)$/i.test(tree.tokens[subject].form);
}

/** "this is an outrage", "described the raid as an outrage", "an outrageous raid" (only for adjectives). */
function isPredicate({ tree, token, analysis }: Site): boolean {
  const { deprel, head } = analysis.tokens[token];
  if (tree.child(token, "cop") >= 0) return true;
  if (deprel === "conj") return tree.child(head, "cop") >= 0;
  if (deprel === "xcomp" || deprel === "root") return true;
  if (deprel === "obl" || deprel === "advcl")
    return tree.childrenBy(token, "case", "mark").some((c) => tree.tokens[c].form.toLowerCase() === "as");
  return false;
}
