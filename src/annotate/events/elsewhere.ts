import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";
import { relationIs, type Tree } from "../../document/tree.js";
import { caseOf, withJoined } from "./clause.js";
import { holderOf } from "./facilities.js";
import { complementsOf, modifiersOf, type Site } from "./site.js";
import { denounced, isHarm, patients, refuge, unlessWho, untilWho } from "./targets.js";
import { type Filler, PLAIN, type Reading, whoIs } from "./who.js";
import { oneSide } from "./word.js";

/** Types whose recipient may stand deeper than a slot of the frame: "lifted its blockade of", "refused a request from", "agreed to lend to". */
const DEEP = new Set(["REJECT", "SANCTION", "CONCEDE", "RETREAT", "AGREE", "SUPPORT", "THREATEN", "REQUEST", "COERCE", "AID"]);
const TOWARD = new Set(["to", "on", "upon", "against", "with", "from", "for", "of", "by", "toward", "towards"]);
const MOST_NOUNS = 24;
const GROUND: Reading = { soft: false, place: true, generic: false };

/**
 * Whom an act concerns where no slot of its frame names anybody: in the phrase of its object or noun, then in the clause that completes it, then
 * beside the verb. Nobody of the actors' own side.
 */
export function recipientsElsewhere(site: Site, type: string, actors: readonly Filler[]): Filler[] {
  if (type === "ASSAULT") return [...victimBefore(site), ...holders(site, actors)];
  if (type === "ACCUSE") return first(site, actors, accusedIn(site)) ?? [];
  if (type === "PROTEST") return first(site, actors, denounced(site)) ?? ownerIn(site, actors);
  if (!DEEP.has(type) || actors.length === 0) return [];
  const { tree, token } = site;
  const clauses =
    type === "REQUEST"
      ? [] // whom somebody is asked to deal with is not who is asked
      : complementsOf(tree, token).flatMap((clause) => [clause, ...tree.childrenBy(clause, "xcomp")]);
  const objects = site.pos === "n" ? [token] : site.slot("obj");
  return (
    first(site, actors, inPhrases(tree, objects, actors)) ??
    first(
      site,
      actors,
      clauses.flatMap((clause) => ofClause(tree, clause)),
    ) ??
    first(site, actors, beside(tree, site.carrier >= 0 ? site.carrier : token)) ??
    first(site, actors, refuge(site)) ??
    (type === "THREATEN" ? (wanted(site, actors) ?? first(site, actors, unlessWho(site))) : null) ??
    (REFUSED.has(type) ? first(site, actors, untilWho(tree, token)) : null) ??
    []
  );
}

const ABOUT = ["against", "into", "over", "about"];

/** "a lawsuit in a court of Vardis against the mayor", "an inquiry into claims that two officers took bribes". */
function accusedIn(site: Site): number[] {
  const { tree } = site;
  const own = ABOUT.flatMap((slot) => site.slot(slot)).filter((head) => isCharge(site, tree.tokens[head].head));
  const objects = site.pos === "v" ? site.slot("obj") : [site.token];
  const below = objects
    .filter((object) => isCharge(site, object))
    .flatMap((object) => tree.children(object).flatMap((c) => tree.children(c).filter((d) => caseOf(tree, d) === "against")));
  const heads = [...own, ...below];
  const told = heads.flatMap((head) =>
    tree.childrenBy(head, "acl", "ccomp").flatMap((clause) => tree.childrenBy(clause, "nsubj")),
  );
  return [...heads, ...told, ...inPhrases(tree, heads, [])];
}

const CHARGES = new Set([
  "lawsuit",
  "suit",
  "complaint",
  "charge",
  "accusation",
  "petition",
  "warrant",
  "indictment",
  "campaign",
]);

/** Whom an inquiry or a lawsuit is against is accused; whom a condemned attack was against is its victim. */
function isCharge(site: Site, head: number): boolean {
  if (head < 0) return false;
  const lemma = site.lemma(head);
  return (
    (head === site.token && site.pos === "v") ||
    CHARGES.has(lemma) ||
    ["probe", "claim"].some((name) => site.book.classes.get(name)?.has(lemma))
  );
}

const STRUCK = ["obj", "on", "at", "against", "into", "of"];

/** "the Marn shooting": the person before the noun, who is nobody's attacker. */
function victimBefore({ scene, pos, tree, token }: Site): Filler[] {
  if (pos !== "n") return [];
  return tree
    .childrenBy(token, "compound", "nmod")
    .filter((c) => c < token && tree.tokens[c].upos === "PROPN")
    .flatMap((head) => whoIs(scene, head, PLAIN))
    .filter(({ entity }) => entity.kind === "person");
}

/** Whose base, post or convoy is struck. */
function holders(site: Site, actors: readonly Filler[]): Filler[] {
  for (const slot of STRUCK) {
    const found = site.slot(slot).map((head) => holderOf(site.scene, head));
    const whose = found.filter((filler) => filler !== null && actors.every((actor) => actor.entity !== filler.entity));
    if (whose.length) return whose as Filler[];
  }
  return [];
}

/** "a boycott of the premier's speech", "protested her order": whose it is, where that is somebody who rules or leads; the dead of "Marn's death" are not. */
function ownerIn(site: Site, actors: readonly Filler[]): Filler[] {
  const { tree } = site;
  const heads = ["obj", "of", "against", "over"].flatMap((slot) => site.slot(slot));
  const owners = heads.filter((head) => !isHarm(site, head)).flatMap((head) => tree.childrenBy(head, "nmod:poss"));
  return (first(site, actors, owners) ?? []).filter(({ entity }) => RULING.has(entity.sectors[0] ?? ""));
}

