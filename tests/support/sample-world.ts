import { existsSync, readFileSync } from "node:fs";
import { readData, withOverlay } from "../../src/ingest/means.js";
import { keepingAtLeast, loadKnowledge } from "../../src/knowledge/knowledge.js";
import { loadEnglish } from "../../src/language/en/english.js";
import type { Means } from "../../src/pipeline.js";

const bytes = (path: string): Uint8Array => readFileSync(new URL(`../../data/${path}`, import.meta.url));

/** The English engine, and the package's tables with the fictional states and people of the sample dossier; every event is kept, however unlikely. */
export function sampleMeans(): Means {
  const tables = withOverlay(readData, (path) => {
    const file = new URL(`../../samples/world/${path}`, import.meta.url);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  });
  const english = { model: bytes("en/model.bin"), segmenter: bytes("en/segmenter.bin"), lemmas: readData("en/lemmas.tsv") };
  return { language: loadEnglish(english), knowledge: keepingAtLeast(loadKnowledge(tables), 0) };
}
