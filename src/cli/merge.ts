import type { Command } from "commander";
import { openMeans } from "../ingest/means.js";
import { openSources } from "../ingest/sources.js";
import { OriginIndex } from "../merge/origins.js";
import { type StoryReport, stories } from "../merge/stories.js";
import { termsOf } from "../merge/terms.js";
import { EXIT } from "./errors.js";
import { choice, INPUTS } from "./options.js";
import { Progress, warn } from "./terminal.js";

/** `readout merge`: which reports descend from one text, and which tell of one event. */
export function mergeCommand(program: Command): void {
  program
    .command("merge")
    .argument("[source...]", "files, folders, addresses, or - for standard input", ["-"])
    .description("tell which reports descend from one text (a wire story and its copies), and which tell of one event")
    .option("-i, --input-format <format>", INPUTS.join(", "), choice(INPUTS), "auto" as const)
    .option("-f, --format <format>", "clusters: a JSON line each", choice(["clusters"] as const), "clusters" as const)
    .action(async (sources: string[], flags: { inputFormat: (typeof INPUTS)[number] }) => {
      process.exitCode = await run(sources, flags);
    });
}

async function run(sources: string[], { inputFormat }: { inputFormat: (typeof INPUTS)[number] }): Promise<number> {
  const { language } = openMeans();
  const origins = new OriginIndex();
  const told: StoryReport[] = [];
  let failed = 0;
  const progress = new Progress("reports");
  for await (const source of openSources(sources, { inputFormat })) {
    progress.step();
    if ("error" in source) {
      failed++;
      warn(`${source.name}: ${source.error.message}`);
      continue;
    }
    const { id, text, published } = source.report;
    origins.add(source.report);
    told.push({ id, published, terms: termsOf(language.parse(text).tokens) });
  }
  progress.end();
  const line = (kind: string, { name, members }: { name: string; members: string[] }) =>
    process.stdout.write(`${JSON.stringify({ cluster: name, kind, reports: members })}\n`);
  for (const origin of origins.origins()) line("origin", origin);
  for (const story of stories(told)) line("event", story);
  if (!told.length) return EXIT.nothingCoded;
  return failed ? EXIT.someFailed : EXIT.ok;
}
