import { type GivenToken, ReadError } from "./reader.js";

/** One document of a CoNLL-U file: its text rebuilt, and its words where they stand in it. */
export interface ConlluDocument {
  /** What `# newdoc id` says; empty when nothing does. */
  readonly id: string;
  /** Sentences joined as their spacing says, a blank line before each new paragraph. */
  readonly text: string;
  readonly sentences: readonly (readonly GivenToken[])[];
}

/** What is written between white spaces or glued to its neighbour: one word, or a multiword token with its words. */
interface Written {
  readonly form: string;
  readonly words: string[];
  readonly last: number;
  readonly space: boolean;
}

interface Sentence {
  newDocument: string | null;
  newParagraph: boolean;
  text: string | null;
  written: Written[];
  /** Number of its last word. */
  words: number;
}

interface Draft {
  readonly id: string;
  text: string;
  glue: string;
  readonly sentences: GivenToken[][];
}

const COLUMNS = 10;

/**
 * Reads CoNLL-U. Words of a multiword token share it out when they spell it, else each stands for the whole; empty nodes are left out.
 * Throws a ReadError that names the first bad line.
 */
export function readConllu(content: string, name = "CoNLL-U"): ConlluDocument[] {
  const drafts: Draft[] = [];
  let sentence = newSentence();
  const lines = content.replace(/^\ufeff/, "").split(/\r?\n/);
  lines.push("");
  lines.forEach((line, i) => {
    if (line.startsWith("#")) readComment(sentence, line);
    else if (line.trim()) readRow(sentence, line, (problem) => badLine(name, i + 1, problem));
    else if (sentence.written.length > 0) {
      addSentence(documentOf(drafts, sentence), sentence);
      sentence = newSentence();
    }
  });
  return drafts.map(({ id, text, sentences }) => ({ id, text, sentences }));
}

function newSentence(): Sentence {
  return { newDocument: null, newParagraph: false, text: null, written: [], words: 0 };
}

function badLine(name: string, line: number, problem: string): ReadError {
  return new ReadError(name, `line ${line} is not CoNLL-U: ${problem}`, "give ten columns parted by tabs, words numbered from 1");
}

function readComment(sentence: Sentence, line: string): void {
  const [, key, value = ""] = /^#\s*(\w+(?: id)?)\s*(?:=\s?(.*))?$/.exec(line) ?? [];
  if (key === "newdoc" || key === "newdoc id") sentence.newDocument = value.trim();
  else if (key === "newpar" || key === "newpar id") sentence.newParagraph = true;
  else if (key === "text") sentence.text = value;
}

function readRow(sentence: Sentence, line: string, bad: (problem: string) => ReadError): void {
  const cells = line.split("\t");
  if (cells.length !== COLUMNS) throw bad(`${cells.length} column${cells.length === 1 ? "" : "s"}`);
  const [id, form, misc] = [cells[0], cells[1], cells[9]];
  if (/^\d+\.\d+$/.test(id)) return;
  const [, from, to] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(id) ?? [];
  if (from === undefined || !form.trim())
    throw bad(from === undefined ? `"${id.slice(0, 40)}" is no word number` : "there is no form");
  if (Number(from) !== sentence.words + 1 || (to && Number(to) < Number(from))) throw bad(`number ${id} after ${sentence.words}`);
  const open = sentence.written.at(-1);
  const inside = open !== undefined && open.last >= Number(from);
  if (inside && to) throw bad(`${id} is inside another multiword token`);
  if (inside) open.words.push(form);
  else {
    const space = !/(?:^|\|)SpaceAfter=No(?:\||$)/.test(misc);
    sentence.written.push({ form, words: to ? [] : [form], last: Number(to ?? from), space });
  }
  if (!to) sentence.words++;
}

/** The document that a sentence belongs to. */
function documentOf(drafts: Draft[], sentence: Sentence): Draft {
  if (drafts.length === 0 || sentence.newDocument !== null) {
    drafts.push({ id: sentence.newDocument ?? "", text: "", glue: "", sentences: [] });
  }
  return drafts[drafts.length - 1];
}

function addSentence(draft: Draft, sentence: Sentence): void {
  if (draft.text) draft.text += sentence.newParagraph ? "\n\n" : draft.glue;
  const { text, starts } = placed(sentence);
  const tokens = sentence.written.flatMap((written, k) => wordsAt(written, draft.text.length + starts[k]));
  draft.text += text;
  draft.glue = sentence.written[sentence.written.length - 1].space ? " " : "";
  draft.sentences.push(tokens);
}

/** A sentence's text and where each written form begins in it: the `# text` comment when the forms spell it, else the forms and their spacing. */
function placed({ text, written }: Sentence): { text: string; starts: number[] } {
  const found = text === null ? null : find(text, written);
  if (text !== null && found) return { text, starts: found };
  let built = "";
  const starts = written.map(({ form, space }) => {
    const start = built.length;
    built += space ? `${form} ` : form;
    return start;
  });
  return { text: built.trimEnd(), starts };
}

/** Where the forms begin in a text that is nothing but them and white space, or null. */
function find(text: string, written: readonly Written[]): number[] | null {
  const starts: number[] = [];
  let at = 0;
  for (const { form } of written) {
    while (at < text.length && !text.startsWith(form, at) && /\s/.test(text[at])) at++;
    if (!text.startsWith(form, at)) return null;
    starts.push(at);
    at += form.length;
  }
  return text.slice(at).trim() ? null : starts;
}

function wordsAt({ form, words }: Written, start: number): GivenToken[] {
  if (words.length < 2 && words[0] === form) return [{ start, end: start + form.length }];
  if (words.join("") !== form) return words.map((word) => ({ start, end: start + form.length, form: word }));
  let at = start;
  return words.map((word) => ({ start: at, end: (at += word.length) }));
}
