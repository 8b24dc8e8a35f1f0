import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hasSimd } from "../../src/language/engine/kernel/simd.js";
import { goldenText } from "./golden.js";

// After a change of weights or of the engine's arithmetic write the file anew and look at the difference:
//   GOLDEN=write npx vitest run tests/language/engine-golden.test.ts
const read = (url: string): Buffer => readFileSync(new URL(url, import.meta.url));
const PARSES = new URL("golden/parses.tsv", import.meta.url);
const weights = read("../../data/en/model.bin");
const sentences = read("golden/sentences.txt").toString("utf8");
if (process.env.GOLDEN === "write") writeFileSync(PARSES, goldenText(weights, sentences));
const golden = readFileSync(PARSES, "utf8");

test("the golden file belongs to these weights", () => {
  const [checksum, advice] = [
    goldenText(weights, sentences).split("\n")[0],
    "run GOLDEN=write npx vitest run tests/language/engine-golden.test.ts",
  ];
  expect(golden.split("\n")[0], advice).toBe(checksum);
});

test.skipIf(!hasSimd())("the engine reads the golden sentences as before", () => {
  expect(goldenText(weights, sentences, { machine: "simd" })).toBe(golden);
});

test("and so it does without SIMD", () => {
  expect(goldenText(weights, sentences, { machine: "scalar" })).toBe(golden);
});
