import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findActors } from "../../src/knowledge/actor-find.js";
import { lintActors } from "../../src/knowledge/actor-lint.js";
import { COLUMNS, type Layer } from "../../src/knowledge/actor-lint-rows.js";

const url = (path: string) => new URL(`../../data/${path}`, import.meta.url);
const shipped: Layer = { name: "data/", read: (path) => (existsSync(url(path)) ? readFileSync(url(path), "utf8") : undefined) };

/** A folder with these rows, cells separated by ` , `, and no other. */
function world(tables: Readonly<Record<string, readonly string[]>>): Layer {
  const files = new Map<string, string>([["actors/spellings.tsv", "word\tvariants\tkind\ndefence\tdefense\t"]]);
  for (const [table, columns] of Object.entries({ ...COLUMNS, lint: ["rule", "subject", "reason"] })) {
    const rows = (tables[table] ?? []).map((row) => row.split(" , ").join("\t"));
    files.set(`actors/${table}.tsv`, [columns.join("\t"), ...rows].join("\n"));
  }
  return { name: "", read: (path) => files.get(path) };
}

const KESTRIA = "XKE , Kestria ,  , Kestrian , Kestrians , Morn ,  ,  , GOV , ";
const lines = (tables: Readonly<Record<string, readonly string[]>>) =>
  lintActors([world({ states: [KESTRIA], ...tables })]).map(({ file, line, level, rule }) => `${file}:${line} ${level} ${rule}`);

describe("readout actors lint", () => {
  test("finds nothing in the shipped tables beyond what data/actors/lint.tsv excuses", () => {
    expect(lintActors([shipped]).map(({ file, line, text }) => `${file}:${line}: ${text}`)).toEqual([]);
  });

  test("finds one alias of two actors at one time, whatever the spelling", () => {
    const groups = [
      "Hill Defence Force , HDF , XKE , REB , 2010 ,  , ",
      "Lake Army , Hill Defense Force , XKE , REB , 2012 ,  , ",
    ];
    expect(lines({ groups })).toEqual(["actors/groups.tsv:3 error alias"]);
  });

  test("leaves actors of different times, doubtful aliases and parties of different states alone", () => {
    const groups = [
      "Old Front , Front , XKE , REB , 1980 , 1990 , ",
      "New Front , Front , XKE , REB , 2000 ,  , ",
      "Lake Army , ?Front , XKE , REB , 2000 ,  , ",
    ];
    const parties = ["Green List ,  , XKE , PTY , ", "Green list ,  , UNO , PTY , "];
    expect(lines({ groups, parties })).toEqual([]);
  });

  test("finds unknown codes, bad dates, too many cells and bad values", () => {
    const groups = [
      "A Force ,  , ZZZ , REB ,  ,  , ",
      "B Force ,  , XKE , RBL ,  ,  , ",
      "C Force ,  , XKE , REB , 2010 , 2009 , ",
      "D Force ,  , XKE , REB , May ,  , Q",
      "E ,  , XKE , REB ,  ,  ,  , more",
    ];
    expect(lines({ groups, roles: ["ruler ,  , human , GOV , own , "] })).toEqual([
      "actors/groups.tsv:2 error country",
      "actors/groups.tsv:3 error sector",
      "actors/groups.tsv:4 error dates",
      "actors/groups.tsv:5 error wikidata",
      "actors/groups.tsv:5 error dates",
      "actors/groups.tsv:6 error row",
      "actors/roles.tsv:2 error row",
    ]);
  });

  test("finds two holders of one office, one person's term twice, and long gaps", () => {
    const offices = [
      "Ana Brill ,  , XKE , GOV , president , 2001-01-01 , 2005-01-01 , ",
      "Tom Arden ,  , XKE , GOV , president , 2004-06-01 , 2006-01-01 , ",
      "Idris Bako ,  , XKE , GOV , president , 2008-01-01 ,  , ",
      "Ruth Carver ,  , XKE , LEG , senator , 2001 , 2009 , ",
      "Ruth Carver ,  , XKE , LEG , senator , 2003 ,  , ",
      "Karl Bunn ,  , XKE , LEG , senator , 2003 ,  , ",
    ];
    expect(lines({ offices })).toEqual([
      "actors/offices.tsv:3 error overlap",
      "actors/offices.tsv:4 warning gap",
      "actors/offices.tsv:6 error overlap",
    ]);
  });

  test("takes years as loosely as they are meant", () => {
    const offices = [
      "Ana Brill ,  , XKE , GOV , president , 2001 , 2005 , ",
      "Tom Arden ,  , XKE , GOV , president , 2005 ,  , ",
    ];
    expect(lines({ offices })).toEqual([]);
  });

  test("finds rows that nothing can find", () => {
    expect(
      lines({
        roles: ["miller ,  , person ,  , own , ", "miller ,  , person ,  , own , "],
        anaphors: ["baker , person ,  ,  , yes"],
      }),
    ).toEqual(["actors/anaphors.tsv:2 error unused", "actors/roles.tsv:3 error unused"]);
  });

  test("leaves out what is excused, and tells of an excuse for nothing", () => {
    const groups = ["Hill Force , HDF , XKE , REB , 2010 ,  , ", "Lake Army , HDF , XKE , REB , 2012 ,  , "];
    expect(lines({ groups, lint: ["alias , HDF , both call themselves so", "alias , XYZ , no such alias"] })).toEqual([
      "actors/lint.tsv:3 warning exception",
    ]);
  });

  test("names the folder and line of a row that a user adds", () => {
    const own: Layer = {
      name: "mine/",
      read: (path) => (path === "actors/groups.tsv" ? `${COLUMNS.groups.join("\t")}\nX Force\t\tQQQ\tREB\t\t\t` : undefined),
    };
    expect(lintActors([world({ states: [KESTRIA] }), own]).map(({ file, line }) => `${file}:${line}`)).toEqual([
      "mine/actors/groups.tsv:2",
    ]);
  });
});

describe("readout actors find", () => {
  const told = (name: string, day: string | null) =>
    findActors([shipped], name, day).map((row) => `${row.name}, ${row.office ?? row.kind} ${row.country}, ${row.why}`);

  test("tells who a name is on a day, by which row", () => {
    expect(told("John Kerry", "2014-05-01")).toEqual(["John Kerry, secretary of state USA, name"]);
    expect(told("John Kerry", "2018-05-01")).toEqual(["John Kerry, person USA, name"]);
    expect(told("Ankara", null)).toEqual(["Turkey, country TUR, capital"]);
    expect(told("Chinland Defense Force", "2024-01-01")).toEqual(["Chinland Defence Force, group MMR, name"]);
    expect(findActors([shipped], "John Kerry", "2014-05-01")[0].file).toBe("data/actors/offices.tsv");
  });

  test("knows nobody by a name of none, by nothing, and no group before its time", () => {
    expect(told("Nobody At All", null)).toEqual([]);
    expect(told(" ", null)).toEqual([]);
    expect(told("Chinland Defence Force", "2010-01-01")).toEqual([]);
  });
});
