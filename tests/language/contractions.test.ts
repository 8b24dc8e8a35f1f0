import { describe, expect, it } from "vitest";
import { parseContractions, wordAfter } from "../../src/language/en/contractions.js";

describe("the table of contractions", () => {
  it("reads forms, cuts and conditions", () => {
    const table = parseContractions("# c\nform\twords\twhen\ndunno\tdu n no\talways\nits\tit s\tbefore a the\n");
    const [dunno, its] = [...table.values()];
    expect(dunno).toMatchObject({ form: "dunno", cuts: [2, 3], when: "always" });
    expect(its.when).toEqual(new Set(["a", "the"]));
  });

  it.each(["dunno\tdo not know\talways", "its\tit s\tsometimes", "its\tit s\tbefore", "its"])("refuses the row %j", (row) => {
    expect(() => parseContractions(`form\twords\twhen\n${row}\n`)).toThrow(/contractions.tsv, row 2/);
  });

  it("finds the word after a place", () => {
    expect(wordAfter("its The end", 3, 11)).toBe("the");
    expect(wordAfter("its, the end", 3, 12)).toBe("");
    expect(wordAfter("its", 3, 3)).toBe("");
    expect(wordAfter("its a-b", 3, 7)).toBe("a");
  });
});
