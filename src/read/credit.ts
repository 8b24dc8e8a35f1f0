import type { Agencies } from "../knowledge/agencies.js";

/** A caption without its credit, and the credit: who took the picture, for whom. */
export interface Credited {
  readonly caption: string;
  readonly credit: string;
}

const LONGEST_CREDIT = 120;
const labelled =
  /(?:^|[\s.(|])((?:photo(?:graph)?s?|image|picture|pic|credit|photo credit|image credit|file photo|video)\s*(?:by|:|credit:?|courtesy(?: of)?|via)\s*[^.]{2,100})\)?\.?$/i;
const inBrackets = /[([]([^()[\]]{2,110})[)\]]\.?$/;
const wire = /(?:^|\s)((?:REUTERS|AP Photo|AFP|EPA|Getty Images|AP|TASS|Xinhua|Reuters)\s?\/\s?[\p{L}.' -]{2,60})\.?$/u;
const copyright = /(?:^|\s)(©\s?[^.]{2,90})\.?$/;
const courtesy = /(?:^|[.\s])((?:courtesy(?: of)?|handout(?: via)?|via)\s[\p{Lu}@][^.]{1,80})$/iu;

const mentionsPhoto = (text: string): boolean =>
  /\b(photo|photograph|image|picture|credit|courtesy|handout|getty|file|via|pool)\b|©/i.test(text);

/** Whether words can be nothing but a credit: names and agencies between slashes, or a photographer's label. */
export function isCredit(text: string, agencies?: Agencies): boolean {
  const words = text.trim().split(/\s+/);
  if (text.length > LONGEST_CREDIT || words.length > 12 || !/\p{L}/u.test(text)) return false;
  const names = words.filter((word) => /^[\p{Lu}\p{N}/|@©(&.-]/u.test(word)).length;
  if (names * 2 < words.length) return false;
  return mentionsPhoto(text) || (agencies?.within(text).length ?? 0) > 0 || /\S\s?[/|]\s?\S/.test(text);
}

/** The names after the last sentence of a caption, when they are a credit: "... at the gate. Ann Bell / AP". */
function afterSentence(text: string, agencies?: Agencies): string | null {
  const tail = text.slice(-LONGEST_CREDIT);
  const stop = Math.max(
    tail.lastIndexOf(". "),
    tail.lastIndexOf(".” "),
    tail.lastIndexOf('." '),
    tail.lastIndexOf("\n"),
    tail.lastIndexOf(" | "),
  );
  if (stop < 0) return null;
  const last = tail.slice(stop).replace(/^[.”"|\s]+/, "");
  const capitals = last.split(/\s+/).every((word) => /^[\p{Lu}/|&@(]|^(via|de|al-|van|von|bin|the|for)/u.test(word));
  return capitals && isCredit(last, agencies) ? last : null;
}

/** Splits the credit off the end of a caption; null when there is none. Reads the last few hundred characters only. */
export function splitCredit(text: string, agencies?: Agencies): Credited | null {
  const tail = text.slice(-240);
  const bracket = inBrackets.exec(tail)?.[1];
  const credit =
    (bracket && isCredit(bracket, agencies) ? bracket : null) ??
    [labelled, wire, copyright, courtesy]
      .map((pattern) => pattern.exec(tail)?.[1])
      .find((found) => found && found.length <= LONGEST_CREDIT) ??
    afterSentence(text, agencies);
  if (!credit) return null;
  const caption = text
    .slice(0, text.lastIndexOf(credit))
    .replace(/[\s([|/,–—-]+$/, "")
    .trim();
  return { caption, credit: cleanCredit(credit) };
}

/** A credit without label, brackets and full stop. */
export function cleanCredit(credit: string): string {
  return credit
    .trim()
    .replace(/^[([]|[)\]]$|\.$/g, "")
    .replace(
      /^(?:file |video )?(?:photo(?:graph)?s?|image|picture|pic|credit)(?: credit| courtesy(?: of)?)?\s*(?:by\b|:|via\b)\s*/i,
      "",
    )
    .trim();
}

/** A paragraph that no story's prose looks like: "FILE PHOTO: …", or with "(AP Photo/…)" or "REUTERS/…" at its end. */
export function strongCredit(text: string): boolean {
  return (
    /^(file photo|file -|photo:|image:|caption:)/i.test(text) ||
    /(\bphoto(graph)?\b[^()]{0,80}|REUTERS\s?\/[^()]{0,60}|getty images[^()]{0,40}|\/\s?(AP|AFP|EPA|Reuters|TASS|Xinhua)[^()]{0,20})[)\].]*$/i.test(
      text.slice(-140),
    )
  );
}
