import type { Analysis } from "../../document/analysis.js";
import type { Sentence, Token } from "../../document/token.js";
import { relationIs } from "../../document/tree.js";
import { type Actor, type Actors, keysOf, type NameMatch, type NameUse, type Role } from "../../knowledge/actors.js";

/** A stretch of words that the tables or the name tags know: tokens `first` up to, not including, `last`. */
export interface Item {
  readonly first: number;
  readonly last: number;
  /** actor: a name of the tables; role: a word for people or an organ; person, organisation: a name known by its tag alone. */
  readonly kind: "actor" | "role" | "person" | "organisation";
  readonly use: NameUse;
  /** The actors a name may mean, best first; empty for the other kinds. */
  readonly actors: readonly Actor[];
  /** Those of them that count only where a longer name of theirs stands too. */
  readonly doubtful: readonly Actor[];
  readonly role: Role | null;
  /** "pro-Iranian", "Iran-backed": names a state, but not the country of the phrase. */
  readonly detached: boolean;
  /** Whether the spelling is a mere abbreviation. */
  readonly short: boolean;
}

const CAPITAL = /^\p{Lu}/u;
const ORDINARY = new Set([
  "IS",
  "US",
  "IT",
  "WHO",
  "AM",
  "AN",
  "AS",
  "AT",
  "ICE",
  "MAP",
  "TAP",
  "MEND",
  "QUAD",
  "SITE",
  "LET",
  "AID",
  "PAN",
  "CAR",
  "AA",
  "ABC",
  "RAND",
  "FT",
]);
const NOT_ITS_OWN = new Set([
  "led",
  "backed",
  "supported",
  "aligned",
  "allied",
  "trained",
  "funded",
  "sponsored",
  "friendly",
  "brokered",
  "mediated",
  "occupied",
  "made",
  "built",
  "armed",
  "imposed",
  "supplied",
  "linked",
]);
const STANCE = new Set(["pro", "anti", "counter", "non", "un", "post"]);

/** Finds the items of a report, left to right and not overlapping. */
export function findItems(analysis: Analysis, actors: Actors): Item[] {
  const items: Item[] = [];
  const keys = keysOf(analysis.tokens);
  for (const sentence of analysis.sentences) {
    const capitals = allCapitals(analysis.tokens, sentence);
    for (let i = sentence.first; i < sentence.last; ) {
      const item = itemAt(analysis, keys, actors, i, sentence, capitals);
      if (item) items.push(item);
      i = item ? item.last : i + 1;
    }
  }
  return items;
}

function itemAt(
  { tokens }: Analysis,
  keys: readonly string[],
  actors: Actors,
  i: number,
  sentence: Sentence,
  capitals: boolean,
): Item | null {
  const token = tokens[i];
  if (token.upos === "PUNCT" || keys[i] === "") return null;
  let name = actors.names.match(tokens, keys, i, sentence.last);
  if (name && (!plausible(name, tokens, capitals) || partOfLonger(tokens, name, actors))) name = null;
  const role = afterStance(tokens, i, sentence) ? null : actors.roles.match(tokens, keys, i, sentence.last);
  const tagged = begins(tokens, keys, i) ? spanEnd(tokens, i, sentence.last) : 0;
  if (tagged) {
    const item = taggedItem(tokens, keys, actors, i, tagged, name, role?.last ?? 0);
    if (item) return item;
  }
  if (name && !(role && role.last > name.last && name.entries[0].use !== "name") && !insidePerson(tokens, name))
    return actorItem(name, tokens, sentence);
  if (!role || token.upos === "VERB" || token.upos === "AUX" || token.upos === "ADV") return null;
  return roleItem(i, role.last, role.entries[0].of);
}

/** An item for a tagged name, where the tag says more than the tables. */
function taggedItem(
  tokens: readonly Token[],
  keys: readonly string[],
  actors: Actors,
  i: number,
  end: number,
  name: NameMatch<Actor> | null,
  roleEnd: number,
): Item | null {
  const type = tokens[i].ner.slice(2);
  if (type === "LOC" || (name && name.last >= end)) return null;
  if (type === "PER") {
    if (name && name.entries[0].of.kind === "person") return null;
    if (roleEnd && roleEnd < end) return null;
    return bare(i, end, "person");
  }
  if (roleEnd >= end || composed(tokens, keys, actors, i, end)) return null;
  const words = tokens.slice(i, end);
  if (words.length === 1 && words[0].upos !== "PROPN") return null;
  return words.some((word) => CAPITAL.test(word.form)) ? bare(i, end, "organisation") : null;
}

/** Whether a tagged organisation is only a state and an organ: "Iraqi Oil Ministry", "Turkish Navy". */
function composed(tokens: readonly Token[], keys: readonly string[], actors: Actors, first: number, end: number): boolean {
  let i = first;
  let byRole = false;
  while (i < end) {
    const role = actors.roles.match(tokens, keys, i, end);
    const name = actors.names.match(tokens, keys, i, end);
    byRole = role !== null;
    if (role && (!name || role.last >= name.last)) i = role.last;
    else if (name && (name.entries[0].use !== "name" || name.entries[0].of.kind === "country")) i = name.last;
    else if (actors.modifiers.has(tokens[i].form.toLowerCase()) || tokens[i].form === "of" || tokens[i].form === "'s") i++;
    else return false;
  }
  return byRole;
}

