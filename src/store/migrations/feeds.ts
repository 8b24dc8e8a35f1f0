/** Feeds that are followed. Statements that both SQLite and PostgreSQL read. */
export const feeds: readonly string[] = [
  `create table feeds (url text primary key, title text, site text, folder text, added_at text not null, etag text, last_modified text, fetched_at text,
    status integer, error text, failures integer not null, not_before text)`,
  `create table feed_items (feed text not null references feeds (url), item text not null, digest text not null, tries integer not null,
    first_seen text not null, last_changed text not null, primary key (feed, item))`,
  "create index feed_items_by_day on feed_items (feed, first_seen)",
];
