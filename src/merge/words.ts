import { type ReadData, readTable, several } from "../knowledge/table.js";

/** What merging knows of words: which tell nothing, which mean one kind of act, which form belongs to which dictionary form. */
export interface WordTables {
  readonly common: ReadonlySet<string>;
  /** A word for an act, and its stem, to its groups. */
  readonly acts: ReadonlyMap<string, readonly string[]>;
  readonly irregular: ReadonlyMap<string, string>;
}

const COMMON = "merging/common-words.tsv";
const ACTS = "merging/acts.tsv";
const IRREGULAR = "en/irregulars.tsv";
/** The most content words kept of a sentence. */
const MOST = 40;

export function loadWordTables(read: ReadData): WordTables {
  const irregular = new Map<string, string>();
  for (const { lemma, forms } of readTable(IRREGULAR, read(IRREGULAR), ["lemma", "forms"]))
    for (const [, form] of forms.matchAll(/\b(?:VBD|VBN|NNS):(\p{L}+)/gu)) irregular.set(form, lemma);
  const common = new Set(readTable(COMMON, read(COMMON), ["words"]).flatMap(({ words }) => several(words)));
  const acts = new Map<string, string[]>();
  for (const { group, words } of readTable(ACTS, read(ACTS), ["group", "words"]))
    for (const word of several(words)) {
      for (const form of new Set([word, stemOf(word, irregular)])) acts.set(form, [...(acts.get(form) ?? []), group]);
    }
  return { common, acts, irregular };
}

/** The content words of a sentence as stems, each once, names first and with a leading `^`. */
export function contentWords(text: string, { common, irregular }: WordTables): string[] {
  const names = new Set<string>();
  const words = new Set<string>();
  let first = true;
  for (const [form] of text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .matchAll(/\p{L}[\p{L}'’-]*/gu)) {
    const plain = form.toLowerCase().replace(/['’]s?$/, "");
    const capital = form !== form.toLowerCase();
    if (plain.length > 1 && !common.has(plain)) {
      if (capital && !first) names.add(`^${plain}`);
      else words.add(stemOf(plain, irregular));
    }
    first = false;
  }
  for (const name of names) words.delete(stemOf(name.slice(1), irregular));
  return [...names, ...[...words].filter((word) => !common.has(word))].slice(0, MOST);
}

/** The groups of acts that words belong to (`attack`, `kill`), and the stems of those that belong to none. */
export function actsOf(text: string, { acts, irregular }: WordTables): string[] {
  const found = new Set<string>();
  for (const [form] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
    const stem = stemOf(form, irregular);
    for (const group of acts.get(form) ?? acts.get(stem) ?? [`=${stem}`]) found.add(group);
  }
  return [...found];
}

/** A rough stem: the dictionary form of irregular words, else without the commonest endings. */
function stemOf(word: string, irregular: ReadonlyMap<string, string>): string {
  let stem = irregular.get(word) ?? word;
  for (const ending of ["ings", "ing", "ied", "ies", "ed", "es", "s"]) {
    if (stem.length - ending.length < 3 || !stem.endsWith(ending) || stem.endsWith("ss")) continue;
    stem = stem.slice(0, -ending.length) + (ending.startsWith("ie") ? "y" : "");
    break;
  }
  if (stem.length > 3 && stem.endsWith("e")) stem = stem.slice(0, -1);
  return stem.length > 4 && /([bdgklmnprt])\1$/.test(stem) && !stem.endsWith("ll") ? stem.slice(0, -1) : stem;
}
