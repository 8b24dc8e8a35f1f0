import { csvLines } from "../export/csv.js";
import { json, streamed, whole } from "./answer.js";
import type { Operation, World } from "./operation.js";
import { HttpProblem } from "./problem.js";

/** How many items a page of a whole list has. */
const PIECE = 500;

type Query = Record<string, unknown> & { limit?: number; cursor?: string };
type Paged = { items: unknown[]; next?: string };

/** What an operation found, in the form that the ending of the address names. */
export async function inForm(
  form: string,
  request: Request,
  world: World,
  operation: Operation,
  asked: { query: Query; params: Record<string, string> },
): Promise<Response> {
  const run = async (query: Query) => {
    const answer = await operation.run(world, { query, params: asked.params, body: undefined });
    if (answer === null) throw missing(operation);
    return answer;
  };
  if (form === "json") return json(request, await run(asked.query));
  if (form === "csv" && operation.rows) {
    const first = await run({ ...asked.query, ...(isList(operation) && !asked.query.limit ? { limit: PIECE } : {}) });
    return streamed(csvLinesOf(operation, first, asked.query, run), "text/csv; charset=utf-8; header=present");
  }
  if (form === "gexf" && operation.name === "network") {
    const { gexf } = await import("../export/gexf.js");
    return whole(request, gexf((await run(asked.query)) as never), "application/gexf+xml; charset=utf-8");
  }
  throw new HttpProblem(404, `there is no .${form} of this page`);
}

export const missing = ({ path }: Operation): HttpProblem =>
  new HttpProblem(404, `there is nothing by that id among ${path.split("/")[1]}`);

const isList = ({ query }: Operation): boolean => "shape" in query && "cursor" in (query.shape as object);

/** The lines of a list: all of it, page after page, unless a limit was asked for. */
async function* csvLinesOf(
  { rows }: Operation,
  first: unknown,
  query: Query,
  run: (query: Query) => Promise<unknown>,
): AsyncGenerator<string> {
  let page = first;
  for (let head = true; ; head = false) {
    const lines = [...csvLines(rows!(page as never))];
    yield lines.slice(head ? 0 : 1).join("");
    const { next } = page as Paged;
    if (!next || query.limit) return;
    page = await run({ ...query, limit: PIECE, cursor: next });
  }
}
