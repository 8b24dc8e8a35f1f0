import type { Analysis } from "../../document/analysis.js";
import type { Sentence, Token } from "../../document/token.js";
import { relationIs } from "../../document/tree.js";
import type { Gazetteer, Place } from "../../knowledge/places.js";
import { listedCounties } from "./counties.js";
import { groundNouns, groundVerbs } from "./words.js";

/** Words that may name a place: tokens `first` up to, not including, `last`. */
export interface Candidate {
  readonly first: number;
  readonly last: number;
  /** The token that other words attach to. */
  readonly head: number;
  readonly text: string;
  /** What the gazetteer has under this name, the likeliest first; empty for a name it does not know. */
  readonly known: readonly Place[];
  /** Where no table has the name, the places it is called after and lies in: those of "Norland" for "North Norland" and "Norland Town Hall". */
  readonly hosts: readonly Place[];
  /** Whether the language model takes it for a place. */
  readonly tagged: boolean;
  /** Whether its last word names a kind of site: a street, a park, a bridge. */
  readonly facility: boolean;
}

const LONGEST = 5;
const WHERE = new Set(
  "in at near from to outside inside into around across throughout within between over toward towards through of".split(" "),
);
const inner = new Set("of and the al el de la du des los las del da do dos le sur upon on -".split(" "));
const calendar =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|june|july|august|september|october|november|december)$/i;
const sites = new Set(
  (
    "street st avenue ave road rd square park bridge airport airbase airfield base prison camp stadium valley island islands river lake mountain mountains crossing checkpoint market mosque church cathedral " +
    "plaza highway drive lane boulevard hotel harbour harbor port beach hospital university school hall county district province estate parade"
  ).split(" "),
);
/** Public buildings and grounds that bear the name of the place they are in; streets and rivers bear others'. */
const civicSites = new Set(
  (
    "hall airport airfield airbase base hospital courthouse court jail prison fairgrounds zoo library museum center centre college university school marina arena stadium theater theatre plaza mall campus " +
    "cemetery station terminal harbor harbour port clinic auditorium coliseum speedway complex building plant refinery landfill park beach sandhills turnpike township district region area province"
  ).split(" "),
);
const sides =
  /^(?:north|south|east|west|northern|southern|eastern|western|central|upper|lower|north-?(?:east|west)(?:ern)?|south-?(?:east|west)(?:ern)?|downtown|greater|metro|historic|rural|inner|outer|old)$/i;
const directions =
  /^(?:north|south|east|west|northern|southern|eastern|western|central|upper|lower|north(?:east|west)(?:ern)?|south(?:east|west)(?:ern)?)$/i;

/** The stretches of a sentence that may be names of places, left to right, not overlapping; `none` marks tokens that cannot be. */
export function candidatesOf(analysis: Analysis, sentence: Sentence, gazetteer: Gazetteer, none: Uint8Array | null): Candidate[] {
  const { tokens } = analysis;
  const found: Candidate[] = [];
  const counties = listedCounties(analysis, sentence, gazetteer);
  for (let i = sentence.first; i < sentence.last; ) {
    if (none?.[i]) {
      i++;
      continue;
    }
    const county = counties.get(i);
    const candidate = county
      ? make(analysis, i, county.last, county.known, true)
      : isTaggedStart(tokens[i]) || (isCapital(tokens[i]) && nominal.has(tokens[i].upos))
        ? candidateAt(analysis, i, sentence, gazetteer)
        : null;
    if (candidate) found.push(candidate);
    i = candidate ? Math.max(candidate.last, i + 1) : i + 1;
  }
  return found;
}

const nominal = new Set(["PROPN", "NOUN", "ADJ", "X"]);
const isTaggedStart = (token: Token): boolean => token.ner === "B-LOC";
const isCapital = ({ form }: Token): boolean => {
  const code = form.charCodeAt(0);
  return (code >= 65 && code <= 90) || (code > 127 && form[0] !== form[0].toLowerCase());
};

