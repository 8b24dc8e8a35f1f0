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

/** A paragraph with other forms of its words: `form(word, k)` gives the new form, null to leave the word out; `gap(k)` says whether to drop the space before. */
function rewritten(p, form, gap = () => false) {
  const out = { text: "", words: [], ends: [] },
    last = new Set(p.ends);
  let from = 0;
  p.words.forEach(([start, end], k) => {
    const word = form(p.text.slice(start, end), k);
    if (word !== null) {
      out.text += (gap(k) ? "" : p.text.slice(from, start)) + word;
      out.words.push([out.text.length - word.length, out.text.length]);
    }
    from = end;
    if (last.has(k)) out.ends.push(out.words.length - 1);
  });
  out.text += p.text.slice(from);
  return out;
}

const TITLES = [
  "Rep.",
  "Sen.",
  "Gen.",
  "Lt.",
  "Col.",
  "Maj.",
  "Capt.",
  "Sgt.",
  "Gov.",
  "Rev.",
  "Hon.",
  "Prof.",
  "Pres.",
  "Brig.",
  "Adm.",
  "Cmdr.",
  "Cpl.",
  "Supt.",
  "Insp.",
  "Amb.",
  "Atty.",
  "Fr.",
  "Msgr.",
  "Mr.",
  "Mrs.",
  "Ms.",
  "Dr.",
  "Messrs.",
  "Mx.",
  "St.",
  "Hr.",
  "Det.",
  "Ald.",
  "Pvt.",
  "Ret.",
];
const COURTESY = new Set(["Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Dr", "Sen.", "Gen."]);
/** Abbreviations that may end a sentence, their full stop being its full stop. */
const LAST = [
  ..."U.S. U.N. D.C. U.K. E.U. U.A.E. a.m. p.m. Inc. Co. Corp. Ltd. Jr. Sr. etc. B.C. Ont. Calif. Mass. Tex. Fla. Conn. Ariz. Ill. Mich.".split(
    " ",
  ),
  ..."Minn. Pa. Va. N.Y. N.J. N.C. S.C. N.H. R.I. Ky. Wis. Tenn. Wash. Ore. Ga. Ala. La. Mo. Md. Ind. Nev. Colo. Kan. Okla. Neb. Del. Vt.".split(
    " ",
  ),
];
/** Abbreviations before names. */
const FIRST = ["U.S.", "U.N.", "U.K.", "E.U.", "U.A.E.", "PM", "MP", "MEP", "St.", "Mt.", "Ft."];

/** Titles, initials and other abbreviations before names; abbreviations before the ends of sentences that another follows, and within sentences. */
function abbreviated(p, pick) {
  const last = new Set(p.ends),
    any = (list) => list[Math.floor(pick() * list.length)],
    text = (k) => p.text.slice(...(p.words[k] ?? [0, 0]));
  const closes = (k) => last.has(k) && text(k) === "." && /^[a-z]+$/i.test(text(k - 1)) && /^[A-Z]/.test(text(k + 1));
  const begins = (k) => k === 0 || last.has(k - 1),
    spaced = (k) => p.words[k + 1]?.[0] > p.words[k][1];
  const initial = () => `${String.fromCharCode(65 + Math.floor(pick() * 26))}.`;
  const dropped = new Set(p.ends.filter((k) => k > 2 && closes(k) && pick() < 0.08));
  return rewritten(p, (word, k) => {
    if (dropped.has(k)) return null;
    if (dropped.has(k + 1)) return any(LAST);
    if (COURTESY.has(word)) return pick() < 0.5 ? any(TITLES) : word;
    if (last.has(k) || !/^[A-Z][a-z]/.test(word) || !spaced(k)) return word;
    if (!begins(k) && /^[a-z]/.test(text(k + 1))) return pick() < 0.02 ? any(LAST) : word;
    if (!/^[A-Z][a-z]+$/.test(text(k + 1)) || pick() > 0.08) return word;
    const kind = pick();
    return kind < 0.5 ? any(TITLES) : kind < 0.75 ? initial() : any(FIRST);
  });
}

