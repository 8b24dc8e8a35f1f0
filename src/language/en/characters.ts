/** Classes of UTF-16 units, as the segmenter tells them apart. */
export const SPACE = 1;
export const DIGIT = 2;
export const LOWER = 3;
export const UPPER = 4;
export const LETTER = 5;
/** Belongs to the character before it: combining marks, joiners, variation selectors, the second half of a pair. */
export const GLUE = 6;
export const DASH = 7;
export const QUOTE = 8;
export const APOSTROPHE = 9;
export const STOP = 10;
export const COMMA = 11;
export const OPENER = 12;
export const CLOSER = 13;
export const PUNCTUATION = 14;
export const SYMBOL = 15;
export const OTHER = 16;

const CLASSES: readonly (readonly [number, RegExp])[] = [
  [SPACE, /[\s\u0085]/u],
  [GLUE, /\p{M}|\u200c|\u200d|\u2060|[\udc00-\udfff]/u],
  [DIGIT, /\p{Nd}/u],
  [LOWER, /\p{Ll}/u],
  [UPPER, /[\p{Lu}\p{Lt}]/u],
  [LETTER, /\p{L}/u],
  [DASH, /[\p{Pd}\u2212]/u],
  [QUOTE, /["\u201c-\u201f\u00ab\u00bb\uff02]/u],
  [APOSTROPHE, /['\u2019\u2018\u201b\u02bc\u0060\u00b4]/u],
  [STOP, /[.\u2026]/u],
  [COMMA, /,/u],
  [OPENER, /[\p{Ps}\p{Pi}]/u],
  [CLOSER, /[\p{Pe}\p{Pf}]/u],
  [PUNCTUATION, /\p{P}/u],
  [SYMBOL, /\p{S}/u],
];

const known = new Uint8Array(0x10000);

function classify(unit: number): number {
  const character = String.fromCharCode(unit);
  return CLASSES.find(([, pattern]) => pattern.test(character))?.[0] ?? OTHER;
}

/** The class of a UTF-16 unit. White space is Unicode's (and U+FEFF). */
export function classOf(unit: number): number {
  return known[unit] || (known[unit] = classify(unit));
}

export function isSpace(unit: number): boolean {
  return unit === 32 || classOf(unit) === SPACE;
}

/** Whether a class is one of letters. */
export function isLetter(kind: number): boolean {
  return kind >= LOWER && kind <= LETTER;
}

const folded = new Uint16Array(0x10000);

function foldUnit(unit: number): number {
  const kind = classOf(unit);
  if (kind === DIGIT) return 48;
  if (kind === QUOTE) return 34;
  if (kind === APOSTROPHE && unit !== 0x2018) return 39;
  if (kind === DASH && unit !== 45) return 0x2014;
  const lower = kind === UPPER ? String.fromCharCode(unit).toLowerCase() : "";
  return lower.length === 1 ? lower.charCodeAt(0) : unit || 1;
}

/** A unit as the features see it: lower case, every digit 0, one double quotation mark, one apostrophe, one long dash. */
export function fold(unit: number): number {
  return folded[unit] || (folded[unit] = foldUnit(unit));
}
