import type { Command } from "commander";
import { csvLines } from "../export/csv.js";
import {
  actorRow,
  agreementRow,
  claimRow,
  codedEventRow,
  eventRow,
  type ListRow,
  reportRow,
  statementRow,
} from "../export/lists.js";
import type { Filter, Page, Store } from "../store/store.js";
import { openDossier } from "./dossier.js";
import { EXIT } from "./errors.js";
import { eventOptions, FORMATS, listOptions, periodOptions, SORTS } from "./list-options.js";
import { choice } from "./options.js";
import { columns, paint, plain } from "./terminal.js";

export type Format = (typeof FORMATS)[number];
type Flags = Filter & { db: string; format?: Format; limit: number; coded?: boolean };

export interface Listing {
  readonly name: string;
  readonly description: string;
  /** Adds the options that narrow it. */
  readonly options: (command: Command) => Command;
  readonly get: (store: Store, flags: never) => Promise<Page<unknown>>;
  /** What a line of the table and of CSV shows. */
  readonly row: (item: never) => ListRow;
}

const reportOptions = (command: Command): Command =>
  periodOptions(command)
    .option("--publisher <name>", "only reports of this outlet")
    .option("--text <words>", "only reports that hold these words");

const LISTINGS: readonly Listing[] = [
  {
    name: "events",
    description: "who did what to whom: one line an event, however many reports tell it",
    options: (command) =>
      eventOptions(command)
        .option("--claimed", "only what stands on somebody's word alone")
        .option("--sort <order>", SORTS.join(", "), choice(SORTS))
        .option("--coded", "events as coded in each report, not merged"),
    get: (store, { coded, ...filter }: Flags) => (coded ? store.codedEvents(filter) : store.events(filter)),
    row: (item: never) => ("counts" in item ? eventRow(item) : codedEventRow(item)),
  },
  {
    name: "claims",
    description: "who says what of whom on their word alone, on what evidence, denied by whom",
    options: eventOptions,
    get: (store, filter: Filter) => store.claims(filter),
    row: claimRow,
  },
  {
    name: "statements",
    description: "who said what to whom",
    options: (command) =>
      reportOptions(command)
        .option("--actor <who>", "the speaker: an actor's key, part of a name, or a code: RUS, RUS.GOV")
        .option("--evidence <status>", "such as none-presented, unverified, denied"),
    get: (store, filter: Filter) => store.statements(filter),
    row: statementRow,
  },
  {
    name: "reports",
    description: "the reports of the dossier",
    options: reportOptions,
    get: (store, filter: Filter) => store.reports(filter),
    row: reportRow,
  },
  {
    name: "agreements",
    description: "ceasefires, treaties, deals: parties, brokers, guarantors, and what became of them",
    options: (command) =>
      periodOptions(command)
        .option("--actor <who>", "a party, broker or guarantor: key, part of a name, or a code")
        .option("--kind <kind>", "such as ceasefire"),
    get: (store, filter) => store.agreements(filter),
    row: agreementRow,
  },
];

/** Everybody in the dossier, those of most events first. */
export const ACTORS: Listing = {
  name: "actors",
  description: "everybody in the dossier, those of most events first",
  options: (command) => command.option("--actor <who>", "part of a name, or a code: RUS, RUS.GOV"),
  get: (store, filter) => store.actors(filter),
  row: actorRow,
};

/** `readout events`, `claims`, `statements`, `reports`, `agreements`: lists of a dossier, all with the same filters and outputs. */
export function listCommands(program: Command): void {
  for (const listing of LISTINGS) asListing(program.command(listing.name).description(listing.description), listing);
}

/** Makes a command print a list. */
export function asListing(command: Command, listing: Listing): Command {
  listing.options(listOptions(command, FORMATS, 50).option("--cursor <cursor>", "go on where a page ended"));
  return command.action(async (flags: Flags) => {
    process.exitCode = await run(listing, flags);
  });
}

async function run(listing: Listing, { db, format, ...filter }: Flags): Promise<number> {
  const store = await openDossier(db);
  try {
    const page = await listing.get(store, filter as never);
    const items = page.items as never[];
    process.stdout.write(written(items, listing.row, format ?? (process.stdout.isTTY ? "table" : "jsonl")));
    if (page.next) process.stderr.write(`more: --cursor ${page.next}\n`);
    return items.length ? EXIT.ok : EXIT.nothingCoded;
  } finally {
    await store.close();
  }
}

export function written(items: readonly never[], row: (item: never) => ListRow, format: Format): string {
  if (format === "json") return `${JSON.stringify(items, null, 2)}\n`;
  if (format === "jsonl") return items.map((item) => `${JSON.stringify(item)}\n`).join("");
  if (format === "csv") return [...csvLines(items.map(row))].join("");
  return items.map((item) => `${tableLine(row(item))}\n`).join("");
}

/** Columns that only a machine wants. */
const HIDDEN =
  /^(id|.*_keys?|report|start|end|lat|lon|quad|score|cameo|confidence|day_basis|first_day|last_day|precision|mentions)$/;

/** A record in two lines: what a table would show, then its words. */
export function tableLine(row: ListRow): string {
  const { sentence, content, day, published, reports, outlets, origins, ...rest } = row;
  const cells = Object.entries(rest)
    .filter(([name]) => !HIDDEN.test(name))
    .map(([, value]) => (Array.isArray(value) ? value.join(", ") : String(value ?? "")))
    .filter(Boolean);
  if (origins !== undefined) cells.push(`${reports} reports of ${outlets} outlets, ${origins} origins`);
  const words = sentence ?? content;
  const head = `${paint("bold", String(day ?? published ?? "no date"))}  ${plain(cells.join("  "))}`;
  return words ? `${head}\n            ${paint("dim", plain(String(words)).slice(0, Math.max(40, columns() - 14)))}` : head;
}
