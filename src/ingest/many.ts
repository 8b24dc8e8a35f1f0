import { Tinypool } from "tinypool";
import { code } from "../pipeline.js";
import type { CodedReport } from "../record/schema.js";
import { openMeans } from "./means.js";
import { keepSmall } from "./memory.js";
import type { Source } from "./sources.js";

/** A source's coded report, or what was wrong with the source. */
export type Outcome =
  | { readonly name: string; readonly coded: CodedReport; readonly warning?: string }
  | { readonly name: string; readonly error: Error };

export interface ManyOptions {
  readonly tokens?: boolean;
  /** Threads; 1 codes in this one. */
  readonly jobs?: number;
  /** A folder laid out as the package's `data/`, whose rows are added. */
  readonly knowledge?: string;
  /** Record every event that is at least this likely to be right, 0 to 1, instead of asking what the codebook asks. */
  readonly minConfidence?: number;
}

/** Codes every source, in their order. One that fails is an outcome like the others; the rest goes on. Memory is bounded by `jobs`, not by the number of sources. */
export async function* codeMany(sources: AsyncIterable<Source>, options: ManyOptions = {}): AsyncGenerator<Outcome> {
  if ((options.jobs ?? 1) > 1) yield* onThreads(sources, options);
  else for await (const source of sources) yield outcome(source, options);
}

/** Codes one source in this thread. A fault of the coder itself is told as that source's error. */
export function outcome(source: Source, { tokens, knowledge, minConfidence }: ManyOptions): Outcome {
  if ("error" in source) return source;
  keepSmall();
  try {
    const coded = code(source.report, openMeans(knowledge, minConfidence), { tokens, given: source.given });
    return { name: source.name, coded, warning: source.warning };
  } catch (error) {
    return { name: source.name, error: new Error(`could not be coded: ${(error as Error).message}`, { cause: error }) };
  }
}

async function* onThreads(sources: AsyncIterable<Source>, options: ManyOptions): AsyncGenerator<Outcome> {
  const threads = options.jobs ?? 1;
  const filename = new URL("./worker.js", import.meta.url).href;
  const pool = new Tinypool({ filename, minThreads: threads, maxThreads: threads });
  const waiting: Promise<Outcome>[] = [];
  try {
    for await (const source of sources) {
      waiting.push(
        "error" in source ? Promise.resolve(source) : pool.run({ source, ...options, jobs: 1 }, { name: "codeOnThread" }),
      );
      if (waiting.length >= threads * 4) yield await (waiting.shift() as Promise<Outcome>);
    }
    while (waiting.length) yield await (waiting.shift() as Promise<Outcome>);
  } finally {
    await Promise.allSettled(waiting);
    await pool.destroy();
  }
}
