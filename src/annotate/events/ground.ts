import type { Analysis } from "../../document/analysis.js";
import type { Entity, PlaceMention, PlacePrecision, Statement } from "../../document/annotation.js";
import type { Token } from "../../document/token.js";
import { relationIs, type Tree } from "../../document/tree.js";
import { caseOf } from "./clause.js";
import type { Draft } from "./draft.js";
import { headIn } from "./who.js";

/** Prepositions that put an act in a place. */
export const LOCAL: ReadonlySet<string> = new Set(
  "in at near outside on inside around across over throughout along within beyond above against off".split(" "),
);

/** Types that are acts of speech: they happen where the speaker speaks. */
export const SPEECH: ReadonlySet<string> = new Set(["ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"]);

const GOING = new Set(
  (
    "go come travel fly arrive move return head march advance enter invade cross drive sail send dispatch deploy deliver ship bring take transfer " +
    "deport extradite withdraw pull flee escape lead fire launch visit trip journey push rush"
  ).split(" "),
);

/** Whether a word tells of going or sending. */
export const goingTo = ({ lemma }: Token): boolean => GOING.has(lemma.toLowerCase());

const REGIONS: Readonly<Record<string, PlacePrecision>> = {
  country: "country",
  nation: "country",
  city: "city",
  town: "city",
  village: "city",
  region: "region",
  province: "region",
  district: "region",
  governorate: "region",
};

/** What kind of place an anaphor points back to: `there`, or the precision of "the country", "this town"; null for any other word. */
export function regionNamed({ i, lemma, form, deprel }: Token, tree: Tree): PlacePrecision | "there" | null {
  if (form.toLowerCase() === "there") return deprel === "advmod" ? "there" : null;
  const kind = REGIONS[lemma];
  if (!kind) return null;
  let pointing = false;
  for (const c of tree.children(i)) {
    const below = tree.tokens[c];
    if (below.deprel === "det" && /^(the|this|that)$/i.test(below.form)) pointing = true;
    else if (below.deprel !== "case" && below.deprel !== "punct") return null;
  }
  return pointing ? kind : null;
}

const placed = new WeakMap<Analysis, Homes>();

/** Places of a report by sentence, those named before a word, and where its speeches were made. */
export class Homes {
  readonly #bySentence = new Map<number, PlaceMention[]>();
  readonly #byName = new Map<string, PlaceMention>();
  readonly #venues = new Map<Entity, PlaceMention>();
  readonly #venueAt = new Map<number, PlaceMention>();

  constructor(readonly analysis: Analysis) {
    for (const place of analysis.places) {
      const { sentence } = analysis.tokens[place.first];
      if (!this.#byName.has(place.name)) this.#byName.set(place.name, place);
      const list = this.#bySentence.get(sentence);
      if (list) list.push(place);
      else this.#bySentence.set(sentence, [place]);
    }
    for (const place of analysis.places) this.#addVenue(place);
  }

  in(sentence: number): readonly PlaceMention[] {
    return this.#bySentence.get(sentence) ?? [];
  }

  /** A place of this name anywhere in the report. */
  named(name: string): PlaceMention | null {
    return this.#byName.get(name) ?? null;
  }

  /** The last place of this kind named before a token, at most two sentences back. */
  lastBefore(token: number, kind: PlacePrecision | "there"): PlaceMention | null {
    const { sentence } = this.analysis.tokens[token];
    for (let s = sentence; s >= 0 && s >= sentence - (kind === "country" ? 6 : 2); s--) {
      const before = this.in(s).filter((place) => place.first < token && (kind === "there" || place.precision === kind));
      if (before.length) return before[before.length - 1];
    }
    return null;
  }

  /** Where the speech was made that an act of speech is part of. */
  venueOf({ actors, sentence, token }: Draft, statement: Statement | null): PlaceMention | null {
    const speaker = statement?.speaker ?? actors[0]?.entity ?? null;
    if (speaker && !actors.some(({ entity }) => entity === speaker)) return null;
    const told = this.#venueAt.get(sentence);
    if (told && Math.abs(told.first - token) < 60) return told;
    return (speaker && this.#venues.get(speaker)) ?? null;
  }

  /** Who speaks in a sentence; where a pronoun that nothing resolved does, who spoke last before. */
  #speakerAt(sentence: number): Entity | null {
    const { statements, tokens } = this.analysis;
    const at = statements.findIndex(({ cueToken }) => tokens[cueToken].sentence === sentence);
    if (at < 0) return null;
    return statements[at].speaker ?? (at > 0 ? statements[at - 1].speaker : null);
  }

  /** "Speaking in Tarn", "in a speech in Tarn", "in the speech, which was delivered in Tarn". */
  #addVenue(place: PlaceMention): void {
    const { analysis } = this;
    const { tree, tokens } = analysis;
    const head = headIn(analysis, place.first, place.last);
    if (!LOCAL.has(caseOf(tree, head)) && place.rule !== "place.after-comma") return;
    let speech = false;
    for (let at = tokens[head].head, hops = 0; at >= 0 && hops < 5; at = tokens[at].head, hops++) {
      if (SPEECHES.has(tokens[at].lemma) || (SPEAKS.has(tokens[at].lemma) && relationIs(tokens[at].deprel, "advcl")))
        speech = true;
      else if (!speech && tokens[at].upos === "VERB" && !DELIVERS.has(tokens[at].lemma)) return;
    }
    if (!speech) return;
    const { sentence } = tokens[place.first];
    if (!this.#venueAt.has(sentence)) this.#venueAt.set(sentence, place);
    const speaker = this.#speakerAt(sentence);
    if (speaker && !this.#venues.has(speaker)) this.#venues.set(speaker, place);
  }
}

const SPEECHES = new Set(["speech", "address", "sermon", "remark", "lecture", "rally"]);
const SPEAKS = new Set(["speak", "address"]);
const DELIVERS = new Set(["deliver", "give", "make", "hold", "speak", "address"]);

export function homesOf(analysis: Analysis): Homes {
  let homes = placed.get(analysis);
  if (!homes) {
    homes = new Homes(analysis);
    placed.set(analysis, homes);
  }
  return homes;
}

export const placesAt = (analysis: Analysis, sentence: number): readonly PlaceMention[] => homesOf(analysis).in(sentence);
