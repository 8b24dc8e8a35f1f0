import type { Analysis } from "../../document/analysis.js";
import type { Sentence, Token } from "../../document/token.js";
import { relationIs } from "../../document/tree.js";
import { type Actor, type Actors, keysOf, type NameMatch, type NameUse } from "../../knowledge/actors.js";
import type { Knowledge } from "../../knowledge/knowledge.js";
import { partyTagsOf } from "../party-tags.js";
import { clutterOf } from "./clutter.js";
import { asGround, datelineEnd } from "./dateline.js";
import type { Item, Words } from "./item.js";
import { taggedEnd, taggedItem } from "./tagged.js";

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
  "born",
]);
const PARTICLES = /^(al|el|de|del|der|den|van|von|bin|ibn|da|dos|di|la|le|ul)$/;
/** Datelines stand in the first sentences only, below title and byline. */
const HEAD = 8;
const STANCE = new Set(["pro", "anti", "counter", "non", "un", "post"]);

/** Finds the items of a report, left to right and not overlapping. */
export function findItems(analysis: Analysis, { actors, places }: Pick<Knowledge, "actors" | "places">): Item[] {
  const { tokens, sentences } = analysis;
  const items: Item[] = [];
  const words: Words = { tokens, keys: keysOf(tokens, actors.spelling), actors, places };
  const clutter = either(clutterOf(tokens), partyTagsOf(tokens));
  for (const sentence of sentences) {
    const capitals = allCapitals(tokens, sentence);
    const dateline = sentence.i < HEAD ? datelineEnd(analysis, sentence) : sentence.first;
    for (let i = sentence.first; i < sentence.last; ) {
      if (clutter?.[i]) {
        i++;
        continue;
      }
      const found = itemAt(words, i, clutter ? upTo(clutter, i, sentence) : sentence, capitals);
      const item = found && found.first < dateline ? asGround(found) : found;
      if (item) items.push(item);
      const named = item && isHonorific(item) ? personAfter(words, item.last, sentence) : null;
      if (named) items.push(named);
      else if (item && isHonorific(item)) items.pop();
      i = named ? named.last : found ? found.last : i + 1;
    }
  }
  return items;
}

/** The tokens that either leaves out. */
function either(a: Uint8Array | null, b: Uint8Array | null): Uint8Array | null {
  return a && b ? a.map((out, i) => out | b[i]) : (a ?? b);
}

/** No name has more words. */
const LONGEST_NAME = 24;

/** The sentence up to where words begin that are left out. */
function upTo(clutter: Uint8Array, i: number, sentence: Sentence): Sentence {
  const end = Math.min(sentence.last, i + LONGEST_NAME);
  for (let k = i; k < end; k++) if (clutter[k]) return { ...sentence, last: k };
  return sentence;
}

const HONORIFIC = /^(Mr|Mrs|Ms|Miss|Dr)$/;

function isHonorific({ role }: Item): boolean {
  return role !== null && HONORIFIC.test(role.role);
}

