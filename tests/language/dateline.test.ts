import { expect, test } from "vitest";
import { pastDateline } from "../../src/language/dateline.js";

test.each([
  "TARN, Kestria (AP) - ",
  "TARN, Kestria, March 15 (Xinhua) -- ",
  "Tarn, March 15, ORNA - ",
  "VARDIS — ",
  "TARN - ",
  "GREYPASS/TARN (Ostra News) — ",
])("the dateline %s is told from the story", (line) => {
  expect(pastDateline(`${line}Rebels attacked a convoy on Monday.`)).toBe(line.length);
});

test.each([
  "The Joint Mission in Kestria (JMK) said on Monday that rebels had attacked a convoy.",
  "Kestria - a state of nine million people - has sent aid.",
  "Vardis, the capital, was calm on Monday.",
  "UN - and not only the UN - is worried.",
  "NATO - and not only NATO - is worried.",
  "Mr. Harrow - who left in March - is back.",
])("%s has none", (text) => {
  expect(pastDateline(text)).toBe(0);
});

test("reads a hostile head in no time", () => {
  expect(pastDateline("A".repeat(100_000))).toBe(0);
  expect(pastDateline("Aa ".repeat(30_000))).toBe(0);
});
