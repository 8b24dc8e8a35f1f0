import { existsSync, readFileSync } from "node:fs";
import { loadKnowledge } from "../knowledge/knowledge.js";
import type { ReadData } from "../knowledge/table.js";
import { type EnglishFiles, loadEnglish } from "../language/en/english.js";
import type { Means } from "../pipeline.js";

const DATA = new URL("../../data/", import.meta.url);

/** Reads a text table of the package's `data/`. */
export const readData: ReadData = (path) => readFileSync(new URL(path, DATA), "utf8");

function readEnglish(): EnglishFiles {
  const bytes = (path: string): Uint8Array => readFileSync(new URL(path, DATA));
  return { model: bytes("en/model.bin"), segmenter: bytes("en/segmenter.bin"), lemmas: readData("en/lemmas.tsv") };
}

/**
 * Tables that add to the package's own: a path that `extra` also holds gets its rows behind the others (same columns, header left out).
 * `extra` returns undefined for a path that it does not hold.
 */
export function withOverlay(read: ReadData, extra: (path: string) => string | undefined): ReadData {
  return (path) => {
    const more = extra(path);
    return more === undefined ? read(path) : `${read(path).trimEnd()}\n${withoutHeader(more)}`;
  };
}

function withoutHeader(table: string): string {
  const lines = table.split(/\r?\n/);
  lines.splice(
    lines.findIndex((line) => line.trim() && !line.startsWith("#")),
    1,
  );
  return lines.join("\n");
}

let tables: ReadData = readData;
let shared: Means | null = null;

/** The English engine and all knowledge of this package, from its own files; loaded once in a process. */
export function openMeans(): Means {
  shared ??= { language: loadEnglish(readEnglish()), knowledge: loadKnowledge(tables) };
  return shared;
}

/** The fictional states and people of the sample dossier, added to the tables of this process before they are loaded. */
export function addSampleWorld(): void {
  tables = withOverlay(readData, (path) => {
    const file = new URL(`../../samples/world/${path}`, import.meta.url);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  });
  shared = null;
}
