import { spawn } from "node:child_process";
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
import { tableStyle } from "./code.js";
import { EXIT } from "./errors.js";
import { paint, warn } from "./terminal.js";

const SAMPLES = fileURLToPath(new URL("../../samples/dossier", import.meta.url));

/** `readout demo`: codes the sample dossier, tells it in the terminal and writes it as a page. */
export function demoCommand(program: Command): void {
  program
    .command("demo")
    .description("code the sample dossier: ten short reports about a fictional crisis, by five outlets")
    .option("-o, --output <folder>", "where to write the page", join(tmpdir(), "readout-demo"))
    .option("--no-open", "do not open the page in a browser")
    .action(async (flags: { output: string; open: boolean }) => {
      process.exitCode = await run(flags);
    });
}

async function run({ output, open }: { output: string; open: boolean }): Promise<number> {
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
  if (open && process.stdout.isTTY) openPage(page);
  return coded.length ? EXIT.ok : EXIT.nothingCoded;
}

/** Opens a page in the desktop's browser, if there is one; that there is none is no fault. */
function openPage(page: string): void {
  const [command, args]: [string, string[]] =
    process.platform === "darwin"
      ? ["open", [page]]
      : process.platform === "win32"
        ? ["cmd", ["/c", "start", "", page]]
        : ["xdg-open", [page]];
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
