import type { Entity } from "../../document/annotation.js";
import { type Candidate, entityOf } from "./candidates.js";
import type { NewMention, Register } from "./register.js";

/**
 * Adds a mention of several at once, each of them and the group that they are here: "They" of "Doe and Roe". The group's mention is the one
 * that the head finds; `Register.joined` has the others. Null when one of them is a thing.
 */
export function mentionAll(register: Register, { members, first, last, head }: Candidate, where: NewMention): Entity | null {
  const entities = (members ?? []).map((member) => entityOf(register, member));
  if (entities.length < 2 || entities.some((entity) => entity === null)) return null;
  const all = [...new Set(entities as Entity[])];
  if (all.length < 2) return null;
  const group = groupOf(register, all, { first, last, head }, where);
  for (const entity of all) register.mention(entity, where);
  register.joined.set(where.head, all);
  return group;
}

/** Adds a mention of all whom an earlier word named at once; null when that named only one. */
export function mentionAgain(register: Register, before: number, where: NewMention): Entity | null {
  const all = register.joined.get(before);
  const group = register.analysis.mentionAt(before)?.entity;
  if (!all || !group) return null;
  for (const entity of [group, ...all]) register.mention(entity, where);
  register.joined.set(where.head, all);
  return group;
}

/** The group of these: the one that the words are known to name, or one of its own, which the words that join them name too. */
function groupOf(
  register: Register,
  all: readonly Entity[],
  joined: Pick<NewMention, "first" | "last" | "head">,
  where: NewMention,
): Entity {
  const { analysis } = register;
  const there = analysis.mentionAt(where.head)?.entity;
  if (there) return there;
  const key = `joined:${all.map(({ id }) => id).join()}`;
  const known = register.find(key);
  const group =
    known ?? register.make(key, "group", { country: shared(all.map(({ country }) => country)), sectors: sectorsOf(all) });
  const isPhrase = analysis.tokens.slice(joined.first, joined.last).every(({ upos }) => upos !== "VERB" && upos !== "AUX");
  if (!known && isPhrase) register.mention(group, { ...joined, form: "description", rule: "group.joined" });
  register.mention(group, where);
  return group;
}

function shared<T>(values: readonly T[]): T | null {
  return values.every((value) => value === values[0]) ? values[0] : null;
}

function sectorsOf(all: readonly Entity[]): readonly string[] {
  return shared(all.map(({ sectors }) => sectors.join())) === null ? [] : all[0].sectors;
}
