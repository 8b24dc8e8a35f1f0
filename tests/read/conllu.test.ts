import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConllu } from "../../src/read/conllu.js";
import { ReadError } from "../../src/read/reader.js";

/** A row: number, form, and whether white space follows. */
const row = (id: string, form: string, misc = "_") => `${id}\t${form}${"\t_".repeat(7)}\t${misc}`;
const glued = (id: string, form: string) => row(id, form, "SpaceAfter=No");

function forms(content: string): string[][] {
  const [{ text, sentences }] = readConllu(content);
  return sentences.map((words) => words.map((w) => w.form ?? text.slice(w.start, w.end)));
}

describe("reading CoNLL-U", () => {
  it("rebuilds documents, paragraphs and sentences", () => {
    const content = [
      "# newdoc id = d1\n# newpar\n# sent_id = 1\n# text = Rain fell.",
      row("1", "Rain"),
      glued("2", "fell"),
      row("3", "."),
      "\n# text = It stopped.",
      row("1", "It"),
      glued("2", "stopped"),
      row("3", "."),
      "\n# newpar id = p2\n# text = Later",
      row("1", "Later"),
      "\n# newdoc id = d2\n# newpar\n# text = New",
      row("1", "New"),
    ];
    const documents = readConllu(`${content.join("\n")}\n\n`);
    expect(documents.map(({ id, text }) => [id, text])).toEqual([
      ["d1", "Rain fell. It stopped.\n\nLater"],
      ["d2", "New"],
    ]);
    expect(documents[0].sentences.map((s) => s.map((w) => documents[0].text.slice(w.start, w.end)))).toEqual([
      ["Rain", "fell", "."],
      ["It", "stopped", "."],
      ["Later"],
    ]);
  });

  it("works without comments, from forms and spacing alone", () => {
    expect(readConllu(`${glued("1", "Rain")}\n${row("2", "!")}\n\n${row("1", "Sun")}\n`)).toEqual([
      {
        id: "",
        text: "Rain! Sun",
        sentences: [
          [
            { start: 0, end: 4 },
            { start: 4, end: 5 },
          ],
          [{ start: 6, end: 9 }],
        ],
      },
    ]);
  });

  it("joins sentences without white space where none follows", () => {
    expect(readConllu(`${glued("1", "One.")}\n\n${row("1", "Two.")}\n`)[0].text).toBe("One.Two.");
  });

  it("shares a multiword token out to words that spell it, and gives it whole to words that do not", () => {
    expect(forms([row("1-2", "don't"), row("1", "do"), row("2", "n't"), row("3", "go")].join("\n"))).toEqual([
      ["do", "n't", "go"],
    ]);
    const [{ text, sentences }] = readConllu([glued("1-2", "du"), row("1", "de"), row("2", "le"), row("3", "!")].join("\n"));
    expect(text).toBe("du!");
    expect(sentences[0]).toEqual([
      { start: 0, end: 2, form: "de" },
      { start: 0, end: 2, form: "le" },
      { start: 2, end: 3 },
    ]);
  });

  it("leaves out empty nodes", () => {
    expect(forms([row("1", "She"), row("1.1", "came"), row("2", "too")].join("\n"))).toEqual([["She", "too"]]);
  });

  it("keeps the spaces of # text, and forms with spaces", () => {
    const [{ text, sentences }] = readConllu(
      `# text = A  lot of 1 000 men\n${["A", "lot", "of", "1 000", "men"].map((w, i) => row(`${i + 1}`, w)).join("\n")}\n`,
    );
    expect(text).toBe("A  lot of 1 000 men");
    expect(sentences[0].map((w) => text.slice(w.start, w.end))).toEqual(["A", "lot", "of", "1 000", "men"]);
  });

  it("goes by the forms where # text says otherwise", () => {
    expect(readConllu(`# text = Snow fell\n${row("1", "Rain")}\n${row("2", "fell")}\n`)[0].text).toBe("Rain fell");
  });

  it("does not take # newpar_block for a paragraph", () => {
    expect(readConllu(`${row("1", "One")}\n\n# newpar_block = p (1 s)\n${row("1", "two")}\n`)[0].text).toBe("One two");
  });

  it("reads Windows line ends and a byte order mark", () => {
    expect(readConllu(`\ufeff# newdoc id = w\r\n${row("1", "Rain")}\r\n\r\n`)).toMatchObject([{ id: "w", text: "Rain" }]);
  });

  it.each([
    ["too few columns", "1\tRain\n", /line 1 .*2 columns/],
    ["a line of prose", "Rain fell.\n", /line 1 .*1 column\b/],
    ["a word number that is none", `# text = x\n${row("x", "Rain")}`, /line 2 .*"x" is no word number/],
    ["a gap in the numbers", `${row("1", "Rain")}\n${row("3", "fell")}`, /line 2 .*number 3 after 1/],
    ["a multiword token backwards", row("1-0", "Rain"), /line 1 .*1-0/],
    ["a multiword token in another", `${row("1-3", "abc")}\n${row("1-2", "ab")}`, /line 2 .*inside another/],
    ["an empty form", row("1", " "), /line 1 .*no form/],
  ])("names the line of %s", (_, content, message) => {
    expect(() => readConllu(content, "given.conllu")).toThrow(ReadError);
    expect(() => readConllu(content)).toThrow(message);
  });

  it("gives no document for no sentence", () => {
    expect(readConllu("\n\n# newdoc id = d\n\n")).toEqual([]);
  });

  it("finds every word of any forms and spacing", () => {
    const word = fc.tuple(fc.stringMatching(/^[a-z.,'\u4e00\u{1f600}]{1,6}$/u).filter(Boolean), fc.boolean());
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1 }), { minLength: 1 }), (sentences) => {
        const rows = (s: [string, boolean][]) => s.map(([w, space], i) => (space ? row : glued)(`${i + 1}`, w)).join("\n");
        expect(forms(sentences.map(rows).join("\n\n"))).toEqual(sentences.map((s) => s.map(([w]) => w)));
      }),
    );
  });
});
