import type { Command } from "commander";
import { codeMany } from "../ingest/many.js";
import { openSources } from "../ingest/sources.js";
import type { CodedReport } from "../record/schema.js";
import type { Added } from "../store/store.js";
import { DEFAULT_DOSSIER, DOSSIER, makeDossier } from "./dossier.js";
import { EXIT } from "./errors.js";
import { choice, day, INPUTS, KNOWLEDGE, positive } from "./options.js";
import { Progress, warn } from "./terminal.js";

interface Flags {
  db: string;
  inputFormat: (typeof INPUTS)[number];
  date?: string;
  jobs: number;
  knowledge?: string;
  progress?: "jsonl";
}

/** Reports are stored in batches: each batch is on the disk as a whole or not at all. */
const BATCH = 100;

/** `readout add`: codes reports and keeps them in a dossier. */
export function addCommand(program: Command): void {
  program
    .command("add")
    .argument("<source...>", "files, folders, addresses, or - for standard input")
    .description("code reports and keep them in a dossier; adding the same again changes nothing")
    .option("--db <file>", DOSSIER, DEFAULT_DOSSIER)
    .option("-i, --input-format <format>", INPUTS.join(", "), choice(INPUTS), "auto" as const)
    .option("-d, --date <day>", "publication day of reports that tell none (YYYY-MM-DD)", day)
    .option("-k, --knowledge <folder>", KNOWLEDGE)
    .option("-j, --jobs <n>", "threads", positive, 1)
    .option("--progress <form>", "jsonl: a line for each report once it is on the disk", choice(["jsonl"] as const))
    .action(async (sources: string[], flags: Flags) => {
      process.exitCode = await run(sources, flags);
    });
}

async function run(sources: string[], { db, inputFormat, date, jobs, knowledge, progress: told }: Flags): Promise<number> {
  const store = await makeDossier(db);
  const tally: Record<Added, number> = { new: 0, version: 0, recoded: 0, same: 0 };
  const progress = new Progress("reports");
  let failed = 0;
  let batch: CodedReport[] = [];
  const keep = async () => {
    for (const [k, outcome] of (await store.add(batch)).entries()) {
      tally[outcome]++;
      if (told) process.stdout.write(`${JSON.stringify({ report: batch[k].report.id, outcome })}\n`);
    }
    batch = [];
  };
  try {
    for await (const outcome of codeMany(openSources(sources, { inputFormat, date }), { jobs, knowledge })) {
      progress.step();
      if ("error" in outcome) {
        failed++;
        warn(`${outcome.name}: ${outcome.error.message}`);
      } else {
        if (outcome.warning) warn(`${outcome.name}: ${outcome.warning}`);
        if (batch.push(outcome.coded) === BATCH) await keep();
      }
    }
    await keep();
  } finally {
    progress.end();
    await store.close();
  }
  const kept = tally.new + tally.version + tally.recoded + tally.same;
  (told ? process.stderr : process.stdout).write(
    `${tally.new} new, ${tally.version} new versions, ${tally.recoded} coded anew, ${tally.same} there already, ${failed} failed\n`,
  );
  if (failed) return kept ? EXIT.someFailed : EXIT.nothingCoded;
  return kept ? EXIT.ok : EXIT.nothingCoded;
}
