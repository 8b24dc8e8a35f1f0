import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { keepingAtLeast, loadKnowledge } from "../knowledge/knowledge.js";
import type { ReadData } from "../knowledge/table.js";
import { type EnglishFiles, loadEnglish } from "../language/en/english.js";
import type { Language } from "../language/language.js";
import type { Means } from "../pipeline.js";

const DATA = new URL("../../data/", import.meta.url);

/** Reads a text table of the package's `data/`. */
export const readData: ReadData = (path) => readFileSync(new URL(path, DATA), "utf8");

function readEnglish(): EnglishFiles {
  const bytes = (path: string): Uint8Array => readFileSync(new URL(path, DATA));
  return { model: bytes("en/model.bin"), segmenter: bytes("en/segmenter.bin"), lemmas: readData("en/lemmas.tsv") };
}

/** The first line of a table that stands in the place of the package's. */
const REPLACE = "#!replace";

/**
 * Tables that add to the package's own: a path that `extra` also holds gets its rows behind the others (same columns, header left out);
 * one that only `extra` holds, or whose first line is `#!replace`, is taken from there. `extra` gives undefined for a path that it does not hold.
 */
export function withOverlay(read: ReadData, extra: (path: string) => string | undefined): ReadData {
  return (path) => {
    const more = extra(path);
    if (more === undefined) return read(path);
    if (more.startsWith(REPLACE)) return more;
    const own = maybeRead(read, path);
    return own === undefined ? more : `${own.trimEnd()}\n${withoutHeader(more)}`;
  };
}

function maybeRead(read: ReadData, path: string): string | undefined {
  try {
    return read(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function withoutHeader(table: string): string {
  const lines = table.split(/\r?\n/);
  lines.splice(
    lines.findIndex((line) => line.trim() && !line.startsWith("#")),
    1,
  );
  return lines.join("\n");
}

let english: Language | null = null;
const opened = new Map<string, Means>();

/**
 * The English engine and all knowledge of this package, from its own files; loaded once in a process. `knowledge` names a folder laid
 * out as the package's `data/`, whose rows are added; with `least` every event is recorded that is at least that likely. Throws an Error naming file and line of the first mistake in a table.
 */
export function openMeans(knowledge = "", least?: number): Means {
  const key = least === undefined ? knowledge : `${knowledge}\n${least}`;
  let means = opened.get(key);
  if (!means && least !== undefined) {
    const whole = openMeans(knowledge);
    means = { ...whole, knowledge: keepingAtLeast(whole.knowledge, least) };
    opened.set(key, means);
  }
  if (!means) {
    english ??= loadEnglish(readEnglish());
    means = { language: english, knowledge: loadKnowledge(knowledge ? withOverlay(readData, folderOf(knowledge)) : readData) };
    opened.set(knowledge, means);
  }
  return means;
}

function folderOf(folder: string): (path: string) => string | undefined {
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder} of knowledge to add`);
  return (path) => {
    const file = join(folder, path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
}

/** The folder of the fictional states and people of the sample dossier. */
export const SAMPLE_WORLD = fileURLToPath(new URL("../../samples/world", import.meta.url));
