import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { csvLines } from "../export/csv.js";
import { readData } from "../ingest/means.js";
import { type ActorRow, findActors } from "../knowledge/actor-find.js";
import { type Finding, type Layer, lintActors } from "../knowledge/actor-lint.js";
import { EXIT, UsageError } from "./errors.js";
import { ACTORS, asListing } from "./list.js";
import { choice, day, KNOWLEDGE } from "./options.js";
import { paint, plain } from "./terminal.js";

const FORMATS = ["table", "jsonl", "json", "csv"] as const;
type Format = (typeof FORMATS)[number];
interface Flags {
  readonly knowledge?: string;
  readonly format: Format;
  readonly date?: string;
}

/** `readout actors` lists who is in a dossier; `actors lint` checks the tables of who is who, `actors find` tells who a name would be. */
export function actorsCommand(program: Command): void {
  program.enablePositionalOptions(); // else the list would take the options of its subcommands for its own
  const actors = asListing(program.command(ACTORS.name).description(ACTORS.description), ACTORS).enablePositionalOptions();
  const formats = `${FORMATS.join(", ")} (default: table)`;
  actors
    .command("lint")
    .description(
      "clashing aliases, gaps and overlaps of office, unknown codes, unused and malformed rows; exit status 1 on an error",
    )
    .option("-k, --knowledge <folder>", KNOWLEDGE)
    .option("-f, --format <format>", formats, choice(FORMATS), "table")
    .action((flags: Flags) => {
      process.exitCode = lint(flags);
    });
  actors
    .command("find")
    .argument("<name...>", "the name, as a report would write it")
    .description("who a name would be, and by which row")
    .option("-d, --date <day>", "on this day (YYYY-MM-DD); without one, the latest office", day)
    .option("-k, --knowledge <folder>", KNOWLEDGE)
    .option("-f, --format <format>", formats, choice(FORMATS), "table")
    .action((name: string[], flags: Flags) => {
      process.exitCode = find(name.join(" "), flags);
    });
}

function lint({ knowledge, format }: Flags): number {
  const found = lintActors(layersOf(knowledge));
  const errors = found.filter(({ level }) => level === "error").length;
  process.stdout.write(written(found, format, findingLine));
  if (format === "table") process.stderr.write(`${errors} errors, ${found.length - errors} warnings\n`);
  return errors ? EXIT.nothingCoded : EXIT.ok;
}

function find(name: string, { knowledge, format, date }: Flags): number {
  const found = findActors(layersOf(knowledge), name, date ?? null);
  process.stdout.write(written(found, format, actorLine));
  if (!found.length && format === "table") process.stderr.write(`no table knows "${plain(name)}"\n`);
  return found.length ? EXIT.ok : EXIT.nothingCoded;
}

/** The package's tables, and a user's own over them. */
function layersOf(folder: string | undefined): Layer[] {
  const own: Layer = { name: "data/", read: (path) => maybe(() => readData(path)) };
  if (folder === undefined) return [own];
  if (!existsSync(folder)) throw new UsageError(`there is no folder ${folder} of knowledge to add`);
  const read = (path: string) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : undefined);
  return [own, { name: join(folder, "/"), read }];
}

function maybe(read: () => string): string | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function written<T extends object>(items: readonly T[], format: Format, line: (item: T) => string): string {
  if (format === "json") return `${JSON.stringify(items, null, 2)}\n`;
  if (format === "jsonl") return items.map((item) => `${JSON.stringify(item)}\n`).join("");
  if (format === "csv") return [...csvLines(items.map((item) => ({ ...item }) as Record<string, unknown>))].join("");
  return items.map((item) => `${line(item)}\n`).join("");
}

function findingLine({ level, rule, file, line, text }: Finding): string {
  return `${file}:${line}: ${paint(level === "error" ? "red" : "yellow", level)} ${rule}: ${plain(text)}`;
}

function actorLine({ name, kind, country, sectors, office, from, to, file, line, why }: ActorRow): string {
  const term = office ? `${office}${from || to ? ` (${from ?? "?"} to ${to ?? "now"})` : ""}` : "";
  const told = [kind, country, sectors.join("|"), term].filter(Boolean).join(" ");
  return `${paint("bold", plain(name))}  ${plain(told)}  ${paint("dim", `${file}:${line}, ${why}`)}`;
}
