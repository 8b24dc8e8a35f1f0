import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const CASES = resolve(import.meta.dirname, "../../cases/coreference");

/** A stretch of the text of a case, by characters: `start` up to, not including, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A line of a case file: a text, one anaphor in it, and what it names (nothing: nobody in the text). */
export interface Case {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly anaphor: Stretch;
  readonly antecedents: readonly Stretch[];
}

export const caseFiles = readdirSync(CASES).sort();

/** Reads a case file. Throws where a line has not exactly one anaphor in square brackets. */
export function readCases(file: string): Case[] {
  const cases: Case[] = [];
  readFileSync(join(CASES, file), "utf8")
    .split("\n")
    .forEach((written, index) => {
      if (written && !written.startsWith("#")) cases.push(readCase(file, index + 1, written));
    });
  return cases;
}

function readCase(file: string, line: number, written: string): Case {
  let text = "";
  const open: number[] = [];
  const anaphors: Stretch[] = [];
  const antecedents: Stretch[] = [];
  for (const part of written.split(/([[\]{}])/)) {
    if (part === "[" || part === "{") open.push(text.length);
    else if (part === "]") anaphors.push({ start: open.pop() ?? 0, end: text.length });
    else if (part === "}") antecedents.push({ start: open.pop() ?? 0, end: text.length });
    else text += part;
  }
  if (anaphors.length !== 1 || open.length) throw new Error(`${file}:${line}: not one anaphor in brackets: ${written}`);
  return { file, line, text, anaphor: anaphors[0], antecedents };
}
