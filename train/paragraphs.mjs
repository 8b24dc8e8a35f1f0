// Reads treebanks as raw paragraphs with the places of words and sentences, for train/segmenter.mjs.
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";

export const DATA = path.resolve(process.env.READOUT_DATA ?? "../shared", "data/syntax");

export function readTreebank(name) {
  return zlib.gunzipSync(fs.readFileSync(path.join(DATA, `${name}.conllu.gz`))).toString("utf8");
}

/** Cells of a sentence's rows, without comments and empty nodes. */
function rows(lines) {
  return lines
    .filter((l) => !l.startsWith("#"))
    .map((l) => l.split("\t"))
    .filter((c) => !c[0].includes("."));
}

/** A sentence's surface tokens: `{form, words, space}`; the words of a multiword token spell it. */
function surface(lines) {
  const tokens = [];
  let last = 0;
  for (const cells of rows(lines)) {
    if (Number(cells[0]) <= last) tokens.at(-1).words.push(cells[1]);
    else
      tokens.push({
        form: cells[1],
        words: cells[0].includes("-") ? [] : [cells[1]],
        space: !cells[9].includes("SpaceAfter=No"),
      });
    if (cells[0].includes("-")) last = Number(cells[0].split("-")[1]);
  }
  return tokens;
}

/** Adds a sentence to a paragraph `{text, words: [[start, end]], ends: [index of each sentence's last word]}`. */
function addSentence(paragraph, tokens) {
  for (const { form, words, space } of tokens) {
    let at = paragraph.text.length;
    if (words.join("") !== form) throw new Error(`the words ${words} do not spell ${form}`);
    for (const word of words) paragraph.words.push([at, (at += word.length)]);
    paragraph.text += form + (space ? " " : "");
  }
  paragraph.ends.push(paragraph.words.length - 1);
}

/** A treebank's documents, `{id, paragraphs}` each. */
export function documents(name) {
  const found = [];
  for (const sentence of readTreebank(name).split("\n\n")) {
    const lines = sentence.split("\n").filter(Boolean);
    if (lines.length === 0) continue;
    const id = lines.map((l) => /^# newdoc id = (.+)/.exec(l)?.[1]).find(Boolean);
    if (id) found.push({ id, paragraphs: [] });
    const { paragraphs } = found.at(-1);
    if (id || lines.some((l) => /^# newpar\b(?!_)/.test(l))) paragraphs.push({ text: "", words: [], ends: [] });
    addSentence(paragraphs.at(-1), surface(lines));
  }
  return found;
}

/** Several paragraphs as one, with `glue` (white space) between. */
export function joined(paragraphs, glue) {
  const whole = { text: "", words: [], ends: [] };
  for (const p of paragraphs) {
    if (whole.text) whole.text = whole.text.trimEnd() + glue;
    const shift = whole.text.length,
      first = whole.words.length;
    for (const [start, end] of p.words) whole.words.push([start + shift, end + shift]);
    for (const end of p.ends) whole.ends.push(end + first);
    whole.text += p.text;
  }
  return whole;
}
