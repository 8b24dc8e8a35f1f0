import type { Analysis } from "../../document/analysis.js";
import type { Token } from "../../document/token.js";
import type { Tree } from "../../document/tree.js";
import { relationIs } from "../../document/tree.js";
import type { Codebook } from "../../knowledge/codebook.js";
import type { LightVerb } from "../../knowledge/codebook-tables.js";
import { carriedFor, carrierOf, stayOf } from "./carrier.js";
import { agentsOf, caseOf, isPassive, objectsOf, subjectsOf, withJoined } from "./clause.js";
import { complementsOf, innerOf } from "./complements.js";
import { againstIn, ascribedTo, attendersOf, SIDES, under, underComplement, underOblique } from "./phrases.js";
import type { Scene } from "./scene.js";

export { complementsOf } from "./complements.js";

/** A lemma in lower case; a noun that treebanks keep in the plural ("troops") is brought to the singular, as the codebook writes it. */
export function lemmaOf({ lemma, xpos }: Token): string {
  const word = lemma.toLowerCase();
  return xpos.endsWith("S") && xpos.startsWith("NN") && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

/**
 * A trigger and its surroundings: finds the words that stand in each slot of a frame. What has been found is kept, as many patterns
 * may ask for the same slot of one trigger.
 */
export class Site {
  readonly tree: Tree;
  /** The verb that carries a noun of action ("launched an attack"), or -1. */
  readonly carrier: number;
  readonly light: LightVerb | null;
  #taken = false;
  readonly #slots = new Map<string, readonly number[]>();

  constructor(
    readonly scene: Scene,
    readonly token: number,
    readonly pos: string,
  ) {
    this.tree = scene.analysis.tree;
    const found = pos === "n" ? carrierOf(this.tree, token, this.book) : null;
    this.carrier = found?.verb ?? -1;
    this.light = found?.light ?? null;
  }

  get analysis(): Analysis {
    return this.scene.analysis;
  }

  get book(): Codebook {
    return this.scene.book;
  }

  lemma(i: number): string {
    return lemmaOf(this.analysis.tokens[i]);
  }

  /**
   * Sets the object for the pattern at hand: the noun that the parser put under the particle of a phrasal verb as if under a
   * preposition ("sealed off the town"); -1 for the object of the tree.
   */
  takeObject(noun: number): void {
    if (noun >= 0) this.#slots.set("obj", withJoined(this.tree, [noun]));
    else if (this.#taken) this.#slots.delete("obj");
    this.#taken = noun >= 0;
  }

  /** The heads that fill a slot, with those joined to them, in text order of the first. */
  slot(name: string): readonly number[] {
    let heads = this.#slots.get(name);
    if (!heads) {
      heads = this.#joined(name);
      this.#slots.set(name, heads);
    }
    return heads;
  }

  /** "of Marn, who has not yet backed her, and of Karim": who is joined behind a relative clause does not act in it. */
  #joined(name: string): readonly number[] {
    const found = this.#find(name);
    const heads = withJoined(this.tree, found);
    if (name !== "subj" || this.pos !== "v" || this.tree.tokens[this.token].deprel !== "acl:relcl") return heads;
    return heads.filter((head) => head < this.token || found.includes(head));
  }

  #find(name: string): readonly number[] {
    const { tree, token } = this;
    switch (name) {
      case "subj":
        if (this.pos === "x") return tree.childrenBy(tree.tokens[token].head, "nsubj");
        return this.pos === "v" ? subjectsOf(tree, token) : predicateSubjects(tree, token);
      case "obj":
        return this.pos === "v" ? objectsOf(tree, token) : [];
      case "iobj":
        return tree.childrenBy(this.carrier >= 0 ? this.carrier : token, "iobj");
      case "attender":
        return attendersOf(tree, token);
      case "giver":
        return this.#isGiven() ? under(tree, token, "of") : [];
      case "gainer":
        return this.#isGiven() && under(tree, token, "of").length ? subjectsOf(tree, this.carrier) : [];
      case "comp":
        return complementSubjects(this);
      case "xcomp":
        return complementsOf(tree, token).filter((c) => tree.tokens[c].deprel !== "ccomp");
      case "stay":
        return this.carrier >= 0 ? stayOf(tree, this.carrier) : [];
      case "inner":
        return innerOf(
          tree,
          token,
          (i) => tree.tokens[i].upos !== "NOUN" || this.book.classes.get("human")?.has(this.lemma(i)) === true,
        );
      case "poss":
        return tree.childrenBy(token, "nmod:poss");
      case "mod":
        return modifiersOf(tree, token).filter((c) => !isAnti(tree, c));
      case "anti":
        return modifiersOf(tree, token).filter((c) => isAnti(tree, c));
      case "light":
        return this.light?.subject === "actor" ? subjectsOf(tree, this.carrier) : [];
      case "sufferer":
        return this.light?.subject === "recipient" ? subjectsOf(tree, this.carrier) : [];
      case "prt":
        return tree.childrenBy(token, "compound:prt");
      case "gov":
        return tree.tokens[token].head >= 0 ? [tree.tokens[token].head] : [];
      default:
        return this.#prepositional(name);
    }
  }

  /** "has the support of", "with the backing of", "won the approval of": the noun's "of" names who gives it. */
  #isGiven(): boolean {
    if (this.carrier < 0) return false;
    return (
      this.light?.subject === "recipient" || HAVING.has(this.lemma(this.carrier)) || caseOf(this.tree, this.token) === "with"
    );
  }

  /** Nouns under this preposition: of the trigger, of the verb that carries it, of its object. */
  #prepositional(preposition: string): readonly number[] {
    const { tree, token } = this;
    if (preposition === "with" && this.pos === "n" && FILED.has(this.lemma(token))) return []; // with whom a complaint is filed
    const own = under(tree, token, preposition);
    if (own.length) return own;
    if (this.pos === "n" && preposition === "by") {
      const ascribed = tree.childrenBy(token, "acl").flatMap((clause) => ascribedTo(tree, clause));
      if (ascribed.length) return ascribed;
    }
    if (this.carrier >= 0) {
      const carried = under(tree, this.carrier, preposition);
      if (carried.length) return carried;
    }
    if (this.pos === "n") {
      const accused = preposition === "by" && CHARGES.has(this.lemma(token)); // "allegations of wrongdoing by the mayor"
      if (accused) return [];
      const deeper = underComplement(tree, token, preposition);
      return deeper.length || preposition !== "against" ? deeper : againstIn(tree, token);
    }
    if (this.pos !== "v") return [];
    for (const object of this.slot("obj")) {
      const below = preposition === "of" ? [] : under(tree, object, preposition);
      if (below.length) return below;
      const deeper = underComplement(tree, object, preposition);
      if (deeper.length) return deeper;
      const further = tree
        .childrenBy(object, "acl")
        .flatMap((clause) => (tree.tokens[clause].xpos === "VBG" ? [] : under(tree, clause, preposition)));
      if (further.length && preposition !== "by") return further;
    }
    return SIDES.has(preposition) ? underOblique(tree, token, preposition) : [];
  }
}

