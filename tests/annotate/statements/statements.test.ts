import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analysisOf } from "../../support/tree.js";
import { annotated, bare, cases, contentOf, isNamed, knowledge, read } from "./reading.js";

const short = (analysis: ReturnType<typeof annotated>) =>
  analysis.statements.map((s) => `[${s.speakerSpan?.text ?? ""}] <${s.cue.text}> {${contentOf(s)}} ${s.kind} ${s.force}`);

describe("on trees given by hand", () => {
  test("a that-clause after the cue", () => {
    const analysis = analysisOf(`
      The      DET   2 det
      minister NOUN  3 nsubj lemma=minister
      said     VERB  0 root lemma=say xpos=VBD
      that     SCONJ 7 mark
      talks    NOUN  7 nsubj lemma=talk
      had      AUX   7 aux xpos=VBD
      failed   VERB  3 ccomp lemma=fail xpos=VBN
      .        PUNCT 3 punct`);
    expect(short(annotated(analysis))).toEqual(["[The minister] <said> {that talks had failed} indirect assert"]);
  });

  test("an aside splits the content and belongs to neither piece", () => {
    const analysis = analysisOf(`
      Prices    NOUN  7 nsubj lemma=price
      ,         PUNCT 4 punct
      officials NOUN  4 nsubj lemma=official
      said      VERB  7 parataxis lemma=say xpos=VBD
      ,         PUNCT 4 punct
      had       AUX   7 aux xpos=VBD
      fallen    VERB  0 root lemma=fall xpos=VBN
      .         PUNCT 7 punct`);
    expect(short(annotated(analysis))).toEqual(["[officials] <said> {Prices // had fallen} indirect assert"]);
  });

  test("a relative pronoun speaks for its noun", () => {
    const analysis = annotated(
      analysisOf(`
      The      DET   2 det
      captain  NOUN  8 nsubj lemma=captain
      ,        PUNCT 5 punct
      who      PRON  5 nsubj xpos=WP
      promised VERB  2 acl:relcl lemma=promise xpos=VBD
      aid      NOUN  5 obj lemma=aid
      ,        PUNCT 5 punct
      left     VERB  0 root lemma=leave xpos=VBD
      .        PUNCT 8 punct`),
    );
    expect(short(analysis)).toEqual(["[who] <promised> {aid} indirect promise"]);
    expect(analysis.statements[0].speaker && isNamed(analysis.statements[0].speaker, "captain")).toBe(true);
  });

  test("the passive's agent speaks; without one nobody is named", () => {
    const tree = (...agent: string[]) => `
      The       DET   2 det
      raid      NOUN  4 nsubj:pass lemma=raid
      was       AUX   4 aux:pass xpos=VBD
      condemned VERB  0 root lemma=condemn xpos=VBN
      ${[...agent, ". PUNCT 4 punct"].join("\n")}`;
    const by = tree("by ADP 7 case", "the DET 7 det", "council NOUN 4 obl:agent lemma=council");
    expect(short(annotated(analysisOf(by)))).toEqual(["[the council] <was condemned> {The raid} indirect condemn"]);
    expect(short(annotated(analysisOf(tree())))).toEqual([]);
  });
});

describe("cases/statements/quotations.txt", () => {
  const all = cases("statements/quotations.txt");
  const failed = all.filter(({ text, wanted }) => !isRight(text, wanted));
  test(`at least 9 of 10 of ${all.length} are read right`, () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(failed.length, failed.map(({ text }) => text).join("\n")).toBeLessThanOrEqual(all.length / 10);
  });

  function isRight(text: string, wanted: string): boolean {
    const { statements } = read(text);
    const expected = wanted.trim() === "-" ? [] : wanted.split(" ;; ").map((part) => part.split(" | "));
    return (
      expected.length === statements.length &&
      expected.every(([speaker, cue, content], i) => {
        const { speakerSpan, cue: found } = statements[i];
        const names = bare(speakerSpan?.text ?? "").includes(bare(speaker));
        return names && found.text.includes(cue.split(" ")[0]) && bare(contentOf(statements[i])) === bare(content);
      })
    );
  }
});

