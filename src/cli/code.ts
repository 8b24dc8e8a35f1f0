import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import type { Command } from "commander";
import { toConllu } from "../export/conllu.js";
import { htmlPage } from "../export/html/page.js";
import { toTable } from "../export/table.js";
import { codeMany, type Outcome } from "../ingest/many.js";
import { openSources, type SourceOptions } from "../ingest/sources.js";
import { reportRecord } from "../record/record.js";
import type { CodedReport } from "../record/schema.js";
import { EXIT, UsageError } from "./errors.js";
import { choice, day, INPUTS, KNOWLEDGE, likelihood, positive } from "./options.js";
import { columns, Progress, paint, warn } from "./terminal.js";

const FORMATS = ["table", "jsonl", "json", "html", "conllu"] as const;

interface Flags {
  format?: (typeof FORMATS)[number];
  inputFormat: (typeof INPUTS)[number];
  date?: string;
  layers?: "tokens" | "text";
  jobs: number;
  knowledge?: string;
  minConfidence?: number;
  output?: string;
  allowPrivate?: boolean;
}

/** `readout code`: codes reports without storing them. */
export function codeCommand(program: Command): void {
  program
    .command("code")
    .argument("[source...]", "files, folders, addresses, or - for standard input", ["-"])
    .description("code reports: who did or said what to whom, when, where, on whose word")
    .option("-f, --format <format>", `${FORMATS.join(", ")} (default: table on a terminal, jsonl in a pipe)`, choice(FORMATS))
    .option("-i, --input-format <format>", INPUTS.join(", "), choice(INPUTS), "auto" as const)
    .option("-d, --date <day>", "publication day of reports that tell none (YYYY-MM-DD)", day)
    .option(
      "-l, --layers <layer>",
      "tokens: add words and trees; text: the report alone, not coded",
      choice(["tokens", "text"] as const),
    )
    .option("-k, --knowledge <folder>", KNOWLEDGE)
    .option(
      "--min-confidence <p>",
      "record events that are at least so likely right, 0 to 1 (0: all; default: the codebook's)",
      likelihood,
    )
    .option("-j, --jobs <n>", "threads", positive, 1)
    .option("-o, --output <file>", "write there instead of standard output")
    .option("--allow-private", "fetch from private and loopback addresses too")
    .addHelpText("after", EXAMPLES)
    .action(async (sources: string[], flags: Flags) => {
      process.exitCode = await run(sources, flags);
    });
}

const EXAMPLES = `
Examples:
  readout code article.html                        the records as tables
  readout code reports/ --format jsonl -o out.jsonl
  readout code https://example.org/story --format html -o story.html
  cat reports.jsonl | readout code - --input-format jsonl --jobs 2

Exit codes: 0 all coded, 1 nothing coded, 2 bad use, 3 some inputs failed.`;

async function run(sources: string[], flags: Flags): Promise<number> {
  const format = flags.format ?? (process.stdout.isTTY && !flags.output ? "table" : "jsonl");
  const tokens = flags.layers === "tokens" || format === "conllu";
  const options: SourceOptions = { inputFormat: flags.inputFormat, date: flags.date, allowPrivate: flags.allowPrivate };
  const tally = { coded: 0, kept: 0, failed: 0 };
  const progress = new Progress("reports");
  const outcomes =
    flags.layers === "text"
      ? readOnly(openSources(sources, options))
      : codeMany(openSources(sources, options), {
          tokens,
          jobs: flags.jobs,
          knowledge: flags.knowledge,
          minConfidence: flags.minConfidence,
        });
  const out = flags.output ? createWriteStream(flags.output) : process.stdout;
  for await (const text of write(good(outcomes, tally, progress), format)) await put(out, text);
  progress.end();
  if (flags.output)
    await new Promise<void>((resolve, reject) => out.end((error?: Error | null) => (error ? reject(error) : resolve())));
  if (tally.failed) return tally.coded + tally.kept ? EXIT.someFailed : EXIT.nothingCoded;
  return tally.coded ? EXIT.ok : EXIT.nothingCoded;
}

type TextOnly = { report: CodedReport["report"] };

async function* readOnly(sources: ReturnType<typeof openSources>): AsyncGenerator<Outcome> {
  for await (const source of sources) {
    if ("error" in source) yield source;
    else yield { name: source.name, coded: { report: reportRecord(source.report) } as TextOnly as CodedReport };
  }
}

/** What was coded; failures and reports that were kept uncoded are told on standard error and counted. */
async function* good(
  outcomes: AsyncIterable<Outcome>,
  tally: { coded: number; kept: number; failed: number },
  progress: Progress,
) {
  for await (const outcome of outcomes) {
    progress.step();
    if ("error" in outcome) {
      tally.failed++;
      warn(`${outcome.name}: ${outcome.error.message}`);
      continue;
    }
    if (outcome.warning) warn(`${outcome.name}: ${outcome.warning}`);
    if (outcome.coded.notCoded) {
      tally.kept++;
      warn(`${outcome.name}: not coded: ${outcome.coded.notCoded}`);
    } else tally.coded++;
    yield outcome.coded;
  }
}

async function* write(coded: AsyncIterable<CodedReport>, format: (typeof FORMATS)[number]): AsyncGenerator<string> {
  if (format === "json") return yield* asArray(coded);
  if (format === "html") return yield* asPage(coded);
  for await (const report of coded) {
    if (format === "jsonl") yield `${JSON.stringify(report)}\n`;
    else if (format === "conllu") yield toConllu(report);
    else yield `${toTable(report, tableStyle())}\n`;
  }
}

async function* asArray(coded: AsyncIterable<CodedReport>): AsyncGenerator<string> {
  let n = 0;
  for await (const report of coded) yield `${n++ ? ",\n" : "[\n"}${JSON.stringify(report, null, 2)}`;
  yield n ? "\n]\n" : "[]\n";
}

async function* asPage(coded: AsyncIterable<CodedReport>): AsyncGenerator<string> {
  const reports: CodedReport[] = [];
  for await (const report of coded) reports.push(report);
  yield* htmlPage(reports, reports.length === 1 ? (reports[0].report.title ?? "Readout") : `Readout: ${reports.length} reports`);
}

/** How tables look on this terminal. */
export function tableStyle() {
  return {
    width: columns(),
    heading: (text: string) => paint("bold", text),
    dim: (text: string) => paint("dim", text),
    mark: (text: string) => paint("yellow", text),
  };
}

function put(out: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    out.write(text, (error) => {
      if (!error) return resolve();
      // A reader such as `head` that has seen enough is no fault.
      if ((error as NodeJS.ErrnoException).code === "EPIPE") process.exit(EXIT.ok);
      reject(new UsageError(`cannot write: ${error.message}`));
    });
  });
}