/** "Mehr" in "Ali Alghasi Mehr": one word of a longer name that nothing knows. */
function partOfLonger(tokens: readonly Token[], { first, last, entries }: NameMatch<Actor>, actors: Actors): boolean {
  if (last - first > 1 || first === 0 || entries[0].of.kind === "country" || entries[0].short) return false;
  const before = tokens[first - 1];
  if (before.upos !== "PROPN" || before.sentence !== tokens[first].sentence || !CAPITAL.test(before.form)) return false;
  if (actors.modifiers.has(before.form.toLowerCase()) || before.ner.endsWith("LOC")) return false;
  return (
    (relationIs(tokens[first].deprel, "flat") || before.head === first) && before.ner.slice(2) === tokens[first].ner.slice(2)
  );
}

function insidePerson(tokens: readonly Token[], name: NameMatch<Actor>): boolean {
  if (name.entries[0].of.kind === "person") return false;
  const before = tokens[name.first].ner;
  const after = tokens[name.last]?.ner;
  return before === "I-PER" || (before === "B-PER" && after === "I-PER");
}

function plausible(name: NameMatch<Actor>, tokens: readonly Token[], capitals: boolean): boolean {
  if (name.last - name.first > 1) return true;
  const token = tokens[name.first];
  if (capitals && ORDINARY.has(token.form)) return false;
  const [{ of, use, short }] = name.entries;
  if (short || use !== "name" || of.kind === "country") return true;
  return token.upos === "PROPN" || token.ner !== "O" || (token.upos === "NOUN" && !CAPITAL.test(of.name));
}

function actorItem(name: NameMatch<Actor>, tokens: readonly Token[], sentence: Sentence): Item {
  const { first, last, entries } = name;
  const actors: Actor[] = [];
  for (const entry of entries) if (!actors.includes(entry.of)) actors.push(entry.of);
  return {
    first,
    last,
    kind: "actor",
    use: nameUse(name, tokens),
    actors,
    role: null,
    short: entries[0].short,
    doubtful: entries.filter((entry) => entry.needsLonger).map((entry) => entry.of),
    detached: entries[0].use !== "word" && isDetached(tokens, first, last, sentence),
  };
}

/** "US" is a name and an adjective, "French" an adjective and a people: the place in the phrase decides. */
function nameUse(name: NameMatch<Actor>, tokens: readonly Token[]): NameUse {
  const uses = name.entries.map((entry) => entry.use);
  const after = tokens[name.last];
  const modifies =
    after !== undefined &&
    (after.upos === "NOUN" || after.upos === "PROPN" || after.upos === "ADJ") &&
    tokens[name.last - 1].head >= name.last;
  if (uses.includes("adjective") && uses.includes("people")) return modifies ? "adjective" : "people";
  return uses[0];
}

function isDetached(tokens: readonly Token[], first: number, last: number, sentence: Sentence): boolean {
  const hyphen = (i: number) => i > sentence.first && i < sentence.last && /^[-–‑]$/.test(tokens[i].form);
  if (hyphen(last) && last + 1 < sentence.last && NOT_ITS_OWN.has(tokens[last + 1].form.toLowerCase())) return true;
  return hyphen(first - 1) && first - 2 >= sentence.first && STANCE.has(tokens[first - 2].form.toLowerCase());
}

/** "government" in "anti-government forces". */
function afterStance(tokens: readonly Token[], i: number, sentence: Sentence): boolean {
  return i - 2 >= sentence.first && /^[-–‑]$/.test(tokens[i - 1].form) && STANCE.has(tokens[i - 2].form.toLowerCase());
}

function roleItem(first: number, last: number, role: Role): Item {
  return { first, last, kind: "role", use: "word", actors: [], doubtful: [], role, detached: false, short: false };
}

function bare(first: number, last: number, kind: "person" | "organisation"): Item {
  return { first, last, kind, use: "name", actors: [], doubtful: [], role: null, detached: false, short: false };
}

/** Whether a tagged name begins here; a mark without letters before it is not part of it. */
function begins(tokens: readonly Token[], keys: readonly string[], i: number): boolean {
  const { ner } = tokens[i];
  return ner.charCodeAt(0) === 66 || (ner !== "O" && i > 0 && keys[i - 1] === "" && tokens[i - 1].ner === `B-${ner.slice(2)}`);
}

/** The end of the tagged name that begins at `i`. */
function spanEnd(tokens: readonly Token[], i: number, end: number): number {
  const inside = `I-${tokens[i].ner.slice(2)}`;
  let last = i + 1;
  while (last < end && tokens[last].ner === inside) last++;
  while (last > i + 1 && /^(ADP|DET|PART|PUNCT|CCONJ)$/.test(tokens[last - 1].upos) && tokens[last - 1].form !== ".") last--;
  return last;
}

function allCapitals(tokens: readonly Token[], sentence: Sentence): boolean {
  let words = 0;
  let upper = 0;
  for (let i = sentence.first; i < sentence.last; i++) {
    const { form } = tokens[i];
    if (form.length < 2 || form.toLowerCase() === form.toUpperCase()) continue;
    words++;
    if (form === form.toUpperCase()) upper++;
  }
  return words > 2 && upper * 5 > words * 4;
}
