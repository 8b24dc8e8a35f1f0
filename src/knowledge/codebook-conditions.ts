/** One thing asked of a trigger's surroundings; see docs/codebook.md. */
export interface Atom {
  readonly negated: boolean;
  /** `has`: the slot is filled (or a bare fact holds); `word`: a filler's lemma; `mods`: a word before the filler; `kind`: what the filler is. */
  readonly test: "has" | "word" | "mods" | "kind";
  readonly slot: string;
  readonly values: ReadonlySet<string>;
  /** As written, for explanations. */
  readonly text: string;
}

/** Met when one of its atoms is. */
export type Condition = readonly Atom[];

const ATOM = /^(!?)([a-z-]+)(?:(=|@|\+=|:)(.+))?$/;

/** Parses a cell of conditions: separated by spaces, alternatives by `/`. Throws an Error that names what it cannot read. */
export function parseConditions(cell: string, classes: ReadonlyMap<string, ReadonlySet<string>>): Condition[] {
  return cell
    .split(" ")
    .filter(Boolean)
    .map((part) => part.split("/").map((atom) => parseAtom(atom, classes)));
}

function parseAtom(text: string, classes: ReadonlyMap<string, ReadonlySet<string>>): Atom {
  const match = ATOM.exec(text);
  if (!match) throw new Error(`cannot read the condition "${text}"`);
  const [, not, slot, operator, values] = match;
  const negated = not === "!";
  if (!operator) return { negated, test: "has", slot, values: new Set(), text };
  if (operator === ":") return { negated, test: "kind", slot, values: new Set(values.split("|")), text };
  const words = new Set(values.split("|").flatMap((value) => wordsOf(value, operator, classes)));
  return { negated, test: operator === "+=" ? "mods" : "word", slot, values: words, text };
}

/** After `@`, or with an `@` before it, a value names a word class where there is one; `_` stands for a space. */
function wordsOf(value: string, operator: string, classes: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const asked = value.startsWith("@");
  const name = asked ? value.slice(1) : value;
  const words = asked || operator === "@" ? classes.get(name) : undefined;
  if (asked && !words) throw new Error(`no word class "${name}" in codebook/classes.tsv`);
  return words ? [...words] : [name.replaceAll("_", " ")];
}