/** Whether word `k` and the next one stand on both sides of a hyphen, `at` being the hyphen's place. */
function hyphenated(p, at) {
  const [before, hyphen, after] = [p.words[at - 1], p.words[at], p.words[at + 1]];
  if (!before || !after || p.text.slice(...hyphen) !== "-" || before[1] !== hyphen[0] || after[0] !== hyphen[1]) return false;
  return [before, after].every((w) => /^[A-Za-z]{2,}$/.test(p.text.slice(...w)));
}

const ACRONYMS = [
  "NATO",
  "ISIS",
  "UN",
  "U.S.",
  "EU",
  "ANC",
  "IMF",
  "PKK",
  "ETA",
  "BJP",
  "UAE",
  "AU",
  "IS",
  "FARC",
  "WHO",
  "US",
  "UK",
  "DRC",
];

/** The words that stand before and after hyphens in the documents, and capitalised words. */
export function hyphenParts(documents) {
  const parts = { before: [...ACRONYMS], after: [] };
  for (const p of documents.flatMap((d) => d.paragraphs)) {
    p.words.forEach((word, k) => {
      if (hyphenated(p, k)) parts.after.push(p.text.slice(...p.words[k + 1]));
      if (hyphenated(p, k + 1) || (k % 40 === 0 && /^[A-Z][a-z]{2,}$/.test(p.text.slice(...word))))
        parts.before.push(p.text.slice(...word));
    });
  }
  return parts;
}

/** Other words around hyphens. */
function recompounded(p, parts, pick) {
  const any = (list) => list[Math.floor(pick() * list.length)];
  return rewritten(p, (word, k) => {
    if (hyphenated(p, k + 1) && pick() < 0.3) return any(parts.before);
    return hyphenated(p, k - 1) && pick() < 0.3 ? any(parts.after) : word;
  });
}

/** Some sentences without the space after their full stop, as bad converters leave them. */
function unspaced(p, pick) {
  const text = (k) => p.text.slice(...p.words[k]),
    last = new Set(p.ends);
  const runsOn = (k) => last.has(k - 1) && text(k - 1) === "." && /^[A-Z][a-z]/.test(text(k)) && pick() < 0.015;
  return rewritten(p, (word) => word, runsOn);
}

/** A short sentence without its full stop, as headlines are. */
function headline(p) {
  const short = p.ends.length === 1 && p.words.length > 3 && p.words.length < 16;
  return short ? rewritten(p, (word, k) => (k === p.words.length - 1 && word === "." ? null : word)) : p;
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

/** Paragraphs of one document put together with single line ends, a few at a time: lists, headlines with their reports, lines of mail. */
function stacked(paragraphs, pick) {
  const stacks = [];
  for (let i = 0; i < paragraphs.length; ) {
    const size = 2 + Math.floor(pick() * 4),
      list = paragraphs.slice(i, i + size),
      bullet = BULLETS[Math.floor(pick() * BULLETS.length)],
      kind = pick();
    if (kind < 0.12)
      stacks.push(
        joined(
          list.map((p) => bulleted(p, bullet)),
          "\n",
        ),
      );
    else if (kind < 0.5)
      stacks.push(
        joined(
          list.map((p) => dateline(headline(p), pick, 0.15)),
          "\n",
        ),
      );
    else stacks.push(joined(list, "\n"));
    i += size;
  }
  return stacks;
}

function dateline(p, pick, share) {
  return p.text.length > 80 && pick() < share ? dated(p, pick) : p;
}

/** One pass over the documents, each plain or in some variant. */
export function augmented(documents, parts, pick) {
  return documents.flatMap(({ paragraphs }) => {
    const marked = paragraphs
      .map((p) => unspaced(recompounded(abbreviated(p, pick), parts, pick), pick))
      .map((p) => (pick() < 0.3 ? curled(p) : p));
    const kind = pick(),
      width = 50 + Math.floor(pick() * 50);
    if (kind < 0.6) return marked.map((p) => dateline(p, pick, 0.02));
    if (kind < 0.75) return marked.map((p) => wrapped(p, width));
    return kind < 0.9 ? stacked(marked, pick) : stacked(marked, pick).map((p) => wrapped(p, width));
  });
}
