import { expect, test } from "vitest";
import { match } from "../../web/src/app/match.js";

const TABLE = [{ path: "/" }, { path: "/events" }, { path: "/event/:id*" }, { path: "/actor/:key" }];
const found = (path: string) => {
  const got = match(path, TABLE);
  return got && [got.route.path, got.params];
};

test.each([
  ["/", ["/", {}]],
  ["/events", ["/events", {}]],
  ["/events/", ["/events", {}]],
  ["/event/abc:v1", ["/event/:id*", { id: "abc:v1" }]],
  ["/event/abc%3Av1", ["/event/:id*", { id: "abc:v1" }]],
  ["/event/a/b", ["/event/:id*", { id: "a/b" }]],
  ["/actor/XKE%3Aarmed%20forces", ["/actor/:key", { key: "XKE:armed forces" }]],
  ["/actor/100%", ["/actor/:key", { key: "100%" }]],
  ["/actor/a/b", null],
  ["/actor/", null],
  ["/event", null],
  ["/eventful", null],
  ["//evil.example", null],
])("%s", (path, wanted) => {
  expect(found(path)).toEqual(wanted);
});
