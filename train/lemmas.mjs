// Learns lemmas from the treebanks' train parts and the list of irregular forms; writes data/en/lemmas.tsv. See segmenter.md.
//   npm run build && node train/lemmas.mjs [--try] [--explain]     --try: print scores, write nothing; --explain: commonest errors on dev
import fs from "node:fs";
import { letterCase, loadLemmatiser, titleCase } from "../dist/language/en/lemmatiser.js";
import { comparedForms, nounForms, verbForms } from "./inflection.mjs";
import { readTreebank } from "./paragraphs.mjs";

const OUT = new URL("../data/en/lemmas.tsv", import.meta.url),
  IRREGULARS = new URL("../data/en/irregulars.tsv", import.meta.url);
const LONGEST_SUFFIX = 6,
  TRUSTED = 6,
  HEAD = `# Lemmas of English words, made by train/lemmas.mjs from the train parts of UD English EWT and GUM (CC BY-SA 4.0) and irregulars.tsv.
# word: form (lower case stands for any case) with UPOS/XPOS or XPOS. ending: a suffix under an XPOS and what takes its place.
# case: how the form is written and a suffix, under UPOS/XPOS: keep, lower or title. Longest suffix first; words before rules.
kind\tform\ttag\tlemma`;

/** Words of a treebank: `[form, lemma, upos, xpos]`, multiword tokens, empty nodes and words without a lemma left out. */
function words(name) {
  const rows = readTreebank(name)
    .split("\n")
    .map((line) => line.split("\t"));
  return rows.filter((c) => c.length === 10 && /^\d+$/.test(c[0]) && c[2] !== "_").map((c) => [c[1], c[2], c[3], c[4]]);
}

function count(map, key, what, by = 1) {
  if (!map.has(key)) map.set(key, new Map());
  map.get(key).set(what, (map.get(key).get(what) ?? 0) + by);
}

/** The commonest entry of a counter and its count. */
function best(counter) {
  return [...counter].reduce((a, b) => (b[1] > a[1] ? b : a));
}

/** Rows of irregulars.tsv as `[form, lemma, XPOS]`. */
function irregulars() {
  const rows = fs
    .readFileSync(IRREGULARS, "utf8")
    .split("\n")
    .filter((l) => l && !l.startsWith("#"));
  return rows.slice(1).flatMap((row) => {
    const [lemma, forms] = row.split("\t");
    return forms
      .split(" ")
      .flatMap((f) => listed(lemma, f))
      .map(([form, xpos]) => [form, lemma, xpos]);
  });
}

/** Forms `[form, XPOS]` that a cell of irregulars.tsv stands for. */
function listed(lemma, cell) {
  const [kind, form] = cell.split(":");
  if (kind === "regular" || kind === "stem") return verbForms(lemma, form);
  return kind === "plural" ? nounForms(lemma) : kind === "compared" ? comparedForms(lemma) : [[form, kind]];
}

/** Regular forms of the treebanks' own verbs, nouns and adjectives, `[form, lemma, XPOS]`, where no irregular one is listed. */
function regulars(train, irregular) {
  const taken = new Set(irregular.map(([, lemma, xpos]) => `${lemma} ${xpos}`)),
    makers = { VERB: verbForms, NOUN: nounForms };
  const lemmas = new Set(
    train.filter(([, lemma, upos]) => makers[upos] && /^[a-z]{3,}$/.test(lemma)).map(([, lemma, upos]) => `${upos} ${lemma}`),
  );
  const forms = [...lemmas].flatMap((key) => {
    const [upos, lemma] = key.split(" ");
    return makers[upos](lemma).map(([form, xpos]) => [form, lemma, xpos]);
  });
  return forms.filter(([, lemma, xpos]) => !taken.has(`${lemma} ${xpos}`));
}

/** A decision list by longest suffix, `GROUP TAB SUFFIX` to answer: what differs from the next shorter suffix's answer, with enough support. */
function suffixRules(counters, start, { support, share }) {
  const rules = new Map();
  const keys = [...counters.keys()].sort((a, b) => a.split("\t")[1].length - b.split("\t")[1].length || (a < b ? -1 : 1));
  for (const key of keys) {
    const [group, suffix] = key.split("\t"),
      [answer, hits] = best(counters.get(key));
    const total = [...counters.get(key).values()].reduce((a, b) => a + b, 0);
    const shorter =
      Array.from({ length: suffix.length }, (_, k) => rules.get(`${group}\t${suffix.slice(k + 1)}`)).find(Boolean) ??
      start(group);
    if (answer !== shorter && answer !== NONE && hits >= support && hits / total >= share) rules.set(key, answer);
  }
  return rules;
}

const NONE = "none",
  INFLECTED = new Set(["VBZ", "VBD", "VBN", "VBG", "NNS", "NNPS", "JJR", "JJS", "RBR", "RBS"]);

/** Adds one answer for every suffix of a word. */
function countSuffixes(counters, group, word, answer) {
  for (let n = 0; n <= Math.min(LONGEST_SUFFIX, word.length - 1); n++)
    count(counters, `${group}\t${word.slice(word.length - n)}`, answer(n));
}

