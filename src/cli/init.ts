import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { codeMany } from "../ingest/many.js";
import { SAMPLE_WORLD } from "../ingest/means.js";
import { openSources } from "../ingest/sources.js";
import type { CodedReport } from "../record/schema.js";
import { makeDossier } from "./dossier.js";
import { EXIT, UsageError } from "./errors.js";
import { warn } from "./terminal.js";

const SAMPLES = fileURLToPath(new URL("../../samples/dossier", import.meta.url));

/** `readout init`: a folder with an empty dossier, or with the sample. */
export function initCommand(program: Command): void {
  program
    .command("init")
    .argument("[folder]", "where; made if it is not there", ".")
    .description("make a folder for a dossier: readout.sqlite, which commands run there use")
    .option("--sample", "put the sample dossier in it: its reports, its fictional world, their records")
    .action(async (folder: string, { sample }: { sample?: boolean }) => {
      process.exitCode = await run(folder, sample === true);
    });
}

async function run(folder: string, sample: boolean): Promise<number> {
  const file = join(folder, "readout.sqlite");
  for (const path of sample ? [file, join(folder, "reports"), join(folder, "knowledge")] : [file])
    if (existsSync(path)) throw new UsageError(`${path} is there already; name another folder`);
  mkdirSync(folder, { recursive: true });
  const store = await makeDossier(file);
  try {
    if (sample) await store.add(await sampleReports(folder));
    const { reports } = await store.counts();
    process.stdout.write(`${file}: a dossier of ${reports} reports\n\nNext:\n${next(folder, sample)}`);
  } finally {
    await store.close();
  }
  return EXIT.ok;
}

async function sampleReports(folder: string): Promise<CodedReport[]> {
  cpSync(SAMPLES, join(folder, "reports"), { recursive: true });
  cpSync(SAMPLE_WORLD, join(folder, "knowledge"), { recursive: true });
  const coded: CodedReport[] = [];
  for await (const outcome of codeMany(openSources([join(folder, "reports")]), { knowledge: SAMPLE_WORLD })) {
    if ("error" in outcome) warn(`${outcome.name}: ${outcome.error.message}`);
    else coded.push(outcome.coded);
  }
  return coded;
}

function next(folder: string, sample: boolean): string {
  const steps = [
    ...(folder === "." ? [] : [`cd ${folder}`]),
    `readout add REPORT...${sample ? " --knowledge knowledge" : ""}`,
    "readout events",
    `readout serve --open${sample ? " --knowledge knowledge" : ""}`,
  ];
  return steps.map((step) => `  ${step}\n`).join("");
}
