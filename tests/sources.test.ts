import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const DATA = resolve(import.meta.dirname, "../data");
const rows = readFileSync(join(DATA, "SOURCES.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("|") && !/^\|[\s-]*\|/.test(line.replaceAll("-", " ")))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  )
  .filter(([file]) => file !== "file");
const byFile = new Map(rows.map((row) => [row[0], row]));
const files = readdirSync(DATA, { recursive: true, encoding: "utf8" }).filter(
  (file) => statSync(join(DATA, file)).isFile() && file !== "SOURCES.md",
);

/** The row of a file: its own, or that of the folder it is in (`codebook/patterns/`). */
const rowOf = (file: string) =>
  byFile.get(file) ?? [...byFile].find(([name]) => name.endsWith("/") && file.startsWith(name))?.[1];

test("every data file has a row in SOURCES.md, with its source, date and licence", () => {
  expect(files.filter((file) => !rowOf(file))).toEqual([]);
  for (const row of rows)
    expect(
      row.slice(0, 5).filter((cell) => cell === ""),
      `row of ${row[0]}`,
    ).toEqual([]);
});

test("no row is of a file that is not there", () => {
  expect(
    [...byFile.keys()].filter((name) => (name.endsWith("/") ? !files.some((f) => f.startsWith(name)) : !files.includes(name))),
  ).toEqual([]);
});

test("the checksum of a generated file is the file's", () => {
  for (const [file, , , , , , sum] of rows) {
    if (!sum || sum === "-") continue;
    expect(
      createHash("sha256")
        .update(readFileSync(join(DATA, file)))
        .digest("hex"),
      file,
    ).toBe(sum);
  }
});
