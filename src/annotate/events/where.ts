import type { Analysis } from "../../document/analysis.js";
import type { Entity, PlaceMention, Statement } from "../../document/annotation.js";
import { relationIs, type Tree } from "../../document/tree.js";
import { caseOf } from "./clause.js";
import type { Draft } from "./draft.js";
import { goingTo, homesOf, LOCAL, placesAt, regionNamed, SPEECH } from "./ground.js";
import { headIn } from "./who.js";

/** Where an act took place, and how near to the act the text tells it: `OWN` in its phrase, up to `DATELINE` at the head of the report. */
export interface Where {
  readonly place: PlaceMention;
  readonly nearness: number;
}

export const OWN = 0;
/** In the clause that the act hangs on: "flew to Castemar to meet". */
export const ABOVE = 1;
/** With who acts ("protesters in Vardis"), or in a clause inside the act's own. */
export const INSIDE = 2;
/** With the act that the sentence before tells. */
export const BEFORE = 3;
/** Where the speech was made, or where the report was written. */
export const DATELINE = 4;

const MAX_HOPS = 8;
/** Types that a place named as their object is the scene of. */
const TAKING = new Set(["ASSAULT", "COERCE", "RETREAT", "CONSULT", "MOBILIZE", "AID"]);
const LEAVING = new Set(["RETREAT"]);
const HOMES = new Set(["base", "bear", "headquarter", "register"]);

/** The place told nearest to a trigger in its sentence; null where the sentence puts the act nowhere. */
export function whereOf(draft: Draft, analysis: Analysis, statement: Statement | null): Where | null {
  if (SPEECH.has(draft.type)) return spokenAt(draft, analysis, statement);
  let best: Where | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const place of placesAt(analysis, draft.sentence)) {
    let nearness = nearnessOf(draft, analysis, place);
    if (nearness < 0 && isBeside(draft, analysis, place, statement)) nearness = INSIDE;
    if (nearness < 0) continue;
    const gap = Math.abs(place.first - draft.token) + (place.first < draft.token ? 5 : 0);
    const score = nearness * 1000 + (place.precision === "country" ? 60 : 0) + gap;
    if (score < least) [best, least] = [{ place, nearness }, score];
  }
  if (best && best.nearness < INSIDE) return best;
  return namedBefore(draft, analysis) ?? referredTo(draft, analysis) ?? best;
}

const BESIDE = 15;

/** A scene that the tree put elsewhere, right behind the act: not of another quotation, nor of the verb that tells it. */
function isBeside({ token }: Draft, analysis: Analysis, place: PlaceMention, statement: Statement | null): boolean {
  const { tree, tokens } = analysis;
  if (place.first < token || place.first - token > BESIDE) return false;
  const head = headIn(analysis, place.first, place.last);
  const above = tokens[head].head;
  if (above < 0 || !LOCAL.has(caseOf(tree, head)) || tokens[above].upos === "VERB") return false;
  return !statement || statement.contentTokens.some(([first, last]) => place.first >= first && place.first < last);
}

/**
 * "a Tarn car bombing", "Tarn was the scene of an attack", "gathered around Tarn's town hall": a place that the report names as one elsewhere.
 */
function namedBefore({ token, site }: Draft, analysis: Analysis): Where | null {
  const { tree, tokens } = analysis;
  const { head } = tokens[token];
  const scene = head >= 0 && SCENES.has(tokens[head].lemma) ? tree.childrenBy(head, "nsubj") : [];
  const venues = tree.children(site.carrier >= 0 ? site.carrier : token).filter((c) => c > token && LOCAL.has(caseOf(tree, c)));
  const owners = venues.flatMap((c) => tree.childrenBy(c, "nmod:poss"));
  for (const c of [...tree.childrenBy(token, "compound"), ...scene, ...owners]) {
    if (tokens[c].upos !== "PROPN" || isSomeone(analysis.mentionAt(c)?.entity)) continue;
    const place = homesOf(analysis).named(textOf(analysis, c));
    if (place) return { place, nearness: OWN };
  }
  return null;
}

