import { lowerOf } from "./lower.js";
import type { Found, Meaning } from "./meaning.js";
import { directionAt } from "./tense.js";
import { DIGITS, formOf, isCapital, isGlued, MARK, UNKNOWN, type Words } from "./words.js";

/** What a guard may look at: the words and the expressions found before. */
export interface GuardContext {
  readonly words: Words;
  readonly found: Found[];
}

/** Whether the words `first` up to `last`, read as `meaning`, are a time where they stand. */
type Guard = (context: GuardContext, first: number, last: number, meaning: Meaning) => boolean;

/** The guards that `patterns.tsv` names. */
export const guards: Readonly<Record<string, Guard>> = {
  weekday: ({ words }, first, last) => !isNamePart(words, first, last),
  month: (context, first, last) => monthStands(context, first, last),
  suremonth: ({ words }, first, last) => !isNamePart(words, first, last),
  season: ({ words }, first, last) => has(words, first - 1, "LEAD") && lowerOf(words, last) !== "of",
  "day-ordinal": ({ words }, first, last) =>
    has(words, first - 1, "DAYLEAD") && (!isWord(words, last) || has(words, last, "CHAIN")),
  backthen: ({ words }, first) => ["until", "since", "by"].includes(lowerOf(words, first - 1)),
  quarter: ({ words }, _first, last, { q }) =>
    (q === undefined || q <= 4) && !(lowerOf(words, last) === "of" && lowerOf(words, last + 1) === "the"),
  "quarter-number": ({ words }, first, last) => has(words, first - 1, "LEAD") || has(words, last, "FINANCE"),
  half: (_context, _first, _last, { hf }) => hf !== undefined && hf <= 2,
  year: yearStands,
  "short-year": (context, first) =>
    has(context.words, first - 1, "LEAD") || has(context.words, first - 1, "DET") || isChained(context, first),
  yearwords: ({ words }, first, last) => !has(words, last, "MEASURE") && !has(words, first - 1, "COUNT"),
  yearpair: ({ words }, first, last) =>
    !has(words, last, "MEASURE") &&
    (has(words, first - 1, "LEAD") || has(words, first - 1, "DET") || lowerOf(words, first) === "the"),
  decade: decadeStands,
  "the-last": (_context, _first, _last, { unit }) => unit !== "D",
  "the-unit": theUnitStands,
  "unit-ended": ({ words }, _first, last, { unit }) => unit !== "Q" && ["ended", "ending"].includes(lowerOf(words, last)),
  "unit-end": ({ words }, first) => has(words, first - 1, "AT"),
  future: ({ words }, first, last) => directionAt(words, first, last) === 1,
  "shift-before": ({ words }, _first, last) => lowerOf(words, last - 1) !== "before" || endsClause(words, last),
  "clause-end": ({ words }, _first, last) => endsClause(words, last),
  hour: (_context, _first, _last, { h }) => h !== undefined && Number.isInteger(h) && h >= 0 && h <= 24,
  mil: ({ words }, _first, last) => lowerOf(words, last - 1) === "hours",
  "named-hour": (context, first, last) => namedHourStands(context, first, last),
  daybreak: ({ words }, first, last) => !isCapital(words, first) && has(words, first - 1, "AT") && lowerOf(words, last) !== "of",
  position: (_context, _first, _last, { of }) => of?.kind !== "shift",
  duration: durationStands,
  "the-duration": ({ words }, first, _last, { kind, n }) =>
    kind === "duration" && typeof n === "number" && n > 1 && lowerOf(words, first + 2) !== "-",
  "bare-units": ({ words }, first) =>
    (has(words, first - 1, "LEAD") || has(words, first - 1, "HAVE") || has(words, first - 1, "AT")) &&
    lowerOf(words, first - 1) !== "of",
  freq: ({ words }, first, last, { value }) =>
    (!isCapital(words, first) || isOpening(words, first)) &&
    !(value === "P3M" && isLowerWord(words, last) && !has(words, last, "LEAD")),
  "year-number": (_context, _first, _last, { y }) => y !== undefined && y >= 1000 && y < 2200,
  "part-lead": ({ words }, first) => has(words, first - 1, "AT"),
  "the-units": ({ words }, _first, last) => FRAMES.has(lowerOf(words, last)),
  rate: rateStands,
  ref: refStands,
  adjref: ({ words }, first, last) => adjectiveStands(words, first, last),
};

/** Words that frame a stretch of unnamed length: "the weeks before the vote". */
const FRAMES = new Set(["before", "after", "since", "leading", "following", "ahead", "preceding"]);
const BE = new Set(["was", "were", "had", "has", "have", "been", "is", "are"]);

function has(words: Words, i: number, mark: string): boolean {
  return words.entry[i]?.marks.has(mark) ?? false;
}

