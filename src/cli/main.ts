#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { VERSION } from "../version.js";
import { actorsCommand } from "./actors.js";
import { addCommand } from "./add.js";
import { codeCommand } from "./code.js";
import { dbCommand } from "./db.js";
import { demoCommand } from "./demo.js";
import { EXIT, UsageError } from "./errors.js";
import { explainCommand } from "./explain.js";
import { feedCommand } from "./feed.js";
import { initCommand } from "./init.js";
import { listCommands } from "./list.js";
import { mergeCommand } from "./merge.js";
import { networkCommand } from "./network.js";
import { schemaCommand } from "./schema.js";
import { serveCommand } from "./serve.js";
import { showCommand } from "./show.js";
import { warn } from "./terminal.js";
import { watchCommand } from "./watch.js";

const program = new Command("readout")
  .description("Reads the news and writes down who did or said what to whom, when, where, on whose word and on what evidence.")
  .version(VERSION)
  .showHelpAfterError("(readout --help lists the commands)")
  .exitOverride()
  .addHelpText(
    "after",
    `
Examples:
  readout demo                                     a sample dossier in the browser; in a pipe, as tables
  readout code article.html                        records of one report, as tables
  readout code reports/ --format jsonl > out.jsonl
  curl -s https://example.org/story | readout code - --input-format html
  readout explain article.txt --sentence 3         why, and why not`,
  );

for (const add of [
  codeCommand,
  explainCommand,
  demoCommand,
  mergeCommand,
  addCommand,
  feedCommand,
  initCommand,
  watchCommand,
  serveCommand,
  listCommands,
  actorsCommand,
  networkCommand,
  showCommand,
  dbCommand,
  schemaCommand,
])
  add(program);
for (const command of program.commands) for (const each of [command, ...command.commands]) each.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.badUse;
  else {
    warn((error as Error).message);
    process.exitCode = EXIT.badUse;
    if (!(error instanceof UsageError) && process.env.READOUT_DEBUG) console.error(error);
  }
}
