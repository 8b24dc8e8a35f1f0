import { z } from "zod";
import { codedReport } from "../../record/schema.js";
import { operation } from "../operation.js";
import { HttpProblem } from "../problem.js";
import { nothing, paging } from "../query.js";
import * as shape from "../shapes.js";

const newDecision = z.object({
  kind: shape.decision.shape.kind,
  subject: z.string().min(1).max(500).describe("id of an event as coded in a report, of a statement, or key of an actor"),
  value: z.string().max(500).describe("join, split: id of another event; verdict: right or wrong"),
  by: z.string().trim().min(1).max(100).optional().describe("who decided; `web` when not told"),
  note: z.string().max(2000).optional(),
});

export const dossierOperations = [
  operation({
    name: "status",
    summary: "How much is in the dossier",
    method: "get",
    path: "/status",
    query: nothing,
    answer: shape.status,
    run: async ({ store, writer, coder, version }) => ({
      version,
      readOnly: writer === null,
      coding: coder.busy,
      ...(await store.status()),
    }),
  }),
  operation({
    name: "sources",
    summary: "Outlets, and the feeds that are followed",
    method: "get",
    path: "/sources",
    page: "/sources",
    query: nothing,
    answer: shape.sources,
    rows: ({ outlets }) => outlets,
    run: ({ store }) => store.sources(),
  }),
  operation({
    name: "decisions",
    summary: "What people decided about records, newest first",
    method: "get",
    path: "/decisions",
    page: "/decisions",
    query: z.object({ subject: z.string().max(500).optional(), kind: shape.decision.shape.kind.optional(), ...paging }),
    answer: shape.pageOf(shape.decision),
    rows: ({ items }) => items,
    run: ({ store }, { query }) => store.decisions(query),
  }),
  operation({
    name: "decide",
    summary:
      "Keeps a decision: these events are one (join) or not (split), this record is right or wrong (verdict), this is nobody (not-actor)",
    method: "post",
    path: "/decisions",
    query: nothing,
    body: newDecision.refine(
      ({ kind, value }) => kind !== "verdict" || value === "right" || value === "wrong",
      "a verdict is right or wrong",
    ),
    answer: shape.decision,
    writes: true,
    run: async ({ writer }, { body }) => {
      const decision = await writer!.decide({ ...body, by: body.by ?? "web" });
      if (!decision)
        throw new HttpProblem(
          422,
          `there is no record "${body.subject.slice(0, 80)}"${body.kind === "join" || body.kind === "split" ? ` or "${body.value.slice(0, 80)}"` : ""}`,
        );
      return decision;
    },
  }),
  operation({
    name: "undecide",
    summary: "Takes a decision back",
    method: "delete",
    path: "/decisions/{id}",
    query: nothing,
    answer: z.object({ id: z.string() }),
    writes: true,
    run: async ({ writer }, { params }) => ((await writer!.undecide(params.id)) ? { id: params.id } : null),
  }),
  operation({
    name: "schema",
    summary: "The JSON Schema of a coded report",
    method: "get",
    path: "/schema.json",
    query: nothing,
    answer: z.record(z.string(), z.unknown()),
    run: async () => z.toJSONSchema(codedReport) as Record<string, unknown>,
  }),
];
