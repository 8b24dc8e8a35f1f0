import { z } from "zod";
import { reportRow } from "../../export/lists.js";
import { codedReport } from "../../record/schema.js";
import { reportId } from "../../store/rows.js";
import { type CodeInput, operation, type World } from "../operation.js";
import { HttpProblem } from "../problem.js";
import { nothing, reportQuery } from "../query.js";
import * as shape from "../shapes.js";

const words = (most: number) => z.string().max(most).optional();

export const codeInput = z
  .object({
    id: words(2000).describe("what the report is known by; its address, or a hash of its text when not told"),
    text: words(4_000_000).describe("its text, taken as it is unless `format` says otherwise"),
    html: words(8_000_000).describe("its page"),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional()
      .describe("its address: fetched when there is neither text nor html"),
    title: words(1000),
    published: z.iso.date().optional().describe("the day that its relative dates are reckoned from"),
    publisher: words(300),
    format: z.enum(["text", "markdown", "html"]).optional().describe("what `text` is"),
  })
  .refine(({ text, html, url }) => text !== undefined || html !== undefined || url !== undefined, "give text, html or url");

const outcome = z.object({
  id: z.string().optional(),
  outcome: z.enum(["new", "version", "recoded", "same", "failed"]),
  error: z.string().optional(),
});

/** Reports stored in one transaction: small, so that the server answers between them. */
const BATCH = 10;
/** Reports in one request. */
const MOST = 1000;

type Coded = z.infer<typeof codedReport>;
type Line = z.infer<typeof codeInput> | Coded;

const isCoded = (line: Line): line is Coded => "schema" in line;

async function codedOf({ coder }: World, line: Line): Promise<Coded> {
  return isCoded(line) ? line : (await coder.code(line as CodeInput)).coded;
}

export const reportOperations = [
  operation({
    name: "reports",
    summary: "The newest version of each report, newest first",
    method: "get",
    path: "/reports",
    page: "/reports",
    query: reportQuery,
    answer: shape.pageOf(shape.reportItem),
    rows: ({ items }) => items.map(reportRow),
    run: ({ store }, { query }) => store.reports(query),
  }),
  operation({
    name: "report",
    summary: "A report with all that was recorded of it",
    method: "get",
    path: "/reports/{id}",
    page: "/report/{id}",
    query: nothing,
    answer: shape.reportDetail,
    run: ({ store }, { params }) => store.report(params.id),
  }),
  operation({
    name: "changes",
    summary: "What changed from version to version of a report",
    method: "get",
    path: "/reports/{id}/changes",
    query: nothing,
    answer: z.object({ items: z.array(shape.versionChanges) }),
    run: async ({ store }, { params }) => {
      const items = await store.changes(params.id);
      return items && { items };
    },
  }),
  operation({
    name: "addReports",
    summary: "Codes and keeps a report, or one a line of JSON Lines; coded reports are kept as they are",
    method: "post",
    path: "/reports",
    query: nothing,
    body: z.union([codedReport, codeInput, z.array(z.union([codedReport, codeInput])).max(MOST)]),
    answer: z.union([outcome, z.object({ items: z.array(outcome) })]),
    writes: true,
    run: async (world, { body }) => (Array.isArray(body) ? { items: await keepAll(world, body) } : keep(world, body)),
  }),
  operation({
    name: "code",
    summary: "Codes a report and gives the record back; nothing is kept",
    method: "post",
    path: "/code",
    query: nothing,
    body: codeInput,
    answer: codedReport,
    run: async ({ coder }, { body }) => (await coder.code(body)).coded,
  }),
];

async function keep(world: World, line: Line): Promise<z.infer<typeof outcome>> {
  const coded = await codedOf(world, line);
  const [done] = await writerOf(world).add([coded]);
  world.news.stored();
  return { id: reportId(coded), outcome: done };
}

async function keepAll(world: World, lines: readonly Line[]): Promise<z.infer<typeof outcome>[]> {
  const done: z.infer<typeof outcome>[] = [];
  for (let k = 0; k < lines.length; k += BATCH) {
    for (const line of lines.slice(k, k + BATCH)) done.push(await keep(world, line).catch(failed));
    world.news.went({ what: "reports", done: Math.min(lines.length, k + BATCH), total: lines.length });
  }
  return done;
}

const failed = (error: Error) => ({
  outcome: "failed" as const,
  error: error instanceof HttpProblem ? error.message : "could not be kept",
});

function writerOf({ writer }: World) {
  if (!writer) throw new HttpProblem(403, "this server is read-only");
  return writer;
}
