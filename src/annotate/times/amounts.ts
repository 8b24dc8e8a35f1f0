import type { Grain } from "./grains.js";
import type { Amount, Meaning } from "./meaning.js";

/** A duration without its fractions: whole units of a designator ("PT" units are H, MIN, S). */
const DESIGNATOR: Readonly<Record<string, readonly [time: boolean, letter: string, factor: number]>> = {
  D: [false, "D", 1],
  W: [false, "W", 1],
  M: [false, "M", 1],
  Q: [false, "Q", 1],
  Y: [false, "Y", 1],
  WE: [false, "WE", 1],
  DE: [false, "Y", 10],
  CE: [false, "Y", 100],
  MN: [false, "Y", 1000],
  FN: [false, "W", 2],
  H: [true, "H", 1],
  MIN: [true, "M", 1],
  S: [true, "S", 1],
};
/** What half of a unit is in smaller ones. */
const HALVES: Readonly<Record<string, readonly [unit: string, n: number]>> = {
  Y: ["M", 12],
  H: ["MIN", 60],
  MIN: ["S", 60],
  D: ["H", 24],
};

/** An amount as a number; null for no number in particular. `about` for "a couple". */
export function numberOf(amount: Amount | undefined): { n: number | null; about: boolean } {
  if (typeof amount === "number") return { n: amount, about: false };
  if (amount === undefined || amount === "X") return { n: null, about: false };
  return { n: Number.parseFloat(amount), about: amount.endsWith("~") };
}

/** TIMEX3 value of a duration: `P3M`, `P2Y6M`, `PT30M`, `PXW`, `P5Y/P7Y`. */
export function durationValue({ n, unit, n2, unit2, half, to }: Meaning): string {
  const name = unitName(unit);
  if (to && n2 !== undefined) return `${simple(n, name)}/${simple(n2, name)}`;
  if (unit2 !== undefined) return joined(simple(n, name), simple(n2, unitName(unit2)));
  return simple(half && typeof n === "number" ? n + 0.5 : n, name);
}

export function unitName(unit: Meaning["unit"]): string {
  return typeof unit === "string" ? unit : "D";
}

function simple(amount: Amount | undefined, unit: string): string {
  const { n } = numberOf(amount);
  const [time, letter, factor] = DESIGNATOR[unit] ?? DESIGNATOR.D;
  const prefix = time ? "PT" : "P";
  if (n === null) return `${prefix}X${factor > 1 && letter === "Y" ? unit : letter}`;
  if (typeof amount === "string" && amount.includes("."))
    return `${prefix}${factor === 1 ? amount : trimmed(n * factor)}${letter}`;
  const total = n * factor;
  if (Number.isInteger(total)) return `${prefix}${total}${letter}`;
  const smaller = HALVES[unit];
  if (!smaller) return `${prefix}${trimmed(total)}${letter}`;
  const rest = simple(Math.round((total - Math.floor(total)) * smaller[1]), smaller[0]);
  return Math.floor(total) === 0 ? rest : joined(`${prefix}${Math.floor(total)}${letter}`, rest);
}

function joined(a: string, b: string): string {
  if (a.startsWith("PT") || !b.startsWith("PT")) return a + b.replace(/^PT?/, "");
  return a + b.slice(1);
}

function trimmed(n: number): string {
  return String(Math.round(n * 100) / 100);
}

/** The grain to which a distance in a unit is exact, and how many of the grain one unit is. */
export function grainOf(unit: string): readonly [grain: Grain, factor: number] {
  switch (unit) {
    case "W":
    case "M":
    case "Q":
    case "Y":
      return [unit, 1];
    case "WE":
      return ["W", 1];
    case "FN":
      return ["W", 2];
    case "DE":
      return ["Y", 10];
    case "CE":
      return ["Y", 100];
    case "MN":
      return ["Y", 1000];
    default:
      return ["D", unit === "D" ? 1 : 0];
  }
}
