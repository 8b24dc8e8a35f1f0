import type { PlacePrecision } from "../document/annotation.js";
import { foldName, isArticle, spellingsOf } from "./place-names.js";
import { type ReadData, readTable, several } from "./table.js";

/** A place of the gazetteer. Positions are degrees of WGS 84, null where not known. */
export interface Place {
  readonly name: string;
  /** ISO alpha-3; null across borders. */
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly geonames: number | null;
  readonly precision: PlacePrecision;
  /** 0 where not known. */
  readonly population: number;
  /** In the United States and Canada: the state or province that it is or lies in, as GeoNames codes it ("TX"). */
  readonly admin: string | null;
  /** `table` for the hand-made tables, `counties` for those of the United States, `cities` for the reduction of GeoNames. */
  readonly source: "table" | "counties" | "cities";
}

/** Places with coordinates. */
export interface Gazetteer {
  readonly version: string;
  /** Every place of this name, the likeliest first: countries, then the hand-made tables, then counties, then cities by population. */
  find(name: string): readonly Place[];
  /** Whether a name of the gazetteer can begin with this word: a cheap question before `find`. */
  mayBegin(word: string): boolean;
  /** A country by its alpha-3 code. */
  country(code: string): Place | undefined;
  /** The country that an adjective or the name of a people tells ("Syrian" -> SYR). */
  demonym(word: string): string | undefined;
  /** The state or province that follows a town and a comma, by name or abbreviation ("Tex.") -> USA, TX. */
  subdivision(name: string): Subdivision | undefined;
}

/** A state or province of the United States or Canada; `admin` as in `Place`. */
export interface Subdivision {
  readonly name: string;
  readonly country: string;
  readonly admin: string;
}

const CACHED = 20_000;

/** Lines of `cities.tsv` between two keys of the index. */
const STRIDE = 8;

/** The lines of `cities.tsv`, sorted by folded name, searched as they stand: nothing is parsed before it is asked for. */
class Cities {
  readonly #offsets: number[] = [];
  readonly #keys: string[] = [];

  constructor(readonly text: string) {
    if (text.search(/^name\t/m) < 0) throw new Error("places/cities.tsv: no header; make it with scripts/places.mjs");
  }

