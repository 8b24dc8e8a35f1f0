// Variants of raw paragraphs for training the segmenter: wrapped lines, lines as paragraphs, curly quotation marks, datelines, bullets.
import { joined } from "./paragraphs.mjs";

/** Turns some spaces into line ends so that no line is longer than `width` (words longer than that apart). */
function wrapped(p, width) {
  const units = [...p.text.split("")];
  for (let line = 0, space = -1, i = 0; i < units.length; i++) {
    if (units[i] === "\n") line = i + 1;
    if (units[i] === " ") space = i;
    if (i - line >= width && space >= line) {
      units[space] = "\n";
      line = space + 1;
    }
  }
  return { ...p, text: units.join("") };
}

/** Straight quotation marks to curly ones, by the spaces around them; apostrophes too. */
function curled(p) {
  const text = p.text.replace(/["']/g, (mark, at) => {
    const opens = (at === 0 || /[\s([\u2014-]/.test(p.text[at - 1])) && /\S/.test(p.text[at + 1] ?? " ");
    return mark === '"'
      ? opens
        ? "\u201c"
        : "\u201d"
      : opens && !/^(?:s|t|m|d|re|ve|ll|em|\d)\b/.test(p.text.slice(at + 1, at + 4))
        ? "\u2018"
        : "\u2019";
  });
  return { ...p, text };
}

const BULLETS = ["- ", "* ", "\u2022 ", "\u2013 "];

/** Puts a bullet before a paragraph, as the first word of its first sentence. */
function bulleted(p, bullet) {
  const shift = bullet.length;
  return {
    text: bullet + p.text,
    words: [[0, shift - 1], ...p.words.map(([s, e]) => [s + shift, e + shift])],
    ends: p.ends.map((e) => e + 1),
  };
}

const CITIES = [
  "PARIS",
  "LIMA",
  "NEW DELHI",
  "Geneva",
  "BUENOS AIRES",
  "Nairobi",
  "SEOUL",
  "Cairo",
  "KUALA LUMPUR",
  "Tbilisi",
  "QUITO",
  "Accra",
];
const AGENCIES = ["AP", "AFP", "Reuters", "UPI", "dpa", "Xinhua", "ANSA", "Interfax"];
const DASHES = ["-", "--", "\u2014", "\u2013"];
const MONTHS = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/** Puts a dateline before a paragraph, a sentence of its own as in EWT. */
function dated(p, pick) {
  const any = (list) => list[Math.floor(pick() * list.length)];
  const words = any(CITIES).split(" ");
  if (pick() < 0.3) words.push(",", any(MONTHS), String(1 + Math.floor(pick() * 28)));
  if (pick() < 0.75) words.push("(", any(AGENCIES), ")");
  words.push(any(DASHES));
  const line = { text: "", words: [], ends: [words.length - 1] };
  for (const word of words) {
    if (word === "," || word === ")") line.text = line.text.trimEnd();
    line.words.push([line.text.length, line.text.length + word.length]);
    line.text += word === "(" ? word : `${word} `;
  }
  return joined([line, p], " ");
}

/** Paragraphs of one document put together with single line ends, a few at a time. */
function stacked(paragraphs, pick) {
  const stacks = [];
  for (let i = 0; i < paragraphs.length; ) {
    const size = 2 + Math.floor(pick() * 4),
      list = paragraphs.slice(i, i + size),
      bullet = BULLETS[Math.floor(pick() * BULLETS.length)];
    stacks.push(joined(pick() < 0.12 ? list.map((p) => bulleted(p, bullet)) : list, "\n"));
    i += size;
  }
  return stacks;
}

/** One pass over the documents, each plain or in some variant. */
export function augmented(documents, pick) {
  return documents.flatMap(({ paragraphs }) => {
    const marked = paragraphs
      .map((p) => (pick() < 0.3 ? curled(p) : p))
      .map((p) => (pick() < 0.02 && p.text.length > 80 ? dated(p, pick) : p));
    const kind = pick(),
      width = 50 + Math.floor(pick() * 50);
    if (kind < 0.6) return marked;
    if (kind < 0.75) return marked.map((p) => wrapped(p, width));
    return kind < 0.9 ? stacked(marked, pick) : stacked(marked, pick).map((p) => wrapped(p, width));
  });
}
