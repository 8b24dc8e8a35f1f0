import { type Counts, countsOf } from "./fold.js";
import { sameSide } from "./participants.js";
import type { Party } from "./telling.js";
import { dayNumber } from "./time.js";

export type Bearing = "signed" | "extended" | "violated" | "ended" | "rejected" | "confirmed";

/** An agreement as one report tells of it. */
export interface AgreementTelling {
  readonly id: string;
  readonly report: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly kind: string;
  readonly name: string;
  readonly first: string | null;
  readonly last: string | null;
  readonly status: string | null;
  readonly parties: readonly Party[];
  readonly brokers: readonly Party[];
  readonly guarantors: readonly Party[];
  /** Whom the report tells of, by whom an agreement without parties is known. */
  readonly around: readonly Party[];
  /** Names in its sentence, as `contentWords` gives them. */
  readonly words: readonly string[];
  readonly place: string | null;
  /** Coded events of the report that bear on it. */
  readonly events: readonly { readonly event: string; readonly bearing: Bearing; readonly day: string | null }[];
}

/** Likeness from which two tellings are of one agreement. */
export const SAME_AGREEMENT = 1.4;
const GENERIC = "agreement";
/** Days within which a mention can be of an agreement that was signed before. */
const LONG = 150;

/** Whether a telling can stand for an agreement: it names two sides, or one side and a day, and is no mere proposal. */
export function isAnchor({ parties, status, first }: AgreementTelling): boolean {
  if (status === "proposed") return false;
  const sides = new Set(parties.map(sideOf)).size;
  return sides >= 2 || (sides === 1 && first !== null && status !== "violated" && status !== "ended");
}

/** How far two reports mean one agreement; symmetric. */
export function likeAgreement(a: AgreementTelling, b: AgreementTelling): number {
  if (a.kind !== b.kind && a.kind !== GENERIC && b.kind !== GENERIC) return -9;
  const kind = a.kind === b.kind ? 0.8 : 0.1;
  const days = byDays(a, b);
  if (days === null) return -9;
  const names = a.words.filter((word) => word.startsWith("^") && b.words.includes(word)).length;
  return kind + days + byParties(a, b) + Math.min(0.4, 0.2 * names);
}

function byDays(a: AgreementTelling, b: AgreementTelling): number | null {
  const [x, y] = [a.first ?? a.last, b.first ?? b.last];
  if (x && y && signed(a) && signed(b)) {
    const apart = Math.abs(dayNumber(x) - dayNumber(y));
    return apart <= 1 ? 0.8 : apart <= 4 ? 0.2 : apart <= 45 ? -0.5 : -2;
  }
  const [p, q] = [a.published ?? x, b.published ?? y];
  if (!p || !q) return 0;
  const apart = Math.abs(dayNumber(p) - dayNumber(q));
  return apart > LONG ? null : apart > 60 ? -0.3 : 0.1;
}

/** Whether its day is that of signing rather than of a breach or the end. */
const signed = ({ status }: AgreementTelling): boolean => status !== "violated" && status !== "ended" && status !== "in force";

function byParties(a: AgreementTelling, b: AgreementTelling): number {
  const told = sameSide(a.parties, b.parties);
  if (told !== null) return 1.4 * told;
  const near = sameSide(a.parties.length ? a.parties : a.around, b.parties.length ? b.parties : b.around);
  return near === null ? -0.3 : 0.8 * near;
}

const STATE = new Set(["GOV", "MIL", "COP", "SPY", "JUD", "LEG"]);

/** A state with its government and army is one side; armed groups and others are sides of their own. */
function sideOf({ key, country, sector }: Party): string {
  if (!country) return key;
  return !sector || STATE.has(sector) ? country : `${country}.${sector}`;
}

/** One agreement, folded from its tellings. */
export interface FoldedAgreement extends Counts {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly first: string | null;
  readonly last: string | null;
  readonly status: string | null;
  readonly place: string | null;
  readonly parties: readonly Party[];
  readonly brokers: readonly Party[];
  readonly guarantors: readonly Party[];
}

/** Folds the tellings of one agreement; the same whatever their order. `anchors` are those that it is known by. */
export function foldAgreement(
  anchors: readonly AgreementTelling[],
  others: readonly AgreementTelling[],
  originOf: (report: string) => string,
): FoldedAgreement {
  const all = [...anchors, ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
  const own = [...anchors].sort((a, b) => (a.id < b.id ? -1 : 1));
  const days = own.filter(signed).flatMap(({ first }) => first ?? []);
  const first = commonest(days.length ? days : all.filter(signed).flatMap(({ first: day }) => day ?? []));
  const ended = all
    .flatMap(({ events }) => events)
    .filter(({ bearing, day }) => bearing === "ended" && day !== null && (!first || day > first))
    .map(({ day }) => day as string)
    .sort();
  const parties = sidesOf(own.flatMap((telling) => telling.parties));
  return {
    id: own[0].id,
    ...countsOf(all, originOf),
    kind: commonest(own.map(({ kind }) => kind).filter((kind) => kind !== GENERIC)) ?? GENERIC,
    name: commonest(own.map(({ name }) => name)) ?? GENERIC,
    first,
    last: ended[0] ?? commonest(own.filter(signed).flatMap(({ last, first: day }) => (last && last !== day ? last : []))),
    status: ended.length || commonest(all.flatMap(({ status }) => latest(status, "ended"))) ? "ended" : statusOf(all),
    place: commonest(own.flatMap(({ place }) => place ?? [])),
    parties,
    brokers: sidesOf(all.flatMap((telling) => telling.brokers)),
    guarantors: sidesOf(all.flatMap((telling) => telling.guarantors)),
  };
}

const latest = (status: string | null, wanted: string): string[] => (status === wanted ? [wanted] : []);

function statusOf(tellings: readonly AgreementTelling[]): string | null {
  const bearings = new Set(tellings.flatMap(({ events }) => events.map(({ bearing }) => bearing)));
  if (bearings.has("violated") || tellings.some(({ status }) => status === "violated")) return "violated";
  return commonest(tellings.flatMap(({ status }) => (status && status !== "proposed" ? status : []))) ?? "signed";
}

function commonest(values: readonly string[]): string | null {
  const times = new Map<string, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** One party a side: the one that most tell, a state or group rather than one of its people. */
function sidesOf(parties: readonly Party[]): Party[] {
  const sides = new Map<string, Party[]>();
  for (const party of parties) sides.set(sideOf(party), [...(sides.get(sideOf(party)) ?? []), party]);
  const known = [...sides].filter(([, side]) => side.some(({ country, person }) => country || !person));
  return (known.length ? known : [...sides]).map(([, side]) => {
    const bodies = side.filter(({ person }) => !person);
    const key = commonest((bodies.length ? bodies : side).map((party) => party.key));
    return side.find((party) => party.key === key) as Party;
  });
}
