import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const SRC = resolve(import.meta.dirname, "../src");

/** The rooms of the house, top to bottom: each imports only from those above it. */
const ORDER = [
  "document",
  "version.ts",
  "knowledge",
  "read",
  "language",
  "annotate",
  "record",
  "pipeline.ts",
  "merge",
  "store",
  "ingest",
  "export",
  "serve",
  "index.ts",
  "cli",
];
/** Rooms that also run in a browser: no module of Node at the top of a file. */
const PURE = ["document", "knowledge", "read", "language", "annotate", "record", "pipeline.ts", "merge"];

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".ts"));
const imports = new Map(
  files.map((file) => {
    const text = readFileSync(join(SRC, file), "utf8");
    const found = [...text.matchAll(/^(?:import|export)\s(type\s)?[^;]*?from\s+"([^"]+)"/gm)].map((m) => ({
      type: Boolean(m[1]),
      to: m[2],
    }));
    return [file, { text, found }] as const;
  }),
);
const target = (file: string, to: string) => relative(SRC, resolve(SRC, dirname(file), to)).replace(/\.js$/, ".ts");
const room = (file: string) => file.split("/")[0];

test("every file stands in a room of the house", () => {
  expect([...new Set(files.map(room))].filter((r) => !ORDER.includes(r))).toEqual([]);
});

test("a room imports only from those above it", () => {
  const wrong = [...imports].flatMap(([file, { found }]) =>
    found
      .filter(({ to }) => to.startsWith("."))
      .filter(({ to }) => ORDER.indexOf(room(target(file, to))) > ORDER.indexOf(room(file)))
      .map(({ to }) => `${file} imports ${to}`),
  );
  expect(wrong).toEqual([]);
});

test("there are no import cycles at run time", () => {
  const edges = new Map(
    [...imports].map(([file, { found }]) => [
      file,
      found.filter((i) => !i.type && i.to.startsWith(".")).map((i) => target(file, i.to)),
    ]),
  );
  const state = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      cycles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
      return;
    }
    state.set(file, "open");
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    state.set(file, "done");
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

test("there are no default exports", () => {
  expect([...imports].filter(([, { text }]) => /^export default/m.test(text)).map(([file]) => file)).toEqual([]);
});

test("rooms that run in a browser import no module of Node", () => {
  const wrong = [...imports].flatMap(([file, { found }]) =>
    PURE.includes(room(file))
      ? found.filter(({ type, to }) => !type && to.startsWith("node:")).map(({ to }) => `${file} imports ${to}`)
      : [],
  );
  expect(wrong).toEqual([]);
});
