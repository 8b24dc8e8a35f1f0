import { describe, expect, it } from "vitest";
import { annotateTimes } from "../../../src/annotate/times/annotate.js";
import { whenOf } from "../../../src/annotate/times/when.js";
import type { Analysis } from "../../../src/document/analysis.js";
import type { Knowledge } from "../../../src/knowledge/knowledge.js";
import { analysisOf } from "../../support/tree.js";
import { calendar } from "./cases.js";

const PUBLISHED = "2024-12-04"; // a Wednesday

function timed(trees: string, published: string | undefined = PUBLISHED): Analysis {
  const analysis = analysisOf(trees, { published });
  annotateTimes(analysis, { calendar } as Knowledge);
  return analysis;
}

function whenAt(analysis: Analysis, form: string) {
  const token = analysis.tokens.find((one) => one.form === form);
  if (!token) throw new Error(`no word "${form}"`);
  const { start, end, rule } = whenOf(analysis, token.i);
  return [start, end, rule];
}

const CLAUSE = (preposition: string, day: string) => `
  Rebels   NOUN  2 nsubj xpos=NNS
  held     VERB  0 root  xpos=VBD lemma=hold
  the      DET   4 det
  bridge   NOUN  2 obj   xpos=NN
  ${preposition} ADP 6 case xpos=IN
  ${day}   PROPN 2 obl   xpos=NNP
  .        PUNCT 2 punct`;

describe("the time of an act", () => {
  it.each([
    ["on", "Monday", "2024-12-02", "2024-12-02", "when.own"],
    ["since", "Monday", "2024-12-02", "2024-12-04", "when.own.since"],
    ["until", "Friday", null, "2024-12-06", "when.own.until"],
    ["by", "Friday", "2024-12-04", "2024-12-06", "when.own.by"],
    ["before", "Monday", null, "2024-12-01", "when.own.before"],
    ["after", "Monday", "2024-12-02", "2024-12-04", "when.own.after"],
    ["in", "November", "2024-11-01", "2024-11-30", "when.own"],
  ])("%s %s", (preposition, day, start, end, rule) => {
    expect(whenAt(timed(CLAUSE(preposition, day)), "held")).toEqual([start, end, rule]);
  });

  it("covers both ends of a range", () => {
    const analysis = timed(`
      Talks   NOUN  2 nsubj xpos=NNS
      ran     VERB  0 root  xpos=VBD lemma=run
      from    ADP   4 case
      Monday  PROPN 2 obl   xpos=NNP
      to      ADP   6 case
      Tuesday PROPN 2 obl   xpos=NNP
      .       PUNCT 2 punct`);
    expect(whenAt(analysis, "ran").slice(0, 2)).toEqual(["2024-12-02", "2024-12-03"]);
  });

  it("is not that of a noun the clause speaks of", () => {
    const analysis = timed(`
      Ruritania PROPN 2 nsubj xpos=NNP
      condemned VERB  0 root  xpos=VBD lemma=condemn
      the       DET   5 det
      Sunday    PROPN 5 compound xpos=NNP
      attack    NOUN  2 obj   xpos=NN
      .         PUNCT 2 punct`);
    expect(whenAt(analysis, "attack").slice(0, 2)).toEqual(["2024-12-01", "2024-12-01"]);
    expect(whenAt(analysis, "condemned")).toEqual(["2024-12-01", "2024-12-04", "when.narrative"]);
  });

  it("of what is said is not that of the saying", () => {
    const analysis = timed(`
      He      PRON  2 nsubj xpos=PRP
      said    VERB  0 root  xpos=VBD lemma=say
      on      ADP   4 case
      Tuesday PROPN 2 obl   xpos=NNP
      rebels  NOUN  7 nsubj xpos=NNS
      had     AUX   7 aux   xpos=VBD lemma=have
      fled    VERB  2 ccomp xpos=VBN lemma=flee
      .       PUNCT 2 punct`);
    expect(whenAt(analysis, "said")).toEqual(["2024-12-03", "2024-12-03", "when.own"]);
    expect(whenAt(analysis, "fled")).toEqual([null, "2024-12-04", "when.perfect"]);
  });

  it("is shared by verbs joined with and, whichever of them it hangs on", () => {
    const analysis = timed(`
      Rebels  NOUN  2 nsubj xpos=NNS
      shelled VERB  0 root  xpos=VBD lemma=shell
      and     CCONJ 4 cc
      burned  VERB  2 conj  xpos=VBD lemma=burn
      the     DET   6 det
      port    NOUN  4 obj   xpos=NN
      on      ADP   8 case
      Sunday  PROPN 4 obl   xpos=NNP
      .       PUNCT 2 punct`);
    expect(whenAt(analysis, "burned")).toEqual(["2024-12-01", "2024-12-01", "when.own"]);
    expect(whenAt(analysis, "shelled")).toEqual(["2024-12-01", "2024-12-01", "when.conjunct"]);
  });
});

describe("an act without a time of its own", () => {
  const bare = (aux: string, verb: string) => `
    Rebels NOUN  3 nsubj xpos=NNS
    ${aux}
    ${verb} 0 root
    .      PUNCT 3 punct`;

  it("is of the day of publication when told in the past tense", () => {
    const analysis = timed("Rebels NOUN 2 nsubj\nfled VERB 0 root xpos=VBD\n. PUNCT 2 punct");
    expect(whenAt(analysis, "fled")).toEqual([PUBLISHED, PUBLISHED, "when.published"]);
  });

  it("is open to the past or the future as its tense is", () => {
    expect(whenAt(timed(bare("will AUX 3 aux xpos=MD", "flee VERB")), "flee")).toEqual([PUBLISHED, null, "when.future"]);
    expect(whenAt(timed(bare("have AUX 3 aux xpos=VBP", "fled VERB")), "fled")).toEqual([null, PUBLISHED, "when.perfect"]);
  });

  it("is between the last day the story named and its publication", () => {
    const analysis = timed(`${CLAUSE("on", "Monday").trim()}\n\nThey PRON 2 nsubj\nfled VERB 0 root xpos=VBD\n. PUNCT 2 punct`);
    expect(whenAt(analysis, "fled")).toEqual(["2024-12-02", PUBLISHED, "when.narrative"]);
  });

  it("has no day when no day of publication is known", () => {
    const analysis = analysisOf("Rebels NOUN 2 nsubj\nfled VERB 0 root xpos=VBD\n. PUNCT 2 punct", {});
    expect(whenAt(analysis, "fled")).toEqual([null, null, "when.no-publication-day"]);
  });
});
