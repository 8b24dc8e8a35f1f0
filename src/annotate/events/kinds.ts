import type { Entity } from "../../document/annotation.js";
import type { Codebook } from "../../knowledge/codebook.js";
import type { Pattern } from "../../knowledge/codebook-patterns.js";
import { contentHead } from "./clause.js";
import { complementsOf, type Site } from "./site.js";
import { type Filler, whoIs } from "./who.js";

const ARMED = ["MIL", "REB", "COP", "PRM", "UAF", "SPY", "CRM"];
const INSTITUTIONS = ["GOV", "JUD", "LEG", "MIL", "COP", "PTY", "SPY"];
const SIDES = [
  "GOV",
  "LEG",
  "PTY",
  "OPP",
  "MIL",
  "REB",
  "JUD",
  "COP",
  "SPY",
  "PRM",
  "UAF",
  "PRE",
  "ELI",
  "REL",
  "LAB",
  "NGO",
  "SOC",
  "CRM",
];
const BODIES = new Set(["IGO", "UNO", "EUR", "NGO", "IMG", "ISM"]);
const FORCES = ["force", "weapon", "hostile"];
const HOSTILE = new Set(["ASSAULT", "COERCE", "THREATEN", "SANCTION"]);
const COOPERATIVE = new Set(["CONSULT", "COOPERATE", "AID", "SUPPORT", "AGREE", "RETREAT", "CONCEDE"]);
const ARMED_WORDS = new Set(
  "gunman gunmen militant rebel fighter insurgent terrorist attacker bomber assailant militia jihadist guerrilla sniper pirate gang warlord militiaman extremist".split(
    " ",
  ),
);

/** Whether a slot holds something of this kind; the kinds are told in docs/codebook.md. */
export function slotIs(site: Site, slot: string, kind: string): boolean {
  const heads = site.slot(slot);
  if (kind === "none") return heads.length === 0;
  if (slot === "comp" || slot === "xcomp") return complementIs(site, kind);
  if (kind === "withparties") return heads.some((head) => site.tree.children(head).some((c) => isParty(site, c)));
  if (kind === "many") return heads.length > 1 || heads.some((head) => /S$/.test(site.analysis.tokens[head].xpos));
  if (heads.length === 0) return false;
  const fillers = heads.flatMap((head) => whoIs(site.scene, head, { soft: slot === "subj", place: false, generic: false }));
  if (kind === "inert") return fillers.length === 0 && heads.every((head) => isThing(site, head));
  if (kind === "impersonal") return heads.every((head) => isImpersonal(site, head));
  if (kind === "thing") return fillers.length === 0 && !heads.some((head) => isPeople(site, head));
  if (kind === "force") return fillers.length > 0 || heads.some((head) => FORCES.some((name) => inClass(site, name, head)));
  if (kind === "troops")
    return heads.some((head) => inClass(site, "force", head)) || fillers.some((f) => hasSector(f.entity, ["MIL"]));
  if (kind === "crowd") return heads.some((head) => isPeople(site, head)) || fillers.some((f) => isCrowd(f.entity));
  if (kind === "armed") return heads.some((head) => isArmedWord(site, head)) || fillers.some((f) => isArmed(f.entity));
  if (kind === "place") return fillers.length === 0 && heads.some((head) => isPlace(site, head));
  return fillers.some((filler) => fillerIs(filler, kind)) || (kind === "person" && heads.some((head) => isPerson(site, head)));
}

/** Whether somebody who fills a role is of this kind. */
export function fillersAre(site: Site, fillers: readonly Filler[], kind: string): boolean {
  if (kind === "armed") return fillers.some((f) => isArmed(f.entity) || isArmedWord(site, f.head));
  return fillers.some((filler) => fillerIs(filler, kind));
}

