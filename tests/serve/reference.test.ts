import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operations } from "../../src/serve/operations/operations.js";
import { referenceMarkdown } from "../../src/serve/reference.js";

test("docs/api.md is what npm run reference writes", () => {
  expect(readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8")).toBe(referenceMarkdown(operations));
});

test("every operation has a name and a path of its own, and lists say how to page", () => {
  const names = operations.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const paths = operations.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(paths).size).toBe(paths.length);
});
