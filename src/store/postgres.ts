import { Kysely, PostgresDialect, sql } from "kysely";
import type { Pool, PoolClient } from "pg";
import { copyDossier } from "./copy.js";
import type { Engine, Writer } from "./engine.js";
import { openSqlite } from "./sqlite.js";
import type { Tables } from "./tables.js";

/** How long a second writer waits for the first, in milliseconds, before it gets an error. */
const PATIENCE = 10_000;
/** How long a user's own query may run, in milliseconds. */
const QUERY_TIME = 60_000;
/** The advisory lock that the one writer holds: "rdot". */
const WRITER = 0x72646f74;
/** Parameters that one statement may have. */
const PARAMETERS = 60_000;
/** Characters of a report that are searched; a tsvector holds at most 1 MB. */
const SEARCHED = 400_000;
/** Rows that a dump gives at a time. */
const DUMPED = 500;
/** OID of bigint, which counts come as. */
const BIGINT = 20;

/** A dossier in PostgreSQL 15 or newer. `url` is `postgres://user:password@host:port/database`. The same tables as in SQLite. */
export async function openPostgres(url: string): Promise<Engine> {
  const { default: pg } = await import("pg");
  const types = {
    getTypeParser: ((oid: number, format: "text") => (oid === BIGINT ? Number : pg.types.getTypeParser(oid, format))) as never,
  };
  const pool = new pg.Pool({ connectionString: url, max: 8, types, application_name: "readout" });
  pool.on("error", () => {}); // a connection that was lost while idle; the next query opens another
  return new Postgres(pool, new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }));
}

class Postgres implements Engine {
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly pool: Pool,
    readonly db: Kysely<Tables>,
  ) {}

  /** Transactions of this process run one after the other; those of another process are waited for. */
  transaction<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result> {
    const run = this.#queue.then(() =>
      this.db.transaction().execute(async (db) => {
        await sql.raw(`set local lock_timeout = ${PATIENCE}`).execute(db);
        await sql`select pg_advisory_xact_lock(${WRITER})`.execute(db);
        return work(writerOn(db));
      }),
    );
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async migrate(name: string, statements: readonly string[]): Promise<void> {
    await this.transaction(async ({ db }) => {
      await sql`create table if not exists migrations (name text primary key, run_at text not null)`.execute(db);
      const { rows } = await sql`select 1 from migrations where name = ${name}`.execute(db);
      if (rows.length) return;
      for (const statement of statements) await sql.raw(statement).execute(db);
      if (name === "first") {
        await sql`create table report_words (id text primary key, words tsvector not null)`.execute(db);
        await sql`create index report_words_by_word on report_words using gin (words)`.execute(db);
      }
      await sql`insert into migrations values (${name}, ${new Date().toISOString()})`.execute(db);
    });
  }

  async search(words: string, limit: number): Promise<string[]> {
    const asked = plainWords(words).join(" ");
    if (!asked) return [];
    const { rows } = await sql<{ id: string }>`select id from report_words, plainto_tsquery('simple', ${asked}) as asked
      where words @@ asked order by ts_rank(words, asked) desc, id limit ${limit}`.execute(this.db);
    return rows.map(({ id }) => id);
  }

  async read(query: string): Promise<Record<string, unknown>[]> {
    return this.#readOnly(async (client) => {
      // The extended protocol runs one statement only, so that none can end the transaction and write after it.
      const { rows } = await client.query({ text: query, queryMode: "extended" } as never);
      return rows;
    });
  }

  async #readOnly<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    try {
      await client.query("begin transaction read only");
      await client.query(`set local statement_timeout = ${QUERY_TIME}`);
      return await work(client);
    } finally {
      await client.query("rollback").catch(() => undefined);
      client.release();
    }
  }

  async *dump(tables: readonly (keyof Tables)[]): AsyncGenerator<[keyof Tables, object[]]> {
    const client = await this.pool.connect();
    try {
      await client.query("begin transaction isolation level repeatable read read only");
      for (const table of tables) {
        await client.query(`declare dumped cursor for select * from ${table}`);
        for (;;) {
          const { rows } = await client.query(`fetch ${DUMPED} from dumped`);
          if (!rows.length) break;
          yield [table, rows];
        }
        await client.query("close dumped");
      }
    } finally {
      await client.query("rollback").catch(() => undefined);
      client.release();
    }
  }

  /** Writes the dossier as an SQLite file, which `db restore` reads back; `pg_dump` is the server's own way. */
  async backup(path: string): Promise<void> {
    const file = openSqlite(path);
    try {
      await copyDossier(this, file);
    } finally {
      await file.close();
    }
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.db.destroy();
  }
}

function writerOn(db: Kysely<Tables>): Writer {
  return {
    db,
    insert: async (table, rows) => {
      for (const some of portions(rows))
        await db
          .insertInto(table)
          .values(some.map(storable) as never)
          .execute();
    },
    put: async (table, key, rows) => {
      for (const some of portions(rows)) {
        const others = Object.keys(some[0]).filter((column) => !key.includes(column as never));
        const excluded = Object.fromEntries(others.map((column) => [column, sql.ref(`excluded.${column}`)]));
        await db
          .insertInto(table)
          .values(some.map(storable) as never)
          .onConflict((conflict) => conflict.columns(key as never).doUpdateSet(excluded as never))
          .execute();
      }
    },
    index: async (id, title, text) => {
      const words = plainWords(`${title} ${text.slice(0, SEARCHED)}`).join(" ");
      await sql`insert into report_words (id, words) values (${id}, to_tsvector('simple', ${words}))
        on conflict (id) do update set words = excluded.words`.execute(db);
    },
  };
}

/** Rows by as many as one statement may have parameters for. */
function* portions<Row extends object>(rows: readonly Row[]): Generator<readonly Row[]> {
  if (!rows.length) return;
  const most = Math.floor(PARAMETERS / Object.keys(rows[0]).length);
  for (let k = 0; k < rows.length; k += most) yield rows.slice(k, k + most);
}

/** PostgreSQL has no U+0000 in text: it becomes U+FFFD, which is as long, so that offsets hold. */
function storable(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, typeof value === "string" ? value.replaceAll("\0", "\uFFFD") : value]),
  );
}

/** Words without case and accents, so that both engines find the same. */
const plainWords = (text: string): string[] =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
