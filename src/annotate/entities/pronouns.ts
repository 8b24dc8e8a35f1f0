import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";
import type { Token } from "../../document/token.js";
import { relationIs } from "../../document/tree.js";
import { type Candidate, candidatesOf, entityOf, ofMention } from "./candidates.js";
import { quotedTokens, quoteSpeaker, subjectAhead } from "./clauses.js";
import type { Genders } from "./gender.js";
import { mentionAgain, mentionAll } from "./joint.js";
import { mentionPairs } from "./pairs.js";
import { type Site, type Sort, siteOf } from "./pronoun-site.js";
import type { Register } from "./register.js";
import { salience } from "./salience.js";
import type { Scene } from "./scene.js";

const SORTS: ReadonlyMap<string, Sort> = new Map([
  ["he", "he"],
  ["him", "he"],
  ["his", "he"],
  ["himself", "he"],
  ["she", "she"],
  ["her", "she"],
  ["hers", "she"],
  ["herself", "she"],
  ["it", "it"],
  ["its", "it"],
  ["itself", "it"],
  ["they", "they"],
  ["them", "they"],
  ["their", "they"],
  ["theirs", "they"],
  ["themselves", "they"],
]);
/** As many sentences back, and as many candidates, are looked at. */
const REACH = 3;
const MOST = 48;
const AHEAD = 24;
/** Outside a quotation, whom it names is hardly in mind. */
const QUOTED = -10;
const TELLS = new Set("say tell add claim ask write shout announce warn reply insist declare state admit".split(" "));

/** Adds mentions for pronouns of the third person whose antecedent is plain: the fitting one that is nearest to mind. */
export function mentionPronouns(scene: Scene, register: Register): void {
  const { analysis } = scene;
  const pronouns = analysis.tokens.filter(
    ({ upos, form, i }) => (upos === "PRON" || upos === "DET") && SORTS.has(form.toLowerCase()) && !analysis.mentionAt(i),
  );
  const list = candidatesOf(scene, register);
  if (pronouns.length > 0) resolve(scene, register, pronouns, list);
  mentionPairs(scene, register, list);
}

function resolve(scene: Scene, register: Register, pronouns: readonly Token[], list: readonly Candidate[]): void {
  const { analysis } = scene;
  const quoted = quotedTokens(analysis);
  const { genders } = register;
  const before: Candidate[] = [];
  let next = 0;
  for (const { i, form } of pronouns) {
    while (next < list.length && list[next].first <= i) before.push(list[next++]);
    if (isPartOfName(register, i)) continue;
    const sort = SORTS.get(form.toLowerCase()) as Sort;
    if (sort === "it" && isEmpty(analysis, i)) continue;
    const site = siteOf(analysis, register, i, sort, quoted[i] === 1);
    const speaker = site.quoted && (sort === "he" || sort === "she") ? quoteSpeaker(analysis, i, quoted) : -1;
    const sayer = speaker >= 0 ? (register.covering[speaker] ?? analysis.mentionAt(speaker)?.entity ?? null) : null;
    const chosen = best(scene, register, before, list, next, site, quoted, genders, sayer) ?? lastResort(register, before, site);
    const entity = chosen && name(register, chosen, site);
    if (!entity) continue;
    if ((sort === "he" || sort === "she") && entity.kind !== "group") genders.show(entity, sort);
    const mention = analysis.mentionAt(i);
    if (mention) before.push(ofMention(scene, mention));
    lendCountry(analysis, i, entity);
  }
}

/** "Liu He", "Park Her": a capital in mid-sentence right behind a person's name belongs to it. */
function isPartOfName(register: Register, i: number): boolean {
  const { tokens } = register.analysis;
  const before = tokens[i - 1];
  if (!/^(He|Her)$/.test(tokens[i].form) || before?.upos !== "PROPN" || before.sentence !== tokens[i].sentence) return false;
  const entity = register.covering[i - 1];
  if (entity?.kind !== "person" || before.end + 1 !== tokens[i].start) return false;
  register.mention(entity, { first: i, last: i + 1, head: i, form: "name", rule: "name.rest" });
  return true;
}

/** Adds the mention of whom a pronoun names; null when that is a thing. */
function name(register: Register, chosen: Candidate, { i, sort }: Site): Entity | null {
  const where = { first: i, last: i + 1, head: i, form: "pronoun", rule: `pronoun.${sort}` } as const;
  if (chosen.members) return mentionAll(register, chosen, where);
  const again = sort === "they" ? mentionAgain(register, chosen.head, where) : null;
  if (again) return again;
  const entity = entityOf(register, chosen);
  if (entity) register.mention(entity, where);
  return entity;
}

function best(
  scene: Scene,
  register: Register,
  before: readonly Candidate[],
  list: readonly Candidate[],
  next: number,
  site: Site,
  quoted: Uint8Array,
  genders: Genders,
  sayer: Entity | null,
): Candidate | null {
  const { analysis } = scene;
  let chosen: Candidate | null = null;
  let most = 0;
  const weigh = (candidate: Candidate, bonus: number) => {
    if (sayer && candidate.mention?.entity === sayer && !quoted[candidate.head]) return;
    if (!fits(register, candidate, site, genders) || isItsSpeaker(analysis, candidate, site, quoted)) return;
    const score = salience(analysis, candidate, site) + bonus + known(candidate, site, genders);
    if (score > most) {
      most = score;
      chosen = candidate;
    }
  };
  for (let k = before.length - 1, looked = 0; k >= 0 && looked < MOST; k--, looked++) {
    const candidate = before[k];
    if (site.sentence - analysis.tokens[candidate.head].sentence >= REACH) break;
    if (candidate.last <= site.i) weigh(candidate, quoted[candidate.head] && !site.quoted ? QUOTED : 0);
  }
  const ahead = subjectAhead(analysis, site.i);
  for (let k = next; ahead >= 0 && k < list.length && k < next + AHEAD && list[k].first <= ahead; k++)
    if (list[k].head === ahead || (list[k].first <= ahead && ahead < list[k].last)) weigh(list[k], list[k].mention ? 6 : 0);
  return chosen;
}

