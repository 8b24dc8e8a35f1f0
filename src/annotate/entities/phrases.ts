import type { Analysis } from "../../document/analysis.js";
import type { Sentence, Token } from "../../document/token.js";
import { relationIs } from "../../document/tree.js";
import type { Item } from "./item.js";

/** A noun phrase without what follows its noun: tokens `first` up to, not including, `last`, article included. */
export interface Phrase {
  readonly first: number;
  readonly last: number;
  /** The token that other words attach to. */
  readonly head: number;
  /** Position after the article and other determiners. */
  readonly bare: number;
  readonly items: readonly Item[];
  /** "Iran" in "Iran's leader". */
  readonly possessor: Phrase | null;
  /** Phrases that follow with a preposition: "of the army". */
  readonly complements: readonly Complement[];
}

export interface Complement {
  readonly preposition: string;
  readonly phrase: Phrase;
}

type Draft = Omit<Phrase, "complements"> & { complements: Complement[] };

const BEFORE = [
  "amod",
  "compound",
  "nmod:poss",
  "nmod:desc",
  "nmod",
  "flat",
  "det",
  "nummod",
  "case",
  "punct",
  "advmod",
  "nmod:unmarked",
  "obl",
];
const AFTER = ["flat", "appos", "compound", "nmod:desc", "nmod", "amod", "nummod", "goeswith", "list", "dep"];
const NOMINAL = new Set(["NOUN", "PROPN"]);
const INSIDE = new Set(["NOUN", "PROPN", "ADJ", "NUM", "SYM"]);
/** Roles that are held "for" somebody. */
const SPEAKING = /spokes|envoy|represent|secretary|minister|director|lawyer|adviser|advisor|coordinator|commissioner/;
/** Verbs that take "of" for themselves: "cleared the president of the charges". */
const OF_VERBS = new Set(
  "accuse clear acquit convict absolve strip rob deprive rid relieve inform remind notify warn suspect assure cleanse cure free".split(
    " ",
  ),
);
/** No noun phrase goes on for more words than this. */
const LONGEST = 40;
const ARTICLE = /^(the|an?)$/i;
const POSSESSIVE = /^['’]s?$/;

/** Cuts every sentence into noun phrases, left to right; a possessor is a phrase of its own, before what it possesses. */
export function findPhrases(analysis: Analysis, items: readonly Item[]): Phrase[] {
  const busy = timeTokens(analysis);
  const phrases: Draft[] = [];
  let next = 0;
  for (const sentence of analysis.sentences) {
    const begin = phrases.length;
    for (let i = sentence.first; i < sentence.last; ) {
      while (next < items.length && items[next].last <= i) next++;
      const end = busy[i] ? i : phraseEnd(analysis.tokens, i, sentence, items, next, busy);
      if (end > i) cut(analysis, i, end, items, next, phrases);
      i = Math.max(end, i + 1);
    }
    attach(analysis, phrases, begin, sentence);
  }
  return phrases;
}

function timeTokens(analysis: Analysis): Uint8Array {
  const busy = new Uint8Array(analysis.tokens.length);
  for (const time of analysis.times) busy.fill(1, time.first, time.last);
  return busy;
}

/** Where the noun phrase that begins at `i` ends; `i` itself when none does. */
function phraseEnd(
  tokens: readonly Token[],
  i: number,
  sentence: Sentence,
  items: readonly Item[],
  next: number,
  busy: Uint8Array,
): number {
  let end = i;
  let at = i;
  let item = next;
  let nominal = false;
  while (at < sentence.last && at - i < LONGEST && !busy[at]) {
    while (item < items.length && items[item].last <= at) item++;
    const here = item < items.length && items[item].first <= at ? items[item] : null;
    if (nominal && at > i && joinsStates(tokens, at, items[item - 1], items[item])) {
      at = end = items[item].last;
      continue;
    }
    if (nominal && at > i && !joined(tokens, i, at, here, items[item - 1] ?? null)) break;
    if (here) {
      at = end = here.last;
      nominal = true;
      continue;
    }
    const token = tokens[at];
    if (!nominal && !belongs(tokens, at, sentence)) break;
    if (nominal && !belongsAfter(tokens, at, sentence)) break;
    at++;
    if (NOMINAL.has(token.upos)) {
      nominal = true;
      end = at;
    }
  }
  return nominal ? end : i;
}

function isLand(item: Item | undefined): item is Item {
  return item?.actors[0]?.kind === "country" && /^(adjective|people|name)$/.test(item.use) && !item.detached;
}

/** "and" in "Kenyan and Ugandan troops": both adjectives are of one noun after them. */
function joinsStates(tokens: readonly Token[], at: number, left: Item | undefined, right: Item | undefined): boolean {
  if (!isLand(left) || !isLand(right) || left.last !== at || right.first !== at + 1) return false;
  if (tokens[at].upos !== "CCONJ" && tokens[at].form !== ",") return false;
  const { head: noun, deprel } = tokens[left.last - 1];
  const second = tokens[right.last - 1];
  if (!relationIs(deprel, "amod") && !relationIs(deprel, "compound")) return false;
  return noun >= right.last && noun - at < 8 && (second.head === noun || relationIs(second.deprel, "conj"));
}

/** Whether a token may stand in a noun phrase before its first noun. */
function belongs(tokens: readonly Token[], at: number, sentence: Sentence): boolean {
  const token = tokens[at];
  if (INSIDE.has(token.upos) || token.upos === "DET" || token.xpos === "PRP$") return true;
  if (token.upos === "VERB" || token.upos === "ADV") return modifies(tokens, at, sentence);
  return isHyphen(token) || (token.form === '"' && token.head > at);
}

function belongsAfter(tokens: readonly Token[], at: number, sentence: Sentence): boolean {
  const token = tokens[at];
  if (INSIDE.has(token.upos) || isHyphen(token)) return true;
  if (POSSESSIVE.test(token.form) && token.upos === "PART") return true;
  return token.upos === "VERB" && modifies(tokens, at, sentence);
}

function modifies(tokens: readonly Token[], at: number, sentence: Sentence): boolean {
  const { deprel, head } = tokens[at];
  return (
    head > at &&
    head < sentence.last &&
    head - at < 6 &&
    (relationIs(deprel, "amod") || relationIs(deprel, "compound") || relationIs(deprel, "advmod")) &&
    tokens[head].upos !== "VERB"
  );
}

function isHyphen(token: Token): boolean {
  return token.xpos === "HYPH" || token.form === "-" || token.form === "–" || token.form === "/";
}

/** Whether the word at `at` goes on with the phrase that began at `first`: both must hang together in the tree. */
function joined(tokens: readonly Token[], first: number, at: number, item: Item | null, before: Item | null): boolean {
  const left = tokens[at - 1];
  const right = tokens[at];
  if (left.upos === "PART" || right.upos === "PART" || isHyphen(left) || isHyphen(right)) return true;
  if (left.head >= at && BEFORE.some((deprel) => relationIs(left.deprel, deprel))) return true;
  if (
    left.head >= first &&
    left.head < at &&
    relationIs(left.deprel, "conj") &&
    tokens[left.head].head >= at &&
    left.upos === "ADJ"
  )
    return true;
  if (right.head >= first && right.head < at && AFTER.some((deprel) => relationIs(right.deprel, deprel))) return true;
  const last = item ? item.last : at + 1;
  for (let i = at + 1; i < last; i++)
    if (tokens[i].head >= first && tokens[i].head < at && AFTER.some((deprel) => relationIs(tokens[i].deprel, deprel)))
      return true;
  if (before && before.last === at) {
    for (let i = before.first; i < at; i++)
      if (tokens[i].head >= at && tokens[i].head < last && BEFORE.some((deprel) => relationIs(tokens[i].deprel, deprel)))
        return true;
    const title = before.kind === "role" && before.role?.kind === "person" && !before.role.plural;
    if (title && (right.ner === "B-PER" || (item?.actors[0]?.kind === "person" && right.ner !== "O"))) return true;
  }
  return false;
}

/** Adds the phrases between `first` and `last`, one for each possessor and one for the rest. */
function cut({ tokens }: Analysis, first: number, last: number, items: readonly Item[], next: number, phrases: Draft[]): void {
  let possessor: Draft | null = null;
  let begin = first;
  let item = next;
  for (let i = first; i <= last; i++) {
    while (item < items.length && items[item].last <= i) item++;
    const inItem = item < items.length && items[item].first < i && i < items[item].last;
    if (i < last && (inItem || tokens[i].upos !== "PART" || !POSSESSIVE.test(tokens[i].form))) continue;
    if (i > begin) {
      possessor = draft(tokens, begin, i, items, next, possessor);
      phrases.push(possessor);
    }
    begin = i + 1;
  }
}

function draft(
  tokens: readonly Token[],
  first: number,
  last: number,
  items: readonly Item[],
  next: number,
  possessor: Draft | null,
): Draft {
  let bare = first;
  while (bare < last - 1 && (ARTICLE.test(tokens[bare].form) || tokens[bare].upos === "PUNCT" || atLeast(tokens, bare))) bare++;
  const mine: Item[] = [];
  for (let k = next; k < items.length && items[k].first < last; k++) if (items[k].first >= first) mine.push(items[k]);
  return { first, last, head: headOf(tokens, first, last), bare, items: mine, possessor, complements: [] };
}

/** "least" in "at least 13 civilians". */
function atLeast(tokens: readonly Token[], i: number): boolean {
  return i > 0 && /^(least|most)$/i.test(tokens[i].form) && /^at$/i.test(tokens[i - 1].form);
}

/** Where a phrase ends when the phrases after its "of", "from", "for" or "within" that follow at once belong to it. */
export function chainEnd(phrase: Phrase, depth = 0): number {
  let end = phrase.last;
  if (depth > 3) return end;
  for (const { preposition, phrase: inner } of phrase.complements) {
    let first = inner;
    while (first.possessor) first = first.possessor;
    const goesOn =
      /^(of|from|within|at)$/.test(preposition) ||
      (preposition === "for" && SPEAKING.test(phrase.items.at(-1)?.role?.role ?? ""));
    if (first.first === end + 1 && goesOn) end = chainEnd(inner, depth + 1);
  }
  return end;
}

/** The token in a stretch whose own head lies outside it; the last one that is a noun when there are several. */
export function headOf(tokens: readonly Token[], first: number, last: number): number {
  let best = last - 1;
  let found = false;
  for (let i = last - 1; i >= first; i--) {
    const { head, upos } = tokens[i];
    if (head >= first && head < last) continue;
    if (NOMINAL.has(upos)) return i;
    if (!found && upos !== "PUNCT" && upos !== "PART") {
      best = i;
      found = true;
    }
  }
  return best;
}

/** Joins a phrase to the one that it hangs on when only a preposition stands before it and the tree, or "of", ties them. */
function attach({ tokens }: Analysis, phrases: Draft[], begin: number, sentence: Sentence): void {
  for (let k = begin + 1; k < phrases.length; k++) {
    const phrase = phrases[k];
    if (phrases[k + 1]?.possessor === phrase) continue;
    let index = k;
    for (let chain = phrase.possessor; chain; chain = chain.possessor) index--;
    const at = phrases[index].first - 1;
    if (index <= begin || at <= sentence.first || tokens[at].upos !== "ADP") continue;
    const preposition = tokens[at].form.toLowerCase();
    ownerOf(tokens, phrases, begin, index, at, phrase)?.complements.push({ preposition, phrase });
  }
}

/** The phrase that a phrase after the preposition at `at` hangs on: the one the tree says, else for "of" the nearest. */
function ownerOf(
  tokens: readonly Token[],
  phrases: readonly Draft[],
  begin: number,
  index: number,
  at: number,
  phrase: Draft,
): Draft | null {
  const near = phrases[index - 1];
  const { head } = tokens[phrase.head];
  const isVerbs = head >= 0 && head < near.first && tokens[head].upos === "VERB" && OF_VERBS.has(tokens[head].lemma);
  if (isCharge(tokens, near, phrase)) return null;
  if (near.last === at && tokens[at].form.toLowerCase() === "of" && !isVerbs) return near;
  for (let k = index - 1; k >= begin && k > index - 6; k--)
    if (head >= phrases[k].first && head < phrases[k].last) return phrases[k];
  return null;
}

/** "accused the president of a broken friendship": of what, not of whom or where, though the parser hung it on the one accused. */
function isCharge(tokens: readonly Token[], near: Draft, { head, items }: Draft): boolean {
  if (items.length > 0 || tokens[head].head !== near.head || tokens[near.head].deprel !== "obj") return false;
  const verb = tokens[tokens[near.head].head];
  return verb !== undefined && OF_VERBS.has(verb.lemma) && verb.i < near.first;
}
