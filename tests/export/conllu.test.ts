import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toConllu } from "../../src/export/conllu.js";
import { readConllu } from "../../src/read/conllu.js";
import type { TokenRecord } from "../../src/record/schema.js";
import { sampleCoded } from "../support/coded.js";

/** A coded report whose sentences are these words: `[start, end]`, or `[start, end, form]`. */
function coded(text: string, sentences: (readonly [number, number, string?])[][]) {
  const token = ([start, end, form]: readonly [number, number, string?], k: number): TokenRecord => ({
    start,
    end,
    form: form ?? text.slice(start, end),
    lemma: "_",
    upos: "NOUN",
    xpos: "XX",
    head: k,
    deprel: k ? "dep" : "root",
    ner: "O",
  });
  const spans = sentences.map((words) => ({ start: words[0][0], end: words[words.length - 1][1] }));
  return { ...sampleCoded(text), sentences: spans, tokens: sentences.flatMap((words) => words.map(token)) };
}

describe("CoNLL-U of a coded report", () => {
  test("has the id, each sentence's text, ten columns, and SpaceAfter=No where nothing follows", () => {
    const out = toConllu(
      coded("Rain fell. Sun", [
        [
          [0, 4],
          [5, 9],
          [9, 10],
        ],
        [[11, 14]],
      ]),
    );
    expect(out.split("\n")).toEqual([
      "# newdoc id = r1",
      "# sent_id = r1-1",
      "# text = Rain fell.",
      "1\tRain\t_\tNOUN\tXX\t_\t0\troot\t_\t_",
      "2\tfell\t_\tNOUN\tXX\t_\t1\tdep\t_\tSpaceAfter=No",
      "3\t.\t_\tNOUN\tXX\t_\t2\tdep\t_\t_",
      "",
      "# sent_id = r1-2",
      "# text = Sun",
      "1\tSun\t_\tNOUN\tXX\t_\t0\troot\t_\t_",
      "",
      "",
    ]);
  });

  test("writes a multiword token where words do not spell the text", () => {
    const out = toConllu(
      coded("du lait", [
        [
          [0, 2, "de"],
          [0, 2, "le"],
          [3, 7],
        ],
      ]),
    );
    expect(out).toContain("1-2\tdu\t");
    expect(readConllu(out)[0].sentences[0]).toEqual([
      { start: 0, end: 2, form: "de" },
      { start: 0, end: 2, form: "le" },
      { start: 3, end: 7 },
    ]);
  });

  test("writes a multiword token for a contraction, not for other words without space between", () => {
    const out = toConllu(
      coded("can't cannot rock-hard", [
        [
          [0, 2],
          [2, 5],
          [6, 9],
          [9, 12],
          [13, 17],
          [17, 18],
          [18, 22],
        ],
      ]),
    );
    const ranges = out
      .split("\n")
      .filter((line) => /^\d+-/.test(line))
      .map((line) => line.split("\t").slice(0, 2));
    expect(ranges).toEqual([
      ["1-2", "can't"],
      ["3-4", "cannot"],
    ]);
  });

  test("what it writes reads back as the same words of the same text", () => {
    const word = fc.tuple(fc.stringMatching(/^[A-Za-z.,!\u201c\u4e00]{1,6}$/).filter(Boolean), fc.boolean());
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }), (sentences) => {
        let text = "";
        const spans = sentences.map((words) => {
          if (text && !text.endsWith(" ")) text += " ";
          return words.map(([form, space]): [number, number] => {
            const start = text.length;
            text += space ? `${form} ` : form;
            return [start, start + form.length];
          });
        });
        const [back] = readConllu(toConllu(coded(text, spans)));
        expect(back.text).toBe(text.trimEnd());
        expect(back.sentences.map((s) => s.map((w) => [w.start, w.end]))).toEqual(spans);
      }),
    );
  });
});
