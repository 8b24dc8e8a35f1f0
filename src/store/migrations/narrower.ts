/**
 * Tables that are only found by their keys lie in the order of these keys, once (SQLite's "without rowid"; PostgreSQL reads a comment).
 * A mention has its place among those of its entity. Statements that both SQLite and PostgreSQL read.
 */
export const narrower: readonly string[] = [
  "create table bands (band integer not null, report_id text not null references reports (id), primary key (band, report_id)) /* without rowid */",
  "insert into bands select band, report_id from report_bands",
  "drop table report_bands",
  "alter table bands rename to report_bands",
  "create table filed (key text not null, day integer not null, event_id text not null, primary key (key, day, event_id)) /* without rowid */",
  "insert into filed select key, day, event_id from event_keys",
  "drop table event_keys",
  "alter table filed rename to event_keys",
  `create table named (entity_id text not null references entities (id), n integer not null, start integer not null, "end" integer not null, text text not null,
    part text not null, title text, form text not null, rule text not null, primary key (entity_id, n)) /* without rowid */`,
  `insert into named select entity_id, row_number() over (partition by entity_id order by part, start, "end") - 1, start, "end", text, part, title, form, rule from mentions`,
  "drop table mentions",
  "alter table named rename to mentions",
  "drop index entities_by_key",
];
