import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Binding, bindings, collisions, resolve, type Scope, takesTyping } from "../../web/src/app/keys.js";

const at = (...scopes: Scope[]) => new Set(scopes);
const key = (keys: string, scope: Scope = "everywhere"): Binding => ({ keys, scope, does: keys, label: keys });

describe("keys", () => {
  test("none collides with another that acts beside it", () => {
    expect(collisions(bindings).map(([a, b]) => `${a.scope} ${a.keys} and ${b.scope} ${b.keys}`)).toEqual([]);
  });

  test.each([
    ["the same keys in one scope", key("j", "list"), key("j", "list"), true],
    ["a key that begins a sequence", key("g"), key("g e"), true],
    ["a key of everywhere and of a scope", key("u"), key("u", "reader"), true],
    ["the same key in two scopes", key("j", "list"), key("j", "reader"), false],
    ["two sequences with one beginning", key("g e"), key("g c"), false],
    ["keys of which one begins the other's letters only", key("g"), key("gg"), false],
  ])("%s", (_, a, b, collide) => {
    expect(collisions([a, b]).length > 0).toBe(collide);
  });

  test("a sequence is waited for, an unknown key is not", () => {
    expect(resolve(["g"], at())).toBe("beginning");
    expect(resolve(["g", "e"], at())).toMatchObject({ does: "/events" });
    expect(resolve(["g", "x"], at())).toBeNull();
    expect(resolve(["j"], at())).toBeNull();
    expect(resolve(["j"], at("list"))).toMatchObject({ does: "next", scope: "list" });
    expect(resolve(["y"], at("list"))).toBeNull();
  });

  test("every key that goes somewhere goes to a page that there is", () => {
    const routes = readFileSync(new URL("../../web/src/app/routes.ts", import.meta.url), "utf8");
    const missing = bindings.filter(({ does }) => does.startsWith("/") && !routes.includes(`path: "${does}"`));
    expect(missing.map(({ does }) => does)).toEqual([]);
  });

  test("what is not an element takes no typing", () => {
    expect(takesTyping(null)).toBe(false);
    expect(takesTyping({} as EventTarget)).toBe(false);
  });
});

test("the manual lists every key, and no other", () => {
  const manual = readFileSync(new URL("../../docs/web.md", import.meta.url), "utf8");
  const told = [...manual.matchAll(/^\| `([^`]+)` \| (.+?) \| (.+?) \|$/gm)].map(
    ([, keys, where, label]) => `${keys}: ${where}, ${label}`,
  );
  expect(told.sort()).toEqual(bindings.map(({ keys, scope, label }) => `${keys}: ${scope}, ${label}`).sort());
});
