import { type Condition, parseConditions } from "./codebook-conditions.js";
import type { Frame } from "./codebook-frames.js";
import type { ModeRow, TypeRow } from "./codebook-tables.js";
import { type ReadData, readTable, several } from "./table.js";

/** One trigger and what it codes. The triggers of a row share everything but their words. */
export interface Pattern {
  /** `accuse.condemn`: file and trigger; `accuse.question.2` where a trigger has several rows. */
  readonly rule: string;
  readonly type: string;
  readonly modes: readonly string[];
  /** Lemma of the word that the arguments attach to. */
  readonly head: string;
  /** Lemmas of a multi-word trigger before the head (adjacent) and after it (among its dependents). */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly frame: Frame;
  readonly conditions: readonly Condition[];
  /** Those of them that the words decide, the cheapest first, and those that ask who fills a role. */
  readonly early: readonly Condition[];
  readonly late: readonly Condition[];
  /** Our own sentence: actors in [brackets], recipients in {braces}; empty on a row that only a whole text can show. */
  readonly example: string;
  /** A sentence in which the row must not match. */
  readonly not: string;
  readonly path: string;
  readonly line: number;
  /** How particular the pattern is; of several on one word the most particular is tried first. */
  readonly rank: number;
}

/** Patterns by part of speech (v, n, a, x, w) and head lemma: `v:condemn`. Most particular first. */
export type PatternIndex = ReadonlyMap<string, readonly Pattern[]>;

interface Tables {
  readonly types: ReadonlyMap<string, TypeRow>;
  readonly modes: ReadonlyMap<string, ModeRow>;
  readonly classes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly frames: ReadonlyMap<string, Frame>;
}

const COLUMNS = ["trigger", "frame", "mode", "conditions", "example", "not"] as const;

/** Loads `codebook/patterns/TYPE.tsv` of every type. Throws an Error naming file and line of the first mistake. */
export function loadPatterns(read: ReadData, tables: Tables): Pattern[] {
  const seen = new Map<string, number>();
  const patterns = [...tables.types.keys()].flatMap((type) => {
    const path = `codebook/patterns/${type.toLowerCase()}.tsv`;
    return readTable(path, read(path), COLUMNS).flatMap((row) => {
      try {
        return patternsOf(row, type, path, tables);
      } catch (error) {
        throw new Error(`${path}:${row.line}: ${(error as Error).message}`);
      }
    });
  });
  return patterns.map((pattern) => {
    const times = (seen.get(pattern.rule) ?? 0) + 1;
    seen.set(pattern.rule, times);
    return times === 1 ? pattern : { ...pattern, rule: `${pattern.rule}.${times}` };
  });
}

type PatternRow = Readonly<Record<(typeof COLUMNS)[number], string>> & { readonly line: number };

function patternsOf(row: PatternRow, type: string, path: string, { modes, classes, frames }: Tables): Pattern[] {
  const frame = frames.get(row.frame);
  if (!frame) throw new Error(`no frame "${row.frame}" in codebook/frames.tsv`);
  const named = row.mode.split(",").filter(Boolean);
  const wrong = named.find((mode) => !modes.has(`${type} ${mode}`));
  if (wrong) throw new Error(`no mode "${wrong}" of ${type} in codebook/modes.tsv`);
  const conditions = parseConditions(row.conditions, classes);
  const ofSpeaker = conditions.some((condition) => condition.some((atom) => atom.slot === "speaker"));
  if (!row.example && !ofSpeaker) throw new Error(`the trigger "${row.trigger}" has no example`);
  const triggers = several(row.trigger).flatMap(spellings);
  if (!triggers.length) throw new Error("no trigger");
  const asked = conditions.filter((condition) => !condition[0].negated).length;
  const late = conditions.filter(asksForRoles);
  const early = conditions.filter((condition) => !asksForRoles(condition)).sort((a, b) => costOf(a) - costOf(b));
  return triggers.map((trigger) => {
    const parts = partsOf(trigger, frame.pos);
    const rank = 10 * (parts.before.length + parts.after.length) + asked;
    const rule = `${type.toLowerCase()}.${trigger.replaceAll(" - ", "-").replaceAll(" ", "-")}`;
    return {
      rule,
      type,
      modes: named,
      ...parts,
      frame,
      conditions,
      early,
      late,
      example: row.example,
      not: row.not,
      path,
      line: row.line,
      rank,
    };
  });
}

const asksForRoles = (condition: Condition): boolean =>
  condition.some(({ slot }) => slot === "actor" || slot === "recipient" || slot === "role");

/** How much work a condition is: words of a slot, then who is in it, then all words of the clause. */
function costOf(condition: Condition): number {
  return Math.max(...condition.map(({ slot, test }) => (slot === "any" || slot === "near" ? 2 : test === "kind" ? 1 : 0)));
}

/** "cease-fire" is one word or three, as tokenisers have it. */
function spellings(trigger: string): string[] {
  return trigger.includes("-") ? [trigger, trigger.replaceAll("-", " - ")] : [trigger];
}

/** The head of a noun phrase is the word before its first preposition, else its last; of a verb phrase the first, after an adverb. */
function partsOf(trigger: string, pos: Frame["pos"]): Pick<Pattern, "head" | "before" | "after"> {
  const words = trigger.split(" ");
  const hyphen = words.lastIndexOf("-");
  if (hyphen >= 0) return { head: words[hyphen + 1], before: words.slice(0, hyphen + 1), after: words.slice(hyphen + 2) };
  const preposition = words.findIndex((word) => word === "of" || word === "on" || word === "for");
  const nominal = preposition > 0 ? preposition - 1 : words.length - 1;
  const at = pos === "v" ? (words[0].endsWith("ly") && words.length > 1 ? 1 : 0) : nominal;
  return { head: words[at], before: words.slice(0, at), after: words.slice(at + 1) };
}

export function indexPatterns(patterns: readonly Pattern[]): PatternIndex {
  const index = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const key = `${pattern.frame.pos}:${pattern.head}`;
    const others = index.get(key);
    if (others) others.push(pattern);
    else index.set(key, [pattern]);
  }
  for (const list of index.values()) list.sort((a, b) => b.rank - a.rank);
  return index;
}
