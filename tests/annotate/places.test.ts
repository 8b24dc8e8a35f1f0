import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { annotatePlaces } from "../../src/annotate/places.js";
import type { Knowledge } from "../../src/knowledge/knowledge.js";
import { loadGazetteer } from "../../src/knowledge/places.js";
import { analysisOf } from "../support/tree.js";

const places = loadGazetteer((path) => readFileSync(new URL(`../../data/${path}`, import.meta.url), "utf8"));

/** Trees written by hand, read for places without any actor; `actor` makes the word at that position somebody. */
function found(trees: string, actor?: number) {
  const analysis = analysisOf(trees);
  if (actor !== undefined) {
    const entity = analysis.newEntity("country", { country: "RUS", actor: "states/Russia" });
    analysis.addMention({
      first: actor,
      last: actor + 1,
      head: actor,
      span: analysis.span(actor, actor + 1),
      title: null,
      form: "metonym",
      rule: "test",
      entity,
    });
  }
  annotatePlaces(analysis, { places } as Knowledge);
  return analysis.places;
}
const names = (trees: string, actor?: number) => found(trees, actor).map((place) => place.span.text);

const talks = `
  The       DET   2 det
  envoy     NOUN  5 nsubj
  was       AUX   5 cop
  in        ADP   5 case
  Moscow    PROPN 0 root ner=B-LOC
  .         PUNCT 5 punct`;

test("a city behind a preposition is a place with its position", () => {
  expect(found(talks)).toMatchObject([
    { name: "Moscow", country: "RUS", lat: 55.75, lon: 37.62, precision: "city", rule: "place.in", span: { text: "Moscow" } },
  ]);
});

test("a name that the entities made an actor of is no place", () => {
  expect(
    names(
      `
    Moscow    PROPN 2 nsubj ner=B-LOC
    denied    VERB  0 root lemma=deny
    it        PRON  2 obj`,
      0,
    ),
  ).toEqual([]);
});

test("a modifier, the subject that acts, and a demonym are no places", () => {
  expect(
    names(`
    Aleppo    PROPN 2 compound ner=B-LOC
    police    NOUN  3 nsubj
    left      VERB  0 root lemma=leave`),
  ).toEqual([]);
  expect(
    names(`
    Liverpool PROPN 2 nsubj ner=B-LOC
    won       VERB  0 root lemma=win`),
  ).toEqual([]);
  expect(
    names(`
    Syrian    ADJ   2 amod
    towns     NOUN  3 nsubj lemma=town
    fell      VERB  0 root lemma=fall`),
  ).toEqual([]);
});

test("what is taken, and the ground that a name belongs to, are places without a tag", () => {
  expect(
    names(`
    Rebels    NOUN  2 nsubj
    captured  VERB  0 root lemma=capture
    Aleppo    PROPN 2 obj`),
  ).toEqual(["Aleppo"]);
  expect(
    names(`
    It        PRON  2 nsubj
    fell      VERB  0 root lemma=fall
    in        ADP   5 case
    the       DET   5 det
    outskirts NOUN  2 obl lemma=outskirt
    of        ADP   7 case
    Aleppo    PROPN 5 nmod`),
  ).toEqual(["Aleppo"]);
});

test("a direction belongs to a name where the gazetteer knows it so", () => {
  expect(
    found(`
    drills    NOUN  0 root
    in        ADP   5 case
    the       DET   5 det
    eastern   ADJ   5 amod
    Mediterranean PROPN 1 nmod`),
  ).toMatchObject([{ name: "eastern Mediterranean", lat: 34.5, lon: 30, country: null }]);
});

test("what stands beside a name tells which place it is", () => {
  const at = (trees: string) => found(trees).map((place) => `${place.name} ${place.country} ${place.lat}`);
  expect(
    at(`
    He        PRON  2 nsubj
    lives     VERB  0 root lemma=live
    in        ADP   4 case
    Paris     PROPN 2 obl ner=B-LOC
    ,         PUNCT 6 punct
    Texas     PROPN 4 appos ner=B-LOC`),
  ).toEqual(["Paris USA 33.66", "Texas USA 31.25"]);
  expect(
    at(`
    He        PRON  2 nsubj
    lives     VERB  0 root lemma=live
    in        ADP   4 case
    Tripoli   PROPN 2 obl ner=B-LOC
    in        ADP   6 case
    Lebanon   PROPN 4 nmod ner=B-LOC`)[0],
  ).toBe("Tripoli LBN 34.43");
  expect(
    at(`
    the       DET   3 det
    Lebanese  ADJ   3 amod
    city      NOUN  0 root
    of        ADP   5 case
    Tripoli   PROPN 3 nmod ner=B-LOC`),
  ).toEqual(["Tripoli LBN 34.43"]);
  expect(
    at(`
    He        PRON  2 nsubj
    lives     VERB  0 root lemma=live
    in        ADP   4 case
    Tripoli   PROPN 2 obl ner=B-LOC`),
  ).toEqual(["Tripoli LBY 32.89"]);
});

