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

test("a place that no table has keeps its name and no position", () => {
  expect(
    found(`
    It        PRON  2 nsubj
    fell      VERB  0 root lemma=fall
    in        ADP   4 case
    Vurgheim  PROPN 2 obl ner=B-LOC`),
  ).toMatchObject([{ name: "Vurgheim", country: null, lat: null, lon: null, geonames: null, precision: null }]);
});