/** Whether a word opens its sentence, or what is quoted or listed in it. */
export function isOpening(words: Words, i: number): boolean {
  return i === 0 || words.sentence[i - 1] !== words.sentence[i] || words.kind[i - 1] === MARK;
}

function isLowerWord(words: Words, i: number): boolean {
  const code = i < words.count ? words.text.charCodeAt(words.start[i]) : 0;
  return code >= 97 && code <= 122;
}

function isWord(words: Words, i: number): boolean {
  return i < words.count && words.kind[i] !== MARK && words.kind[i] !== DIGITS && /^\p{L}/u.test(formOf(words, i));
}

/** Whether a capitalised word belongs to a name: "The Sunday Times", "Ruby Tuesday", or as an engine has tagged it. */
function isNamePart(words: Words, first: number, last: number): boolean {
  const tags = words.tokens?.[words.token[first]]?.ner;
  if (tags !== undefined && isInsideName(words, first, tags)) return true;
  const nextIsName = words.kind[last] === UNKNOWN && isCapital(words, last) && words.sentence[last] === words.sentence[first];
  if (nextIsName && lowerOf(words, first - 1) === "the") return true;
  return isGlued(words, first) && formOf(words, first - 1) === "-" && words.kind[first - 2] === UNKNOWN;
}

/** Whether an engine has tagged a word as a person, or as part of a longer name. */
function isInsideName(words: Words, i: number, tag: string): boolean {
  if (tag === "O" || lowerOf(words, i + 1) === "'s") return false;
  const next = words.tokens?.[words.token[i] + 1];
  if (next && (next.upos === "VERB" || next.upos === "AUX")) return false; // "Prime Minister Alvar Thursday rejected the plan"
  return tag.endsWith("PER") || tag.startsWith("I-") || (next?.ner.startsWith("I-") ?? false);
}

/** Whether an expression is joined to one just before it: "2009 and 2010". */
function isChained({ words, found }: GuardContext, first: number): boolean {
  const before = found[found.length - 1];
  if (before === undefined || before.last > first) return false;
  if (before.last === first) return true;
  return before.last === first - 1
    ? has(words, first - 1, "CHAIN")
    : before.last === first - 2 && has(words, first - 1, "CHAIN") && has(words, first - 2, "CHAIN");
}

/** Month names that are also other words, alone: "in May", "a March report", but not "Theresa May" or "the March of the Mothers". */
function monthStands(context: GuardContext, first: number, last: number): boolean {
  const { words } = context;
  const form = formOf(words, first);
  if (form.endsWith(".") || (form.length === 3 && form !== "May") || form === "Sept")
    return has(words, first - 1, "LEAD") && !(words.kind[last] === UNKNOWN && isCapital(words, last));
  const tags = words.tokens?.[words.token[first]]?.ner;
  if (tags !== undefined && tags !== "O") return false;
  const before = lowerOf(words, first - 1);
  if (before === "-") return has(words, first - 2, "LEAD");
  if (has(words, first - 1, "CHAIN")) return isChained(context, first) || before === "to" || before === "until";
  if (has(words, first - 1, "LEAD")) return !(words.kind[last] === UNKNOWN && isCapital(words, last)) || before === "in";
  return has(words, first - 1, "DET") && isLowerWord(words, last) && lowerOf(words, last) !== "of";
}

function yearStands(context: GuardContext, first: number, last: number, { y }: Meaning): boolean {
  const { words } = context;
  const before = lowerOf(words, first - 1);
  if (has(words, last, "MEASURE") || has(words, first - 1, "PRICE") || (y ?? 0) < 1000) return false;
  if (isChained(context, first)) return true;
  if (has(words, first - 1, "COUNT") && isWord(words, last)) return false;
  if (before === "-") return has(words, first - 2, "LEAD");
  if (before === "(") return (y ?? 0) >= 1500;
  if (has(words, first - 1, "DET")) return isWord(words, last) || (words.entry[last]?.marks.has("CHAIN") ?? false);
  if (has(words, first - 1, "LEAD")) return before !== "and" && before !== "or";
  if (isOpening(words, first) && words.kind[first - 1] !== MARK) return (words.entry[last]?.cue ?? 0) !== 0;
  if (endsSentence(words, last) && words.kind[first - 1] === UNKNOWN && isCapital(words, first - 1))
    return (y ?? 0) >= 1900 && (y ?? 0) < 2100;
  const tag = words.tokens?.[words.token[last]]?.upos;
  return (
    has(words, first - 2, "DET") &&
    isLowerWord(words, first - 1) &&
    (tag === "NOUN" || tag === "ADJ") &&
    !formOf(words, last).endsWith("s")
  );
}

function endsSentence(words: Words, i: number): boolean {
  return i >= words.count || words.sentence[i] !== words.sentence[i - 1];
}

