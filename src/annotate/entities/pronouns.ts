import type { Analysis } from "../../document/analysis.js";
import type { Entity, Mention } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import type { Register } from "./register.js";

type Sort = "he" | "she" | "it" | "they";
type Gender = "he" | "she";

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
  ["themselves", "they"],
]);
const FEMALE = /\b(mrs|ms|miss|queen|princess|lady|dame|\w+woman|mother|wife|daughter|sister|girl|woman|actress|first lady)\b/i;
const MALE =
  /\b(mr|king|prince|sir|lord|pope|father|husband|son|brother|boy|man|\w+sman|sheikh|ayatollah|imam|mullah|emir|sultan|cardinal|bishop|monk)\b/i;
const REACH = 3;

/** Adds mentions for pronouns of the third person whose antecedent is plain: the nearest fitting one, subjects first. */
export function mentionPronouns(analysis: Analysis, register: Register): void {
  const named = [...analysis.mentions].sort((a, b) => a.first - b.first);
  const genders = new Map<Entity, Gender>();
  let next = 0;
  const before: Mention[] = [];
  for (const token of analysis.tokens) {
    while (next < named.length && named[next].first <= token.i) before.push(named[next++]);
    const sort = token.upos === "PRON" || token.upos === "DET" ? SORTS.get(token.form.toLowerCase()) : undefined;
    if (!sort || analysis.mentionAt(token.i) || (sort === "it" && isEmpty(analysis, token.i))) continue;
    const entity = antecedent(analysis, before, token.i, sort, genders);
    if (!entity) continue;
    if (sort === "he" || sort === "she") genders.set(entity, sort);
    register.mention(entity, { first: token.i, last: token.i + 1, head: token.i, form: "pronoun", rule: `pronoun.${sort}` });
    before.push(analysis.mentions[analysis.mentions.length - 1]);
    lendCountry(analysis, token.i, entity);
  }
}

/** "its troops": what is somebody's has that somebody's country, where nothing nearer tells one. */
function lendCountry(analysis: Analysis, i: number, owner: Entity): void {
  const { deprel, head } = analysis.tokens[i];
  if (head < 0 || deprel !== "nmod:poss") return;
  const mention = analysis.mentionAt(head);
  if (mention?.form === "description" && mention.entity.name === null) mention.entity.country ??= owner.country;
}

/** "It is unclear whether", "it was raining": a subject that names nothing. */
function isEmpty({ tokens, tree }: Analysis, i: number): boolean {
  if (relationIs(tokens[i].deprel, "expl")) return true;
  const governor = tokens[i].head;
  if (governor < 0 || !relationIs(tokens[i].deprel, "nsubj")) return false;
  const predicate =
    tokens[governor].upos === "ADJ" ||
    tree.child(governor, "cop") >= 0 ||
    tokens[i].deprel === "nsubj:pass" ||
    /^(remain|seem|appear|happen|rain|snow|turn)$/.test(tokens[governor].lemma);
  return predicate && tree.child(governor, "csubj", "ccomp", "xcomp", "advcl") >= 0;
}

function antecedent(
  analysis: Analysis,
  before: readonly Mention[],
  i: number,
  sort: Sort,
  genders: ReadonlyMap<Entity, Gender>,
): Entity | null {
  const { tokens } = analysis;
  const sentence = tokens[i].sentence;
  const others = besides(analysis, i);
  let best: Entity | null = null;
  let most = 0;
  for (let k = before.length - 1, looked = 0; k >= 0 && looked < 40; k--, looked++) {
    const mention = before[k];
    const distance = sentence - tokens[mention.head].sentence;
    if (distance >= REACH) break;
    if (mention.last > i || !fits(mention, sort, genders) || others.has(mention.entity)) continue;
    const score = salience(analysis, mention, i, distance, sort);
    if (score > most) {
      most = score;
      best = mention.entity;
    }
  }
  return best;
}

function fits({ entity, title, form }: Mention, sort: Sort, genders: ReadonlyMap<Entity, Gender>): boolean {
  const { kind, office } = entity;
  if (sort === "it") return kind === "country" || kind === "organisation" || (kind === "group" && entity.name !== null);
  if (sort === "they") return kind === "group" || kind === "organisation" || kind === "country";
  if (kind !== "person" && kind !== "role") return false;
  const known = genders.get(entity);
  if (known) return known === sort;
  const words = `${title?.text ?? ""} ${office ?? ""} ${form === "description" ? entity.mentions[0].span.text : ""}`;
  return sort === "he" ? !FEMALE.test(words) : !MALE.test(words);
}

/** Whom the other dependents of its verb name: "Doe accused him" is not about Doe. */
function besides(analysis: Analysis, i: number): Set<Entity> {
  const { form, head } = analysis.tokens[i];
  const others = new Set<Entity>();
  if (head < 0 || /^(his|her|its|their|\w+sel(f|ves))$/i.test(form)) return others;
  for (const sibling of analysis.tree.children(head)) {
    const entity = sibling === i ? undefined : analysis.mentionAt(sibling)?.entity;
    if (entity) others.add(entity);
  }
  return others;
}

function salience({ tokens }: Analysis, { head, form, entity }: Mention, i: number, distance: number, sort: Sort): number {
  const { deprel } = tokens[head];
  let score = 40 - distance * 12;
  if (relationIs(deprel, "nsubj")) score += 10;
  else if (relationIs(deprel, "obj") || relationIs(deprel, "iobj")) score += 3;
  else if (relationIs(deprel, "nmod") || relationIs(deprel, "compound")) score -= 4;
  if (form === "pronoun") score += 4;
  if (entity.kind === "person") score += 2;
  if (sort === "they") score += entity.kind === "group" ? 6 : entity.kind === "country" ? -8 : 0;
  if (sort === "it" && entity.sectors[0] === "JRN") score -= 6;
  return score - Math.min(10, (i - head) / 10);
}