test("a state is a place where one goes, and beside a place and a comma, though it is somebody elsewhere", () => {
  const trip = `
    a         DET   2 det
    trip      NOUN  0 root
    to        ADP   4 case
    Russia    PROPN 2 nmod ner=B-LOC`;
  const analysis = (trees: string, form: "name" | "metonym", head: number) => {
    const made = analysisOf(trees);
    const entity = made.newEntity("country", { name: "Russia", country: "RUS", actor: "states/Russia" });
    made.addMention({
      first: head,
      last: head + 1,
      head,
      span: made.span(head, head + 1),
      title: null,
      form,
      rule: "test",
      entity,
    });
    annotatePlaces(made, { places } as Knowledge);
    return made.places.map((place) => `${place.span.text} ${place.rule}`);
  };
  expect(analysis(trip, "name", 3)).toEqual(["Russia place.gone-to"]);
  expect(analysis(trip.replace("trip ", "gift "), "name", 3)).toEqual([]);
  const talks = `
    met       VERB  0 root lemma=meet
    in        ADP   3 case
    Kazan     PROPN 1 obl ner=B-LOC
    ,         PUNCT 5 punct
    Russia    PROPN 3 appos ner=B-LOC`;
  expect(analysis(talks, "name", 4)).toEqual(["Kazan place.in", "Russia place.after-comma"]);
  expect(analysis(talks.replace("3 appos", "6 nsubj").concat("\n    said VERB 1 parataxis lemma=say"), "metonym", 4)).toEqual([
    "Kazan place.in",
  ]);
});

test("a town at the head of a wire story is a place", () => {
  expect(
    found(`
    BENGHAZI  PROPN 5 dep
    +(AP)     PROPN 1 appos
    -         PUNCT 1 punct
    Rebels    NOUN  5 nsubj
    fled      VERB  0 root lemma=flee`),
  ).toMatchObject([{ name: "BENGHAZI", country: "LBY", rule: "place.dateline" }]);
});

test("a place that no table has keeps its name and no position", () => {
  expect(
    found(`
    It        PRON  2 nsubj
    fell      VERB  0 root lemma=fall
    in        ADP   4 case
    Vurgheim  PROPN 2 obl ner=B-LOC`),
  ).toMatchObject([{ name: "Vurgheim", country: null, lat: null, lon: null, geonames: null, precision: null }]);
});

test("what a report speaks of tells which of many places a name means", () => {
  const town = `
    Police    NOUN  2 nsubj
    met       VERB  0 root lemma=meet
    in        ADP   4 case
    Paris     PROPN 2 obl ner=B-LOC
    .         PUNCT 2 punct`;
  const at = (before: string) => found(`${before}\n\n${town}`).filter((place) => place.name === "Paris")[0];
  expect(found(town)[0]).toMatchObject({ country: "FRA" });
  const county = `
    It        PRON  2 nsubj
    rained    VERB  0 root lemma=rain
    in        ADP   5 case
    Red       PROPN 5 compound ner=B-LOC
    River     PROPN 2 obl ner=I-LOC
    County    PROPN 5 flat ner=I-LOC
    ,         PUNCT 8 punct
    Texas     PROPN 5 appos ner=B-LOC`;
  expect(at(county)).toMatchObject({ country: "USA", lat: 33.66 });
  const body = `
    Texas     PROPN 2 compound ner=B-ORG
    Rangers   PROPN 3 nsubj ner=I-ORG
    left      VERB  0 root lemma=leave
    Bonham    PROPN 3 obj ner=B-LOC
    and       CCONJ 6 cc
    Roxton    PROPN 4 conj ner=B-LOC`;
  expect(at(body)).toMatchObject({ country: "USA", lat: 33.66 });
});

test("a place that no table has lies in the one whose name it bears behind a direction or before the word for a site", () => {
  const at = (trees: string) => found(trees).map(({ name, lat, geonames }) => `${name} ${lat} ${geonames}`);
  expect(
    at(`
    Fire      NOUN  2 nsubj
    broke     VERB  0 root lemma=break
    out       ADP   2 compound:prt
    in        ADP   6 case
    East      PROPN 6 compound ner=B-LOC
    Aleppo    PROPN 2 obl ner=I-LOC`),
  ).toEqual(["East Aleppo 36.2 null"]);
  expect(
    at(`
    They      PRON  2 nsubj
    met       VERB  0 root lemma=meet
    at        ADP   6 case
    Aleppo    PROPN 6 compound ner=B-LOC
    City      PROPN 6 compound ner=I-LOC
    Hall      PROPN 2 obl ner=I-LOC`),
  ).toEqual(["Aleppo City Hall 36.2 null"]);
  expect(
    at(`
    They      PRON  2 nsubj
    live      VERB  0 root
    on        ADP   5 case
    Aleppo    PROPN 5 compound ner=B-LOC
    Road      PROPN 2 obl ner=I-LOC`),
  ).toEqual(["Aleppo Road null null"]);
});