function candidateAt(analysis: Analysis, i: number, sentence: Sentence, gazetteer: Gazetteer): Candidate | null {
  const { tokens } = analysis;
  const tagged = tokens[i].ner === "B-LOC" || tokens[i].ner === "I-LOC";
  const end = tagged ? tagEnd(tokens, i, sentence.last) : nameEnd(tokens, i, sentence.last);
  const state = abbreviationAt(analysis, i, sentence, gazetteer);
  if (state) return state;
  const longest = !gazetteer.mayBegin(tokens[i].form)
    ? null
    : lookUp(analysis, i, Math.min(sentence.last, Math.max(end, wordEnd(tokens, i, sentence.last))), end, gazetteer);
  const site = tagged || longest ? null : siteAt(analysis, i, end);
  if (site) return site;
  if (!tagged && longest && opensLine(analysis, longest)) return longest;
  if (
    !tagged &&
    (!longest || !isLocative(analysis, longest) || (/^[BI]-PER/.test(tokens[i].ner) && !isSurelyIn(tokens, longest)))
  )
    return null;
  if (longest && isHome(tokens, longest)) return { ...longest, tagged: true };
  const first = directed(analysis, i, longest?.last ?? end, sentence, gazetteer);
  return first ?? longest ?? make(analysis, i, end, [], true, hostsOf(analysis, i, end, gazetteer));
}

/** "Long Street", "the Old Bridge" behind a preposition of place: a site by its last word, though no table has it. */
function siteAt(analysis: Analysis, i: number, end: number): Candidate | null {
  const { tokens } = analysis;
  const before = wordBefore(tokens, i);
  const site =
    end - i >= 2 && (WHERE.has(before) || before === "on") && before !== "of" ? make(analysis, i, end, [], false) : null;
  return site?.facility && tokens[i].sentence === tokens[end - 1].sentence ? site : null;
}

/** The places of the name behind a direction, or before the word for a site. */
function hostsOf(analysis: Analysis, first: number, last: number, gazetteer: Gazetteer): readonly Place[] {
  const { tokens } = analysis;
  if (last - first < 2 || last - first > LONGEST + 1) return [];
  if (sides.test(tokens[first].form)) return gazetteer.find(textOf(analysis, first + 1, last));
  if (tokens[first + 1].form === "-") return gazetteer.find(tokens[first].form);
  if (!civicSites.has(tokens[last - 1].form.toLowerCase())) return [];
  for (let end = last - 1; end > first; end--) {
    const known = gazetteer.find(textOf(analysis, first, end));
    if (known.length) return known;
  }
  return [];
}

/** "Wis." behind a town and a comma; "D.C." and what is tagged as a place behind a preposition too. */
function abbreviationAt(analysis: Analysis, i: number, sentence: Sentence, gazetteer: Gazetteer): Candidate | null {
  if (i === sentence.first) return null;
  const { tokens } = analysis;
  const comma = tokens[i - 1].form === ",";
  if (!comma && !WHERE.has(tokens[i - 1].form)) return null;
  const sure = comma || tokens[i].ner === "B-LOC";
  for (let last = Math.min(i + 3, sentence.last); last > i; last--) {
    const text = textOf(analysis, i, last);
    const isAbbreviation = sure ? isShort(tokens[i]) && isShort(tokens[last - 1]) : /^\p{Lu}\. ?\p{Lu}\.$/u.test(text);
    const subdivision = isAbbreviation || (comma && isCode(analysis, i, last)) ? gazetteer.subdivision(text) : undefined;
    if (subdivision) {
      const { name, country, admin } = subdivision;
      const known = gazetteer
        .find(name)
        .filter((place) => place.country === country && place.admin === admin && place.source === "table");
      return make(analysis, i, last, known, true);
    }
  }
  return null;
}

