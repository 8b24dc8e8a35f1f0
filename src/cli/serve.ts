import type { Command } from "commander";
import { DEFAULT_DOSSIER, DOSSIER } from "./dossier.js";
import { KNOWLEDGE, port, seconds } from "./options.js";
import type { ServeFlags } from "./serving.js";

/** `readout serve`: the web app and the API over a dossier. */
export function serveCommand(program: Command): void {
  program
    .command("serve")
    .description("serve the web app and the API over a dossier")
    .option("--db <address>", DOSSIER, DEFAULT_DOSSIER)
    .option("--port <n>", "where it listens; 0 takes a free port", port, 8765)
    .option("--host <address>", "which address it listens on; beyond this machine a token is asked for", "127.0.0.1")
    .option("--read-only", "change nothing: no reports, no decisions")
    .option("--token", "ask for a token on this machine too")
    .option("--open", "open the browser")
    .option("-k, --knowledge <folder>", KNOWLEDGE)
    .option("--time-limit <seconds>", "how long coding one report may take", seconds, 60)
    .action(async (flags: ServeFlags) => {
      const { runServer } = await import("./serving.js");
      process.exitCode = await runServer(flags);
    });
}
