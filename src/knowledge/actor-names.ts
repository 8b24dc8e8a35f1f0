/** What a name in the actor tables is to the actor it belongs to. */
export type NameUse = "name" | "adjective" | "people" | "capital" | "metonym" | "region" | "word";

/** One spelling in the tables. */
export interface NameEntry<T> {
  readonly of: T;
  readonly use: NameUse;
  /** Counts only in a report that has a longer name of the same actor too. */
  readonly needsLonger: boolean;
  /** How each word must be written: "A" begins with a capital, "AA" all capitals, "a" any. */
  readonly cases: readonly ("a" | "A" | "AA")[];
  /** Whether the spelling is one short word in capitals (an abbreviation). */
  readonly short: boolean;
}

interface Node<T> {
  next: Map<string, Node<T>> | null;
  entries: NameEntry<T>[] | null;
}

/** Words `first` up to, not including, `last` are a name; `entries` are all the actors it may mean, in the order of the tables. */
export interface NameMatch<T> {
  readonly first: number;
  readonly last: number;
  readonly entries: readonly NameEntry<T>[];
}

const JOINT = /^[-–‑/'’‘]$/;
const PARTICLES = new Set([
  "al",
  "el",
  "de",
  "of",
  "the",
  "and",
  "ul",
  "e",
  "i",
  "bin",
  "ibn",
  "van",
  "von",
  "der",
  "da",
  "du",
  "la",
]);

/** A word as the tables compare it: lower case, without accents, apostrophes and dots. */
export function foldWord(form: string): string {
  const low = form.toLowerCase();
  if (/^[a-z0-9]+$/.test(low)) return low;
  return low
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’‘ʼʻ.\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replace(/ı/g, "i")
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .replace(/đ/g, "d");
}

/** The words of a name: hyphens divide, a possessive 's is a word. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{L})['’]s(?=$|[\s-])/gu, "$1 s")
    .replace(/,/g, " , ")
    .split(/[\s\-–‑/()"]+/)
    .filter((word) => foldWord(word));
}

/** Names of several words looked up from left to right, the longest first. */
export class NameTree<T> {
  readonly #root: Node<T> = { next: new Map(), entries: null };

  /** `spelling` gives each word as it is compared; the keys given to `match` must have been made with the same. */
  constructor(readonly spelling: (form: string) => string = foldWord) {}

  /** Adds a spelling; without `cased`, capitals do not matter. */
  add(name: string, of: T, use: NameUse, cased = true): void {
    const needsLonger = name.startsWith("?");
    const words = wordsOf(needsLonger ? name.slice(1) : name);
    if (words.length === 0) return;
    let node = this.#root;
    for (const word of words) node = descend(node, this.spelling(word));
    const cases = words.map((word) => (cased ? caseOf(word) : "a"));
    const entries = (node.entries ??= []);
    if (entries.some((entry) => entry.of === of && entry.use === use && entry.cases.join() === cases.join())) return;
    entries.push({ of, use, needsLonger, cases, short: words.length === 1 && cases[0] === "AA" });
  }

  /**
   * The longest name that begins at this token, written as the tables ask; null when there is none. `keys` are the tokens' forms as
   * `keysOf` makes them. With `loose`, words that the tables write with one capital may be in lower case.
   */
  match(
    tokens: readonly { readonly form: string }[],
    keys: readonly string[],
    first: number,
    end: number,
    loose = false,
  ): NameMatch<T> | null {
    const begin = this.#root.next as Map<string, Node<T>>;
    if (!begin.has(keys[first]) && !keys[first].includes("-")) return null;
    let node: Node<T> | undefined = this.#root;
    let found: NameMatch<T> | null = null;
    const forms: string[] = [];
    for (let i = first; i < end && i - first < 24; i++) {
      const key = keys[i];
      if (key === "") continue;
      node = key.includes("-") ? stepAll(node, key, tokens[i].form, forms) : node.next?.get(key);
      if (!node) break;
      if (!key.includes("-")) forms.push(tokens[i].form);
      const entries = node.entries?.filter((entry) => written(entry, forms, loose));
      if (entries?.length) found = { first, last: i + 1, entries };
      if (!node.next) break;
    }
    return found;
  }
}

/** The forms of tokens as names are compared: folded and in one spelling, "" for a hyphen, slash or apostrophe. */
export function keysOf(tokens: readonly { readonly form: string }[], spelling: (form: string) => string = foldWord): string[] {
  return tokens.map(({ form }) => (form.length === 1 && JOINT.test(form) ? "" : spelling(form)));
}

/** Goes down by the parts of a word with hyphens. */
function stepAll<T>(from: Node<T>, key: string, form: string, forms: string[]): Node<T> | undefined {
  let node: Node<T> | undefined = from;
  const written = form.split("-");
  key.split("-").forEach((part, k) => {
    if (!part || !node) return;
    node = node.next?.get(part);
    forms.push(written[k] ?? part);
  });
  return node;
}

function descend<T>(node: Node<T>, key: string): Node<T> {
  node.next ??= new Map();
  let next = node.next.get(key);
  if (!next) node.next.set(key, (next = { next: null, entries: null }));
  return next;
}

function caseOf(word: string): "a" | "A" | "AA" {
  if (!/^\p{Lu}/u.test(word) || PARTICLES.has(foldWord(word))) return "a";
  return /\p{Lu}.*\p{Lu}|^\p{Lu}$/u.test(word) && !/\p{Ll}/u.test(word) ? "AA" : "A";
}

function written<T>(entry: NameEntry<T>, forms: readonly string[], loose: boolean): boolean {
  if (entry.cases.length !== forms.length) return true;
  return entry.cases.every((wanted, k) => {
    if (wanted === "a" || (loose && wanted === "A")) return true;
    const form = forms[k];
    const capital = form[0] !== form[0].toLowerCase();
    return wanted === "A" ? capital : capital && (form === form.toUpperCase() || /^(\p{Lu}\.)+$/u.test(form));
  });
}
