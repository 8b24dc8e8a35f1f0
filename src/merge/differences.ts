import { byPlace } from "./compare.js";
import { sameSide } from "./participants.js";
import type { Stance } from "./stance.js";
import type { Party, Telling } from "./telling.js";
import { daySpan, gapOf } from "./time.js";

/** A value that one report tells of an event, where others tell another; or a denial of it. */
export interface Difference {
  readonly field: "day" | "place" | "deaths" | "injuries" | "casualties" | "actor" | "recipient" | "denial";
  readonly value: string;
  readonly report: string;
  readonly event: string | null;
  readonly statement: string | null;
  readonly start: number;
  readonly end: number;
}

/** What the tellings of one event differ over, and the denials that stand against it; each value once a report, in the order of ids. */
export function differencesOf(tellings: readonly Telling[], denials: readonly Stance[]): Difference[] {
  const sorted = [...tellings].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [
    ...differing(sorted, "deaths", ({ deaths }) => number(deaths), differ),
    ...differing(sorted, "injuries", ({ injuries }) => number(injuries), differ),
    ...differing(sorted, "casualties", ({ casualties }) => number(casualties), differ),
    ...differing(sorted, "day", saidDay, daysDiffer),
    ...differing(sorted, "place", ({ place }) => place?.name ?? null, placesDiffer),
    ...differing(
      sorted,
      "actor",
      ({ actors, quad }) => named(actors, quad),
      (a, b) => partiesDiffer(a.actors, b.actors),
    ),
    ...differing(
      sorted,
      "recipient",
      ({ recipients, quad }) => named(recipients, quad),
      (a, b) => partiesDiffer(a.recipients, b.recipients),
    ),
    ...denialsOf(sorted, denials),
  ];
}

/** The values of a field that contradict another report's value, each once a report. */
function differing(
  tellings: readonly Telling[],
  field: Difference["field"],
  value: (telling: Telling) => string | null,
  contradict: (a: Telling, b: Telling) => boolean,
): Difference[] {
  const told = new Map<string, Telling[]>();
  for (const telling of tellings) {
    const own = value(telling);
    if (own === null) continue;
    const list = told.get(own);
    if (list) list.push(telling);
    else told.set(own, [telling]);
  }
  if (told.size < 2) return [];
  return [...told].flatMap(([own, list]) => {
    const against = [...told].some(([other, others]) => {
      return (
        other !== own &&
        contradict(list[0], others[0]) &&
        !(oneReport(list) && oneReport(others) && list[0].report === others[0].report)
      );
    });
    if (!against) return [];
    return [...new Map(list.map((telling) => [telling.report, telling])).values()].map((telling) =>
      difference(field, own, telling),
    );
  });
}

const oneReport = (tellings: readonly Telling[]): boolean => tellings.every(({ report }) => report === tellings[0].report);

function difference(field: Difference["field"], value: string, { report, id, sentence }: Telling): Difference {
  return { field, value, report, event: id, statement: null, start: sentence[0], end: sentence[1] };
}

const differ = (): boolean => true;
/** A toll that is a number; words such as "dozens" contradict none. */
const number = (toll: string | null): string | null => (toll !== null && /^\d+$/.test(toll) ? toll : null);

const saidDay = ({ first, last, basis }: Telling): string | null => (basis === "said" && first && first === last ? first : null);

function daysDiffer(a: Telling, b: Telling): boolean {
  const [x, y] = [daySpan(a), daySpan(b)];
  return x !== null && y !== null && gapOf(x, y) > 0;
}

const placesDiffer = (a: Telling, b: Telling): boolean => byPlace(a.place, b.place) < -0.4;

/** The quad class of material conflict: who did it, and to whom, is what reports differ over. */
const FORCE = 4;
/** Sectors of those who stand for a side: states, armed groups, parties, organisations; not people at large. */
const SIDES = new Set(["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "REB", "OPP", "PTY", "PRE", "UNK", "UAF"]);

/** Those of a telling who stand for a side, by name; null when it names none. */
const named = (parties: readonly Party[], quad: number): string | null => {
  if (quad !== FORCE) return null;
  const known = parties.filter(({ country, sector, person }) => country && (person || !sector || SIDES.has(sector)));
  return known.length === parties.length && known.length
    ? known
        .map(({ name }) => name)
        .sort()
        .join(" | ")
    : null;
};

const partiesDiffer = (a: readonly Party[], b: readonly Party[]): boolean => (sameSide(a, b) ?? 0) <= -0.5;

function denialsOf(tellings: readonly Telling[], denials: readonly Stance[]): Difference[] {
  const negated = tellings
    .filter(({ reality }) => reality.includes("negation"))
    .filter(() => tellings.some(({ reality }) => !reality.includes("negation")))
    .map((telling) => difference("denial", telling.word ?? telling.outlet ?? "", telling));
  const told = denials.map(({ id, report, speaker, start, end }): Difference => {
    return { field: "denial", value: speaker?.name ?? "", report, event: null, statement: id, start, end };
  });
  return [...told, ...negated];
}
