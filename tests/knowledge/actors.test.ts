import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Actors, keysOf, loadActors, officeOn } from "../../src/knowledge/actors.js";

const read = (path: string) => readFileSync(new URL(`../../data/${path}`, import.meta.url), "utf8");
const actors = loadActors(read);

/** What the tables know in a line of words, as `words -> id`. */
function found(line: string, tables: Actors = actors): string[] {
  const tokens = line.split(" ").map((form) => ({ form }));
  const keys = keysOf(tokens, tables.spelling);
  const names: string[] = [];
  for (let i = 0; i < tokens.length; ) {
    const match = tables.names.match(tokens, keys, i, tokens.length);
    if (match) names.push(`${line.split(" ").slice(match.first, match.last).join(" ")} -> ${match.entries[0].of.id}`);
    i = match ? match.last : i + 1;
  }
  return names;
}

describe("the actor tables", () => {
  it("know states by name, adjective, people and capital", () => {
    expect(found("Russian law , Iranians and Ankara")).toEqual([
      "Russian -> states/Russia",
      "Iranians -> states/Iran",
      "Ankara -> states/Turkey",
    ]);
  });

  it("find the longest name, over hyphens, accents and apostrophes as tokenisers cut them", () => {
    expect(found("al - Qaida in the Islamic Maghreb")).toEqual([
      "al - Qaida in the Islamic Maghreb -> groups/Al-Qaeda in the Islamic Maghreb",
    ]);
    expect(found("the Kurdistan Workers ' Party")).toEqual(["Kurdistan Workers ' Party -> groups/Kurdistan Workers' Party"]);
    expect(found("Da’esh")).toEqual(["Da’esh -> groups/Islamic State"]);
    expect(found("Recep Tayyip Erdogan met Recep Tayyip Erdoğan")).toEqual([
      "Recep Tayyip Erdogan -> offices/Recep Tayyip Erdoğan",
      "Recep Tayyip Erdoğan -> offices/Recep Tayyip Erdoğan",
    ]);
    expect(found("United Nations Educational , Scientific and Cultural Organization")).toEqual([
      "United Nations Educational , Scientific and Cultural Organization -> organisations/UNESCO",
    ]);
  });

  it("take an abbreviation only in capitals", () => {
    expect(found("it is us who ask the US and IS")).toEqual(["US -> states/United States", "IS -> groups/Islamic State"]);
  });

  it("tell the office of a day, and none outside its days", () => {
    const [lavrov] = actors.surnames.get("kerry") ?? [];
    expect(officeOn(lavrov, "2014-06-01")?.title).toBe("secretary of state");
    expect(officeOn(lavrov, "2018-06-01")).toBeNull();
  });

  it("have a state for every country code of their rows", () => {
    const codes = new Set(["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"]);
    for (const table of ["organisations", "groups", "organs", "offices"]) {
      const [header, ...rows] = read(`actors/${table}.tsv`)
        .split("\n")
        .filter((line) => line && !line.startsWith("#"))
        .map((line) => line.split("\t"));
      const country = header.indexOf("country");
      const unknown = rows
        .filter((row) => row[country] && !codes.has(row[country]) && !actors.states.has(row[country]))
        .map((row) => row.join(" | "));
      expect(unknown).toEqual([]);
    }
  });
});

describe("a mistake in a table", () => {
  const broken = (path: string, from: string, to: string) => () =>
    loadActors((wanted) => (wanted === path ? read(wanted).replace(from, to) : read(wanted)));

  it("is told with file and line", () => {
    expect(broken("actors/groups.tsv", "\tPSE\tREB|PTY\t1987", "\tPSE\tRBE\t1987")).toThrow(
      /^actors\/groups\.tsv:\d+: sector "RBE" is none of AGR, /,
    );
    expect(broken("actors/states.tsv", "UKR\tUkraine", "Ukr\tUkraine")).toThrow(
      /^actors\/states\.tsv:\d+: country "Ukr" is not a code of three capitals/,
    );
    expect(broken("actors/roles.tsv", "\tperson\tGOV\town", "\tpersons\tGOV\town")).toThrow(
      /^actors\/roles\.tsv:\d+: kind "persons" is none of person, people, body/,
    );
    expect(broken("actors/offices.tsv", "\t2009-01-20\t", "\t20.1.2009\t")).toThrow(
      /^actors\/offices\.tsv:\d+: date "20\.1\.2009" is not YYYY/,
    );
    expect(broken("actors/organs.tsv", "Government of {state}", "Government")).toThrow(/neither a country nor \{state\}/);
    expect(broken("actors/states.tsv", "\tQ159", "\t159")).toThrow(/"159" is not a Wikidata id/);
  });
});
