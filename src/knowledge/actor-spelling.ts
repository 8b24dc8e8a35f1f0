import { foldWord } from "./actor-names.js";
import { oneOf, type ReadData, readTable, several } from "./table.js";

/** Gives a word of a name in the one spelling that names are compared in: lower case, no accents, "defence" for "Defense". */
export type Spelling = (form: string) => string;

/** Shorter words keep their endings. */
const LONG = 6;

/** Reads `actors/spellings.tsv`. Throws an Error with file and line where a word is a variant of two. */
export function loadSpelling(read: ReadData): Spelling {
  const path = "actors/spellings.tsv";
  const words = new Map<string, string>();
  const endings: (readonly [variant: string, ending: string])[] = [];
  for (const { line, word, variants, kind } of readTable(path, read(path), ["word", "variants", "kind"])) {
    const isEnding = oneOf(path, line, "kind", kind, ["", "ending"] as const) === "ending";
    for (const variant of several(variants)) {
      if (isEnding) endings.push([variant, word]);
      else if (words.has(variant)) throw new Error(`${path}:${line}: "${variant}" is a variant of "${words.get(variant)}" too`);
      else words.set(variant, word);
    }
  }
  const spell = (key: string): string => {
    const word = words.get(key);
    if (word !== undefined || key.length < LONG) return word ?? key;
    for (const [variant, ending] of endings) if (key.endsWith(variant)) return key.slice(0, -variant.length) + ending;
    return key;
  };
  return (form) => {
    const key = foldWord(form);
    return key.includes("-") ? key.split("-").map(spell).join("-") : spell(key);
  };
}
