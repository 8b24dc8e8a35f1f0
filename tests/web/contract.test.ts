import { expect, test } from "vitest";
import { operations } from "../../src/serve/operations/operations.js";
import { FILTERS, type ListName } from "../../web/src/lists/filters.js";

test.each(Object.keys(FILTERS) as ListName[])("every filter of the page %s is known to its operation", (list) => {
  const operation = operations.find(({ method, path }) => method === "get" && path === `/${list}`);
  expect(operation, `GET /api/${list}`).toBeDefined();
  const known = Object.keys((operation!.query as unknown as { shape: object }).shape);
  expect(FILTERS[list].filter((name) => !known.includes(name))).toEqual([]);
});
