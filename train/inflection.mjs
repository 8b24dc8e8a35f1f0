// The rules of English spelling, from lemma to forms, for train/lemmas.mjs.

/** A word with -s: bus -> buses, city -> cities. */
export function withS(word) {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** The stem that -ed, -ing, -er and -est attach to: stop -> stopp, one vowel between consonants in a word of one syllable. */
function doubled(word) {
  return /^[^aeiou]*(?:qu)?[aeiou][bdfgklmnprt]$/.test(word) ? word + word.at(-1) : word;
}

/** A word with an ending that begins with e: make -> maker, dry -> drier. */
function withE(word, ending) {
  if (word.endsWith("e")) return word + ending.slice(1);
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}i${ending}` : doubled(word) + ending;
}

function withIng(word) {
  if (word.endsWith("ie")) return `${word.slice(0, -2)}ying`;
  return /[^eoy]e$/.test(word) && word.length > 2 ? `${word.slice(0, -1)}ing` : `${doubled(word)}ing`;
}

/** Regular forms `[form, XPOS]` of a verb; `stem` where -ed and -ing attach to something else. */
export function verbForms(verb, stem = null) {
  const past = stem ? `${stem}ed` : withE(verb, "ed");
  return [
    [withS(verb), "VBZ"],
    [past, "VBD"],
    [past, "VBN"],
    [stem ? `${stem}ing` : withIng(verb), "VBG"],
  ];
}

export function nounForms(noun) {
  return [[withS(noun), "NNS"]];
}

export function comparedForms(word) {
  return [
    [withE(word, "er"), "JJR"],
    [withE(word, "est"), "JJS"],
  ];
}
