import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadLemmatiser } from "../../src/language/en/lemmatiser.js";

const lemmatiser = loadLemmatiser(readFileSync(new URL("../../data/en/lemmas.tsv", import.meta.url), "utf8"));

describe("the English lemmatiser", () => {
  it.each([
    // regular verbs, with and without e, doubled letters
    ["provoked", "VERB", "VBD", "provoke"],
    ["warned", "VERB", "VBD", "warn"],
    ["shelling", "VERB", "VBG", "shell"],
    ["smuggling", "VERB", "VBG", "smuggle"],
    ["stopped", "VERB", "VBN", "stop"],
    ["vetoes", "VERB", "VBZ", "veto"],
    ["denies", "VERB", "VBZ", "deny"],
    ["announces", "VERB", "VBZ", "announce"],
    ["Citing", "VERB", "VBG", "cite"],
    // irregular verbs
    ["went", "VERB", "VBD", "go"],
    ["fled", "VERB", "VBD", "flee"],
    ["overthrew", "VERB", "VBD", "overthrow"],
    ["sought", "VERB", "VBN", "seek"],
    ["was", "AUX", "VBD", "be"],
    ["’s", "AUX", "VBZ", "be"],
    ["n’t", "PART", "RB", "not"],
    ["wo", "AUX", "MD", "will"],
    // nouns and names
    ["troops", "NOUN", "NNS", "troops"],
    ["crises", "NOUN", "NNS", "crisis"],
    ["gunmen", "NOUN", "NNS", "gunman"],
    ["viruses", "NOUN", "NNS", "virus"],
    ["Ministers", "NOUN", "NNS", "minister"],
    ["Democrats", "PROPN", "NNPS", "Democrat"],
    ["Wales", "PROPN", "NNPS", "Wales"],
    ["Norland", "PROPN", "NNP", "Norland"],
    ["NATO", "PROPN", "NNP", "NATO"],
    ["Israeli", "ADJ", "JJ", "Israeli"],
    // comparison, numbers, signs
    ["deadlier", "ADJ", "JJR", "deadly"],
    ["worst", "ADJ", "JJS", "bad"],
    ["1,200", "NUM", "CD", "1200"],
    ["\u201c", "PUNCT", "``", '"'],
    ["\u201d", "PUNCT", "''", '"'],
    ["The", "DET", "DT", "the"],
    ["us", "PRON", "PRP", "we"],
  ])("%s %s/%s is a form of the word at the end of the row", (form, upos, xpos, lemma) => {
    expect(lemmatiser.lemma(form, upos, xpos)).toBe(lemma);
  });

  it("tells forms apart by tag", () => {
    expect(lemmatiser.lemma("leaves", "NOUN", "NNS")).toBe("leaf");
    expect(lemmatiser.lemma("leaves", "VERB", "VBZ")).toBe("leave");
    expect(lemmatiser.lemma("meeting", "NOUN", "NN")).toBe("meeting");
    expect(lemmatiser.lemma("meeting", "VERB", "VBG")).toBe("meet");
    expect(lemmatiser.lemma("found", "VERB", "VBD")).toBe("find");
  });

  it("goes by the part of speech where the two tags disagree", () => {
    expect(lemmatiser.lemma("shelling", "NOUN", "VBG")).toBe("shelling");
  });

  it("answers anything with something, always the same", () => {
    const tag = fc.constantFrom("NNS", "VBD", "VBG", "NN", "NNP", "JJR", "CD", "``", "XX");
    const form = fc.oneof(
      fc.string({ minLength: 1, unit: "binary" }),
      fc.stringMatching(/^[A-Za-z’]{1,12}(?:s|ed|ing|er)?$/).filter(Boolean),
    );
    fc.assert(
      fc.property(form, fc.constantFrom("NOUN", "VERB", "PROPN", "X"), tag, (word, upos, xpos) => {
        const lemma = lemmatiser.lemma(word, upos, xpos);
        expect(lemma).not.toBe("");
        expect(lemmatiser.lemma(word, upos, xpos)).toBe(lemma);
      }),
    );
  });

  it("leaves very long words alone", () => {
    const long = "Ab".repeat(50_000);
    expect(lemmatiser.lemma(long, "NOUN", "NNS")).toBe(long);
  });

  it("names a bad line of its table", () => {
    expect(() => loadLemmatiser("kind\tform\ttag\tlemma\nword\twent\tVBD\n")).toThrow(/line 2/);
    expect(() => loadLemmatiser("# a comment\nverb\twent\tVBD\tgo\n")).toThrow(/line 2: kind is "verb"/);
  });
});