const HAVING = new Set(["have", "enjoy", "lose", "keep"]);

const CHARGES = new Set(["allegation", "accusation", "charge", "claim"]);

const FILED = new Set(["complaint", "grievance", "petition", "lawsuit", "suit", "claim"]);

/** "anti-government", in one word or in three. */
function isAnti(tree: Tree, i: number): boolean {
  const { form } = tree.tokens[i];
  return /^anti-./i.test(form) || (i > 1 && tree.tokens[i - 1].form === "-" && /^anti$/i.test(tree.tokens[i - 2].form));
}

const BEFORE = ["compound", "amod", "nmod", "nmod:desc", "nmod:unmarked", "nummod"];

/** Words before a noun that may name whose it is or what kind it is. */
export function modifiersOf(tree: Tree, noun: number): number[] {
  return tree.children(noun).filter((c) => c < noun && BEFORE.includes(tree.tokens[c].deprel));
}

/** The subject of a noun or adjective that is the predicate, or that is said of an object ("called the raid an outrage"). */
function predicateSubjects(tree: Tree, token: number, hops = 0): readonly number[] {
  const own = tree.childrenBy(token, "nsubj");
  if (own.length) return own;
  const { deprel, head, upos } = tree.tokens[token];
  if (head < 0) return [];
  if (deprel === "conj") return hops < 8 ? predicateSubjects(tree, head, hops + 1) : [];
  if (deprel === "xcomp" || (deprel === "obl" && caseOf(tree, token) === "as")) {
    const object = tree.child(head, "obj");
    return object >= 0 ? [object] : tree.childrenBy(head, "nsubj");
  }
  if (upos === "ADJ" && (deprel === "amod" || relationIs(deprel, "acl"))) return [head];
  return [];
}

function complementSubjects(site: Site): readonly number[] {
  const { tree, token } = site;
  for (const clause of [...complementsOf(tree, token), ...carriedFor(tree, token, site.carrier)]) {
    const own = isPassive(tree, clause) ? agentsOf(tree, clause) : tree.childrenBy(clause, "nsubj");
    if (own.length) return own;
  }
  return [];
}
