import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** What a database must offer beside SQL that both dialects read. One file an engine; a contract suite runs on both. */
export interface Engine {
  readonly db: Kysely<Tables>;
  /** Runs `work` in one transaction; when it resolves, its writes are on the disk, when it rejects, none are there. */
  transaction<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result>;
  /** Runs statements of a migration and notes its name; a migration is run once. */
  migrate(name: string, statements: readonly string[]): Promise<void>;
  /** Ids of reports that hold the words: those stored last, or the best, first. */
  search(words: string, limit: number): Promise<string[]>;
  /** Runs a query that may not write. */
  read(query: string): Promise<Record<string, unknown>[]>;
  /** All rows of the tables, some hundreds at a time, as they are at one moment. */
  dump(tables: readonly (keyof Tables)[]): AsyncIterable<[table: keyof Tables, rows: object[]]>;
  /** Writes a copy that is whole, as an SQLite file, where nothing may be yet. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Writes inside a transaction. */
export interface Writer {
  readonly db: Kysely<Tables>;
  insert<Name extends keyof Tables>(table: Name, rows: readonly Tables[Name][]): Promise<void>;
  /** Writes rows, each in place of the one that has the same key, if there is one. */
  put<Name extends keyof Tables>(table: Name, key: readonly (keyof Tables[Name])[], rows: readonly Tables[Name][]): Promise<void>;
  /** Makes the words of a report searchable that was not there before. */
  index(id: string, title: string, text: string): Promise<void>;
}
