const TOWN = String.raw`\p{Lu}[\p{L}.'’-]{1,20}(?:[ /]\p{Lu}[\p{L}.'’-]{1,20}){0,3}`;
const STATE = String.raw`(?:,\s\p{Lu}[\p{L}.]{1,14}(?:\s\p{Lu}[\p{L}.]{1,14}){0,2})?`;
const DAY = String.raw`(?:,?\s\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?`;
const AGENCY = String.raw`(?:,?\s?\(\p{Lu}[\p{L}. /&-]{1,30}\))`;
const DASH = String.raw`\s?(?:--|[–—]|\s-)\s(?=["“‘']?[\p{Lu}\d])`;
/** Any town before an agency in brackets or a day; a town in capitals before a bare dash. */
const LINES = [
  new RegExp(`^${TOWN}${STATE}${DAY}${AGENCY}\\s?(?:--|[-–—:])\\s`, "u"),
  new RegExp(
    `^${TOWN}${STATE},\\s\\p{Lu}\\p{Ll}{2,8}\\.?\\s\\d{1,2}(?:,\\s\\d{4})?(?:,\\s\\p{Lu}[\\p{L}. ]{1,20}|\\s?/[^/]{2,20}/)?${DASH}`,
    "u",
  ),
  new RegExp(`^\\p{Lu}{2}[\\p{Lu}.'’ -]{1,30}${STATE}${DASH}`, "u"),
];

/** How many characters the dateline at the head of a text takes, with its dash: `TARN, Kestria (AP) - `; 0 where there is none. */
export function pastDateline(text: string): number {
  for (const line of LINES) {
    const found = line.exec(text);
    if (found) return found[0].length;
  }
  return 0;
}
