import type { CalendarWord } from "../../knowledge/calendar.js";

/** Number of a class of words or of a literal word in patterns. */
export type ClassId = number;

/** A reading of words from a position on: its class, its value, and the position after it. */
export interface Edge {
  readonly cls: ClassId;
  readonly value: unknown;
  readonly next: number;
}

/** A spelling of several words that begins with the entry's word. */
interface Phrase {
  readonly rest: readonly string[];
  readonly cls: ClassId;
  readonly value: unknown;
}

/** What the calendar knows of one written form. */
export interface Entry {
  readonly lower: string;
  readonly readings: { readonly cls: ClassId; readonly value: unknown }[];
  readonly phrases: Phrase[];
  /** Value as a numeral, or -1. */
  number: number;
  /** 1 future, -1 past, 0 no cue of direction. */
  cue: number;
  /** Whether it is only read with a capital letter. */
  proper: boolean;
  /** Whether an expression can begin here. */
  starts: boolean;
  /** Whether it can be an expression without another word. */
  alone: boolean;
  /** Classes that only guards ask for: LEAD, COUNT, PRICE, ... */
  readonly marks: Set<string>;
}

const MARKS = new Set([
  "LEAD",
  "CHAIN",
  "DET",
  "AT",
  "COUNT",
  "PRICE",
  "MEASURE",
  "CLAUSE",
  "THING",
  "FINANCE",
  "HAVE",
  "DAYLEAD",
]);

const SHAPES = 4096;

/** A number for the first two letters and the length of a form. */
function shapeOf(form: string): number {
  return ((form.charCodeAt(0) & 127) * 32 + ((form.charCodeAt(1) & 31) ^ (form.length * 5))) & (SHAPES - 1);
}

/** Other signs for the same mark. */
const VARIANTS: Readonly<Record<"-" | "'s" | "'", readonly string[]>> = {
  "-": ["-", "–", "‑"],
  "'s": ["'s", "’s"],
  "'": ["'", "’"],
};

/** The vocabulary: written forms and what they may mean. Filled once, when the patterns are compiled; only read afterwards. */
export class Lexicon {
  readonly #forms = new Map<string, Entry>();
  readonly #classes = new Map<string, ClassId>();
  /** First letters and lengths of the written forms: tells most unknown words without looking them up. */
  readonly #shapes = new Uint8Array(SHAPES);
  readonly #values = new Map<string, unknown>();
  /** Endings of unknown words that show a past tense. */
  readonly pastEndings: string[] = [];

  constructor(words: readonly CalendarWord[]) {
    for (const word of words) this.#add(word);
  }

  /** What a written form may mean; undefined for words the calendar does not know. */
  get(form: string): Entry | undefined {
    return this.#shapes[shapeOf(form)] === 1 ? this.#forms.get(form) : undefined;
  }

  get classCount(): number {
    return this.#classes.size;
  }

  entries(): Iterable<Entry> {
    return this.#forms.values();
  }

  classId(name: string): ClassId {
    let id = this.#classes.get(name);
    if (id === undefined) this.#classes.set(name, (id = this.#classes.size));
    return id;
  }

  /** The value of a class of one word ("MONTH january"), for code that needs a word by its meaning. */
  valueOf(className: string, lower: string): unknown {
    return this.#values.get(`${className} ${lower}`);
  }

  /** Makes a literal word of a pattern known, as a class of its own. */
  literal(word: string): ClassId {
    const cls = this.classId(`=${word}`);
    for (const entry of this.#entriesOf(word, false)) {
      if (!entry.readings.some((reading) => reading.cls === cls)) entry.readings.push({ cls, value: word });
    }
    return cls;
  }

  /** Gives every reading of class `from` the class `to` too. */
  alias(from: ClassId, to: ClassId): void {
    for (const entry of new Set(this.#forms.values())) {
      for (const list of [entry.readings, entry.phrases] as { cls: ClassId; value: unknown }[][]) {
        for (const reading of list.filter((r) => r.cls === from)) list.push({ ...reading, cls: to });
      }
    }
  }

  #add(word: CalendarWord): void {
    if (word.class === "SUFFIX") {
      this.pastEndings.push(...word.pieces);
      return;
    }
    const [first, ...rest] = word.pieces;
    for (const entry of this.#entriesOf(first, word.capital)) {
      this.#mean(entry, word, rest);
    }
  }

  #mean(entry: Entry, { class: name, value, capital }: CalendarWord, rest: readonly string[]): void {
    if (name === "CUE") {
      if (rest.length === 0) entry.cue = value === "future" ? 1 : -1;
      return;
    }
    if (MARKS.has(name)) {
      if (rest.length === 0) entry.marks.add(name);
      return;
    }
    if (!capital) entry.proper = false;
    if (name === "CARD" && rest.length === 0) entry.number = value as number;
    const cls = this.classId(name);
    for (const piece of rest) this.#entriesOf(piece, false);
    if (rest.length > 0) entry.phrases.push({ rest, cls, value });
    else entry.readings.push({ cls, value });
    this.#values.set(`${name} ${[entry.lower, ...rest].join(" ")}`, value);
  }

  /** Entries of the ways a word is written: as it stands, capitalised, in capitals. */
  #entriesOf(lower: string, capital: boolean): Entry[] {
    if (lower === "-" || lower === "'s" || lower === "'") return VARIANTS[lower].map((form) => this.#entry(form, lower));
    const title = lower[0].toUpperCase() + lower.slice(1);
    const forms = new Set([title, lower.toUpperCase()]);
    if (!capital || title === lower) forms.add(lower);
    return [...forms].map((form) => this.#entry(form, lower));
  }

  #entry(form: string, lower: string): Entry {
    let entry = this.#forms.get(form);
    if (!entry) {
      entry = {
        lower,
        readings: [],
        phrases: [],
        number: -1,
        cue: 0,
        proper: true,
        starts: false,
        alone: false,
        marks: new Set(),
      };
      this.#forms.set(form, entry);
      this.#shapes[shapeOf(form)] = 1;
    }
    return entry;
  }
}
