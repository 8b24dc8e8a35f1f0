import { Analysis } from "../../src/document/analysis.js";
import type { Report } from "../../src/document/report.js";
import type { Sentence, Token } from "../../src/document/token.js";

type Fields = Partial<Omit<Report, "text">>;

/**
 * Builds an analysis from trees written down by hand: one word a line, a blank line between sentences, `#` lines left out.
 * A line is `FORM UPOS HEAD DEPREL [KEY=VALUE]...`, separated by white space; HEAD counts from 1 in the sentence, 0 is the root. KEY is
 * `lemma` (default: the form in lower case, as it stands for PROPN), `xpos` (default `_`) or `ner` (default `O`).
 * Words are joined by spaces; a form that begins with `+` stands close to the word before it, and closing punctuation and `'s` always do.
 *
 *     analysisOf(`
 *       Ruritania  PROPN 2 nsubj ner=B-LOC
 *       condemned  VERB  0 root  lemma=condemn
 *       the        DET   4 det
 *       attack     NOUN  2 obj
 *       .          PUNCT 2 punct`, { published: "2024-12-04" });
 */
export function analysisOf(trees: string, fields: Fields = {}): Analysis {
  const tokens: Token[] = [];
  const sentences: Sentence[] = [];
  let text = "";
  for (const lines of sentencesOf(trees)) {
    const base = tokens.length;
    if (base) text += "\n";
    lines.forEach((line, k) => {
      const [written, upos, head, deprel, ...rest] = line.split(/\s+/);
      if (deprel === undefined) throw new Error(`not FORM UPOS HEAD DEPREL: "${line}"`);
      const form = written.length > 1 ? written.replace(/^\+/, "") : written;
      if (k && form === written && !standsClose(form, text)) text += " ";
      const start = text.length;
      text += form;
      tokens.push({
        i: base + k,
        sentence: sentences.length,
        start,
        end: text.length,
        form,
        upos,
        deprel,
        lemma: upos === "PROPN" ? form : form.toLowerCase(),
        xpos: "_",
        ner: "O",
        ...extras(rest),
        head: head === "0" ? -1 : base + Number(head) - 1,
      });
    });
    sentences.push({ i: sentences.length, first: base, last: tokens.length, start: tokens[base].start, end: text.length });
  }
  return new Analysis(reportOf(text, fields), tokens, sentences);
}

/** A report without title and captions. */
export function reportOf(text: string, fields: Fields = {}): Report {
  return { id: "test", text, captions: [], parts: [], language: "en", ...fields };
}

/** The position of the nth token (from 1) with this form. */
export function tokenAt(analysis: Analysis, form: string, nth = 1): number {
  const found = analysis.tokens.filter((token) => token.form === form)[nth - 1];
  if (!found) throw new Error(`no token "${form}" number ${nth}`);
  return found.i;
}

function sentencesOf(trees: string): string[][] {
  return trees
    .split(/\n[ \t]*\n/)
    .map((block) =>
      block
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line && !line.startsWith("# ")),
    )
    .filter((lines) => lines.length > 0);
}

function standsClose(form: string, text: string): boolean {
  return /^([.,;:!?)\]”%]|['’]s|['’]|n['’]t)$/.test(form) || /[([“$]$/.test(text);
}

function extras(pairs: readonly string[]): Partial<Token> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (!["lemma", "xpos", "ner"].includes(pair.slice(0, at))) throw new Error(`not lemma=, xpos= or ner=: "${pair}"`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
