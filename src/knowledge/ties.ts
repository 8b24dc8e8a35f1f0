import type { RelationKind } from "../document/annotation.js";
import { type ReadData, readTable, several } from "./table.js";

/** Who the subject of a verb is to the agreement that is its object. */
export type AgreementSide = "party" | "broker" | "guarantor";

/** A noun or phrase that names an agreement: lemmas, lower case. */
export interface AgreementName {
  readonly words: readonly string[];
  readonly kind: string;
  readonly status: string | null;
  /** `side`: counts only with somebody of it; `body`: only as the act of a council, or with a number. */
  readonly needs: "side" | "body" | null;
}

/** What a word beside an agreement tells of it. */
export interface AgreementWord {
  readonly subject: AgreementSide | null;
  readonly status: string | null;
}

export interface Agreements {
  /** Names by their last lemma, the longest first. */
  readonly names: ReadonlyMap<string, readonly AgreementName[]>;
  readonly acts: ReadonlyMap<string, AgreementWord>;
  readonly fates: ReadonlyMap<string, AgreementWord>;
  readonly nouns: ReadonlyMap<string, AgreementWord>;
  readonly qualities: ReadonlyMap<string, AgreementWord>;
}

/** A word that tells a relation, from whoever it is said of to whoever it names. */
export interface RelationWord {
  readonly kind: RelationKind | null;
  /** The kind from the other side: "X is backed by Y". */
  readonly passive: RelationKind | null;
  readonly prepositions: ReadonlySet<string>;
}

/** Relation words by how they stand: as nouns, verbs, adjectives with a preposition, parts of compounds, titles. */
export type RelationPlace = "noun" | "verb" | "oblique" | "suffix" | "prefix" | "title";
export type Relations = Readonly<Record<RelationPlace, ReadonlyMap<string, RelationWord>>>;

/** What agreements and relations are told by. */
export interface Ties {
  readonly agreements: Agreements;
  readonly relations: Relations;
}

const sides = new Set<string>(["", "party", "broker", "guarantor"]);
const kinds = new Set<string>(["", "ally", "supporter", "member", "leader-of", "opponent", "backed-by"]);

function check(path: string, line: number, column: string, value: string, allowed: ReadonlySet<string>): string | null {
  if (!allowed.has(value))
    throw new Error(`${path}:${line}: ${column} is "${value}"; it is one of ${[...allowed].filter(Boolean).join(", ")}`);
  return value || null;
}

function loadAgreements(read: ReadData): Agreements {
  const path = "codebook/agreements.tsv";
  const names = new Map<string, AgreementName[]>();
  const beside = {
    act: new Map<string, AgreementWord>(),
    fate: new Map<string, AgreementWord>(),
    noun: new Map<string, AgreementWord>(),
    quality: new Map<string, AgreementWord>(),
  };
  for (const row of readTable(path, read(path), ["words", "is", "kind", "subject", "status", "needs"])) {
    const subject = check(path, row.line, "subject", row.subject, sides) as AgreementSide | null;
    const needs = check(path, row.line, "needs", row.needs, new Set(["", "side", "body"])) as AgreementName["needs"];
    const is = check(path, row.line, "is", row.is, new Set(["agreement", ...Object.keys(beside)]));
    for (const phrase of several(row.words)) {
      const words = phrase.split(" ");
      const last = words[words.length - 1];
      if (is !== "agreement") beside[is as keyof typeof beside].set(phrase, { subject, status: row.status || null });
      else names.set(last, [...(names.get(last) ?? []), { words, kind: row.kind, status: row.status || null, needs }]);
    }
  }
  for (const list of names.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { names, acts: beside.act, fates: beside.fate, nouns: beside.noun, qualities: beside.quality };
}

function loadRelations(read: ReadData): Relations {
  const path = "codebook/relations.tsv";
  const places = {
    noun: new Map(),
    verb: new Map(),
    oblique: new Map(),
    suffix: new Map(),
    prefix: new Map(),
    title: new Map(),
  } as Record<RelationPlace, Map<string, RelationWord>>;
  for (const row of readTable(path, read(path), ["words", "is", "kind", "passive", "preposition"])) {
    const is = check(path, row.line, "is", row.is, new Set(Object.keys(places))) as RelationPlace;
    const kind = check(path, row.line, "kind", row.kind, kinds) as RelationKind | null;
    const passive = check(path, row.line, "passive", row.passive, kinds) as RelationKind | null;
    for (const word of several(row.words))
      places[is].set(word, { kind, passive, prepositions: new Set(several(row.preposition)) });
  }
  return places;
}

/** Reads `codebook/agreements.tsv` and `codebook/relations.tsv`. Throws an Error naming file and line of the first mistake. */
export function loadTies(read: ReadData): Ties {
  return { agreements: loadAgreements(read), relations: loadRelations(read) };
}
