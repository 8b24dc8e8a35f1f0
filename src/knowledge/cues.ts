import { type EvidencePatterns, loadEvidence } from "./cues-evidence.js";
import { loadSettings, type Settings } from "./cues-settings.js";
import { type ReadData, readTable, several } from "./table.js";

export type CuePos = "verb" | "adjective" | "noun" | "phrase" | "mark";
export type Presupposes = "fact" | "doubt" | "false" | null;

/** What may be the content of a cue. Prepositions are lower-case words; `object` ones stand after a direct object that belongs to the content. */
export interface Frames {
  readonly clause: boolean;
  readonly quote: boolean;
  readonly object: boolean;
  readonly infinitive: boolean;
  readonly gerund: boolean;
  readonly objectInfinitive: boolean;
  readonly objectComplement: boolean;
  readonly objectPrepositions: readonly string[];
  readonly prepositions: readonly string[];
}

/** One row of `data/en/cues.tsv`. */
export interface Cue {
  /** As written in the table: `say`, `point out`, `according to`. */
  readonly name: string;
  readonly pos: CuePos;
  /** The words that follow the head, lower case: `["out"]`. */
  readonly rest: readonly string[];
  readonly frames: Frames;
  readonly kind: "speech" | "thought";
  readonly force: string;
  readonly presupposes: Presupposes;
  readonly example: string;
  readonly line: number;
}

/** Words that attribute speech and thought, and phrases that tell the status of evidence, the medium and the venue. */
export interface Cues {
  readonly version: string;
  readonly all: readonly Cue[];
  /** The cues whose head may have this form (lower case), those of several words first. */
  at(form: string): readonly Cue[] | undefined;
  readonly evidence: EvidencePatterns;
  readonly settings: Settings;
}

const PATH = "en/cues.tsv";
const COLUMNS = ["cue", "pos", "frames", "kind", "force", "presupposes", "forms", "example"] as const;
const POS: readonly string[] = ["verb", "adjective", "noun", "phrase", "mark"];
const PRESUPPOSES: readonly string[] = ["", "fact", "doubt", "false"];
const PLAIN: readonly string[] = ["clause", "quote", "object", "infinitive", "gerund", "object-infinitive", "object-complement"];

/** Loads the tables of cues. Throws an Error that names file and line of the first mistake. */
export function loadCues(read: ReadData): Cues {
  const byForm = new Map<string, Cue[]>();
  const all = readTable(PATH, read(PATH), COLUMNS).map((row) => {
    const fail = (what: string): never => {
      throw new Error(`${PATH}:${row.line}: ${what} (cue "${row.cue}")`);
    };
    if (!POS.includes(row.pos)) fail(`pos "${row.pos}" is none of ${POS.join(", ")}`);
    if (!PRESUPPOSES.includes(row.presupposes)) fail(`presupposes "${row.presupposes}" is none of fact, doubt, false`);
    if (row.kind !== "speech" && row.kind !== "thought") fail(`kind "${row.kind}" is neither speech nor thought`);
    if (!row.force || !row.example) fail("a cue needs a force and an example");
    const [head, ...rest] = row.cue.toLowerCase().split(" ");
    const cue: Cue = {
      name: row.cue,
      pos: row.pos as CuePos,
      rest,
      frames: framesOf(several(row.frames), fail),
      kind: row.kind as Cue["kind"],
      force: row.force,
      presupposes: (row.presupposes || null) as Presupposes,
      example: row.example,
      line: row.line,
    };
    for (const form of formsOf(head, cue.pos, several(row.forms))) {
      const list = byForm.get(form);
      if (list) list.push(cue);
      else byForm.set(form, [cue]);
    }
    return cue;
  });
  for (const list of byForm.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  return {
    version: "1",
    all,
    at: (form) => byForm.get(form),
    evidence: loadEvidence(read),
    settings: loadSettings(read),
  };
}

function framesOf(names: readonly string[], fail: (what: string) => never): Frames {
  const has = (name: string) => names.includes(name);
  const other = names.filter((name) => !PLAIN.includes(name));
  for (const name of other) if (!/^(object-)?[a-z]+$/.test(name)) fail(`unknown frame "${name}"`);
  return {
    clause: has("clause"),
    quote: has("quote"),
    object: has("object"),
    infinitive: has("infinitive"),
    gerund: has("gerund"),
    objectInfinitive: has("object-infinitive"),
    objectComplement: has("object-complement"),
    objectPrepositions: other.filter((name) => name.startsWith("object-")).map((name) => name.slice("object-".length)),
    prepositions: other.filter((name) => !name.startsWith("object-")),
  };
}

/** Every inflected form of a cue's head; `irregular` forms replace nothing, they are added. */
function formsOf(head: string, pos: CuePos, irregular: readonly string[]): Set<string> {
  if (pos === "verb") return new Set([head, thirdPerson(head), `${stemFor(head)}ed`, participle(head), ...irregular]);
  if (pos === "noun") return new Set([head, thirdPerson(head), ...irregular]);
  return new Set([head, ...irregular]);
}

function thirdPerson(word: string): string {
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

function stemFor(word: string): string {
  if (word.endsWith("e")) return word.slice(0, -1);
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}i` : word;
}

function participle(word: string): string {
  return word.endsWith("e") && !word.endsWith("ee") ? `${word.slice(0, -1)}ing` : `${word}ing`;
}
