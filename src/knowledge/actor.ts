import type { EntityKind } from "../document/annotation.js";
import type { NameTree } from "./actor-names.js";

/** An office held from `from` to `to`, ISO days, both inclusive; null when open or unknown. */
export interface Office {
  readonly country: string | null;
  readonly sectors: readonly string[];
  readonly title: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Somebody in the tables: a state, an organisation, an armed group, an organ of a state, a person with offices. */
export interface Actor {
  /** Table and name: `states/Russia`, `groups/Hamas`. */
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  readonly country: string | null;
  readonly sectors: readonly string[];
  readonly wikidata: string | null;
  /** The offices of a person, latest first; empty for all others. */
  readonly offices: readonly Office[];
  /** ISO days between which the actor exists; null when open or unknown. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What a word for people or for an organ of a state tells: "spokesman", "rebels", "foreign ministry". */
export interface Role {
  readonly role: string;
  readonly plural: boolean;
  /** person: one of them; people: several; body: an organisation. */
  readonly kind: "person" | "people" | "body";
  readonly sectors: readonly string[];
  /** `side` takes country and sectors from the organisation in its phrase, `own` keeps its own, `none` takes nothing from whose it is. */
  readonly takes: "own" | "side" | "none";
  /** What the word itself tells: a coalition is IGO; null for most. */
  readonly country: string | null;
  /** Name of a state's organ with `{state}` for the state; null for mere words. */
  readonly organ: string | null;
}

/** A word before a role that tells sectors. */
export interface Modifier {
  readonly sectors: readonly string[];
  readonly how: "add" | "first" | "only";
}

/** What is said of a person: "he" or "she". */
export type Pronoun = "he" | "she";

/** Whom a noun with "the" may name again besides those of whom it was said. */
export interface Anaphor {
  readonly kind: "person" | "people" | "group" | "body" | "country";
  /** Fits one with any of these sectors. */
  readonly sectors: readonly string[];
  /** Fits one whose name or office has any of these words. */
  readonly words: readonly string[];
  /** Whether it fits one of whom nothing is told. */
  readonly open: boolean;
}

/** States, organisations, armed groups, organs, offices with holders and dates, metonyms, demonyms, role words. */
export interface Actors {
  readonly version: string;
  readonly names: NameTree<Actor>;
  /** Gives a word of a name in the spelling that names are compared in. */
  readonly spelling: (form: string) => string;
  readonly roles: NameTree<Role>;
  readonly modifiers: ReadonlyMap<string, Modifier>;
  /** The state with this PLOVER or ISO alpha-3 code. */
  readonly states: ReadonlyMap<string, Actor>;
  /** Persons by the last word of a name, folded. */
  readonly surnames: ReadonlyMap<string, readonly Actor[]>;
  /** Given names, spelled by `spelling`, that tell whether "he" or "she" is said of their bearer. */
  readonly givenNames: ReadonlyMap<string, Pronoun>;
  /** Nouns that name somebody again: "the envoy", "the group". */
  readonly anaphors: ReadonlyMap<string, readonly Anaphor[]>;
}

/** The office a person held on this day; with `title`, one whose title has these words if there is any. Without a day, the latest. */
export function officeOn(actor: Actor, day: string | null): Office | null {
  if (!day) return actor.offices[0] ?? null;
  return actor.offices.find((office) => (office.from ?? "0") <= day && day <= (office.to ?? "9999")) ?? null;
}
