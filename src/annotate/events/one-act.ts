import type { Entity } from "../../document/annotation.js";
import { contentHead, isPassive, subjectsOf } from "./clause.js";
import type { Draft } from "./draft.js";
import { harmOf } from "./numbers.js";
import { INSIDE } from "./where.js";

const NEAR = 4;

/** Whether what one draft bridges may be one event: nothing differs but whom it hit and whom it hurt. */
export function mayJoin(a: Draft, b: Draft, bridge: Draft): boolean {
  if (!sameTime(a, b) || !samePlace(a, b) || meet(a, b, "actors") === "differ") return false;
  return meet(a, b, "recipients") !== "differ" || [a, b].some((draft) => isHarm(draft) && draft.sentence === bridge.sentence);
}

/** Whether two drafts tell of one event: one is part of the other's phrase, or type, sides, time and place agree. */
export function isOneAct(a: Draft, b: Draft): boolean {
  if (a.type !== b.type || !sameReality(a, b)) return false;
  if (a.sentence === b.sentence && areLinked(a, b)) {
    return agree(people(a.actors), people(b.actors)) && (agree(people(a.recipients), people(b.recipients)) || isHarmOf(a, b));
  }
  if (!sameTime(a, b) || !samePlace(a, b) || (!sameModes(a, b) && !(isBare(b) && isBack(b))) || isAnother(a, b)) return false;
  if (areOtherCompanies(a, b)) return false;
  const [actors, recipients] = [meet(a, b, "actors"), meet(a, b, "recipients")];
  if (actors === "overlap" && recipients !== "differ") return recipients === "overlap" || bothEmpty(a, b) || isBack(b);
  if (recipients === "overlap" && actors === "open")
    return isBack(b) || Math.abs(a.sentence - b.sentence) <= 1 || isDeathOfOne(a, b);
  if (actors === "open" && recipients === "open" && isBack(b) && Math.abs(a.sentence - b.sentence) <= 1) return true;
  if (isHarmAfter(a, b)) return true;
  if (b.back && actors !== "differ" && b.sentence - a.sentence <= 2 * NEAR) return true;
  return isBare(b) && isBack(b) && b.sentence - a.sentence <= NEAR && !isCampaign(a, b);
}

/** The president met the union and the president met the mayor: two meetings, though one was at both. */
function areOtherCompanies(a: Draft, b: Draft): boolean {
  const [x, y] = [people(a.actors), people(b.actors)];
  if (x.length < 2 || y.length < 2 || a.recipients.length > 0 || b.recipients.length > 0) return false;
  const shared = x.filter((entity) => y.includes(entity)).length;
  return shared < 2 && shared < Math.min(x.length, y.length);
}

/** A person whom the report names is killed once. */
function isDeathOfOne(a: Draft, b: Draft): boolean {
  const dead = (draft: Draft) => draft.type === "ASSAULT" && KILLINGS.has(draft.site.lemma(draft.token));
  const named = (draft: Draft) =>
    draft.recipients.length === 1 && draft.recipients[0].entity.kind === "person" && draft.recipients[0].entity.name !== null;
  return dead(a) && dead(b) && named(a) && named(b);
}

const KILLINGS = new Set(
  "kill killing murder assassinate assassination shoot shooting slay die death strike airstrike target execute execution behead".split(
    " ",
  ),
);

const CAMPAIGNS = new Set(
  "war conflict fight battle capture take seize occupy occupation retake defeat liberate conquer invade invasion".split(" "),
);

/** "The strike" points back to a strike or a killing, not to a war or to ground taken. */
const isCampaign = (a: Draft, b: Draft): boolean =>
  a.type === "ASSAULT" && CAMPAIGNS.has(a.site.lemma(a.token)) && !CAMPAIGNS.has(b.site.lemma(b.token));

export const people = (fillers: Draft["actors"]): Entity[] => fillers.map((filler) => filler.entity);