function decadeStands(context: GuardContext, first: number, _last: number, { de }: Meaning): boolean {
  const { words } = context;
  if ((de ?? 0) >= 1000 || lowerOf(words, first) === "the" || lowerOf(words, first) === "'" || isChained(context, first))
    return true;
  return ["the", "-", "late", "early", "mid"].includes(lowerOf(words, first - 1));
}

function theUnitStands({ words }: GuardContext, first: number, last: number, { unit }: Meaning): boolean {
  if (unit === "WE") return lowerOf(words, last) !== "of";
  const next = lowerOf(words, last);
  if (next === "of" || next === "when" || next === "that" || next === "after" || next === "before") return false;
  const before = lowerOf(words, first - 1);
  if (unit === "D") return before === "in" && ["later", "earlier"].includes(lowerOf(words, first - 2));
  if (unit === "DE" || unit === "CE") return before === "of";
  return has(words, first - 1, "LEAD") && before !== "and" && before !== "or" && before !== "to";
}

function namedHourStands({ words }: GuardContext, first: number, last: number): boolean {
  return has(words, first - 1, "AT") ||
    lowerOf(words, first - 1) === "of" ||
    words.sentence[first] !== words.sentence[first - 1] ||
    /^[,.]$/.test(lowerOf(words, last))
    ? !isCapital(words, first) || isOpening(words, first)
    : false;
}

function endsClause(words: Words, i: number): boolean {
  return (
    i >= words.count ||
    words.sentence[i] !== words.sentence[i - 1] ||
    (words.kind[i] !== DIGITS && !isWord(words, i)) ||
    lowerOf(words, i) === "and"
  );
}

function durationStands(context: GuardContext, first: number, last: number, meaning: Meaning): boolean {
  const { words } = context;
  const inner = meaning.kind === "mod" && meaning.of ? meaning.of : meaning;
  const before = lowerOf(words, first - 1);
  if (before === "aged" || before === "age" || lowerOf(words, last) === "old") return false;
  if (lowerOf(words, last - 1) === "old" && inner.unit === "Y") return [0, 1, 2].some((k) => has(words, last + k, "THING"));
  if (inner.unit === "Q" && (inner.n === 1 || (lowerOf(words, last) === "of" && has(words, last + 1, "DET")))) return false;
  if (typeof inner.n === "number" && inner.n > 999 && !lowerOf(words, last - 1).endsWith("s")) return false;
  return !(isRateLike(inner) && last - first === 2 && rateStands(context, first, last, meaning));
}

function isRateLike({ n }: Meaning): boolean {
  return n === 1;
}

/** "40 people a day", "two million crowns a year": a unit behind something counted. */
function rateStands({ words }: GuardContext, first: number, last: number, _meaning: Meaning): boolean {
  if (lowerOf(words, first) === "per") return true;
  if (has(words, last, "LEAD") || ["ago", "later", "earlier"].includes(lowerOf(words, last))) {
    if (["ago", "later", "earlier", "before", "after", "of"].includes(lowerOf(words, last))) return false;
  }
  if (has(words, first - 1, "MEASURE")) return true;
  const tag = words.tokens?.[words.token[first - 1]]?.xpos;
  const counted = tag === undefined ? words.kind[first - 1] === UNKNOWN && formOf(words, first - 1).endsWith("s") : tag === "NNS";
  return counted && hasNumberBefore(words, first - 2);
}

function hasNumberBefore(words: Words, i: number): boolean {
  for (let k = i; k >= 0 && k > i - 4 && words.sentence[k] === words.sentence[i]; k--) {
    if (words.kind[k] === DIGITS || (words.entry[k]?.number ?? -1) >= 0) return true;
  }
  return false;
}

function refStands({ words }: GuardContext, first: number, last: number): boolean {
  const word = lowerOf(words, last - 1);
  const before = lowerOf(words, first - 1);
  const after = lowerOf(words, last);
  if (word === "time" && last - first === 2) return AT_TIME.has(before) && after !== "of";
  if (word === "moment") return before === "at";
  if (word === "previously") return BE.has(before);
  if (word === "soon") return before !== "as" && after !== "after";
  return !((word === "past" || word === "future") && last - first === 2) || endsPhrase(words, last);
}

/** Whether no noun follows. */
function endsPhrase(words: Words, i: number): boolean {
  const entry = words.entry[i];
  return (
    !isWord(words, i) ||
    (entry !== undefined && (entry.cue !== 0 || entry.marks.has("LEAD") || entry.marks.has("CHAIN") || entry.marks.has("CLAUSE")))
  );
}

const AT_TIME = new Set(["at", "by", "until", "since", "from", "before", "after", "around"]);

/** "Current" before a noun: only an engine's tags can tell it from the noun. */
function adjectiveStands(words: Words, first: number, last: number): boolean {
  return isLowerWord(words, last) && !isCapital(words, first) && words.tokens?.[words.token[first]]?.upos === "ADJ";
}
