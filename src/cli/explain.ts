import type { Command } from "commander";
import { explain } from "../export/explain.js";
import { openMeans } from "../ingest/means.js";
import { openSources } from "../ingest/sources.js";
import { analyse, whyNot } from "../pipeline.js";
import { tableStyle } from "./code.js";
import { EXIT } from "./errors.js";
import { day, KNOWLEDGE, positive } from "./options.js";
import { warn } from "./terminal.js";

/** `readout explain`: each sentence with what was found in it, what matched, and why nothing did. */
export function explainCommand(program: Command): void {
  program
    .command("explain")
    .argument("[source...]", "files, addresses, or - for standard input", ["-"])
    .description("tell of each sentence what was found, what matched, and why nothing did")
    .option("-s, --sentence <n>", "only this sentence, counted from 1", positive)
    .option("-d, --date <day>", "publication day of reports that tell none (YYYY-MM-DD)", day)
    .option("-k, --knowledge <folder>", KNOWLEDGE)
    .option("-t, --tree", "show the tree of each sentence")
    .action(async (sources: string[], flags: { sentence?: number; date?: string; tree?: boolean; knowledge?: string }) => {
      process.exitCode = await run(sources, flags);
    });
}

async function run(
  sources: string[],
  flags: { sentence?: number; date?: string; tree?: boolean; knowledge?: string },
): Promise<number> {
  const means = openMeans(flags.knowledge);
  let told = 0;
  let failed = 0;
  for await (const source of openSources(sources, { date: flags.date })) {
    const problem = "error" in source ? source.error.message : whyNot(source.report, means.language);
    if ("error" in source || problem) {
      failed++;
      warn(`${source.name}: ${problem}`);
      continue;
    }
    const analysis = analyse(source.report, means, { explain: true, given: source.given });
    process.stdout.write(explain(analysis, { ...tableStyle(), sentence: flags.sentence, tree: flags.tree }));
    told++;
  }
  if (!told) return EXIT.nothingCoded;
  return failed ? EXIT.someFailed : EXIT.ok;
}
