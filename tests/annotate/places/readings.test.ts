import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { annotateReadings } from "../../../src/annotate/places/readings.js";
import { annotatePlaces } from "../../../src/annotate/places.js";
import type { Knowledge } from "../../../src/knowledge/knowledge.js";
import { loadGazetteer } from "../../../src/knowledge/places.js";
import { analysisOf } from "../../support/tree.js";

const places = loadGazetteer((path) => readFileSync(new URL(`../../../data/${path}`, import.meta.url), "utf8"));

/** What becomes of a tree in which the word at `state` is a state that the entities took by its name. */
function read(trees: string, state?: number) {
  const analysis = analysisOf(trees);
  if (state !== undefined) {
    const entity = analysis.newEntity("country", { country: "NOR", actor: "states/Norway" });
    const span = analysis.span(state, state + 1);
    analysis.addMention({ first: state, last: state + 1, head: state, span, title: null, form: "name", rule: "test", entity });
  }
  annotatePlaces(analysis, { places } as Knowledge);
  annotateReadings(analysis);
  return {
    places: analysis.places.map((place) => `${place.span.text} ${place.rule}`),
    mentions: analysis.mentions.map(({ span, form, reading }) =>
      [span.text, form, reading?.as, reading?.rule].filter(Boolean).join(" "),
    ),
  };
}

test("a state that acts or is acted on is a metonym with its reading and the reason", () => {
  const denied = `
    Norway    PROPN 2 nsubj ner=B-LOC
    denied    VERB  0 root lemma=deny
    it        PRON  2 obj`;
  expect(read(denied, 0)).toEqual({ places: [], mentions: ["Norway metonym government metonym.subject"] });
  const talks = `
    talks     NOUN  0 root lemma=talk
    with      ADP   3 case
    Norway    PROPN 1 nmod ner=B-LOC`;
  expect(read(talks, 2)).toEqual({ places: [], mentions: ["Norway metonym government metonym.with"] });
});

test("a state where somebody is, goes or comes from is a place, and its mention a name", () => {
  const inside = `
    They      PRON  2 nsubj
    live      VERB  0 root
    in        ADP   4 case
    Norway    PROPN 2 obl ner=B-LOC`;
  expect(read(inside, 3)).toEqual({ places: ["Norway place.in"], mentions: ["Norway name"] });
  const from = `
    A         DET   2 det
    skier     NOUN  5 nsubj
    from      ADP   4 case
    Norway    PROPN 2 nmod ner=B-LOC
    fell      VERB  0 root lemma=fall`;
  expect(read(from, 3).places).toEqual(["Norway place.from"]);
  const freedom = `
    Independence NOUN 0 root lemma=independence
    from      ADP   3 case
    Norway    PROPN 1 nmod ner=B-LOC`;
  expect(read(freedom, 2)).toEqual({ places: [], mentions: ["Norway metonym government metonym.from"] });
});

test("what a state has as a land makes it a place, what it has as a state does not", () => {
  const of = (thing: string) => `
    Norway    PROPN 3 nmod:poss ner=B-LOC
    's        PART  1 case
    ${thing}  NOUN  4 nsubj lemma=${thing}
    changed   VERB  0 root lemma=change`;
  expect(read(of("climate"), 0)).toEqual({ places: ["Norway place.owner"], mentions: ["Norway name"] });
  expect(read(of("policy"), 0)).toEqual({ places: [], mentions: ["Norway metonym government metonym.possessor"] });
});

test("teams, peoples and events are told apart from governments", () => {
  const match = (verb: string) => `
    Norway    PROPN 2 nsubj ner=B-LOC
    beat      VERB  0 root lemma=${verb}
    Poland    PROPN 2 obj
    in        ADP   6 case
    the       DET   6 det
    final     NOUN  2 obl lemma=final`;
  expect(read(match("beat"), 0).mentions).toEqual(["Norway metonym team metonym.contest"]);
  expect(read(match("mourn"), 0).mentions).toEqual(["Norway metonym people metonym.popular"]);
  const since = `
    Reactors  NOUN  2 nsubj lemma=reactor
    changed   VERB  0 root lemma=change
    after     ADP   4 case
    Norway    PROPN 2 obl ner=B-LOC`;
  expect(read(since, 3).mentions).toEqual(["Norway metonym event metonym.after"]);
});

test("a town that acts gets an entity of its own, one for all its mentions; a modifier and a street get none", () => {
  const trees = `
    Liverpool PROPN 2 nsubj ner=B-LOC
    won       VERB  0 root lemma=win
    because   SCONJ 5 mark
    Liverpool PROPN 5 nsubj ner=B-LOC
    wanted    VERB  2 advcl lemma=want`;
  const analysis = analysisOf(trees);
  annotatePlaces(analysis, { places } as Knowledge);
  annotateReadings(analysis);
  expect(analysis.entities).toMatchObject([{ name: "Liverpool", kind: "place", country: "GBR" }]);
  expect(analysis.mentions.map(({ form, rule }) => `${form} ${rule}`)).toEqual(["metonym place.acts", "metonym place.acts"]);
  const police = `
    Aleppo    PROPN 2 compound ner=B-LOC
    police    NOUN  3 nsubj
    left      VERB  0 root lemma=leave`;
  expect(read(police)).toEqual({ places: [], mentions: [] });
  const street = `
    Mill      PROPN 2 compound ner=B-LOC
    Road      PROPN 3 nsubj ner=I-LOC
    reopened  VERB  0 root lemma=reopen`;
  expect(read(street).places).toEqual(["Mill Road place.street"]);
});
