import type { Command } from "commander";
import { gexf } from "../export/gexf.js";
import { edgeRow } from "../export/lists.js";
import type { Network, NetworkFilter } from "../store/store.js";
import { openDossier } from "./dossier.js";
import { EXIT } from "./errors.js";
import { written } from "./list.js";
import { listOptions, periodOptions } from "./list-options.js";
import { choice } from "./options.js";

const FORMATS = ["table", "jsonl", "json", "csv", "gexf"] as const;
const KINDS = ["contact", "cooperation", "conflict"] as const;
type Flags = NetworkFilter & { db: string; format?: (typeof FORMATS)[number] };

/** `readout network`: who deals with whom. */
export function networkCommand(program: Command): void {
  const command = program.command("network").description("who deals with whom, those of most events first");
  periodOptions(listOptions(command, FORMATS, 200))
    .option("--actor <who>", "only around this one: an actor's key, part of a name, or a code")
    .option("--kind <kind>", KINDS.join(", "), choice(KINDS))
    .action(async (flags: Flags) => {
      process.exitCode = await run(flags);
    });
}

async function run({ db, format, ...filter }: Flags): Promise<number> {
  const store = await openDossier(db);
  try {
    const network = await store.network(filter);
    process.stdout.write(form(network, format ?? (process.stdout.isTTY ? "table" : "jsonl")));
    if (network.truncated)
      process.stderr.write("there is more: narrow it with --actor, --from, --to, or ask for more with --limit\n");
    return network.edges.length ? EXIT.ok : EXIT.nothingCoded;
  } finally {
    await store.close();
  }
}

function form(network: Network, format: (typeof FORMATS)[number]): string {
  if (format === "gexf") return gexf(network);
  if (format === "json") return `${JSON.stringify(network, null, 2)}\n`;
  const names = new Map(network.nodes.map(({ key, name }) => [key, name]));
  if (format === "table") return network.edges.map((edge) => `${lineOf(edge, names)}\n`).join("");
  return written(network.edges as never[], (edge) => edgeRow(edge, names), format);
}

function lineOf({ a, b, kinds, first, latest }: Network["edges"][number], names: ReadonlyMap<string, string>): string {
  const told = Object.entries(kinds)
    .filter(([, n]) => n)
    .map(([kind, n]) => `${kind} ${n}`);
  return `${names.get(a) ?? a} – ${names.get(b) ?? b}  ${told.join(", ")}  ${[...new Set([first, latest])].filter(Boolean).join(" to ")}`;
}