/** A person of whom the report tells more than a name, which the name of a place may be taken for. */
const isSomeone = (entity: Entity | undefined): boolean =>
  entity?.kind === "person" && (entity.country !== null || entity.sectors.length > 0 || entity.office !== null);

/** A name with the words before it that are part of it. */
function textOf({ tokens, tree }: Analysis, head: number): string {
  const parts = [...tree.childrenBy(head, "compound", "flat"), head].sort((a, b) => a - b);
  return parts.map((i) => tokens[i].form).join(" ");
}

/** An act of speech is where its own verb says ("said in the capital"), or where the speech was made. */
function spokenAt(draft: Draft, analysis: Analysis, statement: Statement | null): Where | null {
  const { tree } = analysis;
  const own = placesAt(analysis, draft.sentence).find((place) => {
    const head = headIn(analysis, place.first, place.last);
    const above = tree.tokens[head].head;
    return (above === draft.token || above === draft.site.carrier) && LOCAL.has(caseOf(tree, head));
  });
  if (own) return { place: own, nearness: OWN };
  const venue = homesOf(analysis).venueOf(draft, statement);
  return venue && { place: venue, nearness: DATELINE };
}

/** How near a place of the sentence is to the act, or -1 where it is the place of something else. */
function nearnessOf(draft: Draft, analysis: Analysis, place: PlaceMention): number {
  const { tree, tokens } = analysis;
  const head = unjoined(tree, headIn(analysis, place.first, place.last));
  if (isOrigin(draft, tree, head)) return -1;
  const path = pathTo(tree, head, draft);
  if (path) return alongPath(draft, tree, path);
  const above = tokens[head].head;
  if (above < 0) return -1;
  if (SCENES.has(tokens[above].lemma) && relationIs(tokens[head].deprel, "nsubj"))
    return tree.dominates(above, draft.token) ? ABOVE : -1;
  if (isScene(tree, head, above) && hangsAbove(draft, tree, above)) return ABOVE;
  return underPredicate(draft, tree, head);
}

const SCENES = new Set(["scene", "target", "site", "location", "venue", "focus"]);

/** "The attacks came at dawn and struck a plant at Tarn": what the act is the subject of tells where. */
function underPredicate({ token, site }: Draft, tree: Tree, head: number): number {
  const { deprel, head: verb } = tree.tokens[token];
  if (site.pos !== "n" || verb < 0 || !relationIs(deprel, "nsubj") || tree.tokens[verb].upos !== "VERB") return -1;
  for (let at = head, hops = 0; at >= 0 && hops < MAX_HOPS; at = tree.tokens[at].head, hops++) {
    const { deprel: relation, head: up } = tree.tokens[at];
    if (up < 0) return -1;
    if (at !== head && /^(acl|advcl|ccomp|parataxis)/.test(relation)) return -1;
    if (up === verb) return at === token || relation === "nsubj" ? -1 : isScene(tree, head, tree.tokens[head].head) ? ABOVE : -1;
  }
  return -1;
}

/** The first of joined or apposed places. */
function unjoined(tree: Tree, head: number): number {
  let at = head;
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    const { deprel, head: up } = tree.tokens[at];
    if (up < 0 || up > at || !/^(conj|appos|list|flat)/.test(deprel) || tree.tokens[up].upos === "VERB") return at;
    at = up;
  }
  return at;
}

/** Whence somebody or something comes; the place that is left is where a retreat happens. */
function isOrigin({ type }: Draft, tree: Tree, head: number): boolean {
  const above = tree.tokens[head].head;
  if (above >= 0 && (HOMES.has(tree.tokens[above].lemma) || /-based$/.test(tree.tokens[above].form))) return true;
  return caseOf(tree, head) === "from" && !LEAVING.has(type);
}

