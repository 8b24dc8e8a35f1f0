import type { z } from "zod";
import type { Readable } from "../store/reading.js";
import type { Store } from "../store/store.js";
import type { CodeInput, Coder } from "./coder.js";
import type { News } from "./news.js";

/** What operations work on. */
export interface World {
  /** Reads; a connection of its own, so that it sees only what is on the disk. */
  readonly store: Readable;
  /** Writes; null where the server is read-only. */
  readonly writer: Store | null;
  readonly coder: Coder;
  readonly news: News;
  readonly version: string;
}

export type Method = "get" | "post" | "delete";
type Shape = z.ZodType;

/** One thing the server does. Routes, the OpenAPI document, the API page, the page addresses and their CSV are made from these. */
export interface Operation<Query extends Shape = Shape, Body extends Shape = Shape, Answer extends Shape = Shape> {
  /** In camel case; `operationId` of the OpenAPI document. */
  readonly name: string;
  readonly summary: string;
  readonly method: Method;
  /** Below /api, parts in braces: `/events/{id}`. */
  readonly path: string;
  readonly query: Query;
  readonly body?: Body;
  readonly answer: Answer;
  /** The page address whose `.json` and `.csv` this also answers: `/events`, `/event/{id}`. */
  readonly page?: string;
  /** The rows of its CSV. */
  readonly rows?: (answer: z.infer<Answer>) => Iterable<Record<string, unknown>>;
  /** It changes the dossier: refused where the server is read-only. */
  readonly writes?: boolean;
  /** Null when there is no such thing. */
  run(world: World, asked: Asked<Query, Body>): Promise<z.infer<Answer> | null>;
}

export interface Asked<Query extends Shape, Body extends Shape> {
  readonly query: z.infer<Query>;
  readonly body: z.infer<Body>;
  /** The parts of the path in braces. */
  readonly params: Readonly<Record<string, string>>;
}

/** Keeps the types of an operation's query, body and answer together. */
export function operation<Query extends Shape, Body extends Shape, Answer extends Shape>(
  told: Operation<Query, Body, Answer>,
): Operation {
  return told as unknown as Operation;
}

export type { CodeInput };