/** Rows for endings: an edit is "characters off:characters on". */
function endingRows(types) {
  const counters = new Map();
  const pooled = types.flatMap((t) =>
    /^VB[DN]$/.test(t[3]) && t[0].endsWith("ed") ? [t, [t[0], t[1], t[2], t[3] === "VBD" ? "VBN" : "VBD"]] : [t],
  );
  for (const [form, lemma, , xpos] of distinct(pooled.filter((t) => INFLECTED.has(t[3])))) {
    const word = form.toLowerCase(),
      to = lemma.toLowerCase();
    let same = 0;
    while (same < word.length && word[same] === to[same]) same++;
    countSuffixes(counters, xpos, word, (n) => (word.length - same <= n ? `${word.length - same}:${to.slice(same)}` : NONE));
  }
  return [...suffixRules(counters, () => "0:", { support: 2, share: 0.4 })].map(([key, edit]) => {
    const [xpos, suffix] = key.split("\t"),
      [off, on] = edit.split(":");
    return `ending\t-${suffix}\t${xpos}\t-${suffix.slice(0, suffix.length - off)}${on}`;
  });
}

/** Whether a lemma keeps the capitals of its form, is lower case or in title case; none where the spelling differs. */
function caseOf(form, lemma) {
  let same = 0;
  while (same < form.length && form[same].toLowerCase() === lemma[same]?.toLowerCase()) same++;
  const stem = lemma.slice(0, same);
  if (same < 2) return NONE;
  if (stem === form.slice(0, same)) return "keep";
  return stem === stem.toLowerCase() ? "lower" : stem === titleCase(stem) ? "title" : NONE;
}

function caseRows(types) {
  const counters = new Map();
  for (const [form, lemma, upos, xpos] of types.filter(([f]) => f !== f.toLowerCase())) {
    const found = caseOf(form, lemma),
      group = `${letterCase(form)} ${upos}/${xpos}`;
    if (found !== NONE) countSuffixes(counters, group, form.toLowerCase(), () => found);
  }
  const start = (group) => (/PROPN|mixed/.test(group) ? "keep" : "lower");
  return [...suffixRules(counters, start, { support: 2, share: 0.6 })].map(([key, answer]) => {
    const [group, suffix] = key.split("\t"),
      [shape, tag] = group.split(" ");
    return `case\t${shape}-${suffix}\t${tag}\t${answer}`;
  });
}

/** What a word row may be keyed by, from general to special. */
const KEYS = [
  ([form, , , xpos]) => `${form.toLowerCase()}\t${xpos}`,
  ([form, , upos, xpos]) => `${form.toLowerCase()}\t${upos}/${xpos}`,
  ([form, , , xpos]) => `${form}\t${xpos}`,
  ([form, , upos, xpos]) => `${form}\t${upos}/${xpos}`,
];

/** Rows for the words whose commonest lemma the rows so far miss. */
function wordRows(train, rows, key) {
  const { lemma } = loadLemmatiser(rows.join("\n")),
    found = new Map(),
    right = new Map();
  for (const word of train) {
    count(found, key(word), word[1]);
    if (lemma(word[0], word[2], word[3]) === word[1]) right.set(key(word), (right.get(key(word)) ?? 0) + 1);
  }
  const missed = [...found].filter(([k, counter]) => best(counter)[1] > (right.get(k) ?? 0));
  return missed.map(([k, counter]) => `word\t${k}\t${best(counter)[0]}`).sort();
}

function distinct(list) {
  return [...new Map(list.map((word) => [word.join("\t"), word])).values()];
}

/** Word rows for forms `[form, lemma, XPOS]` that the rows so far read otherwise. The first row of a form stands. */
function formRows(forms, rows) {
  const { lemma } = loadLemmatiser(rows.join("\n")),
    upos = { V: "VERB", N: "NOUN", J: "ADJ", R: "ADV" };
  const missed = forms.filter(([form, to, xpos]) => lemma(form, upos[xpos[0]], xpos) !== to);
  return [
    ...new Map(missed.reverse().map(([form, to, xpos]) => [`${form}\t${xpos}`, `word\t${form}\t${xpos}\t${to}`])).values(),
  ].sort();
}

function score(lemmatiser, name, explain) {
  const all = words(name),
    errors = new Map();
  let right = 0;
  for (const [form, lemma, upos, xpos] of all) {
    const found = lemmatiser.lemma(form, upos, xpos);
    if (found === lemma) right++;
    else
      errors.set(
        `${form} ${upos}/${xpos}: ${lemma}, read as ${found}`,
        (errors.get(`${form} ${upos}/${xpos}: ${lemma}, read as ${found}`) ?? 0) + 1,
      );
  }
  console.log(`${name}: lemmas ${((100 * right) / all.length).toFixed(2)} (gold tags)`);
  if (explain) for (const [what, n] of [...errors].sort((a, b) => b[1] - a[1])) console.log(`${n}\t${what}`);
}

const train = ["ewt-train", "gum-train"].flatMap(words),
  types = distinct(train),
  irregular = irregulars();
const regular = types.filter(([form, , , xpos]) => form.length > 2 || xpos[0] !== "V");
let rows = [HEAD, ...endingRows(regular), ...caseRows(types)];
rows = rows.concat(formRows([...irregular, ...regulars(train, irregular)], rows));
const sure = new Set(irregular.map(([form, , xpos]) => `${form}\t${xpos}`)),
  seen = new Map();
for (const [form, , , xpos] of train) seen.set(`${form}\t${xpos}`, (seen.get(`${form}\t${xpos}`) ?? 0) + 1);
const trusted = train.filter(([form, , , xpos]) => !sure.has(`${form}\t${xpos}`) || seen.get(`${form}\t${xpos}`) >= TRUSTED);
for (const key of KEYS) rows = rows.concat(wordRows(trusted, rows, key));
const text = `${rows.join("\n")}\n`,
  lemmatiser = loadLemmatiser(text);
for (const name of ["ewt-dev", "gum-dev"]) score(lemmatiser, name, process.argv.includes("--explain"));
console.log(`${rows.length} rows, ${Buffer.byteLength(text)} bytes`);
if (!process.argv.includes("--try")) fs.writeFileSync(OUT, text);
