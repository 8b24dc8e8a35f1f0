/** Statements that deny or confirm an event. Statements that both SQLite and PostgreSQL read. */
export const stances: readonly string[] = [
  `create table stances (statement_id text primary key references statements (id), kind text not null, report_id text not null, day integer, target text,
    score double precision not null, stance text not null)`,
  "create index stances_by_report on stances (report_id)",
  "create index stances_by_target on stances (target)",
];