/** The words from a place up to the act or the verb that carries it, both ends included; null where it lies elsewhere. */
function pathTo(tree: Tree, head: number, { token, site }: Draft): number[] | null {
  const path: number[] = [];
  for (let at = head, hops = 0; at >= 0 && hops <= MAX_HOPS; at = tree.tokens[at].head, hops++) {
    path.push(at);
    if (at === token || (at === site.carrier && !path.includes(token))) return path;
  }
  return null;
}

function alongPath(draft: Draft, tree: Tree, path: readonly number[]): number {
  const [head] = path;
  if (path.length === 1) return head === draft.site.carrier ? OWN : -1;
  const below = path[path.length - 2];
  if (path.length === 2) return directly(draft, tree, head);
  const inner = path.slice(0, -1).some((i) => /^(acl|advcl|ccomp|parataxis|csubj)/.test(tree.tokens[i].deprel));
  if (inner) return isScene(tree, head, path[1]) && !isTold(tree, path) ? INSIDE : -1;
  if (!isScene(tree, head, path[1]) && caseOf(tree, head) !== "of") return -1;
  return isActing(tree, below) ? INSIDE : OWN;
}

/** A clause that a verb of saying opens is told elsewhere than it happened. */
const isTold = (tree: Tree, path: readonly number[]): boolean =>
  path.slice(0, -1).some((i) => tree.tokens[i].deprel === "ccomp" || tree.tokens[i].deprel === "parataxis");

const isActing = (tree: Tree, i: number): boolean => {
  const { deprel } = tree.tokens[i];
  return deprel === "nsubj" || deprel === "obl:agent" || relationIs(deprel, "nmod:poss") || caseOf(tree, i) === "by";
};

/** A place right under the act: in it, of it, its object, before its noun. */
function directly({ type, token }: Draft, tree: Tree, head: number): number {
  const { deprel } = tree.tokens[head];
  const preposition = caseOf(tree, head);
  if (preposition) return isScene(tree, head, token) || preposition === "of" || preposition === "from" ? OWN : -1;
  if (deprel === "nsubj") return tree.tokens[token].upos === "VERB" ? -1 : OWN;
  return TAKING.has(type) ? OWN : -1;
}

/** Whether the preposition makes a scene of a place; "to" does where somebody goes or something is sent. */
function isScene(tree: Tree, head: number, above: number): boolean {
  const preposition = caseOf(tree, head);
  return LOCAL.has(preposition) || ((preposition === "to" || preposition === "into") && goingTo(tree.tokens[above]));
}

/** Whether an act hangs on this word by purpose, manner, as its argument or as joined to it; not as what somebody says. */
function hangsAbove({ token, site }: Draft, tree: Tree, above: number): boolean {
  for (let at = site.carrier >= 0 ? site.carrier : token, hops = 0; hops < MAX_HOPS; hops++) {
    const { deprel, head } = tree.tokens[at];
    if (head < 0 || deprel === "ccomp" || relationIs(deprel, "parataxis") || deprel === "csubj") return false;
    if (head === above) return deprel !== "conj" || above < at;
    if (deprel === "acl:relcl" && tree.tokens[head].upos === "VERB") return false;
    at = head;
  }
  return false;
}

/** "there", "in the town", "a third of the country": the place that was named last before. */
function referredTo({ token, site }: Draft, analysis: Analysis): Where | null {
  const { tree, tokens } = analysis;
  const root = site.carrier >= 0 ? site.carrier : token;
  const first = Math.max(tree.left(root), root - 30);
  for (let i = first; i <= Math.min(tree.right(root), root + 30); i++) {
    const kind = regionNamed(tokens[i], tree);
    if (!kind || i === token) continue;
    const above = tokens[i].head;
    if (kind !== "there" && !LOCAL.has(caseOf(tree, i)) && caseOf(tree, i) !== "of" && tokens[i].deprel !== "obj") continue;
    if (above !== root && tokens[above].head !== root && above !== token) continue;
    const place = homesOf(analysis).lastBefore(i, kind);
    if (place) return { place, nearness: OWN };
  }
  return null;
}
