import { createHash } from "node:crypto";
import { Tinypool } from "tinypool";
import { fetchPage } from "../ingest/fetch.js";
import type { Outcome } from "../ingest/many.js";
import type { One } from "../ingest/one.js";
import type { Source } from "../ingest/sources.js";
import type { CodedReport } from "../record/schema.js";
import { HttpProblem } from "./problem.js";

/** A report that somebody pasted, or its address. */
export interface CodeInput {
  readonly id?: string;
  readonly text?: string;
  readonly html?: string;
  readonly url?: string;
  readonly title?: string;
  readonly published?: string;
  readonly publisher?: string;
  readonly format?: "text" | "markdown" | "html";
}

export interface Coder {
  /** Codes one report; throws an HttpProblem where it cannot be fetched, read or coded in time. */
  code(input: CodeInput): Promise<{ coded: CodedReport; warning?: string }>;
  /** Codes a report that was read. */
  source(source: Source): Promise<Outcome>;
  /** Whether reports are being coded now. */
  readonly busy: boolean;
  close(): Promise<void>;
}

export interface CoderOptions {
  readonly knowledge?: string;
  readonly threads?: number;
  /** How long coding a report may take, in milliseconds. */
  readonly timeLimit?: number;
  /** The module whose functions the threads run. */
  readonly worker?: URL;
}

/** How many reports may wait. */
const WAITING = 64;
const TIME_LIMIT = 60_000;

/** Codes in threads of their own, so that the server answers meanwhile; a report that takes too long is given up with its thread. */
export function openCoder(options: CoderOptions = {}): Coder {
  return new ThreadedCoder(options);
}

class ThreadedCoder implements Coder {
  readonly #pool: Tinypool;
  readonly #waiting: (() => void)[] = [];
  #ready: Promise<void>;
  #free: number;
  #running = 0;

  constructor(readonly options: CoderOptions) {
    const { threads = 1, worker = new URL("../ingest/worker.js", import.meta.url) } = options;
    this.#pool = new Tinypool({ filename: worker.href, minThreads: threads, maxThreads: threads });
    this.#free = threads;
    this.#ready = this.#warmUp();
  }

  get busy(): boolean {
    return this.#running > 0;
  }

  async code(input: CodeInput): Promise<{ coded: CodedReport; warning?: string }> {
    if (this.#running >= WAITING)
      throw new HttpProblem(503, "too many reports are waiting to be coded; try again in a while", { "retry-after": "30" });
    this.#running++;
    try {
      const outcome = await this.#inTurn(await fetched(input), input.published);
      if ("error" in outcome) throw new HttpProblem(422, outcome.error.message);
      return outcome;
    } finally {
      this.#running--;
    }
  }

  async source(source: Source): Promise<Outcome> {
    this.#running++;
    try {
      await this.#ready;
      return await this.#pool.run({ source, knowledge: this.options.knowledge }, { name: "codeOnThread" });
    } finally {
      this.#running--;
    }
  }

  /** Runs when a thread is free, so that the time limit is for the coding alone. */
  async #inTurn(one: One, date: string | undefined): Promise<Outcome> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      await this.#ready;
      return await this.#run(one, date);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }

  async #run(one: One, date: string | undefined): Promise<Outcome> {
    const { knowledge, timeLimit = TIME_LIMIT } = this.options;
    const signal = AbortSignal.timeout(timeLimit);
    try {
      return await this.#pool.run({ one, date, knowledge }, { name: "readOnThread", signal });
    } catch (error) {
      if (!signal.aborted) throw error;
      // The thread was ended with the report; another has to load what it needs.
      this.#ready = this.#warmUp();
      const told = `coding took longer than ${Math.ceil(timeLimit / 1000)} seconds and was given up; try a shorter text`;
      throw new HttpProblem(422, told);
    }
  }

  #warmUp(): Promise<void> {
    return this.#pool.run({ knowledge: this.options.knowledge }, { name: "warmUp" }).catch(() => {});
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

/** What is to be read. An address is fetched with the guard of all fetching: nothing of this machine or its network. */
async function fetched(input: CodeInput): Promise<One> {
  const { url, text, html } = input;
  if (text === undefined && html === undefined && url !== undefined) {
    try {
      return { name: url, page: await fetchPage(url) };
    } catch (error) {
      throw new HttpProblem(422, `${url.slice(0, 200)}: ${(error as Error).message}`);
    }
  }
  const id =
    input.id ??
    url ??
    `pasted:${createHash("sha256")
      .update(`${input.title ?? ""}\0${text ?? html}`)
      .digest("hex")
      .slice(0, 16)}`;
  return { name: id, object: { ...input, id } };
}