function fillerIs({ entity }: Filler, kind: string): boolean {
  switch (kind) {
    case "who":
    case "other":
      return true;
    case "country":
      return entity.kind === "country";
    case "person":
      return entity.kind === "person" || entity.kind === "role" || entity.kind === "group";
    case "named":
      return entity.kind === "person" && entity.name !== null;
    case "group":
      return entity.kind === "group" || entity.kind === "organisation";
    case "side":
      return isSide(entity);
    case "political":
      return !hasSector(entity, ["JRN"]) && (entity.sectors.length > 0 || entity.kind !== "person" || entity.country !== null);
    case "official":
      return entity.kind !== "group" || hasSector(entity, ["GOV", "MIL", "LEG", "REB", "PTY", "OPP", "JUD", "SPY"]);
    case "inst":
      return entity.kind === "organisation" || entity.kind === "country" || hasSector(entity, INSTITUTIONS);
    default:
      return (
        entity.sectors[0] === kind ||
        entity.country === kind ||
        (entity.sectors.includes(kind) && kind !== "GOV") ||
        (kind === "GOV" && governs(entity))
      );
  }
}

/** A state, an organ or office, an armed group, a party, or somebody with a name: not people at large. */
function isSide(entity: Entity): boolean {
  if (entity.kind === "country" || hasSector(entity, SIDES) || BODIES.has(entity.country ?? "")) return true;
  return entity.name !== null && (entity.kind === "person" || entity.kind === "organisation");
}

/** A head of state, a minister, a state in its own name. */
function governs(entity: Entity): boolean {
  return entity.sectors.includes("GOV") || entity.kind === "country";
}

const hasSector = (entity: Entity, sectors: readonly string[]): boolean =>
  entity.sectors.some((sector) => sectors.includes(sector));
const isArmed = (entity: Entity): boolean =>
  hasSector(entity, ARMED) ||
  entity.kind === "country" ||
  entity.country === "IMG" ||
  (entity.kind !== "person" && hasSector(entity, ["GOV"]));
const isCrowd = (entity: Entity): boolean => entity.kind === "group" && !hasSector(entity, [...ARMED, "GOV", "JRN", "JUD"]);

function isPeople(site: Site, head: number): boolean {
  return inClass(site, "people", head);
}

/** A thing, whoever's it is: "the senator's failure", "bills of the states". */
function isImpersonal(site: Site, head: number): boolean {
  const entity = site.analysis.mentionAt(head)?.entity;
  if (entity && (entity.name !== null || entity.sectors.length > 0)) return false;
  return isThing(site, head) || site.lemma(head) === "it";
}

/** A common noun that is no word for people. */
function isThing(site: Site, head: number): boolean {
  const { upos } = site.analysis.tokens[contentHead(site.tree, head)];
  return upos === "NOUN" && !inClass(site, "human", head) && !isPeople(site, head);
}

function isPerson(site: Site, head: number): boolean {
  return site.analysis.tokens[head].ner.endsWith("PER") || /^(he|she|who)$/i.test(site.analysis.tokens[head].form);
}

function isArmedWord(site: Site, head: number): boolean {
  return inClass(site, "force", head) || ARMED_WORDS.has(site.lemma(head));
}

function isPlace(site: Site, head: number): boolean {
  return (
    site.analysis.places.some((place) => place.first <= head && head < place.last) ||
    site.analysis.tokens[head].ner.endsWith("LOC")
  );
}

export function inClass(site: Site, name: string, head: number): boolean {
  const words = site.book.classes.get(name);
  return words !== undefined && (words.has(site.lemma(head)) || words.has(site.lemma(contentHead(site.tree, head))));
}

function isParty({ tree }: Site, c: number): boolean {
  const marker = tree.child(c, "case");
  return marker >= 0 && /^(with|between|among)$/i.test(tree.tokens[marker].form);
}

