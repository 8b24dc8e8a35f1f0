import { likeWords } from "./compare.js";
import { sameParty, sameSide } from "./participants.js";
import type { Party, Telling } from "./telling.js";
import { dayNumber, daySpan } from "./time.js";

/** A statement that denies or confirms something, and what is known of what. */
export interface Stance {
  /** Id of the statement. */
  readonly id: string;
  readonly kind: "denial" | "confirmation";
  readonly report: string;
  readonly published: string | null;
  readonly speaker: Party | null;
  /** Who is named in what is denied. */
  readonly named: readonly Party[];
  readonly acts: readonly string[];
  readonly words: readonly string[];
  /** It denies a charge, a claim, or "it", and does not say of what. */
  readonly charge: boolean;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Likeness from which a statement is taken to be about an event. */
export const ABOUT = 1.6;
const LONGEST = 10;
/** Words about words: denying these is denying what they tell of. */
const VERBAL = new Set(["ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"]);

/** How far a statement is about the event that a telling tells of; -9 when it cannot be. */
export function about(stance: Stance, telling: Telling): number {
  if (telling.type === "REJECT") return -9;
  const days = byDays(stance, telling);
  if (days === null) return -9;
  const here = stance.report === telling.report;
  const near = here ? (telling.trigger[0] < stance.start ? 1 : 0.5) : 0;
  const verbal = VERBAL.has(telling.type) ? -0.9 : 0;
  return days + near + verbal + byContent(stance, telling, here) + byWhom(stance, telling);
}

function byDays({ published }: Stance, telling: Telling): number | null {
  const span = daySpan(telling);
  if (!published || !span) return -0.3;
  const gap = dayNumber(published) - span.last;
  if (gap > LONGEST || dayNumber(published) < span.first - 1) return null;
  return -0.12 * Math.max(0, gap);
}

function byContent(stance: Stance, telling: Telling, here: boolean): number {
  const shared = stance.acts.some((act) => telling.acts.includes(act));
  if (stance.charge && !shared) return here && telling.word !== null ? 0.9 : here ? 0.2 : -2;
  return (shared ? 1 : -0.8) + 2 * likeWords(stance.words, telling.words);
}

/** A denial is of what its speaker, or somebody it names, is said to have done, or what was done to them. */
function byWhom({ speaker, named }: Stance, { actors, recipients, word }: Telling): number {
  const own = speaker ? (sameSide([speaker], actors) ?? 0) : 0;
  const other = named.length ? Math.max(0, sameSide(named, actors) ?? 0, sameSide(named, recipients) ?? 0) : 0;
  const teller = speaker && word && sameParty(speaker, { key: word, name: word, country: null, sector: null }) > 0.7 ? -1 : 0;
  if (own > 0 || other > 0) return 1.1 * Math.max(own, other) + teller;
  return (actors.length ? 0.8 * Math.min(0, own) : 0) + teller;
}
