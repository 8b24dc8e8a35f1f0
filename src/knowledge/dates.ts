/** Lower-case month names and abbreviations of any language, with the month's number from 1 to 12. */
export type MonthNames = ReadonlyMap<string, number>;

export interface DateStyle {
  /** How to read 04/12/2024 and 04-12-2024, which are ambiguous without it. */
  readonly order?: "dmy" | "mdy";
  /** The year of a date that names none ("MOSCOW, December 4"). */
  readonly year?: number;
  /** Month names beside the English ones of RFC 5322. */
  readonly months?: MonthNames;
}

/** The head of a wire story: "MOSCOW, December 4 (Reuters) - ". */
export interface Dateline {
  readonly place: string;
  /** Null when the dateline tells no day, or a day without a year and no year is given. */
  readonly day: string | null;
  readonly agency: string | null;
  /** Where the dateline ends and the story begins. */
  readonly end: number;
}

type Piece = { readonly kind: "number" | "word" | "mark"; readonly text: string; readonly start: number; readonly end: number };

const FIELD_LIMIT = 240;
const ENGLISH = "january february march april may june july august september october november december".split(" ");
const PIECE = /\d+|\p{L}[\p{L}\p{M}]*|[^\s\d\p{L}]/gu;
const SKIPPED = new Set(["of", "de", "del", "the", "st", "nd", "rd", "th", ",", ".", "年", "月", "日", "er", "-", "–", "º", "ª"]);

const rfcMonths: MonthNames = new Map(
  ENGLISH.flatMap((name, i) => [name, name.slice(0, 3), name.slice(0, 4)].map((form) => [form, i + 1] as [string, number])),
);

/** Days of a month of the Gregorian calendar; month from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** ISO day (`2024-12-04`), or null when there is no such day. */
export function isoDay(year: number, month: number, day: number): string | null {
  const real = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return real ? `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` : null;
}

/**
 * The day a date field names, as ISO day in the field's own time zone, or null when it names none or cannot be told ("04/12/2024"
 * without `order`). Reads ISO 8601, RFC 5322, 04.12.2024, 20241204, "Dec. 4, 2024, 10:30 a.m. ET", "4 décembre 2024" (with `months`),
 * 2024年12月4日, and words around them ("Published: ..."). Looks at the first 240 characters.
 */
export function readDate(text: string, style: DateStyle = {}): string | null {
  const field = text.slice(0, FIELD_LIMIT).trim();
  const pieces = piecesOf(field);
  return (
    compactDay(field) ??
    firstOf(pieces, (i) => numericDay(pieces, i, style)) ??
    firstOf(pieces, (i) => namedDay(pieces, i, style)?.day ?? null)
  );
}

/** Reads the dateline a wire story begins with, or returns null when the text begins otherwise. */
export function parseDateline(text: string, style: DateStyle = {}): Dateline | null {
  const head = text.slice(0, FIELD_LIMIT);
  const pieces = piecesOf(head);
  const place = placeEnd(pieces);
  if (place === 0) return null;
  const dated = namedDay(pieces, pastMarks(pieces, place), style);
  const rest = pieces.findIndex((piece) => piece.start >= (dated?.end ?? pieces[place - 1].end));
  const agency = rest < 0 ? null : agencyFrom(pieces, rest);
  if (!agency && !dated) return null;
  const end = dashAfter(head, agency?.end ?? dated?.end ?? 0);
  if (!agency && end < 0) return null;
  return {
    place: head.slice(0, pieces[place - 1].end).trim(),
    day: dated?.day ?? null,
    agency: agency?.name ?? null,
    end: end < 0 ? (agency?.end ?? 0) : end,
  };
}

/** The first piece from `from` on that is no comma, dot or dash. */
function pastMarks(pieces: readonly Piece[], from: number): number {
  let at = from;
  while (at < pieces.length - 1 && ",.-–—".includes(pieces[at].text)) at++;
  return Math.min(at, pieces.length - 1);
}

