import { readDate } from "../knowledge/dates.js";

/** What lines between a headline and its story say: who wrote it, when it was published. */
export interface Masthead {
  byline?: string;
  published?: string;
}

const LONGEST = 160;

const monthOrDay =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\b\.?|\b(a\.?m|p\.?m|[a-z]{2,4}t|utc|gmt|at|on|published|updated|posted|last|modified|first|date|time|on|of|the|st|nd|rd|th|min|read|minutes?)\b\.?/gi;

/** Whether a line is a date and nothing else but a clock time and words such as "Published". */
export function isDateLine(line: string): boolean {
  if (line.length > LONGEST || !/\d/.test(line) || readDate(line) === null) return false;
  const rest = line.replace(monthOrDay, " ").match(/\p{L}{3,}/gu) ?? [];
  return rest.length <= 1;
}

/** The names of a byline ("By Ann Bell and Bob Carr"), or null for any other line. */
export function bylineOf(line: string): string | null {
  const found = /^(?:(?:written |reported |story |posted |published )?by|author|reporter)s?\s*:?\s+(\S.{0,140})$/i.exec(
    line.trim(),
  );
  if (!found) return null;
  const names = found[1].split(/\s+[|•·–—]\s+|,?\s+(?:published|updated|posted|on)\b/i)[0].trim();
  const words = names.split(/\s+/);
  const lower = words.filter(
    (word) => /^\p{Ll}/u.test(word) && !/^(and|de|la|van|von|der|al|el|bin|ibn|du|da|dos|di|in|of|for|the|y)$/.test(word),
  );
  return words.length <= 14 && lower.length === 0 && !/[.!?]["”]?$/.test(names) ? names.replace(/,$/, "") : null;
}

/** Takes what a line tells into a masthead; false when the line is of no such kind. Of two dates the one not marked as an update stays. */
export function takeMasthead(line: string, head: Masthead): boolean {
  const text = line.trim();
  if (text.length > LONGEST) return false;
  const byline = bylineOf(text);
  if (byline) {
    head.byline ??= byline;
    head.published ??= readDate(text.slice(text.indexOf(byline) + byline.length)) ?? undefined;
    return true;
  }
  if (!isDateLine(text)) return false;
  const first = text.split(/\b(?:updated|modified)\b/i)[0];
  head.published = head.published ?? readDate(first) ?? readDate(text) ?? undefined;
  return true;
}
