import { sql } from "kysely";
import type { Engine } from "./engine.js";
import { migrate } from "./migrations/all.js";
import type { FeedItemRow, FeedRow } from "./tables.js";

/** A feed to follow. */
export type NewFeed = Pick<FeedRow, "url"> & Partial<Pick<FeedRow, "title" | "site" | "folder">>;
/** What a fetch tells of a feed. */
export type FeedNews = Partial<Omit<FeedRow, "url" | "added_at">>;

/** How many items of a feed were new on each of its last days, newest day first. */
export interface FeedDay {
  readonly day: string;
  readonly items: number;
}

const SOME = 500;

/** The feeds of a dossier, over its engine; the tables are made if they are not there. */
export async function openFeeds(engine: Engine): Promise<Feeds> {
  await migrate(engine);
  return new Feeds(engine);
}

export class Feeds {
  constructor(readonly engine: Engine) {}

  /** All feeds, by address. */
  list(): Promise<FeedRow[]> {
    return this.engine.db.selectFrom("feeds").selectAll().orderBy("url").execute();
  }

  /** Adds a feed; false when it is there already. */
  add(feed: NewFeed, at: string): Promise<boolean> {
    return this.engine.transaction(async ({ db, insert }) => {
      if (await db.selectFrom("feeds").select("url").where("url", "=", feed.url).executeTakeFirst()) return false;
      await insert("feeds", [{ ...fresh, title: null, site: null, folder: null, ...feed, added_at: at }]);
      return true;
    });
  }

  /** Forgets a feed and its items, not the reports that came from it; false when it is not there. */
  remove(url: string): Promise<boolean> {
    return this.engine.transaction(async ({ db }) => {
      await db.deleteFrom("feed_items").where("feed", "=", url).execute();
      const { numDeletedRows } = await db.deleteFrom("feeds").where("url", "=", url).executeTakeFirst();
      return Number(numDeletedRows) > 0;
    });
  }

  /** Notes how a fetch went. */
  async note(url: string, news: FeedNews): Promise<void> {
    await this.engine.transaction(({ db }) => db.updateTable("feeds").set(news).where("url", "=", url).execute());
  }

  /** What is known of these items of a feed, by item. */
  async known(url: string, items: readonly string[]): Promise<Map<string, FeedItemRow>> {
    const found = new Map<string, FeedItemRow>();
    for (let at = 0; at < items.length; at += SOME) {
      const some = items.slice(at, at + SOME);
      const rows = await this.engine.db
        .selectFrom("feed_items")
        .selectAll()
        .where("feed", "=", url)
        .where("item", "in", some)
        .execute();
      for (const row of rows) found.set(row.item, row);
    }
    return found;
  }

  /** Remembers an item, in place of what was known of it. */
  async mark(row: FeedItemRow): Promise<void> {
    await this.engine.transaction(async ({ db, insert }) => {
      await db.deleteFrom("feed_items").where("feed", "=", row.feed).where("item", "=", row.item).execute();
      await insert("feed_items", [row]);
    });
  }

  /** New items by day (UTC) of each feed, since a day. */
  async days(since: string): Promise<Map<string, FeedDay[]>> {
    const rows = await this.engine.db
      .selectFrom("feed_items")
      .select(["feed", sql<string>`substr(first_seen, 1, 10)`.as("day"), sql<number>`count(*)`.as("items")])
      .where("first_seen", ">=", since)
      .groupBy(["feed", sql`substr(first_seen, 1, 10)`])
      .orderBy(sql`substr(first_seen, 1, 10)`, "desc")
      .execute();
    const days = new Map<string, FeedDay[]>();
    for (const { feed, day, items } of rows) {
      const list = days.get(feed) ?? [];
      list.push({ day, items: Number(items) });
      days.set(feed, list);
    }
    return days;
  }
}

const fresh = { etag: null, last_modified: null, fetched_at: null, status: null, error: null, failures: 0, not_before: null };
