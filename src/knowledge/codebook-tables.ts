import type { Reality } from "../document/annotation.js";
import { type ReadData, readTable, several } from "./table.js";

/** A type of event. */
export interface TypeRow {
  readonly type: string;
  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
  readonly quad: number;
  /** PLOVER's scale, -10 to +10. */
  readonly score: number;
  readonly needsRecipient: boolean;
  /** Whether an event may be recorded with no actor known. */
  readonly alone: boolean;
  /** Whether what its complement tells is no event of its own (what is asked, promised, refused). */
  readonly absorbs: boolean;
  readonly label: string;
}

/** How an act is done. */
export interface ModeRow {
  readonly type: string;
  readonly mode: string;
  readonly score: number;
  readonly contexts: readonly string[];
  readonly label: string;
}

/** What an act is about, and the words and sectors that tell so. */
export interface ContextRow {
  readonly context: string;
  readonly sectors: readonly string[];
  readonly words: readonly string[];
}

/** Goldstein score and quad classes of a CAMEO root. */
export interface Scale {
  readonly root: string;
  readonly goldstein: number;
  readonly quad: Readonly<Record<"gdelt" | "phoenix" | "icews", number>>;
  readonly label: string;
}

/** A verb that carries a noun of action, and what its subject is to the noun. */
export interface LightVerb {
  readonly verb: string;
  readonly subject: "actor" | "recipient" | "none";
}

/** What a governor says of its complement; `none`: a state of mind, no event. */
export type Mood = Extract<Reality, "future" | "hypothetical" | "negation" | "claimed"> | "none";

/** Words near a trigger that tell its mode. */
export interface Instrument {
  readonly type: string;
  readonly mode: string;
  readonly words: ReadonlySet<string>;
}

/** An act that is two events. */
export interface Also {
  readonly type: string;
  readonly mode: string;
  readonly words: ReadonlySet<string>;
  readonly also: string;
  readonly alsoMode: string;
}

const at = (path: string, line: number, problem: string): never => {
  throw new Error(`${path}:${line}: ${problem}`);
};

/** Reads a number or throws an Error naming file, line and column. */
function numberIn(path: string, line: number, column: string, cell: string): number {
  const value = Number(cell);
  return cell && Number.isFinite(value) ? value : at(path, line, `${column} "${cell}" is not a number`);
}

function oneOf<Value extends string>(path: string, line: number, column: string, cell: string, values: readonly Value[]): Value {
  const value = values.find((v) => v === cell);
  return value ?? at(path, line, `${column} "${cell}" is none of ${values.join(", ")}`);
}

export function loadTypes(read: ReadData): Map<string, TypeRow> {
  const path = "codebook/types.tsv";
  const types = new Map<string, TypeRow>();
  const columns = ["type", "quad", "score", "recipient", "alone", "absorbs", "label"] as const;
  for (const row of readTable(path, read(path), columns)) {
    const yes = (column: "recipient" | "alone" | "absorbs") =>
      oneOf(path, row.line, column, row[column], ["yes", "no"]) === "yes";
    types.set(row.type, {
      type: row.type,
      quad: numberIn(path, row.line, "quad", row.quad),
      score: numberIn(path, row.line, "score", row.score),
      needsRecipient: yes("recipient"),
      alone: yes("alone"),
      absorbs: yes("absorbs"),
      label: row.label,
    });
  }
  return types;
}

export function loadModes(read: ReadData, types: ReadonlyMap<string, TypeRow>): Map<string, ModeRow> {
  const path = "codebook/modes.tsv";
  const modes = new Map<string, ModeRow>();
  for (const row of readTable(path, read(path), ["type", "mode", "score", "contexts", "label"])) {
    const type = types.get(row.type) ?? at(path, row.line, `no type "${row.type}" in codebook/types.tsv`);
    const score = row.score ? numberIn(path, row.line, "score", row.score) : type.score;
    modes.set(`${row.type} ${row.mode}`, {
      type: row.type,
      mode: row.mode,
      score,
      contexts: several(row.contexts),
      label: row.label,
    });
  }
  return modes;
}

