// Trains the tokeniser and sentence splitter; writes data/en/segmenter.bin. See segmenter.md.
//   npm run build && node train/segmenter.mjs [--try]     --try: print scores, write nothing
import fs from "node:fs";
import { parseContractions } from "../dist/language/en/contractions.js";
import { compand, packTable } from "../dist/language/en/hashed-classifier.js";
import { loadSegmenter, MAGIC } from "../dist/language/en/segmenter.js";
import { SentenceEnds } from "../dist/language/en/sentence-ends.js";
import { WordBoundaries } from "../dist/language/en/word-boundaries.js";
import { WordList } from "../dist/language/en/word-list.js";
import { augmented, hyphenParts } from "./augment.mjs";
import { Learner, random, shuffle, sum } from "./learner.mjs";
import { documents, joined } from "./paragraphs.mjs";

const WORD_BITS = 17,
  SENTENCE_BITS = 18,
  WORD_EPOCHS = 6,
  SENTENCE_EPOCHS = 12,
  RUNS = 3;
const TABLE = new URL("../data/en/contractions.tsv", import.meta.url),
  MODEL = new URL("../data/en/segmenter.bin", import.meta.url);
const table = fs.readFileSync(TABLE);

/** Learns word boundaries: the classifier asks, gold answers. Returns weights. */
function learnWords(epochs) {
  const learner = new Learner(WORD_BITS),
    words = new WordList();
  let starts;
  const boundaries = new WordBoundaries(
    parseContractions(table.toString()),
    (f, i) => learner.learn(f, starts.has(i)),
    WORD_BITS,
  );
  for (const p of epochs.flat()) {
    starts = new Set(p.words.map(([start]) => start));
    words.clear();
    boundaries.find(p.text, 0, p.text.length, words);
  }
  console.log(`words: ${learner.report}`);
  return learner.average();
}

/** Learns sentence ends, on gold words. Returns weights. */
function learnSentences(epochs) {
  const learner = new Learner(SENTENCE_BITS),
    words = new WordList();
  let last;
  const ends = new SentenceEnds((f, j) => learner.learn(f, last.has(j)), SENTENCE_BITS);
  for (const p of epochs.flat()) {
    last = new Set(p.ends);
    words.clear();
    for (const [start, end] of p.words) words.push(start, end);
    ends.find(p.text, words, () => {});
  }
  console.log(`sentence ends: ${learner.report}`);
  return learner.average();
}

function pack(wordWeights, sentenceWeights) {
  const head = Buffer.alloc(16);
  head.write(MAGIC, "latin1");
  head.set([WORD_BITS, SENTENCE_BITS], 8);
  head.writeUInt32LE(table.length, 12);
  return Buffer.concat([head, table, packTable(compand(wordWeights)), packTable(compand(sentenceWeights))]);
}

function f1(gold, system) {
  const found = new Set(gold),
    hits = system.filter((x) => found.has(x)).length;
  return [hits, gold.length, system.length];
}

/** F1 of words and sentences (by their offsets) of a treebank's documents, paragraphs parted by `glue`. */
function score(segmenter, name, glue, keep = () => true) {
  const sums = { words: [0, 0, 0], sentences: [0, 0, 0] };
  for (const { paragraphs } of documents(name).filter(keep)) {
    const gold = joined(paragraphs, glue),
      found = segmenter.segment(gold.text, 0, gold.text.length);
    const spans = gold.ends.map((end, k) => `${gold.words[k === 0 ? 0 : gold.ends[k - 1] + 1][0]}-${gold.words[end][1]}`);
    const pairs = {
      words: f1(
        gold.words.map((w) => w.join("-")),
        found.flat().map((w) => `${w.start}-${w.end}`),
      ),
      sentences: f1(
        spans,
        found.map((s) => `${s[0].start}-${s.at(-1).end}`),
      ),
    };
    for (const k of ["words", "sentences"]) for (const i of [0, 1, 2]) sums[k][i] += pairs[k][i];
  }
  const percent = ([hits, g, s]) => ((200 * hits) / (g + s)).toFixed(2);
  console.log(
    `${name} (paragraphs parted by ${JSON.stringify(glue)}): words ${percent(sums.words)} sentences ${percent(sums.sentences)}`,
  );
}

const plain = ["ewt-train", "gum-train"].flatMap(documents),
  parts = hyphenParts(plain),
  pick = random(1);
const epochs = (n) => Array.from({ length: n }, () => shuffle(augmented(plain, parts, pick), pick));
const runs = (make) => sum(Array.from({ length: RUNS }, make));
const bytes = pack(
  runs(() => learnWords(epochs(WORD_EPOCHS))),
  runs(() => learnSentences(epochs(SENTENCE_EPOCHS))),
);
const segmenter = loadSegmenter(bytes);
for (const glue of ["\n\n", "\n"]) for (const name of ["ewt-dev", "gum-dev"]) score(segmenter, name, glue);
score(segmenter, "gum-dev", "\n\n", (d) => d.id.includes("_news_"));
if (!process.argv.includes("--try")) fs.writeFileSync(MODEL, bytes);
