import { expect, test } from "vitest";
import { annotateAgreements } from "../../src/annotate/agreements.js";
import { called, knowledge, withEntities } from "../support/ties.js";

function agreements(trees: string) {
  const analysis = withEntities(trees);
  annotateAgreements(analysis, knowledge());
  return analysis.agreements.map(({ kind, parties, brokers, guarantors, status, when, spans }) => ({
    kind,
    parties: parties.map(called),
    brokers: brokers.map(called),
    guarantors: guarantors.map(called),
    status,
    start: when?.start ?? null,
    spans: spans.map((s) => s.text),
  }));
}

const brokered = `
  Qatar     PROPN 3 nsubj ner=B-LOC
  +,        PUNCT 3 punct
  brokered  VERB  0 root lemma=broker xpos=VBD
  a         DET   6 det
  2016      NUM   6 compound
  truce     NOUN  3 obj
  between   ADP   8 case
  Chad      PROPN 6 nmod ner=B-LOC
  and       CCONJ 10 cc
  Sudan     PROPN 8 conj ner=B-LOC
  ,         PUNCT 14 punct
  with      SCONJ 14 mark
  Egypt     PROPN 14 nsubj ner=B-LOC
  joining   VERB  3 advcl lemma=join xpos=VBG
  as        ADP   18 case
  a         DET   18 det
  guarantor NOUN  18 compound
  state     NOUN  14 obl
  .         PUNCT 3 punct`;

test("who brokered a truce between whom, when, and who joined as a guarantor", () => {
  expect(agreements(brokered)).toEqual([
    {
      kind: "ceasefire",
      parties: ["Chad", "Sudan"],
      brokers: ["Qatar"],
      guarantors: ["Egypt"],
      status: null,
      start: "2016-01-01",
      spans: ["truce"],
    },
  ]);
});

test("guarantors that another sentence lists belong to the report's one truce", () => {
  const listed = `
    The       DET   4 det
    two       NUM   4 nummod
    guarantor NOUN  4 compound
    countries NOUN  11 nsubj lemma=country
    —         PUNCT 6 punct
    Norway    PROPN 4 appos ner=B-LOC
    and       CCONJ 8 cc
    Sweden    PROPN 6 conj ner=B-LOC
    —         PUNCT 4 punct
    have      AUX   11 aux
    met       VERB  0 root lemma=meet xpos=VBN
    .         PUNCT 11 punct`;
  expect(agreements(`${brokered}\n\n${listed}`)[0].guarantors).toEqual(expect.arrayContaining(["Egypt", "Norway", "Sweden"]));
  expect(agreements(listed)).toEqual([]);
});

test("signers of a treaty are its parties, on the day they sign", () => {
  expect(
    agreements(`
    Norway    PROPN 4 nsubj ner=B-LOC
    and       CCONJ 3 cc
    Sweden    PROPN 1 conj ner=B-LOC
    signed    VERB  0 root lemma=sign xpos=VBD
    a         DET   7 det
    peace     NOUN  7 compound
    treaty    NOUN  4 obj
    on        ADP   9 case
    Tuesday   PROPN 4 obl
    .         PUNCT 4 punct`),
  ).toMatchObject([{ kind: "peace deal", parties: ["Norway", "Sweden"], start: "2024-12-03", status: null }]);
});

test("violations, collapses and calls tell how an agreement stands", () => {
  const status = (trees: string) => agreements(trees).map((a) => [a.kind, a.status]);
  expect(
    status(`
    violations NOUN 0 root lemma=violation
    of        ADP   4 case
    the       DET   4 det
    ceasefire NOUN  1 nmod`),
  ).toEqual([["ceasefire", "violated"]]);
  expect(
    status(`
    The       DET   2 det
    truce     NOUN  3 nsubj
    collapsed VERB  0 root lemma=collapse xpos=VBD`),
  ).toEqual([["ceasefire", "ended"]]);
  expect(
    status(`
    They      PRON  2 nsubj
    called    VERB  0 root lemma=call xpos=VBD
    for       ADP   5 case
    a         DET   5 det
    ceasefire NOUN  2 obl`),
  ).toEqual([["ceasefire", "proposed"]]);
});

test("a deal counts only with somebody of it, a resolution only with a council or a number", () => {
  expect(
    agreements(`
    It        PRON  4 nsubj
    was       AUX   4 cop
    a         DET   4 det
    deal      NOUN  0 root`),
  ).toEqual([]);
  expect(
    agreements(`
    the       DET   2 det
    resolution NOUN 0 root
    of        ADP   5 case
    the       DET   5 det
    dispute   NOUN  2 nmod`),
  ).toEqual([]);
  expect(
    agreements(`
    the       DET   2 det
    Resolution PROPN 0 root
    2254      NUM   2 nummod`),
  ).toMatchObject([{ kind: "resolution" }]);
});

test("a word that only tells the kind of another thing names no agreement", () => {
  expect(
    agreements(`
    truce     NOUN  2 compound
    monitors  NOUN  3 nsubj lemma=monitor
    left      VERB  0 root lemma=leave`),
  ).toEqual([]);
});
