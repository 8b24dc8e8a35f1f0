import type { Anaphor, Pronoun } from "./actor.js";
import type { Spelling } from "./actor-spelling.js";
import { oneOf, type ReadData, readTable, several } from "./table.js";

const KINDS = ["person", "people", "group", "body", "country"] as const;

/** Given names, in the spelling names are compared in, with the pronoun that is said of their bearers. */
export function loadGivenNames(read: ReadData, spelling: Spelling): ReadonlyMap<string, Pronoun> {
  const path = "actors/given-names.tsv";
  const names = new Map<string, Pronoun>();
  for (const row of readTable(path, read(path), ["pronoun", "names"])) {
    const pronoun = oneOf(path, row.line, "pronoun", row.pronoun, ["he", "she"] as const);
    for (const name of several(row.names)) {
      const known = names.get(spelling(name));
      if (known && known !== pronoun) throw new Error(`${path}:${row.line}: "${name}" is given for "he" and for "she"`);
      names.set(spelling(name), pronoun);
    }
  }
  return names;
}

/** Nouns that name somebody again, with whom they fit; a word may have several rows. */
export function loadAnaphors(read: ReadData): ReadonlyMap<string, readonly Anaphor[]> {
  const path = "actors/anaphors.tsv";
  const anaphors = new Map<string, Anaphor[]>();
  for (const row of readTable(path, read(path), ["word", "kind", "sectors", "words", "open"])) {
    const fits = {
      kind: oneOf(path, row.line, "kind", row.kind, KINDS),
      sectors: several(row.sectors),
      open: oneOf(path, row.line, "open", row.open, ["yes", ""] as const) === "yes",
    };
    for (const word of several(row.word)) {
      const words = several(row.words).map((one) => (one === "=" ? word : one));
      const rows = anaphors.get(word);
      if (rows) rows.push({ ...fits, words });
      else anaphors.set(word, [{ ...fits, words }]);
    }
  }
  return anaphors;
}
