import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Analysis } from "../../../src/document/analysis.js";
import type { Entity, Mention } from "../../../src/document/annotation.js";

const CASES = resolve(import.meta.dirname, "../../cases/entities");
const KINDS = new Set(["person", "organisation", "country", "group", "role"]);

/** What a case says of some of its words; `not` names what must not be found. */
export interface Wanted {
  readonly words: string;
  readonly not: boolean;
  readonly kind: string | null;
  readonly country: string | null;
  readonly sectors: readonly string[];
  readonly office: string | null;
  readonly name: string | null;
  readonly as: string | null;
}

/** A line of a case file: `text ==> words: kind COUNTRY SECTORS (office) =Name as other words ; ! words`, and the day of the report. */
export interface Case {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly published: string;
  readonly wanted: readonly Wanted[];
}

export const caseFiles = readdirSync(CASES).sort();

export function readCases(file: string): Case[] {
  const cases: Case[] = [];
  let published = "";
  readFileSync(join(CASES, file), "utf8")
    .split("\n")
    .forEach((written, index) => {
      if (!written || written.startsWith("#")) return;
      const day = /^published: (\d{4}-\d\d-\d\d)$/.exec(written);
      if (day) published = day[1];
      else {
        const [text, wants] = written.split(" ==> ");
        if (!wants || !published) throw new Error(`${file}:${index + 1}: no "==>" or no day: ${written}`);
        cases.push({ file, line: index + 1, text, published, wanted: wants.split(" ; ").map(readWanted) });
      }
    });
  return cases;
}

function readWanted(written: string): Wanted {
  const nothing = { kind: null, country: null, sectors: [], office: null, name: null, as: null };
  if (written.startsWith("! ")) return { words: written.slice(2).trim(), not: true, ...nothing };
  const colon = written.indexOf(": ");
  const rest = written.slice(colon + 1);
  const as = / as (.+)$/.exec(rest)?.[1] ?? null;
  const name = / =(.+?)(?= as |$)/.exec(rest)?.[1] ?? null;
  const office = /\(([^)]+)\)/.exec(rest)?.[1] ?? null;
  const words = rest
    .replace(/ as .+$/, "")
    .replace(/ =.+$/, "")
    .replace(/\([^)]*\)/, "")
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  const kind = words.find((word) => KINDS.has(word)) ?? null;
  const [first, second] = words.filter((word) => !KINDS.has(word));
  const isCountry = first !== undefined && first.length === 3 && !SECTOR.test(first);
  const sectors = ((isCountry ? second : first) ?? "").split("|").filter(Boolean);
  return {
    words: written.slice(0, colon).trim(),
    not: false,
    kind,
    country: isCountry ? first : null,
    sectors,
    office,
    name,
    as,
  };
}

const SECTOR = /^(AGR|BUS|COP|CRM|CVL|EDU|ELI|GOV|JRN|JUD|LAB|LEG|MED|MIL|OPP|PRE|PRM|PTY|REB|REF|REL|SOC|SPY|UAF|UNK)$/;

const bare = (text: string) => text.replace(/^(the|a|an) /i, "");

/** Whom the words of a case name: by the whole mention, with its title or without. */
export function namedBy({ mentions }: Analysis, words: string): Entity[] {
  const is = ({ span, title }: Mention) =>
    bare(span.text) === bare(words) || (title !== null && bare(`${title.text} ${span.text}`) === bare(words));
  return [...new Set(mentions.filter(is).map(({ entity }) => entity))];
}

/** What of a case does not hold, in words; empty when all does. */
export function faults(analysis: Analysis, wanted: readonly Wanted[]): string[] {
  return wanted.flatMap((want) => (want.not ? present(analysis, want.words) : missing(analysis, want)));
}

function present({ entities }: Analysis, words: string): string[] {
  const found = entities.find(
    ({ name, kind, mentions, office }) =>
      (mentions.length > 0 && name === words) ||
      (kind === "person" && office === words) ||
      (kind !== "role" &&
        !name?.includes(words) &&
        mentions.some(({ span, form }) => span.text === words && (form === "name" || form === "metonym"))),
  );
  return found ? [`there is ${found.kind} ${found.name ?? words}`] : [];
}

function missing(analysis: Analysis, want: Wanted): string[] {
  const found = namedBy(analysis, want.words);
  if (found.length === 0) return [`nobody is "${want.words}"`];
  const others = want.as === null ? null : namedBy(analysis, want.as);
  const wrong = found.map((entity) => differences(entity, want, others));
  return wrong.some((list) => list.length === 0) ? [] : wrong[0];
}

function differences(entity: Entity, want: Wanted, others: readonly Entity[] | null): string[] {
  const { kind, country, sectors, office, name } = entity;
  const told = `"${want.words}" is ${kind} ${name ?? "-"} ${country ?? "-"} ${sectors.join("|")} (${office ?? "-"})`;
  const first =
    want.sectors.length > 1 ? want.sectors.every((sector, k) => sectors[k] === sector) : want.sectors[0] === sectors[0];
  const right =
    (want.kind === null || kind === want.kind) &&
    (want.country === null || country === want.country) &&
    (want.sectors.length === 0 || first) &&
    (want.office === null || office === want.office) &&
    (want.name === null || name === want.name) &&
    (others === null || others.includes(entity));
  return right ? [] : [told];
}
