import type { Command } from "commander";
import { DEFAULT_DOSSIER, DOSSIER } from "./dossier.js";
import { choice, count, day } from "./options.js";

export const FORMATS = ["table", "jsonl", "json", "csv"] as const;
export const SORTS = ["newest", "oldest", "origins", "reports", "unsure"] as const;

/** Options that narrow lists of events, with the names that the API has for them. */
export function eventOptions(command: Command): Command {
  return periodOptions(command)
    .option("--actor <who>", "an actor's key, part of a name, or a code: RUS, RUS.GOV")
    .option("--recipient <who>", "likewise")
    .option("--type <types>", "PLOVER types, such as AGREE,CONSULT")
    .option("--mode <mode>", "PLOVER mode, such as phone")
    .option("--context <context>", "PLOVER context, such as military")
    .option("--quad <classes>", "quad classes, 1 to 4")
    .option("--place <name>", "part of a place's name")
    .option("--country <code>", "country of the place, such as SYR")
    .option("--evidence <status>", "such as none-presented, unverified, denied")
    .option("--reality <mark>", "claimed, future, hypothetical, negation, historical, actual")
    .option("--denied", "only what somebody denies")
    .option("--disputed", "only what reports tell differently")
    .option("--min-origins <n>", "told by at least so many texts that copy no other", count)
    .option("--publisher <name>", "only what this outlet reported")
    .option("--text <words>", "only what is told in reports that hold these words");
}

export function periodOptions(command: Command): Command {
  return command.option("--from <day>", "first day (YYYY-MM-DD)", day).option("--to <day>", "last day (YYYY-MM-DD)", day);
}

/** Which dossier, how many, from where on, and how it is written. */
export function listOptions<Format extends string>(command: Command, formats: readonly Format[], limit: number): Command {
  return command
    .option("--db <address>", DOSSIER, DEFAULT_DOSSIER)
    .option("--limit <n>", "how many", count, limit)
    .option("-f, --format <format>", `${formats.join(", ")} (default: table on a terminal, jsonl in a pipe)`, choice(formats));
}
