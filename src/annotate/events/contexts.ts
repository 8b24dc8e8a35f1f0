import type { Analysis } from "../../document/analysis.js";
import type { Entity } from "../../document/annotation.js";
import type { Codebook } from "../../knowledge/codebook.js";

/** Contexts told by the words of each sentence, found once a sentence. */
export class Contexts {
  readonly #byWord = new Map<string, string[]>();
  readonly #bySector = new Map<string, string[]>();
  readonly #bySentence = new Map<number, ReadonlySet<string>>();

  constructor(
    readonly analysis: Analysis,
    readonly book: Codebook,
  ) {
    const { byWord, bySector } = tablesOf(book);
    this.#byWord = byWord;
    this.#bySector = bySector;
  }

  /** The contexts of an event told in these sentences by these participants with these modes, in the order of the codebook. */
  of(sentences: readonly number[], participants: readonly Entity[], type: string, modes: readonly string[]): string[] {
    const found = new Set<string>();
    for (const mode of modes) for (const context of this.book.modes.get(`${type} ${mode}`)?.contexts ?? []) found.add(context);
    for (const entity of participants)
      for (const context of this.#bySector.get(entity.sectors[0] ?? "") ?? []) found.add(context);
    for (const sentence of sentences) for (const context of this.#ofSentence(sentence)) found.add(context);
    return this.book.contexts.filter((row) => found.has(row.context)).map((row) => row.context);
  }

  #ofSentence(index: number): ReadonlySet<string> {
    const known = this.#bySentence.get(index);
    if (known) return known;
    const found = new Set<string>();
    const { first, last } = this.analysis.sentences[index];
    let before = "";
    for (let i = first; i < last; i++) {
      const word = this.analysis.tokens[i].lemma.toLowerCase();
      for (const context of this.#byWord.get(word) ?? []) found.add(context);
      if (before) for (const context of this.#byWord.get(`${before} ${word}`) ?? []) found.add(context);
      before = word;
    }
    this.#bySentence.set(index, found);
    return found;
  }
}

interface Tables {
  readonly byWord: Map<string, string[]>;
  readonly bySector: Map<string, string[]>;
}

const TABLES = new WeakMap<Codebook, Tables>();

function tablesOf(book: Codebook): Tables {
  let tables = TABLES.get(book);
  if (!tables) {
    tables = { byWord: new Map(), bySector: new Map() };
    for (const { context, words, sectors } of book.contexts) {
      for (const word of words) push(tables.byWord, word, context);
      for (const sector of sectors) push(tables.bySector, sector, context);
    }
    TABLES.set(book, tables);
  }
  return tables;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
