import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reference } from "../../src/record/reference.js";

test("docs/coded-report.md is what the definition of the record gives (npm run reference)", () => {
  expect(readFileSync(new URL("../../docs/coded-report.md", import.meta.url), "utf8")).toBe(reference());
});
