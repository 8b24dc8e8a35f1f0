import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";
import { relationIs } from "../../document/tree.js";
import { opensPartyTag } from "../party-tags.js";
import { isState } from "./describe.js";
import type { Item } from "./item.js";
import type { Phrase } from "./phrases.js";
import type { Register } from "./register.js";
import type { Scene } from "./scene.js";

interface Kept {
  readonly scene: Scene;
  readonly register: Register;
  readonly itemAt: ReadonlyMap<number, Item>;
  readonly phraseAt: ReadonlyMap<number, Phrase>;
}

const kept = new WeakMap<Analysis, Kept>();

/** Keeps what `entityFor` needs of a report for as long as its analysis lives. */
export function keepScene(analysis: Analysis, scene: Scene, register: Register): void {
  const itemAt = new Map<number, Item>();
  for (const item of scene.items) for (let i = item.first; i < item.last; i++) itemAt.set(i, item);
  kept.set(analysis, { scene, register, itemAt, phraseAt: new Map(scene.phrases.map((phrase) => [phrase.head, phrase])) });
}

/**
 * The entity that a token names, or that its phrase names when the token is the head of one. A state's name or adjective that got no mention
 * (a place, "Israeli" in "Israeli strike") gives the state. Any other noun or number makes a new entity of kind role with what the phrase tells.
 * Null for words that name nobody: verbs, pronouns without antecedent, adverbs.
 */
export function entityFor(analysis: Analysis, head: number): Entity | null {
  const found = analysis.mentionAt(head)?.entity;
  if (found) return found;
  const { scene, register, itemAt } = kept.get(analysis) ?? {};
  if (!scene || !register || !itemAt) return null;
  const covering = register.covering[head];
  if (covering) return covering;
  const item = itemAt.get(head);
  const actor = item && scene.chosen.get(item);
  if (item && actor && isState(item, actor) && !item.detached)
    return item.use === "region" ? regionOf(analysis, register, item, actor.country) : register.state(actor);
  const role = item?.role;
  return role && role.kind !== "person" ? ofRole(scene, register, item, head) : generic(analysis, register, head);
}

/** "Indiana" in "an Indiana law", "Gaza" in "Gaza accused Israel": those who govern there, not the nation's government. */
function regionOf(analysis: Analysis, register: Register, { first, last }: Item, country: string | null): Entity {
  const name = analysis.span(first, last).text;
  return register.make(`name:${name.toLowerCase()}`, "organisation", { name, country, sectors: ["GOV"] });
}

/** "police" in "police violence", "army" in "an army base": the organ or people that a word beside another noun names. */
function ofRole(scene: Scene, register: Register, { role, first, last }: Item, head: number): Entity | null {
  if (!role) return null;
  const country = role.sectors.length && role.sectors[0] !== "REB" ? scene.country : null;
  const entity = role.organ
    ? register.organ(role, country, role.sectors)
    : register.make(
        `role:${role.role}|${country ?? ""}|${role.sectors.join()}`,
        role.kind === "body" ? "organisation" : "group",
        {
          country,
          sectors: role.sectors,
        },
      );
  register.mention(entity, { first, last, head, form: "description", rule: "description.beside" });
  return entity;
}

/** All whom a word names that names several at once ("they", "both sides", "the two leaders"); null for any other. */
export function joinedAt(analysis: Analysis, head: number): readonly Entity[] | null {
  return kept.get(analysis)?.register.joined.get(head) ?? null;
}

function generic(analysis: Analysis, register: Register, head: number): Entity | null {
  const { upos } = analysis.tokens[head];
  if (upos !== "NOUN" && upos !== "PROPN" && upos !== "NUM") return null;
  const [first, last] = phraseSpan(analysis, head);
  const start = bareStart(analysis, first, head);
  if (opensPartyTag(analysis.tokens, start)) return null;
  const words = analysis.span(start, last).text.toLowerCase();
  const known =
    register.find(`name:${words}`) ??
    (/^\p{Lu}/u.test(analysis.tokens[head].form) ? register.find(`surname:${register.actors.spelling(words)}`) : undefined);
  if (known) return known;
  const entity =
    upos === "PROPN" ? analysis.newEntity("organisation", { name: analysis.span(start, last).text }) : analysis.newEntity("role");
  register.mention(entity, {
    first: start,
    last,
    head,
    form: "description",
    rule: "description.other",
  });
  return entity;
}

function bareStart({ tokens }: Analysis, first: number, head: number): number {
  let start = first;
  while (start < head && (tokens[start].upos === "DET" || tokens[start].upos === "PUNCT")) start++;
  return start;
}

const OUTSIDE = [
  "acl",
  "appos",
  "conj",
  "cc",
  "punct",
  "parataxis",
  "cop",
  "aux",
  "mark",
  "nsubj",
  "case",
  "dep",
  "discourse",
  "advcl",
];

/** Whether a time expression stands here: "yesterday" in "the men yesterday". */
function isWhen({ times, tokens }: Analysis, i: number): boolean {
  return relationIs(tokens[i].deprel, "nmod:unmarked") && times.some(({ first, last }) => first <= i && i < last);
}

/** The tokens of a noun phrase, [first, last): with article and title, without relative clause, apposition, joined phrases, preposition and adverb after it. */
export function phraseSpan(analysis: Analysis, head: number): [first: number, last: number] {
  const { tree, tokens } = analysis;
  const mention = analysis.mentionAt(head);
  let first = head;
  let last = head + 1;
  for (const c of tree.children(head)) {
    const { deprel } = tokens[c];
    if (OUTSIDE.some((outside) => relationIs(deprel, outside)) && !(relationIs(deprel, "appos") && c === last)) continue;
    if (c > head && (relationIs(deprel, "advmod") || isWhen(analysis, c))) continue;
    if (c < head) first = Math.min(first, tree.left(c));
    else last = Math.max(last, tree.right(c) + 1);
  }
  for (let i = head + 1; i < last; i++) if (tokens[i].form === "," || tokens[i].form === ";") last = i;
  if (mention && mention.head === head) {
    first = Math.min(first, mention.first);
    last = Math.max(last, mention.last);
  }
  return [first, last];
}
