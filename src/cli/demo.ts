import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { dossierTable } from "../export/dossier.js";
import { htmlPage } from "../export/html/page.js";
import { toTable } from "../export/table.js";
import { codeMany } from "../ingest/many.js";
import { SAMPLE_WORLD } from "../ingest/means.js";
import { openSources } from "../ingest/sources.js";
import type { CodedReport } from "../record/schema.js";
import { openBrowser } from "./browser.js";
import { tableStyle } from "./code.js";
import { EXIT } from "./errors.js";
import { port } from "./options.js";
import { paint, warn } from "./terminal.js";

const SAMPLES = fileURLToPath(new URL("../../samples/dossier", import.meta.url));

interface Flags {
  output: string;
  open: boolean;
  serve: boolean;
  port: number;
}

/**
 * `readout demo`: on a terminal the web app over the sample dossier, kept in memory; in a pipe, in CI or with `--no-serve` the sample is
 * told in the terminal and written as a page.
 */
export function demoCommand(program: Command): void {
  program
    .command("demo")
    .description("code the sample dossier: ten short reports about a fictional crisis, by five outlets")
    .option("-o, --output <folder>", "where to write the page", join(tmpdir(), "readout-demo"))
    .option("--port <n>", "where the web app listens; 0 takes a free port", port, 0)
    .option("--no-open", "do not open a browser")
    .option("--no-serve", "tell it here and write it as a page, instead of serving the web app")
    .action(async (flags: Flags) => {
      if (flags.serve && process.stdout.isTTY && !process.env.CI) {
        const { serveDemo } = await import("./demo-serving.js");
        process.exitCode = await serveDemo(SAMPLES, flags);
      } else process.exitCode = await run(flags);
    });
}

async function run({ output, open }: Flags): Promise<number> {
  const coded: CodedReport[] = [];
  for await (const outcome of codeMany(openSources([SAMPLES]), { knowledge: SAMPLE_WORLD })) {
    if ("error" in outcome) warn(`${outcome.name}: ${outcome.error.message}`);
    else coded.push(outcome.coded);
  }
  const first = coded.find((report) => report.statements.some((statement) => statement.evidence)) ?? coded[0];
  process.stdout.write(`${dossierTable(coded, tableStyle())}\n${toTable(first, tableStyle())}\n`);
  mkdirSync(output, { recursive: true });
  const page = join(output, "index.html");
  writeFileSync(page, [...htmlPage(coded, "Readout: a sample dossier")].join(""));
  process.stdout.write(`All ${coded.length} reports, with every record joined to its words: ${paint("underline", page)}\n`);
  if (open && process.stdout.isTTY) openBrowser(page);
  return coded.length ? EXIT.ok : EXIT.nothingCoded;
}