function agree(a: readonly Entity[], b: readonly Entity[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((x) => b.includes(x));
}

function sameReality(a: Draft, b: Draft): boolean {
  return (["negation", "future", "hypothetical", "historical"] as const).every(
    (mark) => a.reality.has(mark) === b.reality.has(mark),
  );
}

/** One trigger is the other's carrier, object, subject or clause mate. */
function areLinked(a: Draft, b: Draft): boolean {
  const { tokens } = a.site.tree;
  if (a.token === b.site.carrier || b.token === a.site.carrier) return true;
  if (tokens[a.token].head === b.token || tokens[b.token].head === a.token) return true;
  if (a.site.carrier >= 0 && tokens[a.site.carrier].head === b.token) return true;
  return hangsOn(a, b) || hangsOn(b, a) || isSubject(a, b) || isSubject(b, a) || isApposed(b);
}

/** "..., another attack blamed on the rebels": a second name for what the sentence tells. */
function isApposed({ site, token }: Draft): boolean {
  const { tree } = site;
  if (site.pos !== "n" || !/^(appos|parataxis|dep|list)/.test(tree.tokens[token].deprel)) return false;
  const first = tree.left(token);
  const comma = tree.tokens[first].form === "," || (first > 0 && tree.tokens[first - 1].form === ",");
  return comma && tree.children(token).some((c) => /^(a|an|another|the)$/i.test(tree.tokens[c].form));
}

/** "The attack began at dawn and killed ten": the noun is the verb's subject, if only by way of the verb before. */
const isSubject = (noun: Draft, verb: Draft): boolean =>
  noun.site.pos === "n" &&
  verb.site.pos === "v" &&
  verb.type === "ASSAULT" &&
  subjectsOf(verb.site.tree, verb.token).some((head) => head === noun.token || contentHead(verb.site.tree, head) === noun.token);

/** "A raid on a convoy killed ten": whom the act was aimed at and whom it hurt are both its recipients. */
function isHarmOf(a: Draft, b: Draft): boolean {
  const [noun, verb] = a.site.pos === "n" ? [a, b] : [b, a];
  return noun.site.pos === "n" ? isHarm(verb) : isHarm(a) && isHarm(b);
}

const isHarm = ({ site, token }: Draft): boolean => site.pos === "v" && harmOf(site.lemma(token)) !== null;

/** "Three people were killed" right after the attack that did it. */
function isHarmAfter(a: Draft, b: Draft): boolean {
  if (a.type !== "ASSAULT" || !isHarm(b) || b.actors.length > 0 || isHarm(a) || isCampaign(a, b)) return false;
  if (!isPassive(b.site.tree, b.token) && b.site.lemma(b.token) !== "die") return false;
  return b.sentence - a.sentence === 1 && b.nearness > INSIDE === (b.place !== null);
}

const OPENING = 3;
const ATTACKS = new Set(
  "attack attacks bombing blast explosion shooting raid strike airstrike assault massacre stabbing ambush shelling".split(" "),
);

/** "The bombing", far on in a report that opens with one: the report's own event, when nothing speaks against it. */
export function isMainAct(group: readonly Draft[], b: Draft): boolean {
  if (b.type !== "ASSAULT" || !(b.back || (isBare(b) && isBack(b) && ATTACKS.has(b.site.lemma(b.token))))) return false;
  const [a] = group;
  if (a.type !== "ASSAULT" || a.sentence > OPENING || isCampaign(a, b) || a.reality.has("negation")) return false;
  return group.every(
    (other) => sameReality(other, b) && sameTime(other, b) && samePlace(other, b) && meet(other, b, "actors") !== "differ",
  );
}

/** "the attack on a mosque that killed ten": a relative clause that the parser hung on a noun inside the phrase. */
function hangsOn(noun: Draft, verb: Draft): boolean {
  const { tokens } = noun.site.tree;
  if (noun.site.pos !== "n" || verb.site.pos !== "v" || tokens[verb.token].deprel !== "acl:relcl") return false;
  for (let at = tokens[verb.token].head, hops = 0; at >= 0 && hops < 4; at = tokens[at].head, hops++) {
    if (at === noun.token) return true;
    if (!/^(nmod|conj|appos)/.test(tokens[at].deprel)) return false;
  }
  return false;
}

export function sameTime(a: Draft, b: Draft): boolean {
  const [x, y] = [a.when, b.when];
  if (!x || !y || x.basis !== "said" || y.basis !== "said") return true;
  return (x.start ?? "0") <= (y.end ?? "9") && (y.start ?? "0") <= (x.end ?? "9");
}

function samePlace(a: Draft, b: Draft): boolean {
  if (!a.place || !b.place || a.nearness > INSIDE || b.nearness > INSIDE) return true;
  if (a.place.precision === "country" || b.place.precision === "country") return true;
  return a.place.name === b.place.name;
}

function sameModes(a: Draft, b: Draft): boolean {
  return a.modes.length === 0 || b.modes.length === 0 || a.modes.some((mode) => b.modes.includes(mode)) || a.type === "REQUEST";
}

function meet(a: Draft, b: Draft, side: "actors" | "recipients"): "overlap" | "open" | "differ" {
  const [x, y] = [people(a[side]), people(b[side])];
  if (x.length === 0 || y.length === 0) return "open";
  return x.some((entity) => y.some((other) => other === entity)) ? "overlap" : "differ";
}

function bothEmpty(a: Draft, b: Draft): boolean {
  return a.recipients.length === 0 && b.recipients.length === 0;
}

export const isBare = (draft: Draft): boolean => draft.actors.length === 0 && draft.recipients.length === 0;
const BACK = new Set(["the", "this", "these", "that", "those", "such"]);

/** "A strike on Monday hit the base" after another one told of: a new act with a day of its own. */
function isAnother(a: Draft, b: Draft): boolean {
  if (b.site.pos !== "n" || a.when?.basis !== "said" || b.when?.basis !== "said") return false;
  const indefinite = b.site.tree.children(b.token).some((c) => /^(an?|another|two|three)$/i.test(b.site.tree.tokens[c].form));
  return indefinite && (a.when.start !== b.when.start || a.when.end !== b.when.end);
}

/** A noun with "the" or "this" points back to an act already told. */
function isBack({ site, token, back }: Draft): boolean {
  if (back) return true;
  if (site.pos !== "n") return false;
  return site.tree.children(token).some((c) => BACK.has(site.tree.tokens[c].form.toLowerCase()));
}
