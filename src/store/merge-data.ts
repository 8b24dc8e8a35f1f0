import { readFileSync } from "node:fs";
import { loadMergeTables, type MergeTables } from "../merge/compare.js";

let tables: MergeTables | null = null;

/** The tables of `data/merging/`, loaded once in a process. */
export function mergeTables(): MergeTables {
  tables ??= loadMergeTables((path) => readFileSync(new URL(`../../data/${path}`, import.meta.url), "utf8"));
  return tables;
}
