import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import Database from "libsql";
import type { Engine, Writer } from "./engine.js";
import type { Tables } from "./tables.js";

/** How long a second writer waits for the first, in milliseconds, before it gets an error. */
const PATIENCE = 10_000;
/** Pages kept in memory, in KiB; beyond them the system's own memory of the file serves. */
const CACHE = 16_384;
/** How much of a file is read through memory of the system, in bytes: lists touch rows all over a large dossier. */
const MAPPED = 2 ** 32;
/** What a migration says of a table that lies in the order of its key; to others it is a comment. */
const KEYED = "/* without rowid */";
/** Rows that a dump gives at a time. */
const DUMPED = 500;

/**
 * A dossier in one SQLite file. Writes are synced to the disk before a transaction ends (WAL, synchronous FULL), readers do not wait for
 * the writer. `:memory:` keeps it in memory. References are kept by the order in which rows are written and are not looked up again for
 * each row, as PostgreSQL does.
 */
export function openSqlite(path: string, { readOnly = false } = {}): Engine {
  const file = new Database(path, { readonly: readOnly, timeout: PATIENCE });
  file.exec(`pragma busy_timeout = ${PATIENCE}; pragma foreign_keys = off`);
  file.exec(`pragma cache_size = -${CACHE}; pragma temp_store = memory`);
  if (readOnly) file.exec(`pragma mmap_size = ${MAPPED}`);
  else file.exec("pragma journal_mode = wal; pragma wal_autocheckpoint = 10000; pragma synchronous = full");
  return new Sqlite(file, new Kysely<Tables>({ dialect: new SqliteDialect({ database: remembering(file) }) }), readOnly);
}

/** How many rows are written by one statement: as many as there are of these sizes. */
const AT_ONCE = [64, 16, 4, 1];
/** How many statements are kept ready. */
const READY = 400;

/** A database whose statements are prepared once: merging asks the same questions again and again. */
function remembering(file: Database.Database): SqliteDatabase {
  const ready = new Map<string, unknown>();
  const prepare = (text: string) => {
    let statement = ready.get(text);
    if (!statement) {
      if (ready.size === READY) ready.clear();
      statement = file.prepare(text);
      ready.set(text, statement);
    }
    return statement;
  };
  return { prepare, close: () => file.close() } as unknown as SqliteDatabase;
}

const insertions = new Map<string, string>();

/** The statement that inserts so many rows at once. If one fails, so does the transaction; no statement is undone alone (`or fail`). */
function insertion(table: string, columns: readonly string[], rows: number, otherwise: string): string {
  const key = `${table} ${columns} ${rows} ${otherwise}`;
  let statement = insertions.get(key);
  if (!statement) {
    const names = columns.map((column) => `"${column}"`).join(", ");
    const one = `(${columns.map(() => "?").join(", ")})`;
    const values = Array.from({ length: rows }, () => one).join(", ");
    statement = `insert or fail into ${table} (${names}) values ${values}${otherwise}`;
    insertions.set(key, statement);
  }
  return statement;
}

/** What is done with a row whose key is there already. */
function inPlaceOf(key: readonly string[], columns: readonly string[]): string {
  const set = columns.filter((column) => !key.includes(column)).map((column) => `"${column}" = excluded."${column}"`);
  return ` on conflict (${key.map((column) => `"${column}"`).join(", ")}) do update set ${set.join(", ")}`;
}

class Sqlite implements Engine {
  #queue: Promise<unknown> = Promise.resolve();
  readonly #statements = new Map<string, Database.Statement>();

  constructor(
    readonly file: Database.Database,
    readonly db: Kysely<Tables>,
    readonly readOnly: boolean,
  ) {}

  /** Transactions of this process run one after the other; those of another process are waited for. */
  transaction<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result> {
    const run = this.#queue.then(() => this.#transaction(work));
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async #transaction<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result> {
    this.file.exec("begin immediate");
    try {
      const result = await work(this.#writer());
      this.file.exec("commit");
      return result;
    } catch (error) {
      this.file.exec("rollback");
      throw error;
    }
  }

  #writer(): Writer {
    return {
      db: this.db,
      insert: async (table, rows) => this.#write(table, rows, ""),
      put: async (table, key, rows) => {
        if (rows.length) this.#write(table, rows, inPlaceOf(key.map(String), Object.keys(rows[0])));
      },
      index: async (id, title, text) => {
        this.#prepare("insert into report_words (id, title, text) values (?, ?, ?)").run([id, title, text]);
      },
    };
  }

  #write(table: string, rows: readonly object[], otherwise: string): void {
    if (!rows.length) return;
    const columns = Object.keys(rows[0]);
    for (let k = 0; k < rows.length; ) {
      const n = AT_ONCE.find((size) => size <= rows.length - k) ?? 1;
      const values = new Array<unknown>(n * columns.length);
      for (let i = 0, at = 0; i < n; i++) {
        const row = rows[k + i] as Record<string, unknown>;
        for (const column of columns) values[at++] = row[column];
      }
      this.#prepare(insertion(table, columns, n, otherwise)).run(values);
      k += n;
    }
  }

  #prepare(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.file.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  async migrate(name: string, statements: readonly string[]): Promise<void> {
    this.file.exec("create table if not exists migrations (name text primary key, run_at text not null)");
    await this.transaction(async () => {
      if (this.#prepare("select 1 from migrations where name = ?").all([name]).length) return;
      for (const statement of statements) this.file.exec(statement.replace(KEYED, "without rowid"));
      if (name === "first")
        this.file.exec(
          "create virtual table report_words using fts5 (id unindexed, title, text, tokenize = 'unicode61 remove_diacritics 2')",
        );
      this.#prepare("insert into migrations values (?, datetime('now'))").run([name]);
    });
  }

  async search(words: string, limit: number): Promise<string[]> {
    const query = words
      .match(/[\p{L}\p{N}]+/gu)
      ?.map((word) => `"${word}"`)
      .join(" ");
    if (!query) return [];
    const rows = this.#prepare("select id from report_words where report_words match ? order by rowid desc limit ?").all([
      query,
      limit,
    ]);
    return (rows as { id: string }[]).map((row) => row.id);
  }

  /** The connection is set to refuse writes while the query runs; of several statements only the first is run. */
  async read(query: string): Promise<Record<string, unknown>[]> {
    await this.#queue;
    this.file.exec("pragma query_only = on");
    try {
      const rows = this.file.prepare(query).all() as Record<string, unknown>[];
      return rows.map(({ _metadata, ...row }) => row);
    } finally {
      this.file.exec("pragma query_only = off");
    }
  }

  async *dump(tables: readonly (keyof Tables)[]): AsyncGenerator<[keyof Tables, object[]]> {
    await this.#queue;
    for (const table of tables) {
      let rows: object[] = [];
      for (const row of this.file.prepare(`select * from ${table}`).iterate() as Iterable<object>) {
        if (rows.push(row) < DUMPED) continue;
        yield [table, rows];
        rows = [];
      }
      if (rows.length) yield [table, rows];
    }
  }

  async backup(path: string): Promise<void> {
    await this.#queue;
    this.file.prepare("vacuum into ?").run([path]);
  }

  /** What is written lies in the one file afterwards, unless somebody else still reads it. */
  async close(): Promise<void> {
    await this.#queue;
    if (!this.readOnly) {
      this.file.exec("pragma busy_timeout = 0");
      this.file.prepare("pragma wal_checkpoint(truncate)").all();
    }
    this.file.close();
  }
}
