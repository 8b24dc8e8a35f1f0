/** A syntactic word in the sense of Universal Dependencies, with its place in the text and in its sentence's tree. */
export interface Token {
  /** Position in the report's list of tokens. */
  readonly i: number;
  /** Position in the report's list of sentences. */
  readonly sentence: number;
  readonly start: number;
  readonly end: number;
  readonly form: string;
  readonly lemma: string;
  /** UD part of speech: NOUN, PROPN, VERB, AUX, ... */
  readonly upos: string;
  /** Penn Treebank tag: NNP, VBD, ... */
  readonly xpos: string;
  /** Position of the head in the report's list of tokens; -1 for the root of a sentence. */
  readonly head: number;
  /** UD relation with its subtype: nsubj, nsubj:pass, obl:agent, ... */
  readonly deprel: string;
  /** Name tag: O, or B-/I- with PER, ORG or LOC. */
  readonly ner: string;
}

/** A sentence: tokens `first` up to, not including, `last`. */
export interface Sentence {
  readonly i: number;
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}