const RULING = new Set(["GOV", "LEG", "JUD", "MIL", "COP", "PTY", "SPY", "BUS", "ELI"]);

/** Whoever of the actor's own state a warrant is out for. */
function wanted(site: Site, actors: readonly Filler[]): Filler[] | null {
  const found = patients(site).flatMap((head) => whoIs(site.scene, head, PLAIN));
  const persons = found.filter(({ entity }) => entity.kind === "person" && actors.every((actor) => actor.entity !== entity));
  return persons.length ? persons : null;
}

const REFUSED = new Set(["REJECT", "RETREAT", "CONCEDE"]);

/** The first place in the text that names somebody, with those joined to it. */
function first(site: Site, actors: readonly Filler[], heads: readonly number[]): Filler[] | null {
  for (const head of heads) {
    if (isLeft(site.tree, head)) continue;
    const reading =
      isToward(site.tree, head) || caseOf(site.tree, head) === "in" || site.tree.tokens[head].deprel === "obj" ? GROUND : PLAIN;
    const party = partyOf(site, head);
    const found = party ? [party] : withJoined(site.tree, [head]).flatMap((h) => whoIs(site.scene, h, reading));
    const others = found.filter((filler) => isSomebodyElse(filler, actors));
    if (others.length) return others;
  }
  return null;
}

/** "a Conservative bill": the party whose name the adjective begins. */
function partyOf({ analysis }: Site, head: number): Filler | null {
  const { form, upos } = analysis.tokens[head];
  if ((upos !== "ADJ" && upos !== "PROPN") || !/^\p{Lu}\p{Ll}/u.test(form) || analysis.mentionAt(head)) return null;
  const entity = partiesOf(analysis).get(form);
  return entity ? { entity, head } : null;
}

const known = new WeakMap<Analysis, ReadonlyMap<string, Entity>>();

/** The parties that a report names, by the first word of their names; gathered once a report. */
function partiesOf(analysis: Analysis): ReadonlyMap<string, Entity> {
  let parties = known.get(analysis);
  if (!parties) {
    const named = analysis.entities.filter(({ sectors, name }) => sectors[0] === "PTY" && name?.includes(" "));
    parties = new Map(named.map((entity) => [entity.name?.split(" ")[0] ?? "", entity]));
    known.set(analysis, parties);
  }
  return parties;
}

const LEAVING = new Set(["leave", "quit", "exit", "withdraw", "withdrawal", "pull", "evacuate", "retreat", "depart"]);

/** The ground that somebody leaves is where they act, not whom they act on. */
function isLeft(tree: Tree, head: number): boolean {
  const { deprel, head: above } = tree.tokens[head];
  if (above < 0) return false;
  const { lemma, head: over } = tree.tokens[above];
  if (deprel === "obj") return LEAVING.has(lemma);
  return caseOf(tree, head) === "from" && (LEAVING.has(lemma) || (over >= 0 && LEAVING.has(tree.tokens[over].lemma)));
}

const isToward = (tree: Tree, head: number): boolean => TOWARD.has(caseOf(tree, head));

function isSomebodyElse({ entity }: Filler, actors: readonly Filler[]): boolean {
  if (entity.kind === "place" || (entity.country === null && entity.sectors.length === 0 && entity.name === null)) return false;
  return actors.every((actor) => actor.entity !== entity && !(isState(actor.entity, entity) && oneSide(actor.entity, entity)));
}

/** Organs of one state may deal with each other; none deals with the state itself. */
const isState = (a: Entity, b: Entity): boolean => a.kind === "country" || b.kind === "country";

/**
 * Nouns under the prepositions of these phrases, the nearest first, then those before their heads that tell whose they are; nothing in the
 * phrase that names an actor.
 */
function inPhrases(tree: Tree, heads: readonly number[], actors: readonly Filler[]): number[] {
  const found: number[] = [];
  const open = [...heads];
  for (let k = 0; k < open.length && open.length < MOST_NOUNS; k++) {
    for (const c of tree.children(open[k])) {
      if (c < open[k] || !relationIs(tree.tokens[c].deprel, "nmod") || actors.some(({ head }) => head === c)) continue;
      if (isToward(tree, c)) found.push(c);
      open.push(c);
    }
  }
  for (const head of open) found.push(...modifiersOf(tree, head).filter((c) => isOfState(tree, c)));
  for (const head of heads) found.push(...tree.childrenBy(head, "nmod:poss"));
  return found;
}

/** Whom a complement is done to or with: what it is done to, or who is named inside that, is no party. */
const ofClause = (tree: Tree, clause: number): number[] => [...tree.childrenBy(clause, "iobj"), ...beside(tree, clause)];

/** "the Kestrian border", "a Vardis official": a word of a state or place, not part of the name of something else. */
const isOfState = ({ tokens }: Tree, c: number): boolean => tokens[c].upos === "ADJ" || tokens[c].ner.endsWith("LOC");

const beside = (tree: Tree, verb: number): number[] =>
  tree.childrenBy(verb, "obl").filter((c) => c > verb && isToward(tree, c) && caseOf(tree, c) !== "by");
