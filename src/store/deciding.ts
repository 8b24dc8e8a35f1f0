import { randomUUID } from "node:crypto";
import type { Writer } from "./engine.js";
import { decisionOf } from "./queries/decisions.js";
import type { Decision, NewDecision } from "./store.js";

/** Keeps a decision beside the records that it is about; null where there is no such record. */
export async function decide(
  writer: Writer,
  { kind, subject, value, by, note }: NewDecision,
  at: string,
): Promise<Decision | null> {
  if (!(await isThere(writer, kind, subject))) return null;
  if ((kind === "join" || kind === "split") && !(await isThere(writer, kind, value))) return null;
  const row = { id: randomUUID(), made_at: at, made_by: by, kind, subject, value, note: note ?? null };
  await writer.insert("decisions", [row]);
  return decisionOf(row);
}

/** Takes a decision back; false when there is none. */
export async function undecide({ db }: Writer, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom("decisions").where("id", "=", id).executeTakeFirst();
  return Number(numDeletedRows) > 0;
}

async function isThere({ db }: Writer, kind: Decision["kind"], id: string): Promise<boolean> {
  const tables =
    kind === "not-actor"
      ? (["actors"] as const)
      : kind === "verdict"
        ? (["events", "statements"] as const)
        : (["events"] as const);
  for (const table of tables) {
    const column = table === "actors" ? "key" : "id";
    if (
      await db
        .selectFrom(table)
        .select(column as never)
        .where(column as never, "=", id as never)
        .executeTakeFirst()
    )
      return true;
  }
  return false;
}
