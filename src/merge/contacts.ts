import { dayNumber } from "./time.js";

/** When two actors were in contact: first, latest, how often, and the times without. */
export interface Contacts {
  readonly first: string;
  readonly latest: string;
  readonly days: number;
  /** Times of at least `gap` days without contact, the longest first. */
  readonly gaps: readonly { readonly from: string; readonly to: string; readonly days: number }[];
}

/** The contacts of two actors from the days of their merged events; several on one day count once. Null when there is none. */
export function contactsOf(days: readonly (string | null)[], gap = 14): Contacts | null {
  const told = [...new Set(days.flatMap((day) => day ?? []))].sort();
  if (!told.length) return null;
  const gaps = told.slice(1).flatMap((to, k) => {
    const length = dayNumber(to) - dayNumber(told[k]);
    return length >= gap ? [{ from: told[k], to, days: length }] : [];
  });
  gaps.sort((a, b) => b.days - a.days || (a.from < b.from ? -1 : 1));
  return { first: told[0], latest: told[told.length - 1], days: told.length, gaps };
}
