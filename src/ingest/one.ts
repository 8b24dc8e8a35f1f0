import { read, readLine } from "../read/read.js";
import type { Input } from "../read/reader.js";
import { type ManyOptions, type Outcome, outcome } from "./many.js";
import { readerTables } from "./sources.js";

/** One report to read: an object shaped like a line of JSONL, or a page as it was fetched. */
export type One = { readonly name: string; readonly object: object } | { readonly name: string; readonly page: Input };

export interface OneOptions extends ManyOptions {
  /** ISO day of publication for a report that tells none. */
  readonly date?: string;
}

/** Reads and codes one report; of a page with several (a feed) the first. */
export async function codeOne(one: One, options: OneOptions): Promise<Outcome> {
  const told = { ...readerTables(), published: options.date };
  if ("object" in one) return outcome(await readLine(JSON.stringify(one.object), one.name, told), options);
  for await (const source of read(one.page, told)) return outcome(source, options);
  return { name: one.name, error: new Error("there is no report in it") };
}
