import type { Actor, NameMatch } from "../../knowledge/actors.js";
import type { Item, Words } from "./item.js";

const CAPITAL = /^\p{Lu}/u;
/** A town of fewer people than this tells a country only when the report speaks of that country anyway. */
const TOWN = 50_000;

/** Where the name that begins at `i` by its tags ends; 0 when none begins there. */
export function taggedEnd({ tokens, keys }: Words, i: number, end: number): number {
  const { ner } = tokens[i];
  const type = ner.slice(2);
  const begins = ner.charCodeAt(0) === 66 || (ner !== "O" && i > 0 && keys[i - 1] === "" && tokens[i - 1].ner === `B-${type}`);
  if (!begins) return 0;
  let last = i + 1;
  while (last < end && tokens[last].ner === `I-${type}`) last++;
  while (last > i + 1 && /^(ADP|DET|PART|PUNCT|CCONJ)$/.test(tokens[last - 1].upos) && tokens[last - 1].form !== ".") last--;
  return last;
}

/** An item for a tagged name, where the tag says more than the tables; `roleEnd` is where a role word that begins there ends. */
export function taggedItem(words: Words, i: number, end: number, name: NameMatch<Actor> | null, roleEnd: number): Item | null {
  const { tokens } = words;
  const type = tokens[i].ner.slice(2);
  if (name && name.last >= end) return null;
  if (type !== "PER" && isGivenAndFamily(words, i, end, roleEnd)) return bare(i, end, "person", []);
  if (type === "LOC") return name || roleEnd >= end ? null : placeItem(words, i, end);
  if (type === "PER") {
    if (end - i > 1 && /^vs?\.?$/i.test(tokens[i].form)) return null;
    if (name?.entries[0].of.kind === "person" || roleEnd || (end - i === 1 && tokens[i].form.length < 2)) return null;
    return (isSite(words, i, end) ? placeItem(words, i, end) : null) ?? bare(i, end, "person", []);
  }
  if (roleEnd >= end || (end - i === 1 && tokens[i].upos !== "PROPN")) return null;
  const inner = innerItems(words, i, end);
  const place = inner.length === 0 && isSite(words, i, end) ? placeItem(words, i, end) : null;
  if (place) return place;
  if (isComposed(words, inner, i, end) || !tokens.slice(i, end).some((word) => CAPITAL.test(word.form))) return null;
  return bare(i, end, "organisation", inner);
}

/** A given name and one more word, in a place where a person acts: "Irving Berlin wrote". */
function isGivenAndFamily({ tokens, keys, actors }: Words, i: number, end: number, roleEnd: number): boolean {
  if (end - i !== 2 || roleEnd || !actors.givenNames.has(keys[i]) || !/^\p{Lu}\p{Ll}/u.test(tokens[i + 1].form)) return false;
  if (actors.names.match(tokens, keys, i, end)?.last === end || actors.roles.match(tokens, keys, i + 1, end)) return false;
  const head = tokens[i].head === i + 1 ? tokens[i + 1] : tokens[i];
  return /^(nsubj|nmod:poss|obl:agent)/.test(head.deprel) && tokens[head.head]?.upos === "VERB";
}

function bare(first: number, last: number, kind: "person" | "organisation", inner: readonly Item[]): Item {
  return {
    first,
    last,
    kind,
    use: "name",
    actors: [],
    doubtful: [],
    regionOf: [],
    role: null,
    inner,
    detached: false,
    short: false,
  };
}

/** Whether a preposition of place stands before a name, so that a tag that says otherwise is doubted. */
function isSite({ tokens }: Words, first: number, end: number): boolean {
  for (let i = Math.max(0, first - 3); i < first; i++) {
    const { deprel, head, form } = tokens[i];
    if (deprel === "case" && head >= first && head < end)
      return /^(in|near|at|outside|across|through|around|inside|into|off)$/i.test(form);
  }
  return false;
}

/** States, places in them and role words inside a tagged name. */
function innerItems({ tokens, keys, actors }: Words, first: number, end: number): Item[] {
  const items: Item[] = [];
  for (let i = first; i < end; ) {
    const role = actors.roles.match(tokens, keys, i, end);
    const name = actors.names.match(tokens, keys, i, end);
    const base = { first: i, doubtful: [], regionOf: [], inner: [], detached: false, short: false };
    if (role && (!name || role.last >= name.last))
      items.push({ ...base, last: role.last, kind: "role", use: "word", actors: [], role: role.entries[0].of });
    else if (name)
      items.push({ ...base, last: name.last, kind: "actor", use: name.entries[0].use, actors: [name.entries[0].of], role: null });
    i = items.at(-1)?.first === i ? (items.at(-1) as Item).last : i + 1;
  }
  return items;
}

/** Whether a tagged organisation is only a state and an organ ("Iraqi Oil Ministry", "Ministry of Health of Ruritania"), or a person with a title. */
function isComposed({ tokens, actors }: Words, inner: readonly Item[], first: number, end: number): boolean {
  if (
    inner.some(
      (item) => item.actors[0]?.kind === "person" || (item.role?.kind === "person" && !item.role.plural && item.last < end),
    )
  )
    return true;
  const last = inner.at(-1);
  if (!last || last.last !== end || !inner.some((item) => item.role)) return false;
  if (last.role?.kind === "body" && !last.role.organ && last.role.sectors[0] === "BUS" && CAPITAL.test(tokens[end - 1].form))
    return false;
  if (last.kind === "actor" && last.actors[0].kind !== "country") return false;
  for (let i = first; i < end; i++) {
    const known = inner.some(
      (item) => item.first <= i && i < item.last && (item.role || item.use !== "name" || item.actors[0].kind === "country"),
    );
    if (
      !known &&
      CAPITAL.test(tokens[i].form) &&
      !actors.modifiers.has(tokens[i].form.toLowerCase()) &&
      !/^(of|'s|’s|the|-)$/i.test(tokens[i].form)
    )
      return false;
  }
  return true;
}

/** A town or region of the gazetteer: it tells the country, as far as the report bears it out. */
function placeItem({ tokens, actors, places }: Words, first: number, end: number): Item | null {
  const name = tokens
    .slice(first, end)
    .map((token) => token.form)
    .join(" ")
    .replace(/ - /g, "-");
  const found = places.find(name).slice(0, 5);
  const states = [...new Set(found.map((place) => actors.states.get(place.country ?? "")))].filter(
    (state): state is Actor => state !== undefined,
  );
  if (states.length === 0) return null;
  const known = found[0].precision !== "city" || found[0].population >= TOWN || states.length === 1;
  return {
    first,
    last: end,
    kind: "actor",
    use: "region",
    actors: states,
    doubtful: known ? [] : states,
    regionOf: states,
    role: null,
    inner: [],
    detached: false,
    short: false,
  };
}
