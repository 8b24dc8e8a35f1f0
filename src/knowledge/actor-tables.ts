import type { EntityKind } from "../document/annotation.js";
import type { Actor, Actors, Modifier, Office, Role } from "./actor.js";
import { type NameTree, type NameUse, wordsOf } from "./actor-names.js";
import type { Spelling } from "./actor-spelling.js";
import { loadAnaphors, loadGivenNames } from "./actor-words.js";
import { oneOf, type ReadData, type Row, readTable, several } from "./table.js";

export const SECTORS: ReadonlySet<string> = new Set(
  "AGR BUS COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MED MIL OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK".split(" "),
);

type Trees = { readonly names: NameTree<Actor>; readonly roles: NameTree<Role> };

/** Reads every table of `data/actors` into the two trees and the maps. */
export function loadActorTables(read: ReadData, trees: Trees, spelling: Spelling): Actors {
  const modifiers = new Map<string, Modifier>();
  const states = new Map<string, Actor>();
  const surnames = new Map<string, Actor[]>();
  loadOrgans(read, trees);
  loadStates(read, trees.names, states);
  loadNamed(read, trees.names, "actors/groups.tsv", "group");
  loadNamed(read, trees.names, "actors/organisations.tsv", "organisation");
  loadNamed(read, trees.names, "actors/parties.tsv", "organisation");
  loadOffices(read, trees.names, surnames, spelling);
  loadRoles(read, trees.roles);
  loadModifiers(read, modifiers);
  return {
    version: "1",
    ...trees,
    modifiers,
    states,
    surnames,
    spelling,
    givenNames: loadGivenNames(read, spelling),
    anaphors: loadAnaphors(read),
  };
}

const TABLES = {
  states: ["country", "name", "aliases", "adjectives", "people", "capital", "metonyms", "regions", "sectors", "wikidata"],
  named: ["name", "aliases", "country", "sectors", "wikidata"],
  offices: ["name", "aliases", "country", "sectors", "office", "from", "to", "wikidata"],
  roles: ["role", "plural", "kind", "sectors", "takes", "country"],
  modifiers: ["word", "sectors", "how"],
} as const;

function loadStates(read: ReadData, names: NameTree<Actor>, states: Map<string, Actor>): void {
  const path = "actors/states.tsv";
  for (const row of readTable(path, read(path), TABLES.states)) {
    const actor = actorOf(path, row, "states", "country");
    if (!states.has(row.country)) states.set(row.country, actor);
    const add = (cell: string, use: NameUse) => {
      for (const name of several(cell)) names.add(name, actor, use);
    };
    names.add(row.name, actor, "name");
    add(row.aliases, "name");
    add(row.adjectives, "adjective");
    add(row.people, "people");
    add(row.capital, "capital");
    add(row.metonyms, "metonym");
    add(row.regions, "region");
  }
}

function loadNamed(read: ReadData, names: NameTree<Actor>, path: string, kind: EntityKind): void {
  const dated: readonly string[] = kind === "group" ? ["from", "to"] : [];
  for (const row of readTable<(typeof TABLES.named)[number] | "from" | "to">(path, read(path), [
    ...TABLES.named,
    ...(dated as ["from"]),
  ])) {
    const actor = actorOf(path, row, path.replace(/^actors\/|\.tsv$/g, ""), kind);
    for (const name of [row.name, ...several(row.aliases)]) names.add(name, actor, "name");
  }
}

function loadOrgans(read: ReadData, trees: Trees): void {
  const path = "actors/organs.tsv";
  for (const row of readTable(path, read(path), TABLES.named)) {
    if (row.country) {
      const actor = actorOf(path, row, "organs", "organisation");
      for (const name of [row.name, ...several(row.aliases)]) trees.names.add(name, actor, "name");
      continue;
    }
    if (!row.name.includes("{state}")) throw new Error(`${path}:${row.line}: "${row.name}" has neither a country nor {state}`);
    const organ: Role = {
      role: several(row.aliases)[0] ?? row.name,
      plural: false,
      kind: "body",
      takes: "own",
      sectors: sectorsOf(path, row),
      country: null,
      organ: row.name,
    };
    for (const name of several(row.aliases)) trees.roles.add(name, organ, "word", /^\p{Lu}+$/u.test(name));
  }
}