function piecesOf(text: string): Piece[] {
  return Array.from(text.matchAll(PIECE), (found) => {
    const first = found[0].charCodeAt(0);
    const kind = first >= 48 && first <= 57 ? "number" : /^\p{L}/u.test(found[0]) ? "word" : "mark";
    return { kind, text: found[0], start: found.index, end: found.index + found[0].length };
  });
}

function firstOf<T>(pieces: readonly Piece[], read: (i: number) => T | null): T | null {
  for (let i = 0; i < pieces.length; i++) {
    const found = read(i);
    if (found !== null) return found;
  }
  return null;
}

/** 20241204, 20241204103000, 20241204T103000Z, and seconds or milliseconds since 1970. */
function compactDay(field: string): string | null {
  const found = /^(\d{4})(\d{2})(\d{2})(?:$|T?\d{4,6}(?:Z|[+-]\d{2}:?\d{2})?$)/.exec(field);
  const day =
    found && Number(found[1]) >= 1600 && Number(found[1]) < 2200
      ? isoDay(Number(found[1]), Number(found[2]), Number(found[3]))
      : null;
  if (day) return day;
  if (!/^\d{10}(\d{3})?$/.test(field)) return null;
  return new Date(Number(field.slice(0, 10)) * 1000).toISOString().slice(0, 10);
}

function numericDay(pieces: readonly Piece[], i: number, style: DateStyle): string | null {
  const [a, mark, b, again, c] = pieces.slice(i, i + 5);
  if (c?.kind !== "number" || a.kind !== "number" || b.kind !== "number" || mark.text !== again.text || !adjoin(pieces, i))
    return null;
  const [x, y, z] = [Number(a.text), Number(b.text), Number(c.text)];
  if (mark.text === "年" || (a.text.length === 4 && "-/.".includes(mark.text))) return isoDay(x, y, z);
  if (!"-/.".includes(mark.text) || (c.text.length !== 4 && !(c.text.length === 2 && mark.text === "."))) return null;
  const year = fullYear(c.text);
  if (mark.text === "." || x > 12 || x === y || style.order === "dmy") return isoDay(year, y, x);
  return y > 12 || style.order === "mdy" ? isoDay(year, x, y) : null;
}

/** Whether five pieces stand without spaces, or with one after each dot ("4. 12. 2024"). */
function adjoin(pieces: readonly Piece[], i: number): boolean {
  if (i > 0 && pieces[i - 1].kind !== "word" && pieces[i - 1].end === pieces[i].start && "-/.".includes(pieces[i - 1].text))
    return false;
  for (let k = i; k < i + 4; k++) {
    const gap = pieces[k + 1].start - pieces[k].end;
    if (gap > (pieces[k].text === "." ? 1 : 0)) return false;
  }
  return true;
}

/** A day whose month is a name (or 月), at this piece: "4 Dec 2024", "December 4, 2024", "2024 December 4". */
function namedDay(pieces: readonly Piece[], i: number, style: DateStyle): { day: string | null; end: number } | null {
  const parts: Piece[] = [];
  let month = 0;
  let at = i;
  for (; at < pieces.length && at < i + 12 && parts.length < 3; at++) {
    const piece = pieces[at];
    const named = piece.kind === "word" ? monthOf(piece.text, style) : 0;
    if (named && month) break;
    if (named || (piece.kind === "number" && !isClock(pieces, at))) parts.push(piece);
    else if (at === i || !SKIPPED.has(piece.text.toLowerCase())) break;
    month ||= named;
  }
  if (month) return namedParts(parts, month, style, i === 0 ? null : pieces[i - 1]);
  return pieces[i].kind === "number" && pieces[i + 1]?.text === "年" ? cjkDay(pieces, i) : null;
}

function cjkDay(pieces: readonly Piece[], i: number): { day: string | null; end: number } | null {
  const [year, , month, mark, day, last] = pieces.slice(i, i + 6);
  if (mark?.text !== "月" || last?.text.charAt(0) !== "日") return null;
  const found = isoDay(Number(year.text), Number(month.text), Number(day.text));
  return found ? { day: found, end: last.end } : null;
}

