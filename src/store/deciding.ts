import { randomUUID } from "node:crypto";
import type { Writer } from "./engine.js";
import { remerge } from "./merging.js";
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
  if (kind === "join" || kind === "split") await remerge(writer, [subject, value]);
  return decisionOf(row);
}

/** Takes a decision back; false when there is none. */
export async function undecide(writer: Writer, id: string): Promise<boolean> {
  const { db } = writer;
  const row = await db.selectFrom("decisions").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return false;
  await db.deleteFrom("decisions").where("id", "=", id).execute();
  if (row.kind === "join" || row.kind === "split") await remerge(writer, [row.subject, row.value]);
  return true;
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