/** The name after "Mr" or "Mrs", whatever its tag says; null when none follows at once. */
function personAfter({ tokens, keys, actors }: Words, i: number, sentence: Sentence): Item | null {
  let last = i;
  const isPart = (k: number) =>
    CAPITAL.test(tokens[k].form) &&
    (tokens[k].upos === "PROPN" || (k === i && tokens[k].upos !== "PRON")) &&
    tokens[k].form.length > 1;
  for (; last < sentence.last && last - i < 6; last++) {
    const { form, upos } = tokens[last];
    if (isPart(last) && (last === i || last - i < 4)) continue;
    const joins = last > i || /^(al|de|van|von|el|bin)$/i.test(form);
    if (
      joins &&
      last + 1 < sentence.last &&
      (upos === "PUNCT" ? /^[-–‑’']$/.test(form) : PARTICLES.test(form)) &&
      isPart(last + 1)
    )
      continue;
    break;
  }
  if (last === i) return null;
  const name = actors.names.match(tokens, keys, i, sentence.last);
  const known = name && name.last >= last ? name.entries.filter(({ of }) => of.kind === "person") : [];
  if (known.length && name)
    return itemOf({ first: i, last: name.last, kind: "actor", use: "name", actors: known.map(({ of }) => of) });
  return itemOf({ first: i, last, kind: "person", use: "name" });
}

function itemAt(words: Words, i: number, sentence: Sentence, capitals: boolean): Item | null {
  const { tokens, keys, actors } = words;
  const token = tokens[i];
  if (token.upos === "PUNCT" || keys[i] === "") return null;
  let name = actors.names.match(tokens, keys, i, sentence.last);
  if (!name && token.ner !== "O" && !CAPITAL.test(token.form) && tokens[i - 1]?.upos !== "DET")
    name = actors.names.match(tokens, keys, i, sentence.last, true);
  if (name && (!plausible(name, tokens, capitals) || partOfLonger(tokens, name, actors))) name = null;
  const role = afterStance(tokens, i, sentence) ? null : actors.roles.match(tokens, keys, i, sentence.last);
  const junior = name ? juniorOf(tokens, name, sentence) : null;
  if (junior) return junior;
  const end = taggedEnd(words, i, sentence.last);
  const tagged = end ? taggedItem(words, i, end, name, role?.last ?? 0) : null;
  if (tagged) return tagged;
  if (name && !(role && role.last > name.last && name.entries[0].use !== "name") && !insidePerson(tokens, name))
    return actorItem(name, tokens, sentence);
  if (!role || (role.last - i === 1 && (/^(VERB|AUX|ADV)$/.test(token.upos) || isMereForce(tokens, i) || isNoRank(tokens, i))))
    return null;
  return itemOf({ first: i, last: role.last, kind: "role", use: "word", role: role.entries[0].of });
}

const JUNIOR = /^(Jr|Sr|II|III|IV)\.?$/;

/** "John Harrow Jr." is not the John Harrow of the tables. */
function juniorOf(tokens: readonly Token[], { first, last, entries }: NameMatch<Actor>, sentence: Sentence): Item | null {
  if (entries[0].of.kind !== "person") return null;
  const at = tokens[last]?.form === "," ? last + 1 : last;
  if (at >= sentence.last || !JUNIOR.test(tokens[at].form)) return null;
  return itemOf({ first, last: at + 1, kind: "person", use: "name" });
}

/** "use of force", "by force": nobody's troops. */
function isMereForce(tokens: readonly Token[], i: number): boolean {
  const { form, head } = tokens[i];
  if (form !== "force") return false;
  const before = tokens[i - 1];
  const described = before !== undefined && /^(NOUN|PROPN|DET|PART|PUNCT)$/.test(before.upos);
  return !described && !(before?.upos === "ADJ" && head > i);
}

/** "most major groups", "to win the general [election]": no officer. */
function isNoRank(tokens: readonly Token[], i: number): boolean {
  const { form, upos } = tokens[i];
  if (!/^(major|general|private)$/.test(form)) return false;
  const after = tokens[i + 1];
  return after?.form === "[" || upos === "ADJ";
}

/** An item of these fields; what is not told is empty. */
export function itemOf(fields: Pick<Item, "first" | "last" | "kind" | "use"> & Partial<Item>): Item {
  return { actors: [], doubtful: [], regionOf: [], role: null, inner: [], detached: false, short: false, ...fields };
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
  if (capitals && token.ner === "O" && ORDINARY.has(token.form)) return false;
  const [{ of, use, short }] = name.entries;
  if (short || use !== "name" || of.kind === "country") return true;
  return (
    token.upos === "PROPN" || token.ner !== "O" || (token.upos === "NOUN" && (of.kind === "group" || !CAPITAL.test(of.name)))
  );
}

function actorItem(name: NameMatch<Actor>, tokens: readonly Token[], sentence: Sentence): Item {
  const { first, last, entries } = name;
  const actors: Actor[] = [];
  const part = tokens[first].ner === "I-LOC";
  const isRegion = (entry: NameMatch<Actor>["entries"][number]) =>
    entry.use === "region" || (part && entry.of.kind === "country" && entry.use !== "adjective");
  const ordered = [...entries.filter((entry) => !isRegion(entry)), ...entries.filter(isRegion)];
  for (const entry of ordered) if (!actors.includes(entry.of)) actors.push(entry.of);
  return itemOf({
    first,
    last,
    kind: "actor",
    use: ordered.every(isRegion) ? "region" : nameUse({ ...name, entries: ordered }, tokens),
    actors,
    regionOf: entries.filter(isRegion).map((entry) => entry.of),
    doubtful: entries.filter((entry) => entry.needsLonger).map((entry) => entry.of),
    short: entries[0].short,
    detached: entries[0].use !== "word" && isDetached(tokens, first, last, sentence),
  });
}

/** "the Vardis War" is no doing of Vardis's, a judge "of Kestrian descent" none of Kestria's. */
const DESCENT =
  /^(wars?|heritage|descent|ancestry|origins?|roots|parentage|extraction|stock|immigrants?|migrants?|expatriates?)$/i;

/** "US" is a name and an adjective, "French" an adjective and a people: the place in the phrase decides. */
function nameUse(name: NameMatch<Actor>, tokens: readonly Token[]): NameUse {
  const uses = name.entries.map((entry) => entry.use);
  const after = tokens[name.last];
  const modifies =
    after !== undefined &&
    (after.upos === "NOUN" || after.upos === "PROPN" || after.upos === "ADJ") &&
    governorOf(tokens, name.last - 1) >= name.last;
  if (uses.includes("adjective") && uses.includes("people")) return modifies ? "adjective" : "people";
  const alone = !modifies && uses[0] === "adjective" && after !== undefined && tokens[name.last - 1].upos !== "ADJ";
  return alone && /^the$/i.test(tokens[name.first - 1]?.form ?? "") ? "people" : uses[0];
}

/** What a word hangs on; of the second of two adjectives, what the first does. */
function governorOf(tokens: readonly Token[], i: number): number {
  const { head, deprel } = tokens[i];
  return head >= 0 && head < i && relationIs(deprel, "conj") && tokens[head].upos === tokens[i].upos ? tokens[head].head : head;
}

function isDetached(tokens: readonly Token[], first: number, last: number, sentence: Sentence): boolean {
  const hyphen = (i: number) => i > sentence.first && i < sentence.last && /^[-–‑]$/.test(tokens[i].form);
  if (last < sentence.last && DESCENT.test(tokens[last].form)) return true;
  if (hyphen(last) && last + 1 < sentence.last && /^Americans?$/.test(tokens[last + 1].form)) return true;
  if (hyphen(last) && last + 1 < sentence.last && NOT_ITS_OWN.has(tokens[last + 1].form.toLowerCase())) return true;
  return hyphen(first - 1) && first - 2 >= sentence.first && STANCE.has(tokens[first - 2].form.toLowerCase());
}

/** "government" in "anti-government forces". */
function afterStance(tokens: readonly Token[], i: number, sentence: Sentence): boolean {
  return i - 2 >= sentence.first && /^[-–‑]$/.test(tokens[i - 1].form) && STANCE.has(tokens[i - 2].form.toLowerCase());
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