  /** Every city with this folded name, in the order of the file: by population. */
  named(folded: string): Place[] {
    if (!this.#offsets.length) this.#index();
    const found: Place[] = [];
    for (let at = this.#offsets[this.#block(folded)]; at < this.text.length; ) {
      const end = this.text.indexOf("\n", at);
      const key = foldName(this.text.slice(at, this.text.indexOf("\t", at)));
      if (key > folded) break;
      if (key === folded) found.push(placeOf(this.text.slice(at, end)));
      at = end + 1;
    }
    return found;
  }

  /** Whether a city's name is this word or begins with it. */
  begins(folded: string): boolean {
    if (!this.#offsets.length) this.#index();
    for (let at = this.#offsets[this.#block(folded)]; at >= 0 && at < this.text.length; at = this.text.indexOf("\n", at) + 1) {
      const key = foldName(this.text.slice(at, this.text.indexOf("\t", at)));
      if (key === folded || key.startsWith(`${folded} `)) return true;
      if (key > folded) return false;
    }
    return false;
  }

  /** The last block whose first key is before `folded`. */
  #block(folded: string): number {
    let low = 0;
    let high = this.#keys.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#keys[middle] < folded) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #index(): void {
    let at = this.text.indexOf("\n", this.text.search(/^name\t/m)) + 1;
    for (let line = 0; at < this.text.length && at > 0; line++) {
      if (line % STRIDE === 0) {
        this.#offsets.push(at);
        this.#keys.push(foldName(this.text.slice(at, this.text.indexOf("\t", at))));
      }
      at = this.text.indexOf("\n", at) + 1;
    }
  }
}

function placeOf(line: string): Place {
  const [name, country, lat, lon, population, geonames, admin, quarter] = line.split("\t");
  return {
    name,
    country,
    lat: Number(lat),
    lon: Number(lon),
    geonames: Number(geonames),
    precision: "city",
    population: quarter ? 0 : Number(population),
    admin: admin || null,
    source: "cities",
  };
}

type Named = Map<string, Place[]>;

function add(names: Named, name: string, place: Place): void {
  const key = foldName(name);
  const there = names.get(key);
  if (!there) names.set(key, [place]);
  else if (!there.includes(place)) there.push(place);
}

const number = (cell: string): number | null => (cell === "" ? null : Number(cell));

/** The countries under all their names. */
function loadCountries(read: ReadData, names: Named): Map<string, Place> {
  const where = new Map(
    readTable("places/countries.tsv", read("places/countries.tsv"), ["country", "lat", "lon", "geonames"]).map((row) => [
      row.country,
      row,
    ]),
  );
  const countries = new Map<string, Place>();
  for (const row of readTable("actors/states.tsv", read("actors/states.tsv"), ["country", "name", "aliases"])) {
    const middle = where.get(row.country);
    const position = { lat: number(middle?.lat ?? ""), lon: number(middle?.lon ?? ""), geonames: number(middle?.geonames ?? "") };
    const known = countries.get(row.country);
    const place: Place = {
      name: row.name,
      country: row.country,
      ...(known ? { lat: null, lon: null, geonames: null } : position),
      precision: known ? "region" : "country",
      population: 0,
      admin: null,
      source: "table",
    };
    countries.set(row.country, known ?? place);
    for (const name of [row.name, ...several(row.aliases)]) add(names, name, place);
  }
  return countries;
}

const precisions = new Set<string>(["point", "city", "region", "country"]);

function loadExtra(read: ReadData, names: Named, subdivisions: ReadonlyMap<string, Subdivision>): void {
  const path = "places/extra.tsv";
  for (const row of readTable(path, read(path), ["name", "aliases", "country", "kind", "lat", "lon", "geonames"])) {
    if (!precisions.has(row.kind))
      throw new Error(`${path}:${row.line}: kind is "${row.kind}"; it is point, city, region or country`);
    const precision = row.kind as PlacePrecision;
    const subdivision = precision === "region" ? subdivisions.get(foldName(row.name)) : undefined;
    const place: Place = {
      name: row.name,
      country: row.country || null,
      lat: number(row.lat),
      lon: number(row.lon),
      geonames: number(row.geonames),
      precision,
      population: 0,
      admin: subdivision?.country === row.country ? subdivision.admin : null,
      source: "table",
    };
    if ([place.lat, place.lon, place.geonames].some(Number.isNaN))
      throw new Error(`${path}:${row.line}: a position or id is not a number`);
    for (const name of [row.name, ...several(row.aliases)]) add(names, name, place);
  }
}

/** Counties of the United States: regions with the state as `admin`. */
function loadCounties(read: ReadData, names: Named): void {
  const path = "places/counties.tsv";
  for (const { name, admin, lat, lon } of readTable(path, read(path), ["name", "admin", "lat", "lon"])) {
    const position = { lat: Number(lat), lon: Number(lon), geonames: null };
    add(names, name, { name, country: "USA", ...position, precision: "region", population: 0, admin, source: "counties" });
  }
}

interface Spelling {
  readonly name: string;
  readonly country: string;
}

function loadSpellings(read: ReadData): Map<string, Spelling> {
  const spellings = new Map<string, Spelling>();
  for (const row of readTable("places/spellings.tsv", read("places/spellings.tsv"), ["spelling", "name", "country"])) {
    for (const spelling of several(row.spelling)) spellings.set(foldName(spelling), row);
  }
  return spellings;
}

function loadDemonyms(read: ReadData): Map<string, string> {
  const demonyms = new Map<string, string>();
  for (const row of readTable("actors/states.tsv", read("actors/states.tsv"), ["country", "adjectives", "people"])) {
    for (const word of [...several(row.adjectives), ...several(row.people)])
      if (!demonyms.has(foldName(word))) demonyms.set(foldName(word), row.country);
  }
  return demonyms;
}

function loadSubdivisions(read: ReadData): Map<string, Subdivision> {
  const subdivisions = new Map<string, Subdivision>();
  for (const row of readTable("places/subdivisions.tsv", read("places/subdivisions.tsv"), [
    "name",
    "abbreviations",
    "country",
    "admin",
  ])) {
    for (const name of [row.name, ...several(row.abbreviations)]) subdivisions.set(foldName(name), row);
  }
  return subdivisions;
}

/**
 * Loads `data/places`: hand-made tables into maps, the cities as text that is searched in place. Throws an Error naming file and line of a
 * mistake in the hand-made tables.
 */
export function loadGazetteer(read: ReadData): Gazetteer {
  const names: Named = new Map();
  const countries = loadCountries(read, names);
  const subdivisions = loadSubdivisions(read);
  loadExtra(read, names, subdivisions);
  loadCounties(read, names);
  const spellings = loadSpellings(read);
  const demonyms = loadDemonyms(read);
  const cities = new Cities(read("places/cities.tsv"));
  const cache = new Map<string, readonly Place[]>();
  const citiesNamed = (key: string): Place[] => {
    const spelling = spellings.get(key);
    const meant = spelling
      ? cities
          .named(foldName(spelling.name))
          .filter((place) => place.country === spelling.country)
          .slice(0, 1)
      : [];
    return [...meant, ...cities.named(key).filter((place) => place.geonames !== meant[0]?.geonames)];
  };
  const search = (folded: string): Place[] => {
    for (const spelling of spellingsOf(folded)) {
      const found = [...(names.get(spelling) ?? []), ...citiesNamed(spelling)];
      if (found.length) return found;
    }
    return [];
  };
  const firstWords = new Set(
    [...names.keys(), ...spellings.keys()].flatMap((key) => [key.split(" ")[0], key.replace(/^(?:al|the) /, "").split(" ")[0]]),
  );
  const begun = new Map<string, boolean>();
  const mayBegin = (word: string): boolean => {
    const first = foldName(word.slice(0, 60))
      .split(" ")[0]
      .replace(/^saint$/, "st");
    let found = begun.get(first);
    if (found === undefined) {
      if (begun.size >= CACHED) begun.clear();
      found = isArticle(first) || firstWords.has(first) || [first, `al ${first}`].some((key) => cities.begins(key));
      begun.set(first, found);
    }
    return found;
  };
  const find = (name: string): readonly Place[] => {
    const folded = foldName(name.slice(0, 100));
    let found = cache.get(folded);
    if (!found) {
      if (cache.size >= CACHED) cache.clear();
      cache.set(folded, (found = search(folded)));
    }
    return found;
  };
  return {
    version: "2024-12",
    find,
    mayBegin,
    country: (code) => countries.get(code),
    demonym: (word) => demonyms.get(foldName(word)),
    subdivision: (name) => subdivisions.get(foldName(name)),
  };
}