test("a state's abbreviation behind a town and a comma is the state, not the country of its name", () => {
  const trees = `
    She       PRON  2 nsubj
    lives     VERB  0 root lemma=live
    in        ADP   4 case
    Macon     PROPN 2 obl ner=B-LOC
    ,         PUNCT 6 punct
    Ga.       PROPN 4 appos ner=B-LOC`;
  expect(found(trees).map((place) => `${place.name} ${place.country} ${place.precision}`)).toEqual([
    "Macon USA city",
    "Ga. USA region",
  ]);
});

test("a building stands where the name before it says", () => {
  const home = (thing: string) => `
    A         DET   3 det
    Aleppo    PROPN 3 compound ner=B-LOC
    ${thing}  NOUN  4 nsubj lemma=${thing}
    burned    VERB  0 root lemma=burn`;
  expect(names(home("bakery"))).toEqual([]);
  expect(names(home("hotel"))).toEqual(["Aleppo"]);
});

test("names before the word counties are counties, not towns", () => {
  const trees = `
    It        PRON  2 nsubj
    rained    VERB  0 root lemma=rain
    in        ADP   9 case
    Delta     PROPN 9 compound
    ,         PUNCT 6 punct
    Hopkins   PROPN 4 conj ner=B-PER
    and       CCONJ 9 cc
    Lamar     PROPN 9 compound ner=B-PER
    counties  NOUN  2 obl lemma=county
    ,         PUNCT 11 punct
    Texas     PROPN 9 appos ner=B-LOC`;
  const all = found(trees).map(({ name, lat, precision }) => `${name} ${lat} ${precision}`);
  expect(all).toEqual(["Delta 33.39 region", "Hopkins 33.15 region", "Lamar 33.67 region", "Texas 31.25 region"]);
});

test("behind an age and of stands a town, though the model takes it for a person", () => {
  const trees = (age: string) => `
    Ann       PROPN 7 nsubj ner=B-PER
    ,         PUNCT 1 punct
    ${age}        NUM   1 appos
    ,         PUNCT 1 punct
    of        ADP   6 case
    Chester   PROPN 1 nmod ner=B-PER
    slept     VERB  0 root lemma=sleep`;
  expect(names(trees("34"))).toEqual(["Chester"]);
  expect(names(trees("friend"))).toEqual([]);
});

test("behind a whole name and of, or between an age and a comma, stands a town too", () => {
  expect(
    names(`
    Ann       PROPN 5 nsubj ner=B-PER
    Wells     PROPN 1 flat ner=I-PER
    of        ADP   4 case
    Chester   PROPN 1 nmod ner=B-PER
    slept     VERB  0 root lemma=sleep`),
  ).toEqual(["Chester"]);
  expect(
    names(`
    Ann       PROPN 6 nsubj ner=B-PER
    ,         PUNCT 3 punct
    34        NUM   1 appos
    ,         PUNCT 5 punct
    Chester   PROPN 1 appos ner=B-PER
    slept     VERB  0 root lemma=sleep`),
  ).toEqual(["Chester"]);
});

test("a state's abbreviation is the state behind a preposition, and not the town of that name", () => {
  expect(
    found(`
    He        PRON  2 nsubj
    fled      VERB  0 root lemma=flee
    to        ADP   4 case
    D.C.      PROPN 2 obl`),
  ).toMatchObject([{ name: "D.C.", precision: "region", geonames: 4138106 }]);
  expect(
    found(`
    He        PRON  2 nsubj
    lives     VERB  0 root lemma=live
    in        ADP   4 case
    Norden    PROPN 2 obl ner=B-LOC
    ,         PUNCT 6 punct
    La.       PROPN 4 appos ner=B-LOC`).at(-1),
  ).toMatchObject({ country: "USA", precision: "region", lat: 31 });
});

test("a town of a country that nothing else speaks of gives way to one where the report is", () => {
  const report = (about: string) =>
    ["Mali", "Mali", "Mali"]
      .map(
        () => `
    ${about}     PROPN 2 nsubj ner=B-LOC
    waits     VERB  0 root lemma=wait`,
      )
      .join("\n") +
    `
    Nobody    PRON  2 nsubj
    lives     VERB  0 root lemma=live
    in        ADP   4 case
    Esperance PROPN 2 obl ner=B-LOC`;
  expect(found(report("Australia")).at(-1)?.country).toBe("AUS");
});