describe("cases/statements/details.txt", () => {
  const all = cases("statements/details.txt");
  const tally = new Map<string, { right: number; of: number }>();
  const failed: string[] = [];
  for (const { text, wanted } of all) {
    const [cue, ...pairs] = wanted.split(" | ");
    const statement = read(text).statements.find((s) => s.cue.text === cue || s.cue.text.split(/\s+/).includes(cue));
    for (const pair of pairs) {
      const [key, value] = pair.split("=");
      const count = tally.get(key) ?? { right: 0, of: 0 };
      tally.set(key, count);
      count.of++;
      if (statement && holds(statement, key, value)) count.right++;
      else failed.push(`${pair}: ${text}`);
    }
  }

  test("there are 150 of them, and each kind is right for 85 of 100", () => {
    expect(all.length).toBeGreaterThanOrEqual(150);
    for (const [key, { right, of }] of tally) expect(right / of, `${key}\n${failed.join("\n")}`).toBeGreaterThanOrEqual(0.85);
  });

  function holds(statement: ReturnType<typeof read>["statements"][number], key: string, value: string): boolean {
    if (key === "medium" || key === "venue") {
      const found = statement[key];
      return value === "-" ? found === null : found !== null && bare(found) === bare(value);
    }
    const found =
      key === "speaker" ? [statement.speaker].filter((e) => e !== null) : key === "to" ? statement.addressees : statement.via;
    const wanted = value === "-" ? [] : value.split(", ");
    if (wanted.length !== found.length) return false;
    return wanted.every(
      (name, i) => isNamed(found[i], name) || (key === "speaker" && bare(statement.speakerSpan?.text ?? "") === bare(name)),
    );
  }
});

describe("examples of data/en/cues.tsv", () => {
  const failed = knowledge.cues.all.filter(({ example }) => !isFound(example));
  test(`4 of 5 of the ${knowledge.cues.all.length} examples are read as marked`, () => {
    expect(knowledge.cues.all.length).toBeGreaterThanOrEqual(400);
    expect(failed.length, failed.map(({ example }) => example).join("\n")).toBeLessThanOrEqual(knowledge.cues.all.length / 5);
  });

  test("every example marks a cue and a content", () => {
    for (const { example, name } of knowledge.cues.all)
      expect(/<[^>]+>/.test(example) && /\{[^}]+\}/.test(example), name).toBe(true);
  });

  function isFound(example: string): boolean {
    const unmarked = (text: string) => text.replace(/[[\]<>{}]/g, "");
    const between = (pattern: RegExp) => [...example.matchAll(pattern)].map(([, inner]) => unmarked(inner));
    const content = between(/\{([^}]*)\}/g).join(" // ");
    const [cue] = between(/<([^>]*)>/g);
    const [speaker = ""] = between(/\[([^\]]*)\]/g);
    return read(unmarked(example)).statements.some((statement) => {
      const found = bare(contentOf(statement));
      const same = found === bare(content) || found === bare(content.replace(/\.$/, ""));
      const words = bare(statement.speakerSpan?.text ?? "");
      return (
        same && statement.cue.text.includes(cue.split(" ").at(-1) ?? "") && words.includes(bare(speaker.replace(/['’]s?$/, "")))
      );
    });
  }
});

test("hostile text costs no more than its length", () => {
  const text = `${'"He said that she said, and told '.repeat(1500)}.`;
  const start = performance.now();
  read(text);
  expect(performance.now() - start).toBeLessThan(50_000);
});

test("an empty text has no statements", () => {
  expect(read(" \n ").statements).toEqual([]);
});

test("whatever the quotation marks, statements lie in the text, in order and apart, and none throws", () => {
  const piece = fc.constantFrom(
    ...[
      "We lost",
      "the mayor said",
      "she added",
      "he told reporters",
      "that it was over",
      "according to the army",
      "Velmar denied",
    ],
    ...['"', '""', "“", "”", "„", "«", "»", "‘", "’", "'", "''", "``", "「", "」", "(", ")", ",", ".", ":", "?", "—", "\n\n"],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const { report, statements, tokens } = read(pieces.join(" "));
      for (const { content, contentTokens, cue, cueToken } of statements) {
        expect(content.length).toBeGreaterThan(0);
        let last = 0;
        for (const { start, end, text } of content) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(report.text.slice(start, end)).toBe(text);
          expect(text.trim()).not.toBe("");
          last = end;
        }
        expect(contentTokens.every(([a, b]) => a < b && b <= tokens.length)).toBe(true);
        expect(report.text.slice(cue.start, cue.end)).toBe(cue.text);
        expect(contentTokens.some(([a, b]) => cueToken >= a && cueToken < b)).toBe(false);
      }
    }),
    { numRuns: 150 },
  );
});
