import type { Command } from "commander";
import { eventRow, statementRow } from "../export/lists.js";
import { toTable } from "../export/table.js";
import type { ActorDetail, AgreementItem, EventDetail, Quote, StatementItem, Store } from "../store/store.js";
import { tableStyle } from "./code.js";
import { DEFAULT_DOSSIER, DOSSIER, openDossier } from "./dossier.js";
import { EXIT, UsageError } from "./errors.js";
import { tableLine } from "./list.js";
import { choice } from "./options.js";
import { paint, plain } from "./terminal.js";

const FORMATS = ["table", "json"] as const;
type Flags = { db: string; format?: (typeof FORMATS)[number] };

/** `readout show`: one thing of a dossier with the words it came from. */
export function showCommand(program: Command): void {
  program
    .command("show")
    .argument("<id>", "id of an event, a report, a statement or an agreement, or an actor's key")
    .description("one event, report, statement, agreement or actor, with the words it came from")
    .option("--db <address>", DOSSIER, DEFAULT_DOSSIER)
    .option("-f, --format <format>", `${FORMATS.join(", ")} (default: table on a terminal, json in a pipe)`, choice(FORMATS))
    .action(async (id: string, { db, format }: Flags) => {
      const store = await openDossier(db);
      try {
        const found = await find(store, id);
        if (!found)
          throw new UsageError(`there is nothing with the id "${id}" in this dossier; lists show ids with --format jsonl`);
        const table = (format ?? (process.stdout.isTTY ? "table" : "json")) === "table";
        process.stdout.write(`${table ? found.lines() : JSON.stringify(found.item, null, 2)}\n`);
        process.exitCode = EXIT.ok;
      } finally {
        await store.close();
      }
    });
}

interface Found {
  readonly item: unknown;
  readonly lines: () => string;
}

async function find(store: Store, id: string): Promise<Found | null> {
  const event = await store.event(id);
  if (event) return { item: event, lines: () => eventLines(event) };
  const report = await store.report(id);
  if (report) return { item: report, lines: () => toTable(report.coded, tableStyle()).trimEnd() };
  const statement = await store.statement(id);
  if (statement) return { item: statement, lines: () => statementLines(statement) };
  const agreement = await store.agreement(id);
  if (agreement) return { item: agreement, lines: () => agreementLines(agreement) };
  const actor = await store.actor(id);
  return actor && { item: actor, lines: () => actorLines(actor) };
}

const heading = (text: string): string => paint("bold", text);
const quoteLine = ({ publisher, report, text }: Quote): string => `    ${plain(publisher ?? report)}: ${plain(text)}`;
const section = (title: string, lines: readonly string[]): string[] => (lines.length ? ["", heading(title), ...lines] : []);

function eventLines(event: EventDetail): string {
  const origins = event.origins.flatMap(({ label, reports }) => [
    `  ${plain(label)}`,
    ...reports.flatMap((report) => report.tellings.map(({ quote }) => quoteLine(quote))),
  ]);
  const differences = event.differences.flatMap(({ field, values }) => [
    `  ${field}`,
    ...values.flatMap(({ value, tellings }) => [`   ${plain(value)}`, ...tellings.map(quoteLine)]),
  ]);
  return [
    tableLine(eventRow(event)),
    ...section("Told by", origins),
    ...section("Told differently", differences),
    ...section(
      "Statements",
      event.statements.map((statement) => `  ${tableLine(statementRow(statement))}`),
    ),
    ...section(
      "Decisions",
      event.decisions.map(({ at, by, kind, value }) => `  ${at} ${plain(by)}: ${kind} ${plain(value)}`),
    ),
  ].join("\n");
}

const statementLines = (statement: StatementItem): string => tableLine(statementRow(statement));

function agreementLines({
  kind,
  name,
  firstDay,
  lastDay,
  status,
  parties,
  brokers,
  guarantors,
  events,
  quotes,
}: AgreementItem): string {
  const names = (title: string, list: readonly { name: string }[]) =>
    list.length ? [`  ${title}: ${plain(list.map((one) => one.name).join(", "))}`] : [];
  return [
    heading(plain(name)),
    `  ${[kind, status, [...new Set([firstDay, lastDay])].filter(Boolean).join(" to ")].filter(Boolean).join(", ")}`,
    ...names("parties", parties),
    ...names("brokers", brokers),
    ...names("guarantors", guarantors),
    ...section(
      "What became of it",
      events.map(({ bearing, day, event }) => `  ${day ?? "no date"} ${bearing}: ${plain(event.quote.text)}`),
    ),
    ...section("Told by", quotes.map(quoteLine)),
  ].join("\n");
}

function actorLines(actor: ActorDetail): string {
  const about = [actor.kind, actor.country, actor.sector, actor.wikidata].filter(Boolean).join(", ");
  const dealings = actor.dealings.map(({ other, kinds, first, latest }) => {
    const told = Object.entries(kinds).map(([kind, n]) => `${kind} ${n}`);
    return `  ${plain(other.name)}  ${told.join(", ")}  ${[...new Set([first, latest])].filter(Boolean).join(" to ")}`;
  });
  return [
    heading(plain(actor.name)),
    `  ${about}`,
    `  ${actor.events} events, ${actor.statements} statements, ${actor.reports} reports, ${actor.first ?? "?"} to ${actor.latest ?? "?"}`,
    ...section("Called", [`  ${actor.names.map(({ name, n }) => `${plain(name)} (${n})`).join(", ")}`]),
    ...section("Deals with", dealings),
    ...section(
      "Ties",
      actor.relations.map(({ kind, other, text }) => `  ${kind} ${plain(other)}: ${plain(text)}`),
    ),
  ].join("\n");
}
