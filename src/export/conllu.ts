import type { CodedReport, TokenRecord } from "../record/schema.js";

type Row = TokenRecord & { readonly id: number };

/**
 * A coded report with tokens as CoNLL-U: `# newdoc id`, then each sentence with its text. Words that together make one written form
 * ("don't", "cannot") get a multiword-token line; forms and spacing spell the text exactly.
 */
export function toConllu(coded: CodedReport): string {
  const { report, tokens = [] } = coded;
  const lines = [`# newdoc id = ${report.id}`];
  let at = 0;
  coded.sentences.forEach((sentence, k) => {
    const first = at;
    while (at < tokens.length && tokens[at].start < sentence.end) at++;
    const rows = tokens.slice(first, at).map((token, n) => ({ ...token, id: n + 1 }));
    lines.push(
      `# sent_id = ${report.id}-${k + 1}`,
      `# text = ${report.text.slice(sentence.start, sentence.end).replace(/\s+/g, " ")}`,
    );
    lines.push(...sentenceLines(rows, report.text), "");
  });
  return `${lines.join("\n")}\n`;
}

function sentenceLines(rows: readonly Row[], text: string): string[] {
  const lines: string[] = [];
  for (let k = 0; k < rows.length; ) {
    const end = groupEnd(rows, k, text);
    const group = rows.slice(k, end);
    const written = text.slice(group[0].start, group[group.length - 1].end);
    const space = spacing(text, group[group.length - 1].end);
    if (group.length > 1) lines.push(`${group[0].id}-${group[group.length - 1].id}\t${written}${"\t_".repeat(7)}\t${space}`);
    for (const row of group) lines.push(line(row, group.length > 1 ? "_" : space));
    k = end;
  }
  return lines;
}

/** Where the written form that begins with row `k` ends: past the words contracted with it, and past those that share its place. */
function groupEnd(rows: readonly Row[], k: number, text: string): number {
  const plain = (row: Row) => text.slice(row.start, row.end) === row.form;
  let end = k + 1;
  let reach = rows[k].end;
  let spelt = plain(rows[k]);
  for (; end < rows.length; end++) {
    const row = rows[end];
    const shared = row.start < reach || (!spelt && row.start === reach && !plain(row));
    if (!shared && !(row.start === reach && isContracted(rows[end - 1], row))) break;
    reach = Math.max(reach, row.end);
    spelt &&= plain(row);
  }
  return end;
}

const CLITIC = /^(?:['\u2019][a-z]{1,2}|n['\u2019]t)$/i;

/** Whether a word is contracted with the one it is glued to: do+n't, minister+'s, can+not. */
function isContracted(before: Row, row: Row): boolean {
  if (row.xpos === "POS") return true;
  if (CLITIC.test(row.form)) return row.upos !== "PUNCT" && row.upos !== "X";
  return /\p{L}$/u.test(before.form) && /^\p{L}/u.test(row.form);
}

const spacing = (text: string, end: number): string => (end < text.length && !/\s/.test(text[end]) ? "SpaceAfter=No" : "_");

function line({ id, form, lemma, upos, xpos, head, deprel }: Row, misc: string): string {
  return [id, form, lemma, upos, xpos, "_", head, deprel, "_", misc].join("\t");
}
