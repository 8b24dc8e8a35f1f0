import type { Sentence, Token } from "../../document/token.js";
import { Model } from "../engine/model.js";
import { Net, type NetOptions, type Tagging } from "../engine/net.js";
import type { Language, Parse, Segment, TokenSpan } from "../language.js";
import { type Lemmatiser, loadLemmatiser } from "./lemmatiser.js";
import { loadSegmenter, type Segmenter } from "./segmenter.js";

/** What the English engine is made of: the contents of data/en/model.bin, segmenter.bin and lemmas.tsv. */
export interface EnglishFiles {
  readonly model: Uint8Array;
  readonly segmenter: Uint8Array;
  readonly lemmas: string;
}

/** Puts the English engine together. Throws an Error that names the file's fault when one is not what it should be. */
export function loadEnglish(files: EnglishFiles, options: NetOptions = {}): Language {
  const model = new Model(files.model);
  return new English(model.name, new Net(model, options), loadSegmenter(files.segmenter), loadLemmatiser(files.lemmas));
}

class English implements Language {
  readonly code = "en";

  constructor(
    readonly model: string,
    readonly net: Net,
    readonly segmenter: Segmenter,
    readonly lemmatiser: Lemmatiser,
  ) {}

  parse(text: string, segments: readonly Segment[] = [{ start: 0, end: text.length }]): Parse {
    return this.parseTokens(
      text,
      segments.flatMap(({ start, end }) => this.segmenter.segment(text, start, end)),
    );
  }

  parseTokens(text: string, given: readonly (readonly TokenSpan[])[]): Parse {
    const sentences = given.every((words) => words.length > 0) ? given : given.filter((words) => words.length > 0);
    return this.#assemble(sentences, this.net.parse(text, sentences));
  }

  #assemble(spans: readonly (readonly TokenSpan[])[], tagging: Tagging): Parse {
    const tokens: Token[] = [];
    const sentences = spans.map((words, i): Sentence => {
      const first = tokens.length;
      for (const word of words) tokens.push(this.#token(tokens.length, i, word, tagging));
      return { i, first, last: tokens.length, start: words[0].start, end: words[words.length - 1].end };
    });
    return { tokens, sentences };
  }

  #token(i: number, sentence: number, { start, end }: TokenSpan, tagging: Tagging): Token {
    const { labels } = this.net;
    const form = tagging.form[i];
    const upos = labels.upos[tagging.upos[i]];
    const xpos = labels.xpos[tagging.xpos[i]];
    const lemma = this.lemmatiser.lemma(form, upos, xpos);
    const deprel = labels.deprel[tagging.deprel[i]];
    return { i, sentence, start, end, form, lemma, upos, xpos, head: tagging.head[i], deprel, ner: labels.ner[tagging.ner[i]] };
  }
}
