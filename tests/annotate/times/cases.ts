import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadCalendar } from "../../../src/knowledge/calendar.js";

const ROOT = resolve(import.meta.dirname, "../../..");
const CASES = join(ROOT, "tests/cases/times");

/** A marked expression of a case and what it should be. */
export interface Expected {
  readonly start: number;
  readonly text: string;
  readonly value: string;
  readonly isSet: boolean;
  /** Only compared when the case tells them. */
  readonly mod?: string;
  readonly days?: string;
}

/** A line of a case file: a sentence with [expressions] and {traps}, and the day of the report. */
export interface Case {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly published: string | undefined;
  readonly expected: readonly Expected[];
  readonly traps: number;
}

export const calendar = loadCalendar((path) => readFileSync(join(ROOT, "data", path), "utf8"));

export const caseFiles = readdirSync(CASES).sort();

/** Reads a case file. Throws when a line does not name a value for each marked expression. */
export function readCases(file: string): Case[] {
  let published: string | undefined;
  const cases: Case[] = [];
  readFileSync(join(CASES, file), "utf8")
    .split("\n")
    .forEach((written, index) => {
      if (!written || written.startsWith("#")) return;
      const day = /^published: (.+)$/.exec(written);
      if (day) published = day[1] === "-" ? undefined : day[1];
      else cases.push(readCase(file, index + 1, written, published));
    });
  return cases;
}

function readCase(file: string, line: number, written: string, published: string | undefined): Case {
  const [marked, wanted] = written.split(" ==> ");
  const values = wanted.trim() === "-" ? [] : wanted.split(";").map((value) => value.trim());
  const text = marked.replace(/[[\]{}]/g, "");
  const spans = [...marked.matchAll(/\[([^\]]*)\]/g)].map((found) => ({
    start: marked.slice(0, found.index).replace(/[[\]{}]/g, "").length,
    text: found[1].replace(/[{}]/g, ""),
  }));
  if (spans.length !== values.length)
    throw new Error(`${file}:${line}: ${spans.length} expressions are marked, but ${values.length} values given`);
  const expected = spans.map((span, k) => ({ ...span, ...readValue(values[k]) }));
  return { file, line, text, published, expected, traps: marked.split("{").length - 1 };
}

function readValue(written: string): Omit<Expected, "start" | "text"> {
  const found = /^(SET )?(\S+)(?: ~(\S+))?(?: @(\S+))?$/.exec(written);
  if (!found) throw new Error(`cannot read the value "${written}"`);
  return { value: found[2], isSet: found[1] !== undefined, mod: found[3], days: found[4] };
}
