import { expect, test } from "vitest";
import { contentHead, isPassive, objectsOf, subjectsOf, withJoined } from "../../../src/annotate/events/clause.js";
import { countOf, numberOf } from "../../../src/annotate/events/numbers.js";
import { analysisOf, tokenAt } from "../../support/tree.js";

/** The forms of who does what a verb tells and of what it acts on. */
function roles(trees: string, verb: string): { subject: string[]; object: string[] } {
  const analysis = analysisOf(trees);
  const at = tokenAt(analysis, verb);
  const forms = (heads: readonly number[]) => heads.map((head) => analysis.tokens[head].form);
  return { subject: forms(subjectsOf(analysis.tree, at)), object: forms(objectsOf(analysis.tree, at)) };
}

test("turns a passive round", () => {
  const trees = `
    soldiers NOUN 3 nsubj:pass
    were     AUX  3 aux:pass
    killed   VERB 0 root xpos=VBN
    by       ADP  5 case
    rebels   NOUN 3 obl:agent`;
  expect(roles(trees, "killed")).toEqual({ subject: ["rebels"], object: ["soldiers"] });
});

test("keeps the victims of a passive without an agent", () => {
  const trees = `
    soldiers NOUN 3 nsubj:pass
    were     AUX  3 aux:pass
    killed   VERB 0 root xpos=VBN`;
  expect(roles(trees, "killed")).toEqual({ subject: [], object: ["soldiers"] });
});

test("follows control to the subject of the verb above, and to its object where that is controlled", () => {
  const tried = `
    rebels VERB 2 nsubj
    tried  VERB 0 root
    to     PART 4 mark
    leave  VERB 2 xcomp`;
  expect(roles(tried, "leave").subject).toEqual(["rebels"]);
  const urged = `
    king   NOUN 2 nsubj
    urged  VERB 0 root
    rebels NOUN 2 obj
    to     PART 5 mark
    leave  VERB 2 xcomp`;
  expect(roles(urged, "leave").subject).toEqual(["rebels"]);
});

test("gives joined verbs the subject of the first", () => {
  const trees = `
    rebels  NOUN 2 nsubj
    came    VERB 0 root xpos=VBD
    and     CCONJ 4 cc
    fought  VERB 2 conj xpos=VBD`;
  expect(roles(trees, "fought").subject).toEqual(["rebels"]);
});

test("takes the antecedent for the pronoun of a relative clause", () => {
  const trees = `
    rebels   NOUN 0 root
    who      PRON 3 nsubj
    attacked VERB 1 acl:relcl xpos=VBD
    soldiers NOUN 3 obj`;
  expect(roles(trees, "attacked")).toEqual({ subject: ["rebels"], object: ["soldiers"] });
});

test("reads a bare participle after a noun as a passive", () => {
  const analysis = analysisOf(`
    soldiers NOUN 0 root
    killed   VERB 1 acl xpos=VBN
    by       ADP  4 case
    rebels   NOUN 2 obl`);
  expect(isPassive(analysis.tree, 1)).toBe(true);
  expect(objectsOf(analysis.tree, 1)).toEqual([0]);
  expect(subjectsOf(analysis.tree, 1)).toEqual([3]);
});

test("finds the object that stands before the mark of the clause", () => {
  const trees = `
    Kestria  PROPN 2 nsubj
    accused  VERB 0 root
    Solvania PROPN 6 nsubj
    of       SCONJ 6 mark
    having   AUX 6 aux
    lied     VERB 2 ccomp`;
  expect(roles(trees, "accused").object).toEqual(["Solvania"]);
});

test("looks through a count to what is counted, and takes all that are joined", () => {
  const { tree } = analysisOf(`
    dozens   NOUN 0 root
    of       ADP 3 case
    rebels   NOUN 1 nmod
    and      CCONJ 5 cc
    soldiers NOUN 3 conj`);
  expect(contentHead(tree, 0)).toBe(2);
  expect(contentHead(tree, 4)).toBe(4);
  expect(withJoined(tree, [2])).toEqual([2, 4]);
});

test.each([
  ["13", 13],
  ["1,200", 1200],
  ["twelve", 12],
  ["forty-two", 42],
  ["many", null],
  ["forty-x", null],
])("reads %s as %s", (form, number) => {
  expect(numberOf(form)).toBe(number);
});

test("counts people as told", () => {
  const count = (trees: string, head: string) => {
    const analysis = analysisOf(trees);
    return countOf(analysis.tree, tokenAt(analysis, head));
  };
  expect(count("thirteen NUM 2 nummod\npeople NOUN 0 root", "people")).toBe(13);
  expect(count("dozens NOUN 0 root lemma=dozen\nof ADP 3 case\npeople NOUN 1 nmod", "dozens")).toBe("dozens");
  expect(count("a DET 2 det\nman NOUN 0 root xpos=NN", "man")).toBe(1);
  expect(count("people NOUN 0 root xpos=NNS", "people")).toBe(null);
});
