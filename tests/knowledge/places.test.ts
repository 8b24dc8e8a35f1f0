import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { foldName, spellingsOf } from "../../src/knowledge/place-names.js";
import { loadGazetteer } from "../../src/knowledge/places.js";

const readData = (path: string): string => readFileSync(new URL(`../../data/${path}`, import.meta.url), "utf8");
const gazetteer = loadGazetteer(readData);
const first = (name: string) => gazetteer.find(name)[0];
const rows = (path: string) =>
  readData(path)
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t"));

test("places are found by name, older name and spelling, with position and GeoNames id", () => {
  expect(first("Aleppo")).toMatchObject({ country: "SYR", geonames: 170063, precision: "city", lat: 36.2, lon: 37.16 });
  expect(first("Kiev")).toMatchObject({ country: "UKR", geonames: 703448 });
  expect(first("al-Nayrab")).toMatchObject({ country: "SYR", precision: "city" });
  expect(first("eastern Mediterranean")).toMatchObject({ country: null, precision: "region" });
  expect(first("Syria")).toMatchObject({ precision: "country", geonames: 163843 });
  expect(first("the Gaza Strip")).toMatchObject({ country: "PSE" });
  expect(first("DEIR EZ-ZOR")).toMatchObject({ country: "SYR" });
  expect(first("St. Petersburg")).toMatchObject({ country: "RUS" });
  expect(gazetteer.find("Xyzzyville")).toEqual([]);
});

test("counties are regions of their state, and states know their own code", () => {
  expect(gazetteer.find("Lamar County").map((place) => place.admin)).toEqual(["AL", "GA", "MS", "TX"]);
  expect(first("Rapides Parish")).toMatchObject({ country: "USA", admin: "LA", precision: "region", source: "counties" });
  expect(gazetteer.find("Georgia").map((place) => [place.country, place.admin])).toEqual([
    ["GEO", null],
    ["USA", "GA"],
  ]);
});

test("a name of many places gives them all, the most populous city first", () => {
  const tripoli = gazetteer.find("Tripoli").map((place) => place.country);
  expect(tripoli.slice(0, 2)).toEqual(["LBY", "LBN"]);
  expect(gazetteer.find("Paris").find((place) => place.admin === "TX")).toMatchObject({ country: "USA" });
});

test("every city is found under its own name: the file is sorted as it is searched", () => {
  const cities = rows("places/cities.tsv");
  for (let i = 0; i < cities.length; i += 97) {
    const [name, , , , , geonames] = cities[i];
    expect(
      gazetteer.find(name).some((place) => place.geonames === Number(geonames)),
      name,
    ).toBe(true);
  }
  const keys = cities.map(([name]) => foldName(name));
  expect(keys.findIndex((key, i) => i > 0 && key < keys[i - 1])).toBe(-1);
});

test("every row of the hand-made tables leads somewhere, and no position lies off the globe", () => {
  for (const [spelling, name, country] of rows("places/spellings.tsv")) {
    expect(gazetteer.find(spelling.split("|")[0])[0], spelling).toMatchObject({ country });
    expect(
      gazetteer.find(name).some((place) => place.country === country && place.source === "cities"),
      name,
    ).toBe(true);
  }
  for (const [name, , country, , lat, lon] of rows("places/extra.tsv")) {
    expect(Math.abs(Number(lat)) <= 90 && Math.abs(Number(lon)) <= 180, name).toBe(true);
    expect(country === "" || gazetteer.country(country) !== undefined || country === "ESH", name).toBe(true);
  }
});

test("a word that no name begins with is told at once, and no name is lost by asking", () => {
  expect(["Xyzzyville", "Quickly", "Minister’s"].map((word) => gazetteer.mayBegin(word))).toEqual([false, false, false]);
  const names = [
    ...rows("places/extra.tsv").flatMap(([name, aliases]) => [name, ...aliases.split("|").filter(Boolean)]),
    ...rows("places/cities.tsv")
      .filter((_, i) => i % 211 === 0)
      .map(([name]) => name),
  ];
  expect(names.filter((name) => !gazetteer.mayBegin(name.split(/[\s-]/)[0]))).toEqual([]);
});

test("adjectives tell countries, and abbreviations tell states", () => {
  expect(["Syrian", "French", "Norwegian", "Green"].map((word) => gazetteer.demonym(word))).toEqual([
    "SYR",
    "FRA",
    "NOR",
    undefined,
  ]);
  expect(["Texas", "Tex.", "N.C.", "Ont."].map((name) => gazetteer.subdivision(name)?.admin)).toEqual(["TX", "TX", "NC", "08"]);
});

test("names are compared without case, accents, apostrophes, hyphens and articles", () => {
  expect(["Ḩamāh", "Al-Bab", "Xi’an", "Łódź", "Saint John’s", "Deir  ez-Zor"].map(foldName)).toEqual([
    "hamah",
    "al bab",
    "xian",
    "lodz",
    "st johns",
    "deir ez zor",
  ]);
  expect(spellingsOf("the hague")).toContain("hague");
  expect(spellingsOf("al bab")).toContain("bab");
});

test("a mistake in a table is named by file and line", () => {
  const broken = (path: string, text: string) => () => loadGazetteer((asked) => (asked === path ? text : readData(asked)));
  expect(broken("places/extra.tsv", "name\taliases\tcountry\tkind\tlat\tlon\tgeonames\nA\t\t\tplanet\t1\t1\t")).toThrow(
    /places\/extra\.tsv:2: kind is "planet"/,
  );
  expect(broken("places/extra.tsv", "name\taliases\tcountry\tkind\tlat\tlon\tgeonames\nA\t\t\tcity\tnorth\t1\t")).toThrow(
    /places\/extra\.tsv:2: a position or id/,
  );
  expect(broken("places/cities.tsv", "")).toThrow(/scripts\/places\.mjs/);
});