/** "Wis.", "N.", "D.C.": a word with its own full stop. */
const isShort = ({ form }: Token): boolean => form.length > 1 && form.includes(".");

/** Two capitals with no other capitals behind: "OH". */
function isCode({ tokens }: Analysis, i: number, last: number): boolean {
  return last === i + 1 && /^[A-Z]{2}$/.test(tokens[i].form) && (last >= tokens.length || !isCapital(tokens[last]));
}

const dateline = /^(?:,\s[\p{L} .]{2,20})?\s*(?:\([^()\n]{2,30}\)|[—–-]{1,3}\s|:\s|,?\s\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2}\b)/u;

/** A town at the head of a line, or in capitals at that of a sentence, before an agency in brackets, a comma and a day, or a dash: "ARBEL (AP) -". */
export function opensLine({ tokens, report, sentences }: Analysis, { first, last, known, tagged, text }: Candidate): boolean {
  const { start, sentence } = tokens[first];
  const opens = start === 0 || report.text[start - 1] === "\n";
  if (!(known.length || tagged) || !(opens || (sentences[sentence].first === first && /^[^a-z]{4,}$/.test(text)))) return false;
  const rest = report.text.slice(tokens[last - 1].end, tokens[last - 1].end + 60);
  return dateline.test(rest) && (text === text.toUpperCase() || /^[^—–:-]*[(—–]/.test(rest) || /^[^\n]{0,20}\d/.test(rest));
}

/** Past the tokens that carry on a place's tag. */
function tagEnd(tokens: readonly Token[], i: number, limit: number): number {
  let end = i + 1;
  while (end < limit && tokens[end].ner === "I-LOC") end++;
  return end;
}

/** Past capitalised words of one tag, with particles between them. */
function nameEnd(tokens: readonly Token[], i: number, limit: number): number {
  let end = i + 1;
  while (
    end < limit &&
    end - i < LONGEST &&
    (isCapital(tokens[end]) || (inner.has(tokens[end].form) && end + 1 < limit && isCapital(tokens[end + 1])))
  )
    end++;
  return end;
}

/** Past common nouns that may belong to the name: "Idlib province", "Shayrat air base". */
function wordEnd(tokens: readonly Token[], i: number, limit: number): number {
  let end = i + 1;
  while (end < limit && end - i < LONGEST && /^[\p{L}'’.-]+$/u.test(tokens[end].form)) end++;
  return end;
}

/** The longest stretch from `i` that the gazetteer knows, up to `limit`; shorter than the tag only where nothing longer is known. */
function lookUp(analysis: Analysis, i: number, limit: number, tagged: number, gazetteer: Gazetteer): Candidate | null {
  for (let last = Math.min(limit, i + LONGEST); last > i; last--) {
    if (last < tagged && analysis.tokens[i].ner.endsWith("LOC") && last < tagged && !isComma(analysis, last)) continue;
    const known = gazetteer.find(textOf(analysis, i, last));
    const usable = last > tagged ? known.filter(({ source }) => source !== "cities") : known;
    if (usable.length) return make(analysis, i, last, usable, analysis.tokens[i].ner.endsWith("LOC"));
  }
  return null;
}

const isComma = ({ tokens }: Analysis, i: number): boolean => tokens[i].form === ",";

/** "eastern Mediterranean" where the gazetteer knows it with the direction before the name. */
function directed(analysis: Analysis, i: number, last: number, sentence: Sentence, gazetteer: Gazetteer): Candidate | null {
  if (i === sentence.first || !directions.test(analysis.tokens[i - 1].form)) return null;
  const known = gazetteer.find(textOf(analysis, i - 1, last)).filter((place) => place.source === "table");
  return known.length ? make(analysis, i - 1, last, known, true) : null;
}

function textOf({ tokens, report }: Analysis, first: number, last: number): string {
  return report.text.slice(tokens[first].start, tokens[last - 1].end);
}

function make(
  analysis: Analysis,
  first: number,
  last: number,
  known: readonly Place[],
  tagged: boolean,
  hosts: readonly Place[] = [],
): Candidate {
  const { tokens } = analysis;
  while (last > first + 1 && /^\p{P}+$/u.test(tokens[last - 1].form)) last--;
  let head = first;
  for (let i = first; i < last; i++) if (tokens[i].head < first || tokens[i].head >= last) head = i;
  const facility = last > first + 1 && sites.has(tokens[last - 1].form.toLowerCase().replace(/\.$/, ""));
  return { first, last, head, text: textOf(analysis, first, last), known, hosts, tagged, facility };
}

/** Whether a name that the model did not tag stands where a place stands: behind a preposition of place, "city of", before "airport". */
function isLocative({ tokens }: Analysis, { first, last, head, known }: Candidate): boolean {
  const { upos, deprel, head: up } = tokens[head];
  if (isHome(tokens, { first })) return true;
  const site = upos === "NOUN" && groundNouns.has(tokens[head].lemma) && last - first > 1;
  if ((upos !== "PROPN" && !site) || isPartOfName(tokens, first, last)) return false;
  const governor = up >= 0 ? tokens[up].lemma.toLowerCase() : "";
  if (relationIs(deprel, "compound") || relationIs(deprel, "amod")) return groundNouns.has(governor);
  const before = wordBefore(tokens, first);
  if (before === "of") return groundNouns.has(governor);
  if (WHERE.has(before)) return relationIs(deprel, "obl") || relationIs(deprel, "nmod");
  return (
    isWellKnown(known[0]) &&
    (relationIs(deprel, "conj") || relationIs(deprel, "appos") || (relationIs(deprel, "obj") && groundVerbs.has(governor)))
  );
}

/** The word before a name, articles and directions aside. */
function wordBefore(tokens: readonly Token[], first: number): string {
  let i = first - 1;
  while (i >= 0 && (tokens[i].lemma === "the" || directions.test(tokens[i].form) || tokens[i].upos === "ADJ")) i--;
  return i >= 0 ? tokens[i].form.toLowerCase() : "";
}

/** Whether a capitalised word of the same phrase stands right beside. */
function isPartOfName(tokens: readonly Token[], first: number, last: number): boolean {
  const joins = (i: number): boolean =>
    i >= 0 &&
    i < tokens.length &&
    tokens[i].sentence === tokens[first].sentence &&
    tokens[i].upos === "PROPN" &&
    !calendar.test(tokens[i].form);
  return joins(first - 1) || joins(last);
}

/** A name that the model took for a person, but that stands alone behind "in", "near" or "outside". */
function isSurelyIn(tokens: readonly Token[], { first, last, known }: Candidate): boolean {
  const alone = tokens[first].ner === "B-PER" && (last >= tokens.length || tokens[last].ner !== "I-PER");
  return alone && known.length > 0 && (/^(in|near|outside)$/.test(wordBefore(tokens, first)) || isHome(tokens, { first }));
}

/** "Ann Lee, 34, of Lund", "Ann Lee of Lund", "Ann Lee, 34, Lund,": where somebody lives, whatever else the name can be. */
function isHome(tokens: readonly Token[], { first }: Pick<Candidate, "first">): boolean {
  if (first < 3) return false;
  const { form } = tokens[first - 1];
  if (form === "of") return isAge(tokens, first - 2) || tokens[first - 2].ner === "I-PER";
  return (
    first > 3 && form === "," && isAge(tokens, first - 1) && tokens[first - 3].form === "," && /-PER$/.test(tokens[first - 4].ner)
  );
}

/** Whether an age stands before the comma `i`, behind another. */
function isAge(tokens: readonly Token[], i: number): boolean {
  return tokens[i].form === "," && /^\d{1,3}$/.test(tokens[i - 1].form);
}

const isWellKnown = ({ source, population }: Place): boolean => source === "table" || population > 100_000;