function namedParts(
  parts: Piece[],
  month: number,
  style: DateStyle,
  before: Piece | null,
): { day: string | null; end: number } | null {
  const numbers = parts.filter((part) => part.kind === "number");
  if (parts[0].kind === "number" && parts[1]?.kind === "number") return null;
  if (
    before?.kind === "mark" &&
    ":/".includes(before.text) &&
    before.end === parts[0].start &&
    parts[0].kind === "number" &&
    before.text !== ":"
  )
    return null;
  const yearAt = numbers.findIndex((part, k) => part.text.length === 4 || (k === 1 && part.text.length === 2));
  const day = numbers.find((part, k) => k !== yearAt && part.text.length <= 2);
  if (!day) return null;
  const year = yearAt >= 0 ? fullYear(numbers[yearAt].text) : style.year;
  const last = yearAt >= 0 ? parts[parts.length - 1] : parts.slice(0, 2)[parts.length > 1 ? 1 : 0];
  if (year === undefined) return { day: null, end: last.end };
  const found = isoDay(year, month, Number(day.text));
  return found ? { day: found, end: last.end } : null;
}

/** Whether a number belongs to a clock time ("10:30"). */
function isClock(pieces: readonly Piece[], i: number): boolean {
  const next = pieces[i + 1];
  return (
    (next?.text === ":" && next.start === pieces[i].end) ||
    (i > 1 && pieces[i - 1].text === ":" && pieces[i - 1].end === pieces[i].start && pieces[i - 2].kind === "number")
  );
}

function monthOf(word: string, style: DateStyle): number {
  const lower = word.toLowerCase();
  return style.months?.get(lower) ?? rfcMonths.get(lower) ?? 0;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** How many pieces at the start name a place in capitals or capitalised words, up to a comma, dot, bracket or slash. */
function placeEnd(pieces: readonly Piece[]): number {
  let at = 0;
  let end = 0;
  for (; at < pieces.length && at < 12; at++) {
    const { kind, text } = pieces[at];
    if (kind === "word" && rfcMonths.has(text.toLowerCase())) break;
    if (kind === "word" && text[0] !== text[0].toLowerCase()) end = at + 1;
    else if (kind === "number" || !"-/,.'’".includes(text) || (text === "/" && pieces[at + 1]?.end === undefined)) break;
    if (text === "/" && end > 0 && isSlashed(pieces, at)) break;
  }
  return end;
}

/** Whether a slash opens a word between slashes ("/TASS/"). */
function isSlashed(pieces: readonly Piece[], i: number): boolean {
  return pieces.slice(i + 2, i + 5).some((piece) => piece.text === "/") && pieces[i - 1]?.end !== pieces[i].start;
}

function agencyFrom(pieces: readonly Piece[], from: number): { name: string; end: number } | null {
  let open = from;
  while (open < pieces.length && open < from + 3 && !"(/".includes(pieces[open].text)) open++;
  if (open >= pieces.length || !"(/".includes(pieces[open].text)) return null;
  const closing = pieces[open].text === "(" ? ")" : "/";
  const close = pieces.findIndex((piece, k) => k > open && k < open + 8 && piece.text === closing);
  if (close <= open + 1) return null;
  const words = pieces.slice(open + 1, close);
  if (
    (words.length > 1 && words[0].text[0] === words[0].text[0].toLowerCase()) ||
    !words.every((piece) => piece.kind === "word" || "-.&".includes(piece.text))
  )
    return null;
  const name = words.map((piece, k) => (k > 0 && words[k - 1].end < piece.start ? " " : "") + piece.text).join("");
  return { name, end: pieces[close].end };
}

/** The offset after the dash, dot or colon that ends a dateline, with the spaces after it; -1 when there is none. */
function dashAfter(head: string, from: number): number {
  const found = /^[\s.]*(?:[-–—:]+|\.)\s*/u.exec(head.slice(from, from + 12));
  return found ? from + found[0].length : -1;
}
