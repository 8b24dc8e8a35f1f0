import { expect, test } from "vitest";
import { shapeOf, tenseOf } from "../../../src/annotate/events/signs.js";
import { analysisOf, tokenAt } from "../../support/tree.js";

test("tells the tense of a verb with its auxiliaries", () => {
  const tense = (trees: string, verb: string) => {
    const analysis = analysisOf(trees);
    return tenseOf(analysis.tree, tokenAt(analysis, verb));
  };
  expect(tense("voters NOUN 2 nsubj\nblame VERB 0 root xpos=VBP", "blame")).toBe("present");
  expect(tense("they PRON 3 nsubj\nwere AUX 3 aux:pass xpos=VBD lemma=be\nfreed VERB 0 root xpos=VBN", "freed")).toBe(
    "past passive",
  );
  expect(tense("they PRON 3 nsubj\nhave AUX 3 aux xpos=VBP\nleft VERB 0 root xpos=VBN", "left")).toBe("perfect");
  expect(tense("they PRON 3 nsubj\ncould AUX 3 aux xpos=MD\nleave VERB 0 root xpos=VB", "leave")).toBe("modal");
  expect(tense("to PART 2 mark\nleave VERB 0 root xpos=VB", "leave")).toBe("inf");
  expect(tense("the DET 2 det\nraid NOUN 0 root xpos=NN", "raid")).toBe("NOUN");
});

test("tells how a phrase counts whom it names", () => {
  const shape = (trees: string, noun: string) => {
    const analysis = analysisOf(trees);
    return shapeOf(analysis.tree, tokenAt(analysis, noun));
  };
  expect(shape("voters NOUN 0 root xpos=NNS", "voters")).toBe("bare plural");
  expect(shape("many ADJ 2 amod\nvoters NOUN 0 root xpos=NNS", "voters")).toBe("quant");
  expect(shape("the DET 2 det\nmayor NOUN 0 root xpos=NN", "mayor")).toBe("the");
  expect(shape("a DET 2 det\nmayor NOUN 0 root xpos=NN", "mayor")).toBe("a");
  expect(shape("two NUM 2 nummod\nmayors NOUN 0 root xpos=NNS", "mayors")).toBe("num");
  expect(shape("their PRON 2 nmod:poss\nmayor NOUN 0 root xpos=NN", "mayor")).toBe("poss");
  expect(shape("Dovrek PROPN 0 root xpos=NNP", "Dovrek")).toBe("name");
  expect(shapeOf(analysisOf("Dovrek PROPN 0 root").tree, -1)).toBe("nobody");
});