function complementIs(site: Site, kind: string): boolean {
  const { tree, token } = site;
  return complementsOf(tree, token).some((clause) => {
    if (kind === "finite") return tree.tokens[clause].deprel === "ccomp" && tree.child(clause, "nsubj") >= 0;
    if (kind === "future")
      return tree.childrenBy(clause, "aux").some((aux) => /^(will|would|'ll|shall)$/i.test(tree.tokens[aux].form));
    if (kind === "wanted") return isWanted(tree, clause);
    if (kind === "passive") return tree.tokens[clause].xpos === "VBN" && tree.child(clause, "obj", "aux") < 0;
    if (kind === "accusing") return !isAmong(actTypes(site.book, tree, clause, 9), COOPERATIVE);
    const types = kind === "hostile" ? HOSTILE : kind === "retreat" ? RETREAT : COOPERATIVE;
    return actTypes(site.book, tree, clause).some((type) => types.has(type));
  });
}

/** "that he leave", "that he should leave": told as wanted, not as so. */
function isWanted(tree: Site["tree"], clause: number): boolean {
  if (tree.tokens[clause].deprel !== "ccomp" && tree.child(clause, "nsubj", "nsubj:pass") < 0) return true;
  const aux = tree.childrenBy(clause, "aux");
  const past = aux.some((c) => tree.tokens[c].lemma.toLowerCase() === "have");
  if (aux.some((c) => /^(should|must|shall|ought)$/i.test(tree.tokens[c].form))) return !past;
  const copula = tree.child(clause, "cop");
  const bare = copula < 0 && tree.tokens[clause].upos === "VERB" ? clause : tree.child(clause, "cop", "aux:pass");
  return bare >= 0 && aux.length === 0 && /^VBP?$/.test(tree.tokens[bare].xpos) && isBare(tree, clause, bare);
}

/** A form that does not agree with its subject: "he leave", "they be". */
function isBare(tree: Site["tree"], clause: number, verb: number): boolean {
  if (tree.tokens[verb].xpos === "VB") return true;
  if (/^(are|'re|’re|am)$/i.test(tree.tokens[verb].form)) return false;
  const subject = tree.child(clause, "nsubj");
  return subject >= 0 && /^NNP?$/.test(tree.tokens[subject].xpos) && tree.child(subject, "conj") < 0;
}

const isAmong = (types: readonly string[], among: ReadonlySet<string>): boolean =>
  types.length > 0 && types.every((type) => among.has(type));

const RETREAT = new Set(["RETREAT"]);

/** The types that a verb, or the noun of action that it carries, may code: those of its `most` most particular patterns. */
export function actTypes(book: Codebook, tree: Site["tree"], verb: number, most = 3): string[] {
  const own = (book.index.get(`v:${tree.tokens[verb].lemma.toLowerCase()}`) ?? []).filter(
    (pattern) => isWhole(tree, verb, pattern) && objectFits(tree, verb, pattern),
  );
  const nouns = [verb, ...tree.childrenBy(verb, "obj", "obl")];
  const carried = nouns.flatMap((noun) => book.index.get(`n:${tree.tokens[noun].lemma.toLowerCase()}`) ?? []);
  const first = own.slice(0, most).concat(carried.slice(0, 2));
  return first.map((pattern) => pattern.type);
}

/** Whether a verb has the object that a pattern asks for by its words. */
function objectFits(tree: Site["tree"], verb: number, { conditions }: Pattern): boolean {
  return conditions.every(
    (condition) =>
      !condition.every((atom) => atom.slot === "obj" && atom.test === "word" && !atom.negated) ||
      tree
        .childrenBy(verb, "obj", "nsubj:pass")
        .some((c) => condition.some(({ values }) => values.has(tree.tokens[c].lemma.toLowerCase()))),
  );
}

/** Whether the particle or noun of a trigger of several words is there. */
function isWhole(tree: Site["tree"], verb: number, { after }: Pattern): boolean {
  return after.every((word) =>
    tree.children(verb).some((c) => {
      const { lemma, form } = tree.tokens[c];
      return lemma.toLowerCase() === word || form.toLowerCase() === word;
    }),
  );
}