export function loadContexts(read: ReadData): ContextRow[] {
  const path = "codebook/contexts.tsv";
  return readTable(path, read(path), ["context", "sectors", "words"]).map((row) => ({
    context: row.context,
    sectors: several(row.sectors),
    words: several(row.words),
  }));
}

export function loadScales(read: ReadData): Map<string, Scale> {
  const path = "codebook/scales.tsv";
  const scales = new Map<string, Scale>();
  for (const row of readTable(path, read(path), ["root", "goldstein", "quad_gdelt", "quad_phoenix", "quad_icews", "label"])) {
    const n = (column: "goldstein" | "quad_gdelt" | "quad_phoenix" | "quad_icews") =>
      numberIn(path, row.line, column, row[column]);
    const quad = { gdelt: n("quad_gdelt"), phoenix: n("quad_phoenix"), icews: n("quad_icews") };
    scales.set(row.root, { root: row.root, goldstein: n("goldstein"), quad, label: row.label });
  }
  return scales;
}

export function loadClasses(read: ReadData): Map<string, ReadonlySet<string>> {
  const path = "codebook/classes.tsv";
  return new Map(readTable(path, read(path), ["class", "words"]).map((row) => [row.class, new Set(several(row.words))]));
}

export function loadLightVerbs(read: ReadData): Map<string, LightVerb> {
  const path = "codebook/light-verbs.tsv";
  const verbs = new Map<string, LightVerb>();
  for (const row of readTable(path, read(path), ["verb", "subject"])) {
    const subject = oneOf(path, row.line, "subject", row.subject, ["actor", "recipient", "none"]);
    verbs.set(row.verb, { verb: row.verb, subject });
  }
  return verbs;
}

export function loadMoods(read: ReadData): Map<string, Mood> {
  const path = "codebook/moods.tsv";
  const values = ["future", "hypothetical", "negation", "claimed", "none"] as const;
  const rows = readTable(path, read(path), ["governor", "reality"]);
  return new Map(rows.map((row) => [row.governor, oneOf(path, row.line, "reality", row.reality, values)]));
}

export function loadHedges(read: ReadData): Set<string> {
  const path = "codebook/hedges.tsv";
  return new Set(readTable(path, read(path), ["word"]).map((row) => row.word));
}

export function loadInstruments(read: ReadData, modes: ReadonlyMap<string, ModeRow>): Instrument[] {
  const path = "codebook/instruments.tsv";
  return readTable(path, read(path), ["type", "mode", "words"]).map((row) => {
    if (!modes.has(`${row.type} ${row.mode}`)) at(path, row.line, `no mode "${row.mode}" of ${row.type} in codebook/modes.tsv`);
    return { type: row.type, mode: row.mode, words: new Set(several(row.words)) };
  });
}

export function loadAlso(
  read: ReadData,
  classes: ReadonlyMap<string, ReadonlySet<string>>,
  modes: ReadonlyMap<string, ModeRow>,
): Also[] {
  const path = "codebook/also.tsv";
  return readTable(path, read(path), ["type", "mode", "words", "also", "also_mode"]).map((row) => {
    if (!modes.has(`${row.also} ${row.also_mode}`))
      at(path, row.line, `no mode "${row.also_mode}" of ${row.also} in codebook/modes.tsv`);
    const words = several(row.words).flatMap((word) => [...(classes.get(word.replace("@", "")) ?? [word])]);
    return { type: row.type, mode: row.mode, words: new Set(words), also: row.also, alsoMode: row.also_mode };
  });
}

/** Who publishes under the end of a host's name. */
export interface Issuer {
  readonly host: string;
  readonly country: string;
  readonly sectors: readonly string[];
}

export function loadIssuers(read: ReadData): Map<string, Issuer> {
  const path = "codebook/issuers.tsv";
  const rows = readTable(path, read(path), ["host", "country", "sectors"]);
  return new Map(rows.map((row) => [row.host, { host: row.host, country: row.country, sectors: several(row.sectors) }]));
}
