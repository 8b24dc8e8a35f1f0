import type { Command } from "commander";
import { csvLines } from "../export/csv.js";
import type { EventItem, Filter, Page, Party, ReportItem, StatementItem, Store } from "../store/store.js";
import { DEFAULT_DOSSIER, DOSSIER, openDossier } from "./dossier.js";
import { EXIT } from "./errors.js";
import { choice, count, day } from "./options.js";
import { columns, paint, plain } from "./terminal.js";

const FORMATS = ["table", "jsonl", "json", "csv"] as const;
type Format = (typeof FORMATS)[number];
type Flags = Filter & { db: string; format?: Format; limit: number };
type Row = Record<string, unknown>;

interface Listing {
  readonly name: string;
  readonly description: string;
  readonly get: (store: Store, filter: Filter) => Promise<Page<unknown>>;
  /** What a line of the table and of CSV shows. */
  readonly row: (item: never) => Row;
}

const who = (parties: readonly Party[]): string[] =>
  parties.map(({ name, country, sector }) => (country ? `${name} (${[country, sector].filter(Boolean).join(" ")})` : name));

const eventRow = ({
  day,
  actors,
  type,
  modes,
  recipients,
  place,
  reality,
  onTheWordOf,
  evidence,
  publisher,
  sentence,
  id,
}: EventItem): Row => ({
  day,
  actors: who(actors),
  type: [type, ...modes].join("-"),
  recipients: who(recipients),
  place,
  reality,
  word: onTheWordOf,
  evidence,
  publisher,
  sentence,
  id,
});
const statementRow = ({
  day,
  speaker,
  cue,
  addressees,
  content,
  evidence,
  evidence_text,
  publisher,
  id,
}: StatementItem): Row => ({
  day,
  speaker,
  cue,
  addressees,
  content,
  evidence,
  evidence_text,
  publisher,
  id,
});
const reportRow = ({ published, publisher, title, events, version, source, id }: ReportItem): Row => ({
  published,
  publisher,
  title,
  events,
  version,
  source,
  id,
});

const LISTINGS: readonly Listing[] = [
  {
    name: "events",
    description: "who did what to whom, newest first",
    get: (store, filter) => store.events(filter),
    row: eventRow,
  },
  {
    name: "claims",
    description: "events that stand only on somebody's word",
    get: (store, filter) => store.events({ ...filter, claimed: true }),
    row: eventRow,
  },
  {
    name: "statements",
    description: "who said what to whom",
    get: (store, filter) => store.statements(filter),
    row: statementRow,
  },
  { name: "reports", description: "the reports of the dossier", get: (store, filter) => store.reports(filter), row: reportRow },
];

/** `readout events`, `claims`, `statements`, `reports`: lists of a dossier, all with the same filters and outputs. */
export function listCommands(program: Command): void {
  for (const listing of LISTINGS) {
    program
      .command(listing.name)
      .description(listing.description)
      .option("--db <file>", DOSSIER, DEFAULT_DOSSIER)
      .option("--actor <who>", "part of a name, or a code: RUS, RUS.GOV")
      .option("--recipient <who>", "likewise")
      .option("--type <type>", "PLOVER type, such as AGREE")
      .option("--mode <mode>", "PLOVER mode, such as phone")
      .option("--context <context>", "PLOVER context, such as military")
      .option("--place <name>", "part of a place's name")
      .option("--from <day>", "first day (YYYY-MM-DD)", day)
      .option("--to <day>", "last day (YYYY-MM-DD)", day)
      .option("--evidence <status>", "such as none-presented, unverified, denied")
      .option("--publisher <name>", "only reports of this outlet")
      .option("--text <words>", "only reports that hold these words")
      .option("--limit <n>", "how many", count, 50)
      .option("--cursor <cursor>", "go on where a page ended")
      .option("-f, --format <format>", `${FORMATS.join(", ")} (default: table on a terminal, jsonl in a pipe)`, choice(FORMATS))
      .action(async (flags: Flags) => {
        process.exitCode = await run(listing, flags);
      });
  }
}

async function run(listing: Listing, { db, format, ...filter }: Flags): Promise<number> {
  const store = await openDossier(db);
  try {
    const page = await listing.get(store, filter);
    const items = page.items as never[];
    process.stdout.write(written(items, listing.row, format ?? (process.stdout.isTTY ? "table" : "jsonl")));
    if (page.next) process.stderr.write(`more: --cursor ${page.next}\n`);
    return items.length ? EXIT.ok : EXIT.nothingCoded;
  } finally {
    await store.close();
  }
}

function written(items: readonly never[], row: (item: never) => Row, format: Format): string {
  if (format === "json") return `${JSON.stringify(items, null, 2)}\n`;
  if (format === "jsonl") return items.map((item) => `${JSON.stringify(item)}\n`).join("");
  if (format === "csv") return [...csvLines(items.map(row))].join("");
  return items.map((item) => `${tableLine(row(item))}\n`).join("");
}

/** A record in two lines: what a table would show, then its words. */
function tableLine(row: Row): string {
  const { id: _id, sentence, content, day, published, ...rest } = row;
  const cells = Object.values(rest)
    .map((value) => (Array.isArray(value) ? value.join(", ") : String(value ?? "")))
    .filter(Boolean);
  const words = sentence ?? content;
  const head = `${paint("bold", String(day ?? published ?? "no date"))}  ${plain(cells.join("  "))}`;
  return words ? `${head}\n            ${paint("dim", plain(String(words)).slice(0, Math.max(40, columns() - 14)))}` : head;
}
