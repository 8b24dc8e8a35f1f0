import { UsageError } from "./errors.js";

/** A parser of an option that takes one of these values. */
export function choice<Value extends string>(values: readonly Value[]): (text: string) => Value {
  return (text) => {
    const found = values.find((value) => value === text);
    if (!found) throw new UsageError(`"${text}" is none of ${values.join(", ")}`);
    return found;
  };
}

/** An ISO day that exists. */
export function day(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
    throw new UsageError(`"${text}" is no day; write it as 2024-12-04`);
  }
  return text;
}

/** The formats that commands read. */
export const INPUTS = ["auto", "text", "markdown", "html", "jsonl", "conllu", "ninjs", "newsml", "warc", "feed"] as const;

/** What `--knowledge` is, in words. */
export const KNOWLEDGE = "a folder laid out as data/, whose rows are added to the tables";

/** A likelihood from 0 to 1. */
export function likelihood(text: string): number {
  const n = Number(text);
  if (text.trim() === "" || !(n >= 0 && n <= 1)) throw new UsageError(`"${text}" is no likelihood; give a number from 0 to 1`);
  return n;
}

/** A whole number from 1 to 1000. */
export function count(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > 1000)
    throw new UsageError(`"${text}" is no count; give a whole number from 1 to 1000`);
  return n;
}

/** A whole number from 1 to 64. */
export function positive(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > 64) throw new UsageError(`"${text}" is no number of threads; give one from 1 to 64`);
  return n;
}

/** A length of time as minutes: `15m`, `2h`; at least a minute. */
export function minutes(text: string): number {
  const [, number, unit] = /^(\d{1,5})([mh])$/.exec(text) ?? [];
  const length = Number(number) * (unit === "h" ? 60 : 1);
  if (!number || length < 1) throw new UsageError(`"${text}" is no length of time; write it as 15m or 2h`);
  return length;
}

/** A TCP port; 0 is any that is free. */
export function port(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 0 || n > 65535) throw new UsageError(`"${text}" is no port; give a number from 0 to 65535`);
  return n;
}

/** A whole number of seconds, at most an hour. */
export function seconds(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > 3600) throw new UsageError(`"${text}" is no time; give seconds from 1 to 3600`);
  return n;
}
