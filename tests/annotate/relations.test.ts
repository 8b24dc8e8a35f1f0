import { expect, test } from "vitest";
import { annotateRelations } from "../../src/annotate/relations.js";
import { called, knowledge, withEntities } from "../support/ties.js";

function relations(trees: string): string[] {
  const analysis = withEntities(trees);
  annotateRelations(analysis, knowledge());
  return analysis.relations.map(({ kind, from, to, span }) => `${called(from)} ${kind} ${called(to)} [${span.text}]`);
}

test("a predicate, an apposition and a possessor tell who is whose ally", () => {
  expect(
    relations(`
    Norway    PROPN 5 nsubj ner=B-LOC
    is        AUX   5 cop
    a         DET   5 det
    key       ADJ   5 amod
    ally      NOUN  0 root
    of        ADP   7 case
    Sweden    PROPN 5 nmod ner=B-LOC`),
  ).toEqual(["Norway ally Sweden [a key ally of]"]);
  expect(
    relations(`
    Norway    PROPN 6 nsubj ner=B-LOC
    ,         PUNCT 3 punct
    member    NOUN  1 appos
    of        ADP   5 case
    NATO      PROPN 3 nmod ner=B-ORG
    met       VERB  0 root lemma=meet xpos=VBD`),
  ).toEqual(["Norway member NATO [member of]"]);
});

test("a habit is a relation; one act in the past, a plan and a denial are not", () => {
  const support = (form: string, xpos: string, extra = "") => `
    Norway    PROPN 2 nsubj ner=B-LOC
    ${form}   VERB  0 root lemma=support xpos=${xpos}
    Sweden    PROPN 2 obj ner=B-LOC${extra}`;
  expect(relations(support("supports", "VBZ"))).toEqual(["Norway supporter Sweden [supports]"]);
  expect(relations(support("supported", "VBD"))).toEqual([]);
  expect(relations(support("support", "VB", "\n  will AUX 2 aux"))).toEqual([]);
  expect(relations(support("supports", "VBZ", "\n  not PART 2 advmod"))).toEqual([]);
});

test("the passive tells it from the other side", () => {
  expect(
    relations(`
    Sweden    PROPN 3 nsubj:pass ner=B-LOC
    is        AUX   3 aux:pass
    backed    VERB  0 root lemma=back xpos=VBN
    by        ADP   5 case
    Norway    PROPN 3 obl:agent ner=B-LOC`),
  ).toEqual(["Sweden backed-by Norway [backed]"]);
});

test("compounds, written as one word or as three", () => {
  expect(
    relations(`
    Iran-backed ADJ 2 amod
    rebels    NOUN  3 nsubj lemma=rebel
    fled      VERB  0 root lemma=flee xpos=VBD`),
  ).toEqual(["Iran-backed rebels backed-by Iran [Iran-backed rebels]"]);
  expect(
    relations(`
    Iran      PROPN 3 compound ner=B-LOC
    +-        PUNCT 3 punct
    +backed   VERB  4 amod lemma=back xpos=VBN
    rebels    NOUN  5 nsubj lemma=rebel
    fled      VERB  0 root lemma=flee xpos=VBD`)[0],
  ).toMatch(/backed-by Iran \[Iran-backed rebels\]$/);
});

test("a state named only in a compound is mentioned there, and examples behind a noun are who it means", () => {
  const analysis = withEntities(`
    Iran-backed ADJ 2 amod
    rebels    NOUN  3 nsubj lemma=rebel
    fled      VERB  0 root lemma=flee xpos=VBD`);
  annotateRelations(analysis, knowledge());
  expect(analysis.relations[0].to.mentions.map(({ span }) => span.text)).toEqual(["Iran"]);
  expect(
    relations(`
    Norway    PROPN 9 nsubj ner=B-LOC
    and       CCONJ 4 cc
    its       PRON  4 nmod:poss
    backers   NOUN  1 conj lemma=backer
    ,         PUNCT 7 punct
    notably   ADV   7 advmod
    Sweden    PROPN 1 appos ner=B-LOC
    ,         PUNCT 1 punct
    met       VERB  0 root lemma=meet xpos=VBD`),
  ).toEqual(["Norway backed-by Sweden [its backers]"]);
});

test("each relation once, and none of somebody to themselves", () => {
  const twice = `
    Norway    PROPN 3 nsubj ner=B-LOC
    is        AUX   3 cop
    ally      NOUN  0 root
    of        ADP   5 case
    Sweden    PROPN 3 nmod ner=B-LOC`;
  expect(relations(`${twice}\n\n${twice}`)).toHaveLength(1);
  expect(relations(twice.replace("Sweden", "Norway"))).toEqual([]);
});
