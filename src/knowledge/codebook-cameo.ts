import type { TypeRow } from "./codebook-tables.js";
import { type ReadData, readTable, several } from "./table.js";

/** What a CAMEO code is in PLOVER. */
export interface CameoRow {
  readonly cameo: string;
  readonly type: string;
  readonly mode: string;
  readonly contexts: readonly string[];
  readonly label: string;
}

/** CAMEO to PLOVER and back. */
export interface Crosswalk {
  readonly rows: readonly CameoRow[];
  /** The rows of a CAMEO code: one, or two where an old code is several of today's types. */
  fromCameo(code: string): readonly CameoRow[];
  /** The CAMEO code that fits type, modes and contexts best; null for a type that CAMEO has not. */
  toCameo(type: string, modes: readonly string[], contexts: readonly string[]): string | null;
}

export function loadCrosswalk(read: ReadData, types: ReadonlyMap<string, TypeRow>): Crosswalk {
  const path = "codebook/cameo.tsv";
  const rows = readTable(path, read(path), ["cameo", "type", "mode", "contexts", "label"]).map((row) => {
    if (!types.has(row.type)) throw new Error(`${path}:${row.line}: no type "${row.type}" in codebook/types.tsv`);
    return { cameo: row.cameo, type: row.type, mode: row.mode, contexts: several(row.contexts), label: row.label };
  });
  const byCode = groupBy(rows, (row) => row.cameo);
  const byType = groupBy(rows, (row) => row.type);
  return {
    rows,
    fromCameo: (code) => byCode.get(code) ?? [],
    toCameo: (type, modes, contexts) => best(byType.get(type) ?? [], modes, contexts),
  };
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** A row fits when it asks for no mode and no context that the event has not; of those that fit the most particular, then the first, wins. */
function best(rows: readonly CameoRow[], modes: readonly string[], contexts: readonly string[]): string | null {
  let found: CameoRow | null = null;
  let most = -1;
  for (const row of rows) {
    if (row.cameo.length < 3 && rows.length > 1 && found) continue;
    if (row.mode && !modes.includes(row.mode)) continue;
    const shared = row.contexts.filter((context) => contexts.includes(context)).length;
    const fit = (row.mode ? 4 : 0) + 2 * shared - (row.contexts.length - shared);
    if (fit > most || (fit === most && found && found.cameo.length < 3)) [found, most] = [row, fit];
  }
  return found?.cameo ?? null;
}