/** A gender that agrees for certain counts for more than one that is only not known to differ. */
function known({ mention }: Candidate, { sort }: Site, genders: Genders): number {
  return mention && (sort === "he" || sort === "she") && genders.of(mention.entity) === sort ? 6 : 0;
}

function fits(register: Register, candidate: Candidate, site: Site, genders: Genders): boolean {
  const { mention, members, plural } = candidate;
  const { sort, others } = site;
  if (site.reflexive && site.local >= 0 && site.local !== candidate.head && !register.covering[site.local]) return false;
  if (members) return sort === "they" && members.every((one) => (one.mention ? !others.has(one.mention.entity) : one.polity));
  if (!mention) {
    if (sort === "he" || sort === "she" || (site.acts && !candidate.polity && !candidate.speaks)) return false;
    return sort === "they" ? plural : !plural;
  }
  const { entity } = mention;
  if (others.has(entity)) return false;
  if (site.reflexive && site.local >= 0 && register.covering[site.local] !== entity) return false;
  const { kind } = entity;
  if (sort === "it")
    return kind === "country" || kind === "organisation" || (kind === "group" && entity.name !== null && !plural);
  if (sort === "they") return kind === "group" || kind === "organisation" || kind === "country";
  if (kind !== "person" && kind !== "role") return false;
  const gender = genders.of(entity);
  return gender === null || gender === sort;
}

/** In a quotation "he" is not who says it. */
function isItsSpeaker({ tokens }: Analysis, { head }: Candidate, site: Site, quoted: Uint8Array): boolean {
  if (!site.quoted || quoted[head] || site.sentence - tokens[head].sentence > 1) return false;
  const { deprel, head: governor } = tokens[head];
  return relationIs(deprel, "nsubj") && governor >= 0 && !quoted[governor] && TELLS.has(tokens[governor].lemma);
}

/** Where nobody else fits: one person of whom nothing tells "he" or "she" for "they", a bare name that only a tag calls a person for "it". */
function lastResort(register: Register, before: readonly Candidate[], site: Site): Candidate | null {
  const { tokens } = register.analysis;
  if (site.sort !== "they" && !(site.sort === "it" && (site.acts || site.possessive))) return null;
  let chosen: Candidate | null = null;
  let most = 0;
  for (let k = before.length - 1; k >= 0 && k > before.length - 12; k--) {
    const { mention, last, head } = before[k];
    if (site.sentence - tokens[head].sentence > 1) break;
    if (!mention || last > site.i || site.others.has(mention.entity)) continue;
    const role = site.sort === "they" && mention.entity.kind === "role";
    if (!role && !(site.sort === "it" && isDoubtfulPerson(register, mention.entity))) continue;
    const score = salience(register.analysis, before[k], site);
    if (score > most) {
      most = score;
      chosen = before[k];
    }
  }
  if (chosen?.mention?.entity.kind === "person") chosen.mention.entity.kind = "organisation";
  return chosen;
}

/** One word that a tag alone calls a person: no title, no given name, no longer name, no "he" or "she". */
function isDoubtfulPerson(register: Register, { kind, name, actor, office, mentions }: Entity): boolean {
  if (kind !== "person" || actor !== null || office !== null || !name || /[\s-]/.test(name)) return false;
  if (register.actors.givenNames.has(register.actors.spelling(name))) return false;
  return mentions.every(({ title, form, rule }) => title === null && (form === "name" || rule === "pronoun.it"));
}

/** "its troops": what is somebody's has that somebody's country, where nothing nearer tells one. */
function lendCountry(analysis: Analysis, i: number, owner: Entity): void {
  const { deprel, head } = analysis.tokens[i];
  if (head < 0 || deprel !== "nmod:poss") return;
  const mention = analysis.mentionAt(head);
  if (mention?.form === "description" && mention.entity.name === null) mention.entity.country ??= owner.country;
}

const EMPTY_VERBS = /^(remain|seem|appear|happen|rain|snow|turn|emerge|transpire|matter|take|suffice|depend)$/;

/** "It is unclear whether", "it was raining", "made it clear that": a word that names nothing. */
function isEmpty({ tokens, tree }: Analysis, i: number): boolean {
  const { deprel, head } = tokens[i];
  if (tokens[i].form.toLowerCase() !== "it" || head < 0) return relationIs(deprel, "expl");
  if (relationIs(deprel, "expl")) return true;
  const clause = tree.child(head, "csubj", "ccomp", "xcomp", "advcl", "acl") >= 0;
  if (relationIs(deprel, "obj")) return tree.child(head, "xcomp") >= 0 && tree.child(head, "ccomp", "advcl") >= 0;
  if (!relationIs(deprel, "nsubj")) return false;
  const { upos, lemma, xpos } = tokens[head];
  if (/^(rain|snow|emerge|transpire)$/.test(lemma)) return true;
  const copula = tree.child(head, "cop") >= 0;
  if (copula && (upos === "NUM" || xpos === "JJ" || upos === "ADV" || relationIs(deprel, "nsubj:outer")))
    return clause || isTime(tokens[head].lemma);
  return clause && (upos === "ADJ" || copula || deprel === "nsubj:pass" || EMPTY_VERBS.test(lemma));
}

function isTime(lemma: string): boolean {
  return /^(day|week|month|year|time|hour|o'clock|midnight|noon)$/.test(lemma);
}
