/**
 * `readout/language`: English text to words, sentences, tags, lemmas, dependency trees and names, in Node and in browsers.
 *
 *     import { loadLanguage } from "readout/language";
 *     const english = await loadLanguage();
 *     for (const token of english.parse("Norland closed its border.").tokens) console.log(token.form, token.deprel);
 */
import { type EnglishFiles, loadEnglish } from "./en/english.js";
import type { Language, Parse } from "./language.js";

export type { Sentence, Token } from "../document/token.js";
export { type EnglishFiles, loadEnglish } from "./en/english.js";
export type { Language, Parse, Segment, TokenSpan } from "./language.js";

/** Where the weights lie when nothing else is said: the package's data/en. */
const DATA = new URL("../../data/en/", import.meta.url);

async function readBytes(url: URL): Promise<Uint8Array> {
  if (url.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`cannot load ${url}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Reads the files of the English engine from a folder: a file URL (not in browsers) or one that `fetch` reads. It must end with a slash. */
export async function readEnglishFiles(folder: URL = DATA): Promise<EnglishFiles> {
  const names = ["model.bin", "segmenter.bin", "lemmas.tsv"];
  const [model, segmenter, lemmas] = await Promise.all(names.map((name) => readBytes(new URL(name, folder))));
  return { model, segmenter, lemmas: new TextDecoder().decode(lemmas) };
}

let loading: Promise<Language> | undefined;
let loaded: Language | undefined;

async function load(): Promise<Language> {
  try {
    loaded = loadEnglish(await readEnglishFiles());
    return loaded;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

/** Loads the English engine with the package's own weights; later calls give the same one. */
export function loadLanguage(): Promise<Language> {
  loading ??= load();
  return loading;
}

/** Parses raw text. Throws an Error when `loadLanguage` has not finished yet. */
export function parse(text: string): Parse {
  if (!loaded) throw new Error("the language is not loaded: await loadLanguage() before parse()");
  return loaded.parse(text);
}