function loadOffices(read: ReadData, names: NameTree<Actor>, surnames: Map<string, Actor[]>, spelling: Spelling): void {
  const path = "actors/offices.tsv";
  const persons = new Map<
    string,
    { row: Row<"name" | "aliases" | "country" | "sectors" | "wikidata">; offices: Office[]; aliases: Set<string> }
  >();
  for (const row of readTable(path, read(path), TABLES.offices)) {
    const office: Office = {
      country: row.country || null,
      sectors: sectorsOf(path, row),
      title: row.office,
      from: dayOf(path, row.line, row.from, "-01-01"),
      to: dayOf(path, row.line, row.to, "-12-31"),
    };
    const known = persons.get(row.name);
    if (known) known.offices.push(office);
    else persons.set(row.name, { row, offices: [office], aliases: new Set() });
    for (const alias of several(row.aliases)) persons.get(row.name)?.aliases.add(alias);
  }
  for (const { row, offices, aliases } of persons.values()) {
    offices.sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? 1 : -1));
    const actor: Actor = { ...actorOf(path, row, "offices", "person"), offices };
    for (const name of [row.name, ...aliases]) names.add(name, actor, "name");
    for (const surname of new Set([row.name, ...aliases].map((name) => spelling(wordsOf(name).at(-1) ?? "")))) {
      const same = surnames.get(surname);
      if (same) same.push(actor);
      else surnames.set(surname, [actor]);
    }
  }
}

function loadRoles(read: ReadData, roles: NameTree<Role>): void {
  const path = "actors/roles.tsv";
  for (const row of readTable(path, read(path), TABLES.roles)) {
    const kind = oneOf(path, row.line, "kind", row.kind, ["person", "people", "body"] as const);
    const takes = oneOf(path, row.line, "takes", row.takes, ["own", "side", "none"] as const);
    const role: Role = {
      role: row.role,
      plural: kind === "people",
      kind,
      takes,
      sectors: sectorsOf(path, row),
      country: row.country || null,
      organ: null,
    };
    const cased = /^\p{Lu}/u.test(row.role);
    roles.add(row.role, role, "word", cased);
    if (kind === "people") continue;
    const plurals = several(row.plural);
    const plural: Role = { ...role, plural: true, kind: kind === "person" ? "people" : "body" };
    for (const form of plurals.length ? plurals : [`${row.role}s`]) roles.add(form, plural, "word", cased);
  }
}

function loadModifiers(read: ReadData, modifiers: Map<string, Modifier>): void {
  const path = "actors/modifiers.tsv";
  for (const row of readTable(path, read(path), TABLES.modifiers)) {
    modifiers.set(row.word, {
      sectors: sectorsOf(path, row),
      how: oneOf(path, row.line, "how", row.how, ["add", "first", "only"] as const),
    });
  }
}

function actorOf(
  path: string,
  row: Row<"name" | "country" | "sectors" | "wikidata"> & { readonly from?: string; readonly to?: string },
  table: string,
  kind: EntityKind,
): Actor {
  if (!row.name) throw new Error(`${path}:${row.line}: no name`);
  if (row.country && !/^[A-Z]{3}$/.test(row.country))
    throw new Error(`${path}:${row.line}: country "${row.country}" is not a code of three capitals`);
  if (row.wikidata && !/^Q\d+$/.test(row.wikidata))
    throw new Error(`${path}:${row.line}: "${row.wikidata}" is not a Wikidata id such as Q30`);
  return {
    id: `${table}/${row.name}`,
    name: row.name,
    kind,
    country: row.country || null,
    sectors: sectorsOf(path, row),
    wikidata: row.wikidata || null,
    offices: [],
    from: dayOf(path, row.line, row.from ?? "", "-01-01"),
    to: dayOf(path, row.line, row.to ?? "", "-12-31"),
  };
}

function sectorsOf(path: string, row: { readonly line: number; readonly sectors: string }): string[] {
  const sectors = several(row.sectors);
  const wrong = sectors.find((sector) => !SECTORS.has(sector));
  if (wrong) throw new Error(`${path}:${row.line}: sector "${wrong}" is none of ${[...SECTORS].join(", ")}`);
  return sectors;
}

/** An ISO day from a year, a month or a day; `rest` closes a year or a month. */
function dayOf(path: string, line: number, text: string, rest: "-01-01" | "-12-31"): string | null {
  if (!text) return null;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  if (/^\d{4}-\d\d$/.test(text)) return text + (rest === "-01-01" ? "-01" : "-31");
  if (/^\d{4}$/.test(text)) return text + rest;
  throw new Error(`${path}:${line}: date "${text}" is not YYYY, YYYY-MM or YYYY-MM-DD`);
}
